#!/bin/sh
# The demo proves what it claims, on its own backlog and on every real one, and
# leaves nothing running or lying about.
. "${0%/*}/common"
need jq setsid

demo() { # BACKLOG WORKERS
	mkdir -p tmp
	TMPDIR=$work/tmp "$scenes/../demo/demo.sh" "$1" "$2" >said 2>words || fail "$1 with $2 workers: $(cat said words | head -n 5)"
	grep -q '^Proved' said || fail "$1 with $2 workers: no proof"
	[ ! -s words ] || fail "$1 with $2 workers: $(head -n 3 words)"
	[ -z "$(ls tmp)" ] || fail "$1 with $2 workers: leaves $(ls tmp)"
}
all=$(grep -c '"status":"open"' "$scenes/../demo/backlog.jsonl")
for workers in 8 1 3; do
	demo "$scenes/../demo/backlog.jsonl" $workers
	grep -q "^$all issues closed" said || fail "with $workers workers: $(grep closed said), of $all"
done
for file in "${BEADS_REAL_DATA-/nowhere}"/*.jsonl; do
	[ ! -f "$file" ] || demo "$file" 8
done
status 'a backlog that is not there' 2 "$scenes/../demo/demo.sh" nowhere
status 'no workers' 2 "$scenes/../demo/demo.sh" "$scenes/../demo/backlog.jsonl" 0
end
