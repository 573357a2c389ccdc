#!/bin/sh
# One issue changed and folded is one line changed in the file, and in that line
# nothing but what was changed: in crafted files and in every real backlog.
. "${0%/*}/common"
need jq

# The line without the members that the change may touch
rest() { sed 's/"priority": *[0-9]*//; s/"updated_at": *"[^"]*"//'; }

# FILE ID...: changes one issue after the other, each time from the file as it was
one_line() {
	file=$1
	shift
	for id; do
		rm -rf .beads
		mkdir .beads
		cp "$file" .beads/issues.jsonl
		bd-init -q || fail "$file: bd-init"
		old=$(bd-show --json "$id" | jq -r '.[0].priority')
		status "$file: $id" 0 bd-update -q -a ann --force --priority $(((old + 1) % 5)) "$id"
		status "$file: bd-fold" 0 bd-fold
		[ "$(wc -l <"$file")" -eq "$(wc -l <.beads/issues.jsonl)" ] || fail "$file: $id: another number of lines"
		diff -a "$file" .beads/issues.jsonl >changes
		equal "$file: $id: changed lines" "$(grep -ac '^[<>]' changes)" 2
		grep -a '^<' changes | cut -c3- | rest >old
		grep -a '^>' changes | cut -c3- | rest >new
		cmp -s old new || fail "$file: $id: more than the priority changed: $(diff -a old new | cut -c1-300)"
		equal "$file: $id: the end of the file" "$(tail -c 2 .beads/issues.jsonl | od -c)" "$(tail -c 2 "$file" | od -c)"
	done
}

line() { # ID MEMBERS
	printf '{"id":"%s","title":"x","status":"open","priority":2,"issue_type":"task","created_at":"2026-02-09T08:00:00Z",%s"updated_at":"2026-02-09T08:00:00.123456789+02:00"}' "$1" "$2"
}
{
	line t-1 '"due_at":"2026-03-01T10:00:00+05:30",' && echo
	line t-2 '"description":"\u003ca\u003e \u0026 \u2028 \/ é \u00e9 \ud83d\ude00 <raw>",' && echo
	line t-3 '' | sed 's/":/": /g; s/,"/, "/g' && echo
	line t-4 '"metadata":{"n":90071992547409931234,"f":1.10,"e":1E+2,"z":-0},"big":1e400,' && echo
	line t-5 '"dup":1,"dup":2,"title":"again",' && echo
	line t-6 '"null":null,"empty":{},"list":[ ],"nested":[[[{"a":[]}]]],' && echo
	line t-7 '' | sed 's/{/{  /; s/}/\t}/' && echo
	echo '{"_type":"memory","key":"k","value":"v"}'
	line t-8 '"comments":[{"id":1,"issue_id":"t-8","author":"Zoë","text":"ça \"va\"","created_at":"2026-02-09T08:00:00+01:00"}],' && echo
} >crafted.jsonl
all='t-1 t-2 t-3 t-4 t-5 t-6 t-7 t-8'
one_line crafted.jsonl $all
sed 's/$/\r/' crafted.jsonl >crlf.jsonl
one_line crlf.jsonl $all
head -c -1 crafted.jsonl >unended.jsonl
one_line unended.jsonl $all
{ printf '\357\273\277'; cat crafted.jsonl; } >bom.jsonl
one_line bom.jsonl t-1 t-8
{ cat crafted.jsonl; echo; echo '  '; line t-9 '' && echo; } >blank.jsonl
one_line blank.jsonl t-1 t-8 t-9
tac crafted.jsonl >unsorted.jsonl
one_line unsorted.jsonl t-1 t-5

for file in "${BEADS_REAL_DATA-/nowhere}"/*.jsonl; do
	[ -f "$file" ] || continue
	# the first, the last, and some between
	one_line "$file" $(jq -r 'select(.id and .status != "tombstone" and (.metadata | type) != "string") | .id' "$file" |
		awk '{ id[NR] = $0 } END { for (i = 0; i < 6; i++) print id[1 + int(i * (NR - 1) / 5)] }')
done
end
