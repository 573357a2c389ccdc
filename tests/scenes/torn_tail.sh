#!/bin/bash
# A power cut may leave any part of what was written last: with the last
# transaction cut, holed or garbled anywhere, a reader sees it as a whole or not
# at all, all that was acknowledged before is there, and the next writer goes on.
. "${0%/*}/common"
need jq

records() { tail -c +4097 .beads/journal | tr -d '\0' | wc -c; }
# A store whose journal ends with a transaction of three records: from FROM to TO.
begin() {
	rm -rf .beads && mkdir .beads
	issues 1 3 >.beads/issues.jsonl
	printf 'fold.every = "1h"\njournal.step = "4KiB"\n' >.beads/config.toml
	bd-init -q
	bd-update -q --title 'acknowledged' t-1
	dump >before
	from=$((4096 + $(records)))
	printf '{"title":"%s","labels":["batch"]}\n' one two three | bd-create -q -a ann -f -
	to=$((4096 + $(records)))
	equal 'issues in all' "$(dump | wc -l)" 6
	cp .beads/journal journal
}
spoil() { # WAY AT: the journal with its last transaction spoilt from byte AT on; it stays the same file
	case $1 in
	cut) head -c "$2" journal ;;
	zeroed) head -c "$2" journal && head -c $((to - $2 + 1000)) /dev/zero ;;
	holed) head -c "$2" journal && head -c 40 /dev/zero && tail -c +$(($2 + 41)) journal ;;
	garbled) head -c "$2" journal && printf '~~~~~~~~' && tail -c +$(($2 + 9)) journal ;;
	esac >.beads/journal
}

seen=0
for way in cut zeroed holed garbled; do
	begin
	for at in $(seq "$from" 61 $((to - 9))) $((to - 9)); do
		spoil $way "$at"
		rm -rf .beads/run
		dump >now 2>words || fail "$way at $at: cannot be read: $(cat words)"
		cmp -s now before || fail "$way at $at: half a transaction: $(diff before now | head -n 3)"
		seen=$((seen + 1))
	done
	bd-update -q --title "after $way" t-2 2>words || fail "$way: the next writer: $(cat words)"
	equal "$way: the next change" "$(ask t-2 .title)" "after $way"
	equal "$way: an old change" "$(ask t-1 .title)" acknowledged
	equal "$way: issues" "$(dump | wc -l)" 3
	ls .beads/log/*.tail >kept 2>&1 || fail "$way: what was cut off is not kept in log/"
	sane "$way"
done
[ $seen -gt 20 ] || fail "only $seen places were tried"
end
