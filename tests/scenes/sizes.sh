#!/bin/bash
# What runs in loops and hooks is read from the disk by each that runs it: 2 MiB at most;
# all that is installed, 30 MiB.
. "$(dirname "$0")/common"
need strip

bin=$(dirname "$(command -v beads)")
small='bd-claim bd-close bd-fence bd-ready bd-renew bd-show flock-run'
total=0
for name in $small beads; do
	[ -f "$bin/$name" ] && [ ! -L "$bin/$name" ] || fail "$name is no program of its own"
	! ldd "$bin/$name" >/dev/null 2>&1 || skip 'not linked statically, as with sanitizers'
	strip -o stripped "$bin/$name"
	size=$(stat -c %s stripped)
	total=$((total + size))
	[ "$name" = beads ] || [ "$size" -le $((2 << 20)) ] || fail "$name has $size bytes"
done
[ $total -le $((30 << 20)) ] || fail "all together have $total bytes"
end
