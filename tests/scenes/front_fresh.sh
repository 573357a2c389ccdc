#!/bin/sh
# bd's clients take an issue for unchanged while its updated_at stays.  So, after each
# of many changes: whatever is shown otherwise than before, in any answer, is shown
# with a later time, also where the change was one of another issue.
. "${0%/*}/common"
need jq

# Each answer as lines of "where id", the time, and the rest.
answers() {
	for words in 'list --all --include-infra --limit 0' 'ready --limit 0' blocked 'epic status' \
		"show $(bd list --all --limit 0 --json | jq -r 'map(.id) | join(" ")')"; do
		bd $words --json | jq -c --arg where "$words" '.[]
			| if .epic then (del(.epic) as $more | .epic + $more) else . end
			| [($where | split(" ")[0]) + " " + .id, .updated_at, del(.updated_at)]'
	done
}
moved=0
# COMMAND...: runs it and compares
try() {
	"$@" >out 2>&1 || fail "$*: $(cat out)"
	answers >after
	stale=$(jq -nr --slurpfile before before --slurpfile after after '
		($before | map({(.[0]): .}) | add) as $was
		| $after[] | . as [$what, $time, $rest] | $was[$what] // empty
		| select(.[2] != $rest and .[1] >= $time) | $what')
	[ -z "$stale" ] || fail "$*: shown otherwise with the old time: $(echo $stale)"
	cmp -s before after || moved=$((moved + 1))
	mv after before
}

bd init -q -p app
bd create 'The login' -t epic --id app-1 --silent >out
for n in 11 12 13 14; do bd create "part $n" --id app-$n --silent; done >out
bd create 'Elsewhere' -t epic --id app-9 --silent >out
answers >before
for n in 11 12 13; do try bd update app-$n --parent app-1; done
try bd create 'a part by its number' --parent app-1 --silent
try bd update app-11 --claim
try bd update app-11 --title renamed
try bd close app-11
try bd reopen app-11
try bd dep add app-12 app-13
try bd dep add app-14 app-12
try bd comment app-12 hello
try bd label add app-13 ui
try bd close app-13
try bd dep remove app-12 app-13
try bd dep add app-13 app-14 --type related
try bd dep remove app-13 app-14
try bd update app-12 --parent app-9
try bd update app-12 --parent ''
try bd update app-12 --parent app-1
try bd delete app-12 --force
try bd create 'needs two' --id app-15 --deps app-11,app-14 --silent
try bd delete app-15 --force
try bd-dep add app-14 app-11
try bd-undo $(bd-log -n 1 app-14 | cut -f 1)
try bd create 'made by mistake' --id app-16 --deps app-14 --silent
try bd-undo $(bd-log -n 1 app-16 | cut -f 1)
try bd delete app-1.1 --force
try bd close app-11
try bd epic close-eligible
try bd-delete app-14 --force
equal 'changes that were seen' "$moved" 30

# A time from beyond the clock, as a file from elsewhere may have, hides no other.
line() { echo '{"id":"'$1'","title":"t","status":"open","priority":2,"issue_type":"'${3-task}'","created_at":"2026-01-01T00:00:00Z","updated_at":"'$2'","dependencies":['${4-}']}'; }
mkdir far && cd far && bd init -q -p app
{ line app-1 2026-01-01T00:00:00Z epic
  line app-2 9999-01-01T00:00:00Z task '{"issue_id":"app-2","depends_on_id":"app-1","type":"parent-child"}'
  line app-3 2026-01-01T00:00:00Z task '{"issue_id":"app-3","depends_on_id":"app-1","type":"parent-child"}'
} >.beads/issues.jsonl
bd list -q >../out
answers >before
try bd update app-3 --claim
end
