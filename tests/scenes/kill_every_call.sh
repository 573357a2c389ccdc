#!/bin/sh
# Claim, close, create, fold, renewal and init, killed before every single
# system call they make: the next commands work without repair by hand, find
# the change as a whole or not at all, and everything that was acknowledged.
case ${1-} in --point) point=y && shift ;; *) point= ;; esac
[ -z "$point" ] || { case=$1 name=$2 n=$3 && shift 3; }
. "${0%/*}/common"

if [ -n "$point" ]; then # one point, in a store of its own
	. "$scenes/faults"
	prepare "$case"
	strace -f -qq -o /dev/null -e trace="$name" -e inject="$name":signal=KILL:when="$n" $(command_of "$case") >answer 2>words
	is=$?
	{
		[ $is -eq 137 ] || [ $is -eq 0 ] || echo "exit status $is: $(cat words)"
		if [ "$case" = init ]; then
			bd-init -q || echo 'bd-init again'
			bd-create -q -a ann first >/dev/null || echo 'bd-create'
			[ "$(bd-ready | wc -l)" -eq 7 ] || echo 'not all issues are there'
			bd-fsck -q || echo 'bd-fsck'
		else
			dump >after || echo "cannot be read"
			state=$(state_of "$case" after)
			case $state in whole | absent) ;; *) echo "$state" ;; esac
			# An answer that was given is a promise.
			[ ! -s answer ] || [ "$state" = whole ] || echo "answered '$(cat answer)', but the change is not there"
			others_stand "$case" after
			goes_on "$case" "$state" after
		fi
	} >wrong 2>&1
	[ -s wrong ] || exit 0
	sed "s/^/not ok: $case killed at $name $n: /" wrong
	exit 1
fi

. "$scenes/faults"
for case in ${CASES-claim close create fold renewal init}; do
	points $case >points
	[ "$(wc -l <points)" -ge 5 ] || fail "$case: hardly a call was traced"
	each_point $case <points || bad=1
	[ -z "${VERBOSE-}" ] || echo "$case: $(wc -l <points) points"
done
end
