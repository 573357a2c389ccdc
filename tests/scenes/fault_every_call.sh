#!/bin/sh
# Every call of claim, close and fold that a disk can fail fails once: with no
# space, with an I/O error, with an interruption.  The answer is 2 with one
# clear line and nothing lost, or a success that is really there.
case ${1-} in --point) point=y && shift ;; *) point= ;; esac
[ -z "$point" ] || { case=$1 name=$2 n=$3 && shift 3; }
. "${0%/*}/common"

if [ -n "$point" ]; then
	. "$scenes/faults"
	for error in ENOSPC EIO EINTR; do
		mkdir $error && cd $error || exit 2
		prepare "$case"
		strace -f -qq -o /dev/null -e trace="$name" -e inject="$name":error=$error:when="$n" $(command_of "$case") >answer 2>words
		is=$?
		{
			dump >after || echo "cannot be read"
			state=$(state_of "$case" after)
			case $state in whole | absent) ;; *) echo "$state" ;; esac
			case $is in
			0) [ "$state" = whole ] || echo 'says yes and the change is not there' ;;
			2)
				[ "$(wc -l <words)" -eq 1 ] || echo "says $(wc -l <words) lines: $(cat words)"
				grep -q "^$(command_of "$case" | cut -d' ' -f1): ." words || echo "does not say who speaks: $(cat words)"
				[ ! -s answer ] || echo "answers and fails: $(cat answer)"
				;;
			*) echo "exit status $is: $(cat words)" ;;
			esac
			others_stand "$case" after
			goes_on "$case" "$state" after
		} >wrong 2>&1
		[ ! -s wrong ] || sed "s/^/not ok: $case with $error at $name $n: /" wrong >&3
		[ ! -s wrong ] || bad=1
		cd ..
	done 3>&1
	exit $bad
fi

. "$scenes/faults"
for case in ${CASES-claim close fold}; do
	points $case | grep -E '^(pwrite64|fdatasync|fsync|openat|renameat2|linkat) ' >points
	[ "$(wc -l <points)" -ge 5 ] || fail "$case: hardly a call was traced"
	each_point $case <points || bad=1
done

# A sync that failed poisons the journal: what came after it on this inode would
# prove nothing, so the next writer starts a new one.
mkdir poison && cd poison || exit 2
prepare poison
before=$(ls .beads/log)
strace -f -qq -o /dev/null -e trace=fdatasync -e inject=fdatasync:error=EIO:when=1 bd-claim -q -a bob t-2 >/dev/null 2>words
equal 'claim with a failed sync' $? 2
equal 'the poison byte' "$(od -An -tu1 -j12 -N1 .beads/journal | tr -d ' ')" 1
status 'the next writer' 0 bd-update -q --title renewed t-5
equal 'the poison byte of the new journal' "$(od -An -tu1 -j12 -N1 .beads/journal | tr -d ' ')" 0
[ "$(ls .beads/log)" != "$before" ] || fail 'the old journal is not kept in log/'
equal 'an acknowledged change' "$(ask t-4 .title)" 'not folded'
equal 'the claim of ann' "$(ask t-3 .metadata.claim.token)" "$(cat token.ann)"
sane 'after the renewal'
end
