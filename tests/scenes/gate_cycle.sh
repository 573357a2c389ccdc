#!/bin/sh
# A patrol's cycle as a shell script: gates whose time has come, convoys that are
# complete, what has become free, who is told.  Twice in a row on a store with other
# work in it; the second time it says nothing.
. "$(dirname "$0")/common"
need jq

cat >cycle <<'SH'
#!/bin/sh
# gate-evaluation
gate-ls --json | gate-eval - | jq -r 'select(.decision=="open").id' | gate-close - --reason 'Timer elapsed'
gate-eval --close --wake -q
# check-convoy-completion
bd-list --type=convoy --status=open --json | jq -r '.[].id' | convoy-check - --close
# resolve-external-deps, and what the others did meanwhile
event-feed --as patrol --plain | grep ✓ | awk '{print $3}' | bd-show - --jsonl | jq -r '"closed: " + .id'
# fire-notifications
event-feed --as letters --type notice --jsonl | jq -r '.data.to + ": " + .data.about'
SH
chmod +x cycle

play() { # WHAT PREFIX
	export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=patrol
	bd-init -q || fail "$1: no store"
	for n in 1 2 3; do bd-create -q --id "$2-cy$n" "step $n" || fail "$1: no issue"; done
	gate=$(gate-create timer:30m -b "$2-cy2" --notify gastown/witness)
	late=$(gate-create bead:"$2-cy1" -b "$2-cy3" --notify gastown/refinery)
	gate-create -q human:'go on?' -b "$2-cy3"
	convoy=$(convoy-create 'the cycle' "$2-cy1")
	event-feed --as patrol >before && event-feed --as letters >before
	bd-close "$2-cy1"
	export BEADS_NOW=2026-11-20T14:00:00Z
	../cycle >first 2>err
	[ -s err ] && fail "$1: $(head -n 2 err)"
	# Closed by now, as the pipe of the feed says: the step, both gates, the convoy.
	printf '%s\n' "$convoy closed 1/1" "closed: $2-cy1" "closed: $convoy" "closed: $gate" "closed: $late" \
		'gastown/refinery: gate_opened' 'gastown/witness: gate_opened' 'mayor/: convoy_complete' \
		'witness/: dependency_resolved' |
		LC_ALL=C sort >wanted
	tr '\t' ' ' <first | sed 's/ *$//' | LC_ALL=C sort >is
	cmp -s wanted is || fail "$1: $(diff wanted is | tr '\n' ';')"
	bd-ready --json | jq -e --arg id "$2-cy2" 'any(.[]; .id == $id)' >out || fail "$1: the step is not ready"
	bd-blocked --json | jq -e --arg id "$2-cy3" 'any(.[]; .id == $id)' >out || fail "$1: the person is not waited for"
	event-feed --plain | grep closed | awk '{print $3}' | sort | uniq -d >twice
	[ ! -s twice ] || fail "$1: grep finds twice: $(event-feed --plain | grep closed | grep "$(head -n 1 twice)" | tr '\n' ';')"
	../cycle >second 2>&1
	[ -s second ] && fail "$1: the second time: $(head -n 3 second)"
}

mkdir own && cd own || exit 2
mkdir .beads && issues 1 50 >.beads/issues.jsonl
play 'a backlog of our own' t
cd ..
for real in "${BEADS_REAL_DATA:-/nowhere}"/*.jsonl; do
	[ -e "$real" ] || continue
	name=$(basename "$real" .jsonl)
	mkdir "$name" && cd "$name" || exit 2
	mkdir .beads && cp "$real" .beads/issues.jsonl
	play "$name" zz
	cd ..
done
end
