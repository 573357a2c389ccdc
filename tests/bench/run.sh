#!/bin/sh
# run.sh [ROUNDS] - measure claim and ready on 10,000 issues, beside sqlite3 and true
#
# sqlite3 does the same to the same issues: a table with the indexes that the
# question wants, WAL, synchronous=FULL, one process an operation.  All take
# turns within a round, so that whatever else the machine does hits all alike.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
rounds=${1-7} each=${EACH-40} lanes=${LANES-8}
for tool in bd-claim sqlite3 jq g++; do
	command -v $tool >/dev/null || { echo "bench: $tool: not found" >&2; exit 2; }
done
unset BEADS_DIR BEADS_TOKEN BEADS_ISSUE BEADS_NOW BEADS_BOOT
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT
cd "$tmp"
g++ -O2 -std=c++20 -o spawn "$here/spawn.cc"
export PATH="$tmp:$PATH"

mkdir .beads
"$here/backlog.sh" >.beads/issues.jsonl
bd-init -q

sqlite3 bench.db >/dev/null <<'SQL'
PRAGMA journal_mode = WAL;
CREATE TABLE issue (id TEXT PRIMARY KEY, title TEXT, status TEXT, priority INT, created TEXT,
                    assignee TEXT, token INT, updated TEXT, line TEXT);
CREATE TABLE edge (issue TEXT, target TEXT);
SQL
jq -r '[.id, .title, .status, .priority, .created_at, "", 0, .updated_at, tojson] | @csv' .beads/issues.jsonl >issue.csv
jq -r '.dependencies[]? | [.issue_id, .depends_on_id] | @csv' .beads/issues.jsonl >edge.csv
sqlite3 bench.db >/dev/null <<'SQL'
.mode csv
.import issue.csv issue
.import edge.csv edge
CREATE INDEX edge_issue ON edge (issue);
CREATE INDEX open_issue ON issue (priority, created, id) WHERE status = 'open';
ANALYZE;
SQL
ready="status = 'open' AND NOT EXISTS (SELECT 1 FROM edge JOIN issue t ON t.id = edge.target
  WHERE edge.issue = issue.id AND t.status <> 'closed') ORDER BY priority, created, id"
claim_sql="PRAGMA synchronous=FULL; BEGIN IMMEDIATE; UPDATE issue SET status = 'in_progress', assignee = 'w@',
  token = (SELECT max(token) + 1 FROM issue), updated = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  WHERE id = (SELECT id FROM issue WHERE $ready LIMIT 1) RETURNING id, token; COMMIT;"
ready_sql="SELECT id, priority, title FROM issue WHERE $ready LIMIT 10;"
sqlite3 bench.db 'CREATE INDEX issue_token ON issue (token)'

# Both must mean the same by it.
bd-ready -n 10 | cut -f1 >ours
sqlite3 bench.db "$ready_sql" | cut -d'|' -f1 >theirs
cmp -s ours theirs || { echo 'bench: bd-ready and the SQL query differ' >&2; exit 1; }

measure() { # NAME LANES COMMAND...
	name=$1 by=$2
	shift 2
	took=$(spawn "$by" $((each / by + 1)) "$@") || exit
	echo "$name $by $took" >>measured
}
for round in $(seq 0 "$rounds"); do
	[ ! -t 2 ] || printf '\rround %s of %s ' "$round" "$rounds" >&2
	for by in 1 "$lanes"; do
		measure true "$by" /bin/true
		measure bd-claim "$by" bd-claim --next -a w@
		measure sqlite3-claim "$by" sqlite3 -cmd '.timeout 30000' bench.db "$claim_sql"
		measure bd-ready "$by" bd-ready -n 10
		measure sqlite3-ready "$by" sqlite3 -cmd '.timeout 30000' bench.db "$ready_sql"
	done
	[ "$round" -gt 0 ] || : >measured # the first one warms the caches
done
[ ! -t 2 ] || printf '\r\033[K' >&2

sort -k1,2 -k3,3n measured | awk -v lanes="$lanes" '
	function middle(list, n) { return list[int((n + 1) / 2)] }
	{ key = $1 " " $2; n = ++count[key]; time[key, n] = $3; longest[key] = $4 > longest[key] ? $4 : longest[key]; rate[key, n] = $5 }
	function sorted(key,   i, j, v, n) {
		n = count[key]
		for (i = 1; i <= n; i++) { v = rate[key, i]; for (j = i - 1; j > 0 && r[j] > v; j--) r[j + 1] = r[j]; r[j + 1] = v }
		return r[int((n + 1) / 2)]
	}
	function row(name,   k, m, p) {
		k = name " 1"; m = int((count[k] + 1) / 2); p = name " " lanes
		median[name] = time[k, m]; many[name] = sorted(p)
		printf "%-16s %8d [%d-%d] %*s %10d %10d %10d\n", name, time[k, m], time[k, 1], time[k, count[k]],
			12 - length("[" time[k, 1] "-" time[k, count[k]] "]"), "", longest[k], many[name], longest[p]
	}
	END {
		printf "%-16s %8s %-13s %10s %10s %10s\n", "", "median", "[min-max]", "longest", "a second", "longest"
		printf "%-16s %22s %10s %10s %10s\n", "", "us, one lane", "us", lanes " lanes", "us"
		row("true"); row("bd-claim"); row("sqlite3-claim"); row("bd-ready"); row("sqlite3-ready")
		print ""
		printf "bd-claim takes %.2f of the time of sqlite3 and %.2f of true; with %d lanes it does %.1f times as many.\n",
			median["bd-claim"] / median["sqlite3-claim"], median["bd-claim"] / median["true"], lanes, many["bd-claim"] / many["sqlite3-claim"]
		printf "bd-ready takes %.2f of the time of sqlite3 and %.2f of true; with %d lanes it does %.1f times as many.\n",
			median["bd-ready"] / median["sqlite3-ready"], median["bd-ready"] / median["true"], lanes, many["bd-ready"] / many["sqlite3-ready"]
	}'
echo "Median of $rounds rounds of $each runs, whole processes, $(nproc) cores, $(stat -f -c %T .), $(wc -c <.beads/issues.jsonl) bytes of backlog."
