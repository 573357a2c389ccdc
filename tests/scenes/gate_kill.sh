#!/bin/sh
# `gate-eval --close --wake` is killed before each of its system calls.  What goes on
# behind it is the next run from cron: in the end each gate is open, and each waiter
# was told exactly once by the log, and by the command at least once under one key.
#
# A share of the points here; FOR=1 tries them all.
. "$(dirname "$0")/common"
need prove-disturb gate-eval jq
export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=cron HOME=$work/home
step=${FOR-7}

# A store is known by its inodes: what is made once is made again by the same calls.
make() {
	rm -rf world && mkdir world && cd world || exit 2
	bd-init -q -p t
	echo 'notice.command = "echo $3 $BEADS_NOTICE_KEY >>told"' >.beads/config.toml
	bd-allow -q --all
	bd-create -q --id t-1 one
	gate-create -q timer:1m -b t-1 --notify ann --notify ben
	gate-create -q timer:2m --notify ann
	gate-create -q file:never --timeout 1m --notify eve
	bd-create -q --id t-2 two
	bd-create -q --id t-3 three --dep t-2 --assignee ben
	bd-close t-2 && convoy-create -q both t-1 t-2 --notify ann
	cd ..
}
later=2026-11-20T14:00:00Z
run() { BEADS_NOW=$later "$@" gate-eval --close --wake -q; }
check() { # WHERE
	cd world || exit 2
	bd-fsck -q || fail "$1: the store is damaged"
	equal "$1: gates that are open still" "$(gate-ls | cut -f3)" file:never
	equal "$1: ready" "$(bd-ready | grep -c '^t-1')" 1
	event-feed --type notice --jsonl | jq -r '.data | .to + " " + .about' | sort >notices
	printf '%s\n' 'ann gate_opened' 'ann gate_opened' 'ben dependency_resolved' 'ben gate_opened' \
		'eve gate_expired' 'witness/ dependency_resolved' >wanted
	cmp -s notices wanted || fail "$1: told: $(tr '\n' ';' <notices)"
	event-feed --type notice --jsonl | jq -r '.data | .to + " " + .key' | sort >keys
	sort -u told | cmp -s - keys || fail "$1: the command was run for: $(sort -u told | tr '\n' ';')"
	cd ..
}

make
(cd world && run prove-disturb --list "$work/calls" 2>/dev/null)
total=$(wc -l <calls)
[ "$total" -gt 100 ] || fail "only $total calls were seen"
check 'undisturbed'
tried=0
n=$((1 + ${SEED-0} % step))
while [ $n -le "$total" ]; do
	name=$(awk -v n=$n '$1 == n {print $2}' calls)
	make
	(cd world && run prove-disturb $n "$name" KILL "$work/hit" 2>/dev/null; run; run) >out 2>err
	check "killed before call $n, $name"
	tried=$((tried + 1))
	[ $bad -ne 0 ] && break
	n=$((n + step))
done
[ $tried -gt 5 ] || fail "only $tried points were tried"

# Two at once, and both are right.
make
(
	cd world || exit 2
	BEADS_NOW=$later gate-eval --close --wake -q 2>/dev/null &
	BEADS_NOW=$later gate-eval --close --wake -q 2>/dev/null &
	BEADS_NOW=$later gate-eval --close --wake -q 2>/dev/null
	wait
)
check 'three at once'
equal 'three at once: runs of the command' "$(wc -l <world/told)" 6
end
