# The disk loses what a fold notes in the journal, and whoever was told of it is killed.
# strace: -e inject=fdatasync:signal=KILL:when=2
. "${0%/*}/common"
fold_every() { ln -f ".beads/fold.$1" .beads/config.toml; }
prepare() {
	new_store 12
	for every in 0s 1h; do sed "s/fold.every = .*/fold.every = \"$every\"/" .beads/config.toml >.beads/fold.$every; done
	fold_every 1h
}
run() {
	n=0
	for i in 1 2 3 4 5; do
		change bd-claim t-$i
		held=$token
		fold_every 0s
		BEADS_AGENT=killed bd-update t-9 --title "round $i" || true # folds after its answer
		fold_every 1h
		change bd-close t-$i --token "$held"
	done
	change bd-close t-6
}
"$1"
