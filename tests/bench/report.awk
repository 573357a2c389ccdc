# report.awk SAMPLES ROWS - medians with their span, and the ratios that the rows ask for
#
# SAMPLES: SUBJECT VALUE, one a round, in the order of the rounds.  ROWS, parted by
# tabs: TEXT SUBJECT PEER faster|most BOUND.  `faster`: the peer's value over the
# subject's, round by round, its median; `most`: the other way round.
BEGIN { FS = "\t" }
function sort(list, n,   i, j, v) {
	for (i = 2; i <= n; i++) { v = list[i]; for (j = i - 1; j > 0 && list[j] > v; j--) list[j + 1] = list[j]; list[j + 1] = v }
}
function spelled(v) { return v >= 1e6 ? sprintf("%.2f s", v / 1e6) : v >= 1e4 ? sprintf("%.1f ms", v / 1e3) : sprintf("%.0f us", v) }
function span(s,   i, list) {
	for (i = 1; i <= count[s]; i++) list[i] = value[s, i]
	sort(list, count[s])
	return spelled(list[int((count[s] + 1) / 2)]) " [" spelled(list[1]) " - " spelled(list[count[s]]) "]"
}
FNR == NR { value[$1, ++count[$1]] = $2; next }
FNR == 1 { print "| measure | ours, median [min - max] | peer | ratio | wanted | |"; print "|---|---|---|---|---|---|" }
count[$2] && count[$3] {
	n = count[$2] < count[$3] ? count[$2] : count[$3]
	for (i = 1; i <= n; i++) ratio[i] = $4 == "faster" ? value[$3, i] / value[$2, i] : value[$2, i] / value[$3, i]
	sort(ratio, n)
	r = ratio[int((n + 1) / 2)]
	ok = $4 == "faster" ? r >= $5 : r <= $5
	printf "| %s | %s | %s | %.2f%s [%.2f - %.2f] | %s %s | %s |\n", $1, span($2), span($3), r, $4 == "faster" ? " times as fast" : " of its time",
		ratio[1], ratio[n], $4 == "faster" ? "at least" : "at most", $5, ok ? "yes" : "**no**"
}
