# foreign: others save the backlog, in place and by rename, and nobody syncs it.
. "${0%/*}/common"
prepare() {
	new_store 30
}
backlog=.beads/issues.jsonl
by_rename() { sed "/\"t-$1\"/{s/\"issue $1\"/\"by rename $1\"/;s/2026-02-09T08:00:00/2026-11-19T08:00:00/2}" $backlog >.beads/swap && mv .beads/swap $backlog; }
in_place() {
	sed "/\"t-$1\"/{s/\"issue $1\"/\"in place $1\"/;s/2026-02-09T08:00:00/2026-11-19T08:00:00/2}" $backlog >saved
	cat saved >$backlog
}
work() { # NAME FIRST LAST
	worker=$1 n=${n-0}
	for i in $(seq "$2" "$3"); do
		change bd-claim "t-$i"
		held=$token
		change bd-update "t-$i" --notes "by $worker" --token "$held"
		change bd-close "t-$i" --token "$held" -r "$worker is done"
	done
}
run() {
	work a 1 2
	by_rename 21
	work a 3 4
	in_place 22
	bd-fold || true
	work a 5 6
	lines 201 203 >>$backlog
	work b 7 9 &
	work c 10 12 &
	by_rename 23
	wait
	bd-fold || true
	rm -f $backlog
	work a 13 14
	bd-fold
	: >$backlog
	work a 15 15
	bd-fold
}
"$1"
