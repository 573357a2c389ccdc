#!/bin/sh
# The history while it is made: each change once, in order, whatever is folded,
# renewed or killed meanwhile; every backlog that there was; and all of it taken back.
. "$(dirname "$0")/common"
need jq sha256sum

# --- beside writers -------------------------------------------------------------

store 40
export BEADS_AGENT=w0
bd-update t-1 -p 0 || exit 2
# AGENT: changes of all kinds until the file `over` is there
work() {
	n=0
	while [ ! -e over ]; do
		n=$((n + 1))
		id=t-$((n * 7 % 40 + 1))
		case $((n % 6)) in
		0) bd-update $id --add-label $1-$n -a "$1" --force ;;
		1) bd-update $id -d "$1 $n" -p $((n % 5)) -a "$1" --force ;;
		2) bd-create -q --id $1-$n "$1 $n" --dep $id -a "$1" ;;
		3) bd-claim $id -a "$1" >"$1.claim" && bd-close $id -a "$1" ;;
		4) bd-fold ;;
		*) timeout -s KILL 0.01 bd-update $id t-40 --add-label k$n -a "$1" --force ;;
		esac
	done >/dev/null 2>&1
}
work w1 & one=$!
work w2 & two=$!
: >known
for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
	bd-log --reverse >log 2>err || fail "round $round: bd-log: $(cat err)"
	[ ! -s err ] || fail "round $round: $(head -n 1 err)"
	cut -f1 log >tokens
	sort -nu tokens | cmp -s - tokens || fail "round $round: tokens are not in order, or twice"
	# What was there once stays there.
	head -n "$(wc -l <known)" log | cmp -s known - || fail "round $round: the history changed"
	mv log known
	# The backlog now is what the history says of now and of the last token.
	bd-log --at "$(tail -n 1 tokens)" >then 2>err || fail "round $round: --at: $(cat err)"
	[ "$(wc -l <then)" -ge 40 ] || fail "round $round: --at shows $(wc -l <then) issues"
	jq -e . <then >/dev/null || fail "round $round: --at is no JSON"
done
: >over
wait $one $two
bd-log --json | jq -e 'length > 30 and ([.[].token] | . == (sort | reverse) and . == (unique | reverse))' >/dev/null ||
	fail "the history of the writers is wrong"
bd-fsck -q || fail "bd-fsck after the writers"

# --- every backlog that there was -------------------------------------------------

mkdir past && cd past && store 12
# The lines, members in one order: that of what was taken out and put back may differ.
lines() { jq -cS . "$@"; }
remember() { # the state under the token of the last change
	bd-log --at now | lines >"$(bd-log -n 1 | cut -f1).was"
}
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
	bd-update t-$n t-1 -p $((n % 5)) --add-label l$((n % 4)) && remember
	bd-create -q --id t-$((100 - n)) "new $n" --dep t-$n && remember
	bd-close t-$n --force -r "r $n" && remember
	[ $((n % 3)) -ne 0 ] || { bd-update t-$n -s open --remove-label l$((n % 4)) && remember; }
	[ $((n % 4)) -ne 0 ] || bd-fold
	[ $((n % 5)) -ne 0 ] || { # somebody edits the file
		bd-fold
		sed -i "/\"t-7\"/s/\"title\":\"[^\"]*\"/\"title\":\"theirs $n\"/; /\"t-7\"/s/\"updated_at\":\"[^\"]*\"/\"updated_at\":\"2026-12-0${n%0}T00:00:00Z\"/" .beads/issues.jsonl
		bd-update t-2 -d "after $n" && remember
	}
	[ $((n % 6)) -ne 0 ] || { # a sync failed: the next writer renews the journal
		printf '\001' | dd of=.beads/journal bs=1 seek=12 conv=notrunc 2>/dev/null
		bd-update t-3 -d "renewed $n" && remember
	}
done
count=0
for was in *.was; do
	count=$((count + 1))
	bd-log --at "${was%.was}" 2>err | lines >now
	cmp -s "$was" now || fail "--at ${was%.was}: $(cat err; diff "$was" now | head -n 3)"
done
[ $count -gt 40 ] || fail "only $count states were looked at"
cd ..

# --- all of it taken back, on real backlogs ---------------------------------------

# What an issue says but for its times and what claims left behind; in progress
# only a claim leads
plain() {
	jq -cS 'del(.updated_at, .started_at) | if (.metadata | type) == "object" then .metadata |= del(.generation, .reopened) else . end
		| if .status == "in_progress" then .status = "open" else . end
		| if .metadata == {} then del(.metadata) else . end
		| (.labels, .dependencies) |= (if type == "array" then sort_by(tojson) else . end)
		| with_entries(select(.value != null and .value != [] and .value != ""))' | sort
}
for data in $(ls -Sr "${BEADS_REAL_DATA:-/nonexistent}"/*.jsonl 2>/dev/null | head -n 6); do
	name=$(basename "$data" .jsonl)
	mkdir "$name" && cd "$name" && mkdir .beads && cp "$data" .beads/issues.jsonl
	bd-init -q >/dev/null 2>&1
	bd-list --fields id 2>/dev/null | head -n 25 >ids
	if [ ! -s ids ]; then cd ..; continue; fi
	bd-update "$(head -n 1 ids)" --add-label before -a first 2>err || fail "$name: $(cat err)"
	bd-log --at now | plain >before
	bd-update - -p 3 --add-label undo-me -d "another" -a script --force <ids 2>err || fail "$name: $(cat err)"
	sed -n '1~3p' ids | while read -r id; do
		bd-claim "$id" -a script >claim 2>/dev/null && bd-release "$id" -a script
		bd-close "$id" --force -a script
	done >/dev/null 2>&1
	bd-fold >/dev/null 2>&1
	# A claim and its release have taken each other back already.
	bd-log -a script --op update --op close | bd-undo - --force -a script >/dev/null 2>err || fail "$name: bd-undo: $(head -n 3 err)"
	bd-log --at now | plain >after
	cmp -s before after || fail "$name: not all was taken back: $(diff before after | head -n 2 | cut -c1-600)"
	cd ..
done
end
