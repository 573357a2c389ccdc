# Each fold is killed when it has put the new journal in place, before it syncs the folder.
# strace: -e inject=fsync:signal=KILL:when=4
. "${0%/*}/common"
prepare() {
	new_store 12
	sed -i 's/fold.every = .*/fold.every = "1h"/' .beads/config.toml
}
run() {
	n=0
	for i in 1 2 3 4 5; do
		change bd-claim t-$i
		change bd-close t-$i --token "$token"
		bd-fold || true
	done
	change bd-close t-6
}
"$1"
