# A store begins: nothing of ours is there but a backlog.
. "${0%/*}/common"
prepare() {
	mkdir .beads
	lines 1 4 >.beads/issues.jsonl
	printf 'journal.step = "16KiB"\nfold.every = "0s"\nclaim.max_in_progress = 99\n' >.beads/config.toml
	lines 101 120 >more.jsonl
}
run() {
	n=0
	change bd-claim t-1
	bd-init -q
	change bd-create 'the second'
	change bd-import more.jsonl
	for i in 101 102 103 104 105 106 107 108 109 110; do
		change bd-update t-$i -d "$(printf %03000d $i)" # beyond the first step of the journal
	done
	change bd-close t-1 --force
}
"$1"
