#!/bin/sh
# run.sh [NAME]... - measure the commands beside public peers, as whole processes
#
# NAME is one of the parts below (all of them).  Subject and peer take turns within
# a round, so that whatever else the machine does hits both alike; the ratio is
# the median of the rounds' ratios.  ROUNDS (7) and SIZES (100 to 1,000,000) say
# how much; results lie in build/bench: report.md and growth-*.svg.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
all='claim lanes small ready fold scan import flock growth size'
rounds=${ROUNDS-7} sizes=${SIZES-'100 1000 10000 100000 1000000'}
[ $# -gt 0 ] || set -- $all
tools='bd-claim g++ gcc'
for part; do
	case " $all " in *" $part "*) ;; *) echo "bench: $part: is none of $all" >&2; exit 2 ;; esac
	case $part in
	flock) tools="$tools flock" ;;
	growth) tools="$tools jq gnuplot" ;;
	*) tools="$tools sqlite3 jq" ;;
	esac
done
for tool in $tools; do
	command -v $tool >/dev/null || { echo "bench: $tool: not found" >&2; exit 2; }
done
unset BEADS_DIR BEADS_TOKEN BEADS_ISSUE BEADS_NOW BEADS_BOOT BEADS_AGENT
: "${USER:=$(id -un)}" && export USER # as a login sets it
results=${RESULTS-$here/../../build/bench}
mkdir -p "$results" && results=$(cd "$results" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT
cd "$tmp"
g++ -O2 -std=c++20 -o spawn "$here/spawn.cc"
gcc -O2 -static -o floor "$here/floor.c"
gcc -O2 -static -o locker "$here/locker.c"
gcc -O2 -o waiters "$here/waiters.c"
echo 'int main(void) { return 0; }' | gcc -O2 -static -o nothing -x c -
PATH="$tmp:$PATH"
: >samples
: >rows
: >grown

row() { printf '%s\t%s\t%s\t%s\t%s\n' "$@" >>"$tmp/rows"; }  # TEXT SUBJECT PEER faster|most BOUND
need() { [ -d "$1" ] || "$here/store.sh" "$1"; }      # a store of so many issues
say() { [ ! -t 2 ] || printf '\r\033[K%s' "$*" >&2; }
# SUBJECT RUNS COMMAND...: one sample, the median of the runs
sample() {
	name=$1 runs=$2
	shift 2
	took=$(spawn 1 "$runs" "$@")
	printf '%s\t%s\n' "$name" "${took%% *}" >>"$tmp/samples"
}
# NAMES RUNS COMMAND... + COMMAND...: the same of several that take turns; NAMES have
# commas between them.
together() {
	names=$1 runs=$2
	shift 2
	spawn 1 "$runs" "$@" | awk -v names="$names" 'BEGIN {split(names, name, ",")} {printf "%s\t%d\n", name[NR], $1}' >>"$tmp/samples"
}
# The same by eight processes: how long a run takes of the whole, p99, the longest.
crowd() {
	name=$1 runs=$2
	shift 2
	spawn 8 "$runs" "$@" | awk -v n="$name" '{printf "%s.each\t%d\n%s.p99\t%d\n%s.worst\t%d\n", n, 1e6 / $4, n, $2, n, $3}' >>"$tmp/samples"
}

ready="status = 'open' AND NOT EXISTS (SELECT 1 FROM edge JOIN issue t ON t.id = edge.target
  WHERE edge.issue = issue.id AND t.status <> 'closed') ORDER BY priority, created, id"
claim_sql="PRAGMA synchronous=FULL; BEGIN IMMEDIATE; UPDATE issue SET status = 'in_progress', assignee = 'w@',
  token = (SELECT max(token) + 1 FROM issue), updated = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  WHERE id = (SELECT id FROM issue WHERE $ready LIMIT 1) RETURNING id, token; COMMIT;"
ready_sql="SELECT id, priority, title FROM issue WHERE $ready LIMIT 10;"
jq_ready='[inputs] | (reduce (.[] | select(.status != "closed")) as $i ({}; .[$i.id] = true)) as $open
  | map(select(.status == "open" and ([.dependencies[]? | $open[.depends_on_id]] | any | not)))
  | sort_by(.priority, .created_at, .id)[:10][] | .id'

claim() {  # ROUND
	for n in ${CLAIM_SIZES-10000 100000}; do
		need $n
		cd $n
		together "claim $n,sqlite claim $n,floor $n" 30 bd-claim --next -a w@ + \
			sqlite3 -cmd '.timeout 30000' bench.db "$claim_sql" + floor floor
		cd ..
		row "durable claim, $n issues; sqlite3 CLI, WAL, FULL" "claim $n" "sqlite claim $n" faster 3.5
		row "the same; an empty static program that overwrites and syncs" "claim $n" "floor $n" most 1.15
	done
}
lanes() {
	need 10000
	cd 10000
	crowd lanes 15 bd-claim --next -a w@
	crowd 'sqlite lanes' 15 sqlite3 -cmd '.timeout 30000' bench.db "$claim_sql"
	cd ..
	row 'claims of eight processes, time of each; sqlite3' lanes.each 'sqlite lanes.each' faster 3.5
	row 'their p99' lanes.p99 'sqlite lanes.p99' faster 10
	row 'their worst' lanes.worst 'sqlite lanes.worst' faster 10
}
small() {
	need 500
	cd 500
	sleep 1 # the last fold is older than fold.every: this claim folds after its answer
	sample 'lone claim 500' 1 bd-claim --next -a w@
	sample 'sqlite claim 500' 1 sqlite3 -cmd '.timeout 30000' bench.db "$claim_sql"
	cd ..
	row 'lone claim, 500 issues, its fold included; sqlite3' 'lone claim 500' 'sqlite claim 500' faster 1
}
ready() {
	need 1000
	need 100000
	bd-fold -q -C 100000 # what other parts claimed: the index is to be current
	[ -d changed ] || {
		cp -a 100000 changed
		(cd changed && bd-ready -n 1000 | cut -f 1 | bd-update -q -a ann -p 1 -)
		(cd 100000 && bd-ready -n 10 | cut -f 1) >ours
		(cd 100000 && sqlite3 bench.db "$ready_sql" | cut -d'|' -f 1) >theirs
		cmp -s ours theirs || echo 'bench: bd-ready and the SQL query differ' >&2
		bd-claim -C 100000 --next -a fence >held
	}
	together 'ready 1000,true,ready 100000,show,fence,ready changed,sqlite ready' 30 \
		bd-ready -C 1000 -n 10 + /bin/true + bd-ready -C 100000 -n 10 + bd-show -C 100000 b-50000 + \
		bd-fence -C 100000 $(cat held) + bd-ready -C changed -n 10 + sqlite3 100000/bench.db "$ready_sql"
	[ "$1" -gt 3 ] || sample 'jq ready' 1 jq -nr "$jq_ready" 100000/.beads/issues.jsonl
	row 'bd-ready -n 10, 100,000 issues; sqlite3, indexed' 'ready 100000' 'sqlite ready' faster 3
	row 'the same; jq on the file' 'ready 100000' 'jq ready' faster 2000
	row 'the same; /bin/true' 'ready 100000' true most 1.2
	row 'the same; 1,000 issues' 'ready 100000' 'ready 1000' most 1.15
	row 'after 1,000 changes that are not folded; folded' 'ready changed' 'ready 100000' most 1.5
	row 'bd-show ID, 100,000 issues; /bin/true' show true most 1.2
	row 'bd-fence, 100,000 issues; /bin/true' fence true most 1.2
}
fold() {
	[ -d folding ] || { need 11000; cp -a 11000 folding; }
	cd folding
	last=b-0000$((1 + $1 % 9))
	bd-update -q -a ann -d "round $1, $(date +%N)" $last
	sample fold 1 bd-fold
	sample 'bare write' 1 sh -c 'dd if=.beads/issues.jsonl of=new bs=1M conv=fsync status=none && mv new old && sync .'
	cd ..
	row 'fold of 10 MB with one change; write, fsync, rename of as much' fold 'bare write' most 2.5
}
scan() {
	need 100000
	cd 100000
	rm -rf .beads/run/index.3 .beads/run/recent.3
	sample 'index' 1 bd-ready -n 1
	bd-ready -n 1 >/dev/null
	sample 'wc' 1 wc -l .beads/issues.jsonl
	[ "$1" -gt 3 ] || sample 'jq' 1 jq -c 'select(.status == "open") | .id' .beads/issues.jsonl
	sample 'list' 1 bd-list --all --json
	sample 'cat' 1 cat .beads/issues.jsonl
	cd ..
	row 'index from nothing, 100,000 issues; wc -l' index wc most 6
	row 'the same; jq reading the file' index jq faster 10
	row 'bd-list --all --json, 100,000 issues; cat of the file' list cat most 8
}
import() {
	[ "$1" -le 3 ] || return 0
	need 100000
	rm -rf importing && mkdir importing && cd importing
	bd-init -q
	cat >import.sql <<-SQL
		CREATE TABLE line (line TEXT);
		.mode ascii
		.separator "\037" "\n"
		.import ../100000/.beads/issues.jsonl line
		CREATE TABLE issue (id TEXT PRIMARY KEY, status TEXT, priority INT, created TEXT, line TEXT);
		INSERT OR REPLACE INTO issue SELECT json_extract(line, '\$.id'), json_extract(line, '\$.status'),
		  json_extract(line, '\$.priority'), json_extract(line, '\$.created_at'), line FROM line;
	SQL
	sample import 1 bd-import -q ../100000/.beads/issues.jsonl
	sample 'sqlite import' 1 sqlite3 import.db '.read import.sql'
	cd ..
	row 'bulk import of 100,000 issues; sqlite3 .import and json_extract' import 'sqlite import' faster 1
}
flock() { # no command of that name below this: spawn and waiters run flock(1)
	[ -d locking ] || (mkdir locking && cd locking && bd-init -q && flock-run name true && flock-run ./path true)
	cd locking
	# Less what the command that is run takes by itself, the first line.
	spawn 1 60 nothing + locker file nothing + flock-run --exec name nothing + flock-run --exec ./path nothing + \
		flock -F file nothing + flock -o file nothing + flock-run name nothing |
		awk -v names='bare lock,exec name,exec path,flock -F,flock -o,supervised' '
		BEGIN {split(names, name, ",")}
		NR == 1 {alone = $1; next}
		{printf "%s\t%d\n", name[NR - 1], ($1 > alone ? $1 - alone : 1)}' >>"$tmp/samples"
	for who in 'flock-run .beads/locks/name flock-run -w 5m name' 'flock(1) file flock file'; do
		set -- $who
		name=$1
		shift
		took=$(waiters 64 "$@" nothing)
		printf '%s hand-over\t%s\n%s waiting\t%s\n' "$name" "${took% *}" "$name" $((${took#* } + 1)) >>"$tmp/samples"
	done
	for who in 'flock-run flock-run name' 'flock(1) flock file'; do
		set -- $who
		rm -f enough
		for lane in 1 2 3 4; do
			while [ ! -e enough ]; do command "$2" -s "$3" nothing; done &
		done
		took=$(spawn 1 12 "$2" -w 60 "$3" nothing)
		: >enough
		wait
		printf '%s writer\t%s\n' "$1" "${took%% *}" >>"$tmp/samples"
	done
	cd ..
	row 'flock-run --exec NAME adds; a bare static program that opens, locks and execs' 'exec name' 'bare lock' most 1.1
	row 'the same with a path; the same' 'exec path' 'bare lock' most 1.1
	row 'flock-run --exec NAME adds; flock -F' 'exec name' 'flock -F' most 1
	row 'flock-run NAME adds; flock -o' supervised 'flock -o' most 1
	row 'a hand-over among 64 waiters, the command included; flock' 'flock-run hand-over' 'flock(1) hand-over' most 2
	row 'CPU time of 64 who wait, in a second, and 1 us; flock' 'flock-run waiting' 'flock(1) waiting' most 1
	row 'a writer among four who share again and again; flock' 'flock-run writer' 'flock(1) writer' most 2
}
growth() {
	[ "$1" = 1 ] || return 0
	for n in $sizes; do
		say "growth, $n issues"
		need "$n"
		cd "$n"
		for again in 1 2 3; do
			for what in 'claim bd-claim --next -a w@' 'ready bd-ready -n 10'; do
				set -- $what
				subject=$1
				shift
				took=$(spawn 1 5 "$@")
				printf '%s\t%s\t%s\n' "$subject" "$n" "${took%% *}" >>"$tmp/grown"
			done
			bd-update -q -a ann -d "again $again" "$(bd-ready -n 1 | cut -f 1)"
			took=$(spawn 1 1 bd-fold)
			printf 'fold\t%s\t%s\n' "$n" "${took%% *}" >>"$tmp/grown"
		done
		cd ..
		rm -rf grow && mkdir grow && (cd grow && bd-init -q)
		took=$(cd grow && spawn 1 1 bd-import -q "../$n/.beads/issues.jsonl")
		printf 'import\t%s\t%s\n' "$n" "${took%% *}" >>"$tmp/grown"
		# As after a pull that changed every line: the next command adopts them all.
		(cd grow && bd-ready -n 1 >/dev/null && jq -c '.priority = (.priority + 1) % 5 | .updated_at = "2026-11-19T00:00:00Z"' .beads/issues.jsonl >new && cp new .beads/issues.jsonl)
		took=$(cd grow && spawn 1 1 bd-ready -n 1)
		printf 'pull\t%s\t%s\n' "$n" "${took%% *}" >>"$tmp/grown"
	done
}
size() {
	[ "$1" = 1 ] || return 0
	mkdir stripped
	for program in "$(dirname "$(command -v bd-claim)")"/*; do
		[ -f "$program" ] && [ ! -L "$program" ] && [ -e "$here/../../man/$(basename "$program").1" -o "$(basename "$program")" = beads ] || continue
		strip -o "stripped/$(basename "$program")" "$program"
	done
	(cd stripped && wc -c *) >sizes
}

for round in $(seq "$rounds"); do
	for part; do
		say "round $round of $rounds: $part"
		"$part" "$round"
	done
done
say ''
{
	echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sr), $(stat -f -c %T .), load $(cut -d' ' -f1 /proc/loadavg); $rounds rounds, whole processes; $(git -C "$here" describe --always 2>/dev/null)"
	echo
	awk '!seen[$0]++' rows >rows.once
	awk -f "$here/report.awk" samples rows.once
	if [ -s grown ]; then
		echo
		awk -f "$here/growth.awk" grown
		for subject in claim ready fold import pull; do
			gnuplot -e "set terminal svg size 640,400; set output '$results/growth-$subject.svg'; set logscale xy; set grid;
				set xlabel 'issues'; set ylabel 'microseconds'; set key off; set title '$subject'; plot '$subject.tsv' with linespoints pt 7"
		done
	fi
	if [ -s sizes ]; then
		echo
		echo '| program | bytes, stripped |'
		echo '|---|---|'
		awk '{printf "| %s | %d |\n", $2, $1}' sizes
	fi
} >"$results/report.md"
cp samples "$results/samples.tsv"
cat "$results/report.md"
