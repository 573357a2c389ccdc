# Four processes at once, and two more that fold and that ask.
. "${0%/*}/common"
prepare() {
	new_store 40
}
work() { # NAME FIRST LAST
	worker=$1 n=${n-0}
	for i in $(seq "$2" "$3"); do
		change bd-claim "t-$i"
		held=$token
		change bd-update "t-$i" --title "by $worker" --add-label "$worker" --token "$held"
		[ $((i % 3)) -ne 0 ] || change bd-create "new by $worker"
		change bd-close "t-$i" --token "$held" -r "$worker is done"
	done
}
run() {
	work a 1 5 &
	work b 6 10 &
	work c 11 15 &
	work d 16 20 &
	worker=e n=0
	for i in 31 32 33 34; do
		told t-$i
		bd-fold || true
	done
	wait
	rm -rf .beads/run
	work f 21 22 &
	work g 23 24
	wait
}
"$1"
