# Every sync takes long, and meanwhile others are told of what is not on the disk yet.
# strace: -e inject=fdatasync:delay_enter=20000
. "${0%/*}/common"
prepare() {
	new_store 12
	sed -i 's/fold.every = .*/fold.every = "1h"/' .beads/config.toml
}
run() {
	n=0
	for i in 1 2 3 4 5 6 7 8; do
		told t-$i
	done
}
"$1"
