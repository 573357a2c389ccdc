# growth.awk GROWTH - the slopes of log time over log size, and plots' data beside it
#
# GROWTH: SUBJECT SIZE VALUE, parted by tabs; several of a size count by their least.
BEGIN { FS = "\t" }
{ if (!(($1, $2) in least)) { n[$1]++; sizes[$1] = sizes[$1] " " $2 } if (!(($1, $2) in least) || $3 < least[$1, $2]) least[$1, $2] = $3 }
END {
	print "| growth | time by number of issues | slope, log over log | steepest tenfold |"
	print "|---|---|---|---|"
	for (s in n) {
		k = split(sizes[s], size, " "); text = ""; sx = sy = sxx = sxy = 0; steepest = 0
		for (i = 1; i <= k; i++) {
			v = least[s, size[i]]; x = log(size[i]); y = log(v)
			sx += x; sy += y; sxx += x * x; sxy += x * y
			text = text (i > 1 ? ", " : "") size[i] ": " (v >= 1e4 ? sprintf("%.1f ms", v / 1e3) : sprintf("%.0f us", v))
			if (i > 1 && v / least[s, size[i - 1]] > steepest) steepest = v / least[s, size[i - 1]]
			print size[i] "\t" v >(s ".tsv")
		}
		printf "| %s | %s | %.2f | %.1f |\n", s, text, (k > 1 ? (k * sxy - sx * sy) / (k * sxx - sx * sx) : 0), steepest
	}
}
