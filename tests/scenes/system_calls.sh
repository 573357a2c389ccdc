#!/bin/sh
# What commands cost, without a clock: system calls, flushes, and what is read of
# a large backlog.  Bounds are what was counted when they were written down; the
# list of a claim's calls in beads-internals(7) is the claim's.
. "${0%/*}/common"
need strace

# N: a store of N issues that was folded and indexed, and changed a little since
made() {
	mkdir "$1" && cd "$1" && mkdir .beads || exit 2
	"$scenes/../bench/backlog.sh" "$1" >.beads/issues.jsonl
	bd-init -q --prefix b && bd-update -q -p 1 "$late" -a ann && bd-fold && bd-ready -n 1 && bd-claim --next -a ann
}
calls() { grep -c '^[0-9]* *[a-z_0-9]*(' "$1"; }
flushes() { grep -cE '^[0-9]* *(fsync|fdatasync|sync|syncfs|msync|sync_file_range)\(' "$1"; }

# MOST FLUSHES COMMAND...
costs() {
	most=$1 want=$2
	shift 2
	strace -f -o calls "$@" >said 2>&1 || fail "$*: $(cat said)"
	[ "$(calls calls)" -le "$most" ] || fail "$*: $(calls calls) system calls, more than $most"
	equal "$*: flushes" "$(flushes calls)" "$want"
}
# COMMAND...: how many bytes it reads
bytes() {
	strace -f -o calls -e trace=read,pread64,readv,preadv,preadv2 "$@" >said || fail "$*"
	awk '/^[0-9]* *p?read/ {sum += $NF} END {print sum + 0}' calls
}

late=b-09000
(made 10000) >made.out || { cat made.out; exit 1; }
cd 10000 || exit 2
claimed=$(bd-claim --next -a bob)
costs 60 1 bd-claim --next -a cyd
costs 48 0 bd-ready -n 10
costs 50 0 bd-show b-00100
costs 55 0 bd-fence "${claimed%	*}" "${claimed#*	}"
costs 60 1 bd-renew "${claimed%	*}" -a bob
costs 60 1 bd-release "${claimed%	*}" -a bob
costs 60 1 bd-update -a bob --title 'another title' b-09002
costs 40 0 bd-ready -h

# The page lists them in their order.
strace -f -y -o named bd-claim --next -a eve >stdout || fail 'claim under strace'
sed -nE 's/^[0-9]+ +//
	t stripped
	:stripped
	s|^exit_group.*|exit_group "" |p; t
	s|^([a-z_0-9]+)\(AT_FDCWD[^,]*, "/[^"]*/([^"/]+)".*|\1 \2|p; t
	s|^([a-z_0-9]+)\([0-9]+<[^>]*/\.beads>, "([^"]+)".*|\1 \2|p; t
	s|^(mmap)\(.*/(run/[^>]+)>.*|\1 \2|p; t
	s|^([a-z_0-9]+)\([0-9]+<[^>]*/(run/[^>/]+)>.*|\1 \2|p; t
	s|^([a-z_0-9]+)\([0-9]+<[^>]*/([^>/]+)>.*|\1 \2|p; t
	s|^([a-z_0-9]+)\(.*|\1 ""|p' named | sed 's/ $//; s|agents/eve|agents/NAME|' >is
sed -n 's/^\.It \([a-z_0-9]*\) Ta \([^ ]*\) Ta .*/\1 \2/p' "$scenes/../../man/beads-internals.7" >told
cmp -s is told || fail "the page tells of other calls of a claim: $(diff told is | grep '^[<>]' | head -n 8 | tr '\n' ';')"
cd ..

# A hundred times the issues, and the same bytes.
late=b-00900
(made 1000) >made.out || fail "1,000: $(cat made.out)"
late=b-90000
(made 100000) >made.out || fail "100,000: $(cat made.out)"
for command in 'bd-ready -n 10' 'bd-show b-00100' 'bd-claim --next -a bob'; do
	small=$(cd 1000 && bytes $command) large=$(cd 100000 && bytes $command)
	[ "$large" -le $((small + small / 10)) ] || fail "$command reads $large bytes of 100,000 issues, $small of 1,000"
done

# Memory of their own, files that are mapped apart: 16 MiB are enough.
cd 100000 || exit 2
for command in 'bd-ready -n 10' 'bd-show b-00100' 'bd-claim --next -a eve' 'bd-update -q -p 1 b-00061 -a eve'; do
	(ulimit -d 16384 && $command >said 2>&1) || fail "$command: wants more than 16 MiB: $(cat said)"
done
end
