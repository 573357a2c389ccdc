#!/bin/sh
# A disk that is full, one that is read-only, files that may not grow, no
# descriptors left, a stdout that takes nothing: status 2 with one clear line, or
# the right answer; nothing is lost, and when there is room again work goes on.
case ${1-} in --mounted) mounted=y && shift ;; *) mounted= ;; esac
. "${0%/*}/common"
need jq dd
export BEADS_AGENT=ann

# COMMAND: runs it; its status is in $is, and one of 2 comes with one line
try() {
	"$@" >"$work/answer" 2>"$work/out"
	is=$?
	case $is in
	0 | 1) ;;
	2) [ "$(wc -l <"$work/out")" -eq 1 ] || fail "$* ($how): $(wc -l <"$work/out") lines: $(head -c 300 "$work/out")" ;;
	*) fail "$* ($how): status $is: $(head -c 300 "$work/out")" ;;
	esac
}
readers='bd-list --all|bd-ready|bd-blocked|bd-show t-1 t-2|bd-stats|bd-count --by status|bd-search --all issue|bd-graph|bd-dep ls t-2|bd-log|bd-comment ls t-1|bd-cycles'
writers='bd-update -q --title new t-3|bd-claim -q t-2 -a zoe|bd-create -q title|bd-close -q t-4|bd-label add -q -l l t-5|bd-comment add -q t-6 text|bd-dep add -q t-6 t-5|bd-fold|bd-init -q'
each() { # COMMANDS FUNCTION
	echo "$1" | tr '|' '\n' >"$work/commands"
	while read -r command; do "$2" $command </dev/null; done <"$work/commands"
}
new_store() {
	rm -rf .beads
	store 6 && bd-update -q --title 'not folded' t-1 && bd-comment add -q t-1 'a remark'
}
remember() {
	mkdir -p "$work/answers"
	"$@" >"$work/answers/$(echo "$*" | tr -c 'a-z0-9\n' _)" || fail "$*: status $?"
}
# A reader says what it said, or that it cannot
same() {
	try "$@"
	[ $is -eq 2 ] || cmp -s "$work/answer" "$work/answers/$(echo "$*" | tr -c 'a-z0-9\n' _)" || fail "$* ($how): another answer: $(diff "$work/answer" "$work/answers/$(echo "$*" | tr -c 'a-z0-9\n' _)" | head -n 5)"
}
# A writer did it, or nothing
whole_or_nothing() {
	dump >"$work/before"
	try "$@"
	dump >"$work/after"
	[ $is -eq 0 ] || cmp -s "$work/before" "$work/after" || fail "$* ($how): says $is, and changed something: $(cat "$work/out")"
}

if [ -n "$mounted" ]; then # in a name space where a disk of 1 MiB may be mounted
	mkdir disk
	mount -t tmpfs -o size=1m,mode=755 tmpfs disk || skip 'no file system can be mounted here'
	trap 'umount "$work/disk"; rm -rf "$work"' EXIT
	cd disk || exit 2
	how='full disk'
	new_store
	each "$readers" remember
	# Work until nothing more fits; whatever was acknowledged is noted.
	n=0
	while [ $n -lt 3000 ]; do
		n=$((n + 1))
		try bd-create -q --id "t-1$n" "title $n" -d "$(printf '%0400d' $n)"
		[ $is -eq 0 ] || break
		last=$n
	done
	[ $is -eq 2 ] || fail 'the disk never was full'
	grep -q 'No space left on device' "$work/out" || fail "is not clear: $(cat "$work/out")"
	each "$writers" whole_or_nothing
	dd if=/dev/zero of=fill bs=4k 2>/dev/null
	each "$writers" whole_or_nothing
	rm -rf .beads/run
	each "$writers" whole_or_nothing
	equal 'the issues that were acknowledged' "$(dump | grep -c '"description":"0000')" "$last"
	rm fill
	status 'a change when there is room again' 0 bd-update -q --title new t-1
	sane 'a disk that was full'

	# Full from the start: not even a journal fits.
	rm -rf .beads && mkdir .beads && issues 1 6 >.beads/issues.jsonl
	cp .beads/issues.jsonl "$work/issues"
	dd if=/dev/zero of=fill bs=4k 2>/dev/null
	each "$writers" whole_or_nothing
	cmp -s .beads/issues.jsonl "$work/issues" || fail 'issues.jsonl was changed on a full disk'
	rm fill
	status 'the first change when there is room' 0 bd-update -q --title new t-1
	sane 'a disk that was full at first'

	new_store
	each "$readers" remember
	mount -o remount,ro "$work/disk" || fail 'cannot be made read-only'
	how='read-only disk'
	for index in y n; do
		each "$readers" same
		for command in 'bd-list --all' bd-ready 'bd-show t-1 t-2'; do
			$command >/dev/null 2>"$work/out" || fail "$command on a read-only disk: $(cat "$work/out")"
		done
		each "$writers" whole_or_nothing
		for command in 'bd-update --title no t-3' 'bd-claim t-5' 'bd-create no'; do
			try $command
			[ $is -eq 2 ] || fail "$command on a read-only disk: status $is"
		done
		[ $index = n ] || { mount -o remount,rw "$work/disk" && rm -rf .beads/run && mount -o remount,ro "$work/disk"; }
	done
	mount -o remount,rw "$work/disk"
	status 'a change when it can be written again' 0 bd-update -q --title new t-1
	sane 'a disk that was read-only'
	cd "$work" || exit 2
	end
fi

if unshare -m true 2>/dev/null; then
	unshare -m "$0" --mounted >"$work/said" || { [ $? -eq 77 ] && cat "$work/said"; } || { bad=1 && cat "$work/said"; }
elif unshare -rm true 2>/dev/null; then
	unshare -rm "$0" --mounted >"$work/said" || { [ $? -eq 77 ] && cat "$work/said"; } || { bad=1 && cat "$work/said"; }
else
	echo 'not tried: full and read-only disks (nothing can be mounted here)'
fi

# --- files that may not grow ---
mkdir small && cd small || exit 2
for blocks in 0 1 2 8 64 128 132 136 256; do
	how="ulimit -f $blocks"
	new_store
	limited() {
		dump >"$work/before"
		(
			ulimit -f $blocks
			"$@"
		) >"$work/answer" 2>"$work/out"
		is=$?
		dump >"$work/after"
		case $is in 0 | 1 | 2) ;; *) fail "$* ($how): status $is: $(head -c 300 "$work/out")" ;; esac
		[ $is -ne 2 ] || cmp -s "$work/before" "$work/after" || fail "$* ($how): says $is, and changed something"
		# One whose files may not grow does not stop the others.
		equal "the poison byte after $* ($how)" "$(od -An -tu1 -j12 -N1 .beads/journal | tr -d ' ')" 0
	}
	each "$writers" limited
	status "a change after $how" 0 bd-update -q --title new t-1
	sane "after $how"
done

# --- no descriptors left ---
new_store
each "$readers" remember
for n in 3 4 5 6 7 8 9 10 12; do
	how="ulimit -n $n"
	few() { (
		limit -n $n
		exec "$@"
	); }
	few_same() {
		few "$@" >"$work/answer" 2>"$work/out"
		is=$?
		case $is in
		0) cmp -s "$work/answer" "$work/answers/$(echo "$*" | tr -c 'a-z0-9\n' _)" || fail "$* ($how): another answer" ;;
		2) [ "$(wc -l <"$work/out")" -eq 1 ] || fail "$* ($how): $(head -c 300 "$work/out")" ;;
		*) fail "$* ($how): status $is: $(head -c 300 "$work/out")" ;;
		esac
	}
	each "$readers" few_same
done
for n in 3 4 5 6 7 8 9 10 12; do
	how="ulimit -n $n"
	new_store
	few_whole() {
		dump >"$work/before"
		few "$@" >"$work/answer" 2>"$work/out"
		is=$?
		dump >"$work/after"
		case $is in 0 | 1) ;; 2) cmp -s "$work/before" "$work/after" || fail "$* ($how): says 2, and changed something: $(cat "$work/out")" ;; *) fail "$* ($how): status $is: $(cat "$work/out")" ;; esac
	}
	each "$writers" few_whole
	sane "after $how"
done

# --- an answer that nobody takes ---
new_store
for command in 'bd-list --all' bd-ready 'bd-show t-1' bd-stats 'bd-create new' 'bd-claim t-2' 'bd-comment add t-3 text' bd-log; do
	$command >/dev/full 2>"$work/out"
	is=$?
	[ "$is:$(wc -l <"$work/out")" = 2:1 ] || fail "$command >/dev/full: status $is: $(cat "$work/out")"
	$command >&- 2>"$work/out" </dev/null
	is=$?
	case $is in 1 | 2) ;; *) fail "$command with stdout closed: status $is: $(cat "$work/out")" ;; esac
done
# A claim whose token got lost is told again.
equal 'the claim' "$(bd-claim --resume | cut -f1)" t-2
sane 'in the end'
end
