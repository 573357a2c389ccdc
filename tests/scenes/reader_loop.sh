#!/bin/sh
# A reader looks all the time while others claim, close, create in batches and
# fold: it never sees half a change.
. "${0%/*}/common"
need jq

rounds=${ROUNDS-40}
store "$rounds"
for i in 1 2 3 4 5; do echo "{\"title\":\"part $i\",\"labels\":[\"batch-N\"]}"; done >batch

worker() { # NAME
	while id=$(bd-claim --next -l old -a "$1" | cut -f1) && [ -n "$id" ]; do
		bd-renew -q -a "$1" "$id" || echo "renew $id: $?"
		bd-close -q -a "$1" "$id" || echo "close $id: $?"
	done
}
maker() {
	for i in $(seq "$rounds"); do
		sed "s/batch-N/batch-$i/" batch | bd-create -q -a maker -f - || echo "create: $?"
	done
}
folder() { while [ ! -e done ]; do bd-fold || echo "fold: $?"; done; }
reader() {
	looks=0 closed=0 issues=0
	while [ ! -e done ] || [ $looks -eq 0 ]; do
		dump >seen.now || { echo "list: $?"; break; }
		looks=$((looks + 1))
		jq -rs "(.[] | select($sound | not) | \"half a change: \(.)\"),
			(group_by(.id)[] | select(length > 1) | \"twice there: \(.[0].id)\"),
			([.[].labels[]? | select(startswith(\"batch-\"))] | group_by(.)[] | select(length != 5)
			  | \"\(length) of 5 of \(.[0])\"),
			(\"counts \([.[] | select(.status == \"closed\")] | length) \(length)\")" seen.now >look
		grep -v ^counts look
		now=$(grep ^counts look)
		now=${now#counts }
		[ "${now% *}" -ge $closed ] && [ "${now#* }" -ge $issues ] ||
			echo "went back from $closed closed of $issues to $now"
		closed=${now% *} issues=${now#* }
	done
}

worker w1 >said.w1 2>&1 & pids=$!
worker w2 >said.w2 2>&1 & pids="$pids $!"
maker >said.maker 2>&1 & pids="$pids $!"
reader >said.reader 2>&1 & reader=$!
folder >said.folder 2>&1 & folder=$!
for pid in $pids; do wait "$pid"; done
: >done
wait $reader $folder
for said in said.*; do [ ! -s "$said" ] || fail "${said#said.}: $(head -n 3 "$said")"; done
equal 'closed issues' "$(dump | jq -r 'select(.status == "closed") | .id' | wc -l)" "$rounds"
equal 'all issues' "$(dump | wc -l)" $((rounds * 6))
sane 'at the end'
end
