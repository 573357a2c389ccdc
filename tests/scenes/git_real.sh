#!/bin/bash
# Real backlogs, changed on two branches of a real repository by programs that
# know nothing of each other: whichever way git brings them together, the result
# is both changes, one after the other, and nothing else.
. "${0%/*}/common"
need git jq
[ -n "${BEADS_REAL_DATA-}" ] || skip 'BEADS_REAL_DATA is not set'

export GIT_CONFIG_GLOBAL=/dev/null
backlog=.beads/issues.jsonl
# What is behind the line is the number of the issue.
ours='if . % 3 == 0 then [{title: "ours \(.)", updated_at: "2027-01-01T00:00:00Z"}, ["ours"], []] else [{}, [], []] end'
theirs='if . % 4 == 0 then [{priority: (. % 5), unknown: {"of": [.]}, updated_at: "2027-01-02T00:00:00.5Z"}, ["theirs", "x\(.)"],
	[{id: 900719, issue_id: "?", author: "theirs", text: "seen \(.)", created_at: "2027-01-02T00:00:00Z"}]] else [{}, [], []] end'
edit() { # CHANGES...: each a program from a number to what to set, labels and comments to add
	local program=.
	for change; do
		program="$program | (input_line_number | $change) as \$do | . + \$do[0]
			| if \$do[1] != [] then .labels = ((.labels // []) + \$do[1]) else . end
			| if \$do[2] != [] then .comments = ((.comments // []) + \$do[2]) else . end"
	done
	jq -c "$program"
}
said() { jq -Sc 'if .labels then .labels |= sort else . end | if .comments then .comments |= sort_by(.text, .created_at, .author) else . end' "$1"; }
git_does() { git "$@" >"$work/said" 2>&1 || fail "$name: git $1: $(tail -n 3 "$work/said" | tr '\n' '|')"; }

for file in "$BEADS_REAL_DATA"/*.jsonl; do
	name=${file##*/}
	mkdir -p "$work/$name/.beads" && cd "$work/$name" || exit 2
	git init -q
	git config merge.beads.driver 'bd-merge %O %A %B'
	echo "$backlog merge=beads" >>.git/info/attributes
	cp "$file" $backlog
	git add -A && git commit -qm 'the backlog'
	git checkout -q -b theirs && edit "$theirs" <"$file" >$backlog && git commit -qam 'theirs'
	git checkout -q main && edit "$ours" <"$file" >$backlog && git commit -qam 'ours'
	edit "$ours" "$theirs" <"$file" >"$work/both"
	said "$work/both" | sort >"$work/wanted"

	for way in merge rebase cherry-pick; do
		git checkout -q -B "$way" main
		case $way in
		merge) git_does merge -q --no-edit theirs ;;
		rebase) git_does rebase -q theirs ;;
		cherry-pick) git_does cherry-pick theirs ;;
		esac
		said $backlog | sort | diff "$work/wanted" - >"$work/differ" ||
			fail "$name: $way: $(head -n 3 "$work/differ" | cut -c 1-400)"
	done
	# In the order of the file, whose untouched lines are as they were.
	git checkout -q merge
	equal "$name: the order" "$(jq -r .id $backlog | sha256sum)" "$(jq -r .id "$file" | sha256sum)"
	git checkout -q -B byte theirs~1 && sed '1s/"title":/"a":1,&/' "$file" >$backlog && git commit -qam 'one line'
	git checkout -q -B word theirs~1 && sed '$s/"title":/"b":1,&/' "$file" >$backlog && git commit -qam 'the last line'
	git_does merge -q --no-edit byte
	sed '1s/"title":/"a":1,&/; $s/"title":/"b":1,&/' "$file" | cmp -s - $backlog || fail "$name: more than two lines are touched"
done
end
