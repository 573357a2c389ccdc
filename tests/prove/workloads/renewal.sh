# The journal is renewed: it was poisoned, and its tail was torn.
. "${0%/*}/common"
prepare() {
	new_store 6
}
run() {
	n=0
	change bd-claim t-1
	printf '\001' | dd of=.beads/journal bs=1 seek=12 conv=notrunc 2>/dev/null
	change bd-claim t-2
	change bd-close t-1 --force
	printf '{"t":17' >>.beads/journal
	change bd-update t-3 --title 'after a torn tail'
	bd-fold
	change bd-close t-2 --force
}
"$1"
