# One process after another: every kind of change, and folds between them.
. "${0%/*}/common"
prepare() {
	new_store 6
}
run() {
	n=0
	for round in 1 2 3; do
		change bd-claim t-$round
		change bd-update t-4 --title "round $round" --add-label "r$round"
		change bd-create "new $round" -d 'made while it lasts'
		change bd-claim t-5
		held=$token
		change bd-renew t-5 --token "$held"
		[ $round = 2 ] || bd-fold
		change bd-release t-5 --token "$held"
		told t-4
		change bd-close t-$round --force -r done
		bd-fold
	done
	change bd-import more.jsonl
	bd-fold
	change bd-close t-6
}
"$1"
