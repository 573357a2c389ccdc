#!/bin/sh
# agent-run is killed before each of its system calls.  Whatever it had done by then:
# its command is alive until it has ended, what it had claimed goes back once, and
# the name is free for the next, without repair by hand.
. "${0%/*}/common"
need prove-disturb jq

store 2
cat >.beads/config.toml <<-'END'
	claim.attempts = 1000000
	retry.delays = ""
	reap.settle = 0
END
agent='agent-run -a ann --claim t-1 -- sh -c :'
$agent || fail 'does not even run undisturbed'
prove-disturb --list calls $agent

alive() { agent-ls | grep -q '^ann.*alive'; }
seen=0
while read -r n name; do
	case $name in execve | brk | mprotect | rt_sig*) continue ;; esac
	point="killed at call $n ($name)"
	prove-disturb "$n" "$name" KILL note $agent 2>said
	is=$?
	[ $is -eq 137 ] || [ $is -eq 0 ] || fail "$point: exit status $is, $(cat said)"
	seen=$((seen + 1))
	while alive; do :; done # the command may still be at it
	had=$(bd-list --status in_progress --fields id,assignee)
	bd-reap >reaped || fail "$point: bd-reap fails"
	case $had in
	'') [ ! -s reaped ] || fail "$point: bd-reap gives back what nobody has: $(cat reaped)" ;;
	't-1	ann') [ "$(cut -f1,2 reaped)" = 't-1	ann' ] || fail "$point: is not given back: $(bd-reap --explain 2>&1 | tail -n 1)" ;;
	*) fail "$point: $had" ;;
	esac
	$agent 2>said || fail "$point: the next one of the name: $(cat said)"
	equal "$point: afterwards" "$(ask t-1 '.status + " " + (.assignee // "nobody")')" 'open nobody'
done <calls
[ $seen -gt 60 ] || fail "only $seen calls"
sane 'at the end'
end
