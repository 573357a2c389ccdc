#!/bin/bash
# escalate, breaker and witness-scan are killed at every system call: nobody has to
# repair anything, what was raised is told at least once, a breaker never lets two try,
# and nothing is restarted twice within its grace, or never.
. "${0%/*}/common"
need prove-disturb
export BEADS_NOW=2026-03-01T00:00:00Z BEADS_BOOT=100000 BEADS_AGENT=ann

store 1
memory=.beads/locks/.guard
cat >.beads/config.toml <<'TOML'
[escalate]
event = false
batch = 0
[escalate.route.file]
command = "cat >>told"
TOML

# COMMAND...: N NAME of every call that it makes, undisturbed
calls() { prove-disturb --list ../calls "$@" >/dev/null 2>&1; grep -vE ' (execve|brk|arch_prctl|set_tid_address|set_robust_list|rseq|prlimit64)$' ../calls; }
mkdir cwd && mv .beads cwd && cd cwd && bd-allow -q --all || exit 2

fresh() { rm -f told $memory/*; }
fresh
calls escalate -k disk full >../points
[ "$(wc -l <../points)" -gt 60 ] || fail "only $(wc -l <../points) calls of escalate"
late=0
while read -r n name; do
	fresh
	prove-disturb "$n" "$name" KILL ../note escalate -k disk full >/dev/null 2>&1
	escalate --due >/dev/null 2>../err || fail "call $n ($name): --due: $(cat ../err)"
	if [ -s $memory/escalations ] && escalate --ls | grep -q disk; then
		[ "$(escalate --ls | cut -f 3)" = sent ] || fail "call $n ($name): $(escalate --ls)"
		# Whoever was killed may have left a route's command behind that still writes.
		for _ in $(seq 10000); do [ -s told ] && break; done
	fi
	escalate -k disk full 2>../err || fail "call $n ($name): again: $(cat ../err)"
	lines=$(grep -c '^medium: full' told 2>/dev/null)
	case $lines in
	1) ;;
	2) late=$((late + 1)) ;;
	*) fail "call $n ($name): told $lines times" ;;
	esac
done <../points
# Twice only where the kill came between the telling and the note of it.
[ "$late" -lt 60 ] || fail "told twice after $late of $(wc -l <../points) kills"

# The third failure opens it; whoever is killed while trying leaves the try to the next.
failures() { for _ in $(seq "$1"); do breaker --record fail web; done; }
fresh
failures 2
calls breaker web -- false >../points
while read -r n name; do
	fresh
	failures 2
	prove-disturb "$n" "$name" KILL ../note breaker web -- false >/dev/null 2>&1
	breaker web 2>../err
	is=$?
	[ $is -eq 0 ] || [ $is -eq 75 ] || fail "breaker, call $n ($name): $is: $(cat ../err)"
	[ $is -eq 0 ] || grep -q '3 failures in a row' ../err || fail "breaker, call $n ($name): $(cat ../err)"
done <../points
fresh
BEADS_BOOT=99000 failures 3
calls breaker web -- true >../points
while read -r n name; do
	fresh
	BEADS_BOOT=99000 failures 3
	prove-disturb "$n" "$name" KILL ../note breaker web -- true >/dev/null 2>&1
	breaker web -- true 2>../err || fail "trying, call $n ($name): $(cat ../err)"
	breaker web 2>../err || fail "trying, call $n ($name), then: $(cat ../err)"
done <../points

cat >.beads/config.toml <<'TOML'
[escalate]
event = false
[witness.web]
cmd = "false"
restart = "echo x >>restarts"
restart_after = 1
escalate = 99
TOML
bd-allow -q --all
fresh
calls witness-scan -q >../points
restarts() { cat restarts 2>/dev/null | wc -l; }
while read -r n name; do
	fresh
	rm -f restarts
	prove-disturb "$n" "$name" KILL ../note witness-scan -q >/dev/null 2>&1
	BEADS_BOOT=100001 witness-scan -q 2>../err
	[ $? -eq 1 ] || fail "witness-scan, call $n ($name): $(cat ../err)"
	[ "$(restarts)" -le 1 ] || fail "witness-scan, call $n ($name): restarted $(restarts) times"
	BEADS_BOOT=100200 witness-scan -q 2>../err
	[ "$(restarts)" -ge 1 ] || fail "witness-scan, call $n ($name): never restarted: $(cat ../err) $(cat $memory/witness)"
done <../points
end
