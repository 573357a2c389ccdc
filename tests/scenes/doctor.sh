#!/bin/sh
# doctor.sh - looking changes nothing, takes no lock, and raises no false alarm
. "$(dirname "$0")/common"
need strace git jq

quiet() { printf '[doctor]\ndisk = "0"\ninodes = 0\n' >>.beads/config.toml; }

# Under strace, in a repository with hooks, locks and claims: what it and the programs
# that it asks may do to a file is open it for reading.  Those that could hang it ends
# with all that they started, and signals nobody else.
mkdir watched && cd watched || exit 2
git init -q . && store 50 && quiet && git add . && git commit -qm one && hooks-install >/dev/null
bd-claim --next -a ann >/dev/null
find . -type f -exec stat -c '%n %i %Y %s' {} + | sort >../before
strace -f -qq -o ../trace -e trace=%file,%process,flock,fcntl,kill,tgkill,tkill,pidfd_send_signal,write,pwrite64,ftruncate,fsync,fdatasync \
	doctor >../said || fail "a sound store: $(cat ../said)"
bad_call() { # WHAT PATTERN
	grep -E "$2" ../trace | grep -v 'ENOENT\|/dev/null\|/dev/tty' >../calls && fail "$1: $(head -n 2 ../calls)"
}
bad_call 'opens for writing' 'open(at)?\(.*O_(WRONLY|RDWR|CREAT|TRUNC)'
bad_call 'takes a lock' 'flock\(|F_SETLK|F_OFD_SETLK|F_SETLEASE'
bad_call 'changes names or modes' ' (rename|link|unlink|symlink|mkdir|rmdir|f?chmod|f?l?chown|utime|f?setxattr)[a-z0-9]*\('
bad_call 'writes' 'pwrite64|ftruncate|fsync|fdatasync'
for pid in $(awk '/execve\(.*(git|systemctl|crontab)/ { print $1 }' ../trace | sort -u); do
	sed -i "/ kill(-$pid, SIGKILL/d" ../trace
done
bad_call 'sends a signal' ' (kill|tgkill|tkill|pidfd_send_signal)\('
find . -type f -exec stat -c '%n %i %Y %s' {} + | sort >../after
cmp -s ../before ../after || fail "something changed: $(diff ../before ../after | head -n 3)"
[ -s ../trace ] || fail "strace saw nothing"
cd ..

# Beside writers that change, fold and claim all the time it finds nothing.
mkdir busy && cd busy || exit 2
store 40 && quiet
echo 'repeats = 1000' >>.beads/config.toml # they give back on purpose
for w in 1 2 3 4; do
	(for i in $(seq 30); do
		id=$(bd-claim --next -a w$w | cut -f 1) || continue
		if [ $((i % 3)) = 0 ]; then bd-release "$id" -a w$w; else bd-close "$id" -a w$w; fi
		bd-create "more $w $i" >/dev/null
		[ $((i % 7)) = 0 ] && bd-fold
	done) 2>../worker$w &
done
alarms=0
for i in $(seq 40); do
	doctor >../said 2>&1 || { alarms=$((alarms + 1)); cp ../said ../alarm; }
done
wait
[ $alarms = 0 ] || fail "$alarms false alarms beside writers: $(head -n 3 ../alarm)"
doctor >../said || fail "after the writers: $(cat ../said)"
cd ..

# What cannot be looked at is told, and the rest is looked at all the same: of this store
# that an index was left by another version.
mkdir parts && cd parts || exit 2
store 3 && quiet && bd-claim -q t-1 -a ann >/dev/null && agent-beat -q -a ann && bd-fold && flock-run it true && bd-create -q more
: >.beads/run/index.9
cp -a .beads ../parts-as-they-were
for part in journal issues.jsonl config.toml log log/base run/index.3 locks locks/agents; do
	for is in link folder file; do
		rm -rf .beads && cp -a ../parts-as-they-were .beads && rm -rf ".beads/$part"
		case $is in
		link) ln -s "${part##*/}" ".beads/$part" ;;
		folder) mkdir ".beads/$part" ;;
		file) : >".beads/$part" ;;
		esac
		status "$part is a $is" 1 doctor
		grep -q '	version	run/index.9	' ../out || fail "$part is a $is: $(head -n 2 ../out)"
		[ ! -s ../err ] || fail "$part is a $is: $(head -n 2 ../err)"
		case "$is $part" in
		link*) grep -q "$part\|$(dirname "$part")" ../out || fail "$part is a link to itself: nothing is said of it" ;;
		esac
	done
done
cd ..

# A repair that is killed before any of its calls leaves what the next one mends.
mkdir killed && cd killed || exit 2
store 3 && quiet
sed -i '2s/"status":"open"/"status":"closed"/' .beads/issues.jsonl
sed -i /run/d .beads/.gitignore
cp -r .beads ../killed-as-it-was
calls=$(strace -qq -c -o ../counted doctor --fix >/dev/null 2>&1; awk '$NF == "total" { print $4; exit }' ../counted)
doctor --only closed-at --only gitignore >../said || fail "not repaired: $(cat ../said)"
for at in $(seq 5 9 "${calls:-200}"); do
	rm -rf .beads && cp -r ../killed-as-it-was .beads
	strace -qq -o /dev/null -e inject=all:signal=KILL:when="$at" doctor --fix >/dev/null 2>&1
	bd-fsck -q >../said 2>&1
	grep -v closed_at ../said >../worse && fail "killed at call $at: $(head -n 2 ../worse)"
	doctor --fix --only closed-at --only gitignore >../said 2>/dev/null || fail "killed at call $at, the next repair leaves: $(cat ../said)"
	doctor --fix --only closed-at --only gitignore 2>&1 | grep repaired && fail "killed at call $at: repaired twice"
done
cd ..

# On a terminal it shows what it would do, and asks; without an answer nothing is done.
mkdir asked && cd asked || exit 2
cat >../answer.py <<'EOF'
import os, pty, select, sys

pid, tty = pty.fork()
if pid == 0:
    os.execvp('doctor', ['doctor', '--fix', '--only', 'closed-at'])
seen = b''
while True:
    if not select.select([tty], [], [], 30)[0]:
        sys.exit('nothing more after %r' % seen)
    try:
        data = os.read(tty, 4096)
    except OSError:
        break
    if not data:
        break
    if b'[y/N]' in data:
        os.write(tty, sys.argv[1].encode() + b'\n')
    seen += data
sys.stdout.write(seen.decode())
EOF
if command -v python3 >/dev/null; then
	store 2 && quiet
	sed -i '2s/"status":"open"/"status":"closed"/' .beads/issues.jsonl
	python3 ../answer.py n >../said
	grep -q 'would be repaired' ../said || fail "it does not show what it would do: $(cat ../said)"
	doctor --only closed-at >/dev/null && fail "no was no no"
	python3 ../answer.py y >../said
	doctor --only closed-at >../said || fail "yes was no yes: $(cat ../said)"
fi
cd ..

# The real backlogs hold what their people left; of all else nothing is said.
if [ -n "${BEADS_REAL_DATA-}" ]; then
	for file in "$BEADS_REAL_DATA"/*.jsonl; do
		name=$(basename "$file" .jsonl)
		mkdir "$name" && cd "$name" && mkdir .beads && cat "$file" >.beads/issues.jsonl && bd-init -q && quiet
		doctor --json >../found
		jq -e 'any(.[]; .severity == "error")' ../found >/dev/null && fail "$name: $(jq -c 'map(select(.severity == "error"))[0]' ../found)"
		jq -r '.[].check' ../found | sort -u | grep -vx 'unheld\|ephemeral\|dangling\|type\|double-edge\|convoy' >../other &&
			fail "$name: $(cat ../other)"
		# Each finding of these is so: jq sees it in the file.
		jq -r '.[] | select(.check == "unheld") | .about' ../found | sort >../unheld
		jq -r 'select(.status == "in_progress") | .id' "$file" | sort | cmp -s - ../unheld || fail "$name: unheld"
		jq -r '.[] | select(.check == "ephemeral") | .about' ../found | sort >../ephemeral
		jq -r 'select(.ephemeral and .status != "tombstone" and (.deleted_at | not)) | .id' "$file" | sort | cmp -s - ../ephemeral || fail "$name: ephemeral"
		cd ..
	done
fi
end
