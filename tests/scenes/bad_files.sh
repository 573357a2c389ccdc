#!/bin/bash
# A backlog file that is none: named with file and line, nothing of it taken,
# the work goes on over the last good state, bd-fold brings that back and keeps
# the bad file, and bd-import refuses the same with 2.  In bounded memory.
. "${0%/*}/common"
need jq

store 5
bd-close -q -a ann t-1
bd-fold
bd-update -q -a ann --title 'in the journal only' t-2
cp -a .beads sound
dump >before
line=$(issues 6 6)

# KIND LINE: the bad file is on stdin; LINE is where it is bad
bad_file() {
	local kind=$1 at=$2
	rm -rf .beads
	cp -a sound .beads
	cat >bad.jsonl

	for what in file import clone; do
		case $what in
		file)
			cat bad.jsonl >.beads/issues.jsonl
			(limit -v 262144 && dump >seen 2>words) || fail "$kind: the store cannot be read: $(cut -c1-300 words)"
			cmp -s before seen || fail "$kind: something was taken from it"
			grep -q "issues.jsonl:$at:" words || fail "$kind: line $at is not named: $(cut -c1-300 words)"
			[ "$(wc -l <words)" -eq 1 ] && [ "$(wc -c <words)" -lt 600 ] || fail "$kind: a long story: $(cut -c1-300 words)"
			(limit -v 262144 && bd-close -q -a ann t-3 2>words) || fail "$kind: close: $(cut -c1-300 words)"
			cmp -s bad.jsonl .beads/issues.jsonl || fail "$kind: the file was replaced without being asked"
			(limit -v 262144 && bd-fold 2>words) || fail "$kind: bd-fold: $(cut -c1-300 words)"
			equal "$kind: a change made meanwhile" "$(jq -r 'select(.id == "t-3") | .status' .beads/issues.jsonl)" closed
			equal "$kind: a change made before" "$(jq -r 'select(.id == "t-2") | .title' .beads/issues.jsonl)" 'in the journal only'
			for kept in .beads/log/*; do cmp -s bad.jsonl "$kept" && break; done
			cmp -s bad.jsonl "$kept" || fail "$kind: it was not kept in log/"
			sane "$kind"
			;;
		import)
			dump >before.import
			(limit -v 262144 && bd-import -q bad.jsonl >said 2>words)
			equal "$kind: bd-import" $? 2
			grep -q "bad.jsonl:$at:" words || fail "$kind: bd-import does not name line $at: $(cut -c1-300 words)"
			dump | cmp -s before.import - || fail "$kind: bd-import took something"
			;;
		clone) # no journal, no base: there is no last good state
			rm -rf fresh && mkdir -p fresh/.beads && cp bad.jsonl fresh/.beads/issues.jsonl
			(cd fresh && limit -v 262144 && bd-claim -a ann --next >../said 2>../words)
			equal "$kind: a claim in a fresh clone" $? 2
			grep -q "issues.jsonl:$at:" words || fail "$kind: a fresh clone: line $at is not named: $(cut -c1-300 words)"
			cmp -s bad.jsonl fresh/.beads/issues.jsonl || fail "$kind: a fresh clone: the file was changed"
			;;
		esac
	done
}

{ issues 1 2; echo '<<<<<<< HEAD'; issues 3 3; echo =======; issues 4 4; echo '>>>>>>> other'; } | bad_file 'conflict markers' 3
{ issues 1 3; printf %s "${line:0:40}"; } | bad_file 'half a line' 4
{ issues 1 1; printf '{"id":"t-2","title":"a\0b"}\n'; } | bad_file 'a NUL' 2
{ issues 1 1; head -c 5000 /dev/zero; } | bad_file 'a tail of NUL' 2
{ issues 1 2; printf '{"id":"t-6","x":%s1%s}\n' "$(printf '[%.0s' {1..200})" "$(printf ']%.0s' {1..200})"; } | bad_file '200 levels' 3
{ issues 1 1; printf '{"id":"t-6","title":"'; head -c 100000000 /dev/zero | tr '\0' x; echo '"}'; } | bad_file '100 MB in a line' 2
{ issues 1 1; echo '["not an object"]'; } | bad_file 'an array' 2
{ issues 1 1; echo 'plain words'; } | bad_file 'plain words' 2
{ echo '# a comment'; issues 1 5; } | bad_file 'a comment' 1
{ issues 1 1; printf '%s %s\n' "$line" "$line"; } | bad_file 'two in a line' 2

# Nothing at all is no backlog either.
rm -rf .beads && cp -a sound .beads && : >.beads/issues.jsonl
dump 2>words | cmp -s before - || fail 'an empty file was taken for an empty backlog'
bd-fold && [ -s .beads/issues.jsonl ] || fail 'bd-fold does not bring an emptied file back'
rm .beads/issues.jsonl
dump 2>words | cmp -s before - || fail 'a missing file was taken for an empty backlog'
[ ! -s words ] || fail "a missing file is worth no words: $(cat words)"
sane 'at the end'
end
