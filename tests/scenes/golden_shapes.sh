#!/bin/sh
# Every member that bd prints with --json we print, with the same name and type.
#
# BEADS_GOLDEN/shapes/bd-*.txt are transcripts of bd; the backlog here is the one
# that they talk about.
. "${0%/*}/common"
need jq
[ -d "${BEADS_GOLDEN-}/shapes" ] || skip "BEADS_GOLDEN is not set"
export BEADS_NOW=2026-11-20T12:00:00Z

# COMMAND [KIND]: what the transcript shows for "bd COMMAND ... --json", one answer
# a line; only the arrays, or the objects, which with some commands are errors
answers() {
	awk -v what="$1" '/^\$ / {on = index($0 " ", "$ bd " what " ") == 1; next}
		/^\[exit |^stderr:|^==/ {next} on' "$transcript" | jq -c "${2-arrays}"
}

# The members of such answers: "[]/labels/[] string"
members() {
	jq -r '. as $all | paths | . as $path | [$path[] | if type == "number" then "[]" else . end]
		| join("/") + " " + ($all | getpath($path) | type)' | sort -u
}

# COMMAND OURS...: OURS prints at least what bd prints for COMMAND
covers() {
	answers "$1" "${kind-arrays}" | members | grep -v '^schema_version ' >theirs
	what=$1
	shift
	[ -s theirs ] || fail "$transcript: $what: nothing there"
	"$@" | members >ours
	comm -23 theirs ours >missing
	[ ! -s missing ] || fail "$(basename "$transcript"): $*: lacks $(tr '\n' ',' <missing)"
}

mkdir .beads
cat >.beads/issues.jsonl <<'END'
{"id":"bd-1","title":"epic","description":"the parent","status":"open","priority":0,"issue_type":"epic","owner":"a@b","created_at":"2026-11-20T11:21:27Z","created_by":"n","updated_at":"2026-11-20T11:21:27Z"}
{"id":"bd-1.1","title":"child","description":"a child","status":"open","priority":2,"issue_type":"task","owner":"a@b","created_at":"2026-11-20T11:21:28Z","created_by":"n","updated_at":"2026-11-20T11:21:28Z","dependencies":[{"issue_id":"bd-1.1","depends_on_id":"bd-1","type":"parent-child","created_at":"2026-11-20T11:21:28Z","created_by":"n","metadata":"{}"}]}
{"id":"bd-2","title":"two","description":"second","status":"open","priority":2,"issue_type":"task","assignee":"ann","owner":"a@b","created_at":"2026-11-20T11:21:28Z","created_by":"n","updated_at":"2026-11-20T11:21:28Z","dependencies":[{"issue_id":"bd-2","depends_on_id":"bd-3","type":"blocks","created_at":"2026-11-20T11:21:29Z","created_by":"n","metadata":"{}"}]}
{"id":"bd-3","title":"one","description":"first","status":"open","priority":1,"issue_type":"task","owner":"a@b","created_at":"2026-11-20T11:21:28Z","created_by":"n","updated_at":"2026-11-20T11:21:28Z","labels":["a","b"]}
{"id":"bd-4","title":"one!","description":"first","notes":"n","status":"closed","priority":0,"issue_type":"task","assignee":"bob","owner":"a@b","created_at":"2026-11-20T11:21:28Z","created_by":"n","updated_at":"2026-11-20T11:21:32Z","started_at":"2026-11-20T11:21:31Z","closed_at":"2026-11-20T11:21:32Z","close_reason":"both","labels":["a","b"],"comments":[{"id":1,"issue_id":"bd-4","author":"n","text":"a comment","created_at":"2026-11-20T11:21:31Z"}]}
END

for transcript in "$BEADS_GOLDEN"/shapes/bd-*.txt; do
	covers list bd-list --all --json
	covers ready bd-ready --json
	covers blocked bd-blocked --json
	covers show bd-show --json bd-2 bd-3
	kind=objects
	covers 'count --json' bd-count --json
	covers 'count --by-status' bd-count --by status --json
	covers stats bd-stats --json
	unset kind
done
transcript=$BEADS_GOLDEN/shapes/bd-0.49.6.txt  # bd 1.0.5 finds nothing there
covers search bd-search --all --json one

# A comment is what `bd comments` prints, its id a string as of bd 1.0.5.
transcript=$BEADS_GOLDEN/shapes/bd-1.0.5.txt
answers comments | members >theirs
bd-show --json bd-4 | jq -c '.[0].comments' | members >ours
equal "the members of a comment" "$(cat ours)" "$(cat theirs)"
end
