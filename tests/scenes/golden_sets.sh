#!/bin/sh
# What is ready, blocked, listed and counted in real backlogs is what bd 1.0.5 says.
#
# BEADS_GOLDEN/BACKLOG/bd-1.0.5/*.json are its answers on BEADS_REAL_DATA/BACKLOG.jsonl.
# Allowed to differ: what was added for bd to import the backlog at all (closed
# stubs for tombstones and for what is missing), and what a missing or external
# blocker holds, which bd lets go.  In its stats bd says open less blocked for
# ready, and 0 for the epics to close and the average time.
. "${0%/*}/common"
need jq
[ -d "${BEADS_GOLDEN-}" ] && [ -d "${BEADS_REAL_DATA-}" ] || skip "BEADS_GOLDEN or BEADS_REAL_DATA is not set"
export BEADS_NOW=2026-11-20T12:00:00Z

same() {  # WHAT: compare expected with found
	diff -u expected found >difference || fail "$backlog: $1: $(head -n 20 difference)"
}

ids() { jq -r '.[]' "$golden/$1" >expected; }

# Ids in bd's order: priority, then the newest; it keeps whole seconds.
in_order() {
	awk -F'\t' 'FNR == NR {priority[$1] = $2; created[$1] = $3; next}
		last && (priority[last] > priority[$1] ||
			(priority[last] == priority[$1] && created[last] < created[$1] - 1)) {print last " before " $1}
		{last = $1}' facts "$1"
}

for golden in "$BEADS_GOLDEN"/*/bd-1.0.5; do
	backlog=$(basename "$(dirname "$golden")")
	rm -rf .beads && mkdir .beads && cp "$BEADS_REAL_DATA/$backlog.jsonl" .beads/issues.jsonl
	bd-list --all --jsonl | jq -r '[.id, .priority] | @tsv' >priorities
	bd-list --all --fields id,created,priority | jq -rR 'split("\t") |
		[.[0], .[2], (.[1] | sub("\\.[0-9]*Z"; "Z") | fromdate)] | @tsv' >facts
	cut -f 1,2 facts | cmp -s - priorities || fail "$backlog: columns and objects differ"

	ids ready.json
	bd-ready --sort priority | cut -f 1 >order
	in_order expected >found
	in_order order >>found
	sort -o expected expected && sort order >sorted
	bd-blocked | awk -F'\t' 'FNR == NR {known[$1] = 1; next}
		{for (i = 2; i <= NF; i++) if (known[$i]) next; print $1}' facts - | sort >held
	comm -23 expected held >wanted && cp wanted expected
	cat sorted >>found
	same 'what is ready, and in which order'

	jq -r '.[] | [.id] + (.blocked_by | sort) | @tsv' "$golden/blocked.json" | sort >expected
	bd-blocked --json | jq -r '.[] | [.id] + (.blocked_by | sort) | @tsv' | sort |
		awk -F'\t' 'FILENAME == "held" {held[$1] = 1; next} !held[$1]' held - >found
	same 'what is blocked, and by what'

	ids list.json
	bd-list | cut -f 1 >order
	in_order expected >found
	in_order order >>found
	sort -o expected expected && sort order >>found
	same 'what is listed, and in which order'

	jq -r 'select(.status != "tombstone") | .id' .beads/issues.jsonl | sort >alive
	ids list-all.json
	sort expected | comm -12 - alive >wanted && cp wanted expected
	bd-list --all | cut -f 1 | sort >found
	same 'what is listed in all'

	# What bd counts is what it imported: no tombstones, but stubs.
	rm -rf imported && mkdir -p imported/.beads
	jq -c 'select(.status != "tombstone")' .beads/issues.jsonl >imported/.beads/issues.jsonl
	ids list-all.json
	sort expected | comm -23 - alive |
		sed 's/.*/{"id":"&","title":"stub","status":"closed","priority":2,"issue_type":"task"}/' \
			>>imported/.beads/issues.jsonl
	for field in status priority type assignee label; do
		jq -S '{total, groups}' "$golden/count-by-$field.json" >expected
		bd-count -C imported --by $field --json | jq -S . >found
		same "counts by $field"
	done
	equal "$backlog: all issues" "$(bd-count -C imported --json)" \
		"$(jq -c '{count: .total}' "$golden/count-by-status.json")"

	jq -r 'select(.ephemeral == true) | .id' .beads/issues.jsonl | sort | comm -13 - held >lasting
	some='.summary | [.total_issues, .open_issues, .in_progress_issues, .closed_issues,
		.deferred_issues, .pinned_issues]'
	jq -c "$some" "$golden/stats.json" >expected
	bd-stats -C imported --json | jq -c "$some" >found
	jq --argjson held "$(wc -l <lasting)" '.summary.blocked_issues + $held' "$golden/stats.json" >>expected
	bd-stats --json | jq .summary.blocked_issues >>found
	bd-ready | wc -l | tr -d ' ' >>expected
	bd-stats --json | jq .summary.ready_issues >>found
	same 'the numbers of bd-stats'

	# bd asks the edges for an epic's children; its list, and we, the id of an
	# issue too that has no edge to a parent.
	jq -rs 'map(select(.status != "tombstone")) as $all
		| (reduce ($all[] | .id as $id | .status as $status
			| [.dependencies[]? | select(.type == "parent-child").depends_on_id]
			| if . == [] then [$id | sub("\\.[^.]*$"; "") | select(. != $id)] else . end
			| {parent: .[], $status}) as $child ({}; .[$child.parent] += [$child.status])) as $children
		| $all[] | select(.issue_type == "epic" and .status != "closed" and .ephemeral != true)
		| ($children[.id] // []) as $mine
		| [.id, ($mine | map(select(. == "closed")) | length), ($mine | length)] | @tsv' \
		.beads/issues.jsonl | sort >expected
	bd-epic status | cut -f 1-3 | sort >found
	same 'how far the epics are'
done
end
