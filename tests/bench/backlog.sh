#!/bin/sh
# backlog.sh [N] - print N made-up issues (10,000 unless named), always the same
#
# Three of five are closed, a third of the rest waits for an earlier one; a line
# has about 940 bytes, with line ends and quotes in its text.
exec awk -v n="${1-10000}" 'BEGIN {
	srand(7)
	words = "import metadata thumbnail search album link upload face schema map backup locale queue token cache render"
	count = split(words, word, " ")
	for (i = 1; i <= n; i++) {
		at = 1700000000 + i * 977
		time = strftime("%Y-%m-%dT%H:%M:%S.000000Z", at, 1)
		title = word[1 + int(rand() * count)] " " word[1 + int(rand() * count)] " " i
		text = ""
		for (k = 0; k < 90; k++) {
			one = word[1 + int(rand() * count)]
			text = text (k ? (k % 12 ? " " : "\\n") : "") (k % 17 ? one : "\\\"" one "\\\"")
		}
		status = rand() < .6 ? "closed" : "open"
		printf "{\"id\":\"b-%05d\",\"title\":\"%s\",\"description\":\"%s\",\"status\":\"%s\",\"priority\":%d,\"issue_type\":\"task\",\"created_at\":\"%s\",\"created_by\":\"ann\",\"updated_at\":\"%s\"", i, title, text, status, int(rand() * 5), time, time
		if (status == "closed") printf ",\"closed_at\":\"%s\"", time
		if (i > 1 && rand() < .33) printf ",\"dependencies\":[{\"issue_id\":\"b-%05d\",\"depends_on_id\":\"b-%05d\",\"type\":\"blocks\",\"created_at\":\"%s\",\"created_by\":\"ann\"}]", i, 1 + int(rand() * (i - 1)), time
		print "}"
	}
}'
