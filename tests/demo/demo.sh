#!/bin/sh
# demo.sh [BACKLOG [WORKERS]] - let WORKERS shells work off a copy of BACKLOG, kill some, prove what happened
#
# Every worker is a loop of bd-claim and bd-close below agent-run.  Some are killed
# with -9 in the middle, whatever they are doing: the worker, or agent-run, or both.
# What the dead held is given back by bd-reap --watch, which is killed now and then
# too.  When nothing is ready any more, prove.sh reads the journals and checks that
# no issue was ever held by two and that none was lost.  Exit status 1 when it finds
# one.
set -u

here=$(cd "$(dirname "$0")" && pwd)

# --- a worker ---------------------------------------------------------------

now() { date +%s%N; }

if [ "${1-}" = --worker ]; then
	while :; do
		start=$(now)
		claim=$(bd-claim --next --env) || break
		took=$((($(now) - start) / 1000))
		eval "$claim"
		export BEADS_ISSUE BEADS_TOKEN
		echo "claim $BEADS_AGENT $BEADS_ISSUE $BEADS_TOKEN $took"

		i=0 # the work
		while [ $i -lt 500 ]; do i=$((i + 1)); done

		why=$(bd-close -q "$BEADS_ISSUE" 2>&1)
		case $? in
		0) ;;
		1) bd-close -q --force "$BEADS_ISSUE" || break ;; # an epic whose children are open
		*) echo "$why" >&2 && break ;;
		esac
		echo "close $BEADS_AGENT $BEADS_ISSUE $BEADS_TOKEN"
	done
	echo "home $BEADS_AGENT"
	exit
fi

# --- the foreman ------------------------------------------------------------

backlog=${1-$here/backlog.jsonl} workers=${2-8}
[ -f "$backlog" ] || { echo "demo: $backlog: cannot read" >&2; exit 2; }
backlog=$(cd "$(dirname "$backlog")" && pwd)/${backlog##*/}
case $workers in *[!0-9]* | '' | 0*) echo "demo: $workers: is not a number of workers" >&2; exit 2 ;; esac
for tool in bd-claim agent-run jq setsid; do
	command -v $tool >/dev/null || { echo "demo: $tool: not found" >&2; exit 2; }
done
unset BEADS_DIR BEADS_TOKEN BEADS_ISSUE BEADS_SESSION BEADS_CORRELATION BEADS_NOW BEADS_BOOT
BEADS_AGENT=foreman
export BEADS_AGENT

tmp=$(mktemp -d) || exit 2
staff= # NAME:PID of those at work, agent-run's, which leads their group
witness=
trap 'for w in $staff; do kill -9 -${w#*:} 2>/dev/null; done; kill -9 $witness 2>/dev/null; rm -rf "$tmp"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir "$tmp/.beads"
cat "$backlog" >"$tmp/.beads/issues.jsonl"
cat >"$tmp/.beads/config.toml" <<-'END'
	retry.delays = ""       # what a dead worker held is ready again at once,
	reap.settle = 0         # goes back at once when that one dies too,
	claim.attempts = 1000   # and is no failure of the issue
END
cd "$tmp" || exit 2
bd-init -q || exit 2
mkfifo events
exec 3<>events
: >acks

number=0 alive=0 killed=0 closed=0
step=$(($(bd-ready | wc -l) / (workers + 1) + 1)) # closed issues between two kills

random() { od -An -N4 -tu4 /dev/urandom | tr -d ' '; }
hire() {
	number=$((number + 1))
	setsid agent-run -a "worker-$number" -- sh "$here/demo.sh" --worker >&3 2>>trouble 3>&- &
	staff="$staff worker-$number:$!" alive=$((alive + 1))
}
leave() { # NAME
	rest=
	for w in $staff; do [ "${w%:*}" = "$1" ] || rest="$rest $w"; done
	staff=$rest alive=$((alive - 1))
}
post_witness() {
	bd-reap --watch >>reaped 2>>trouble 3>&- &
	witness=$!
}
kill_one() {
	shift $(($(random) % $#))
	name=${1%:*} pid=${1#*:}
	case $(($(random) % 3)) in
	0) kill -9 "-$pid" 2>/dev/null || return ;; # both
	1) # agent-run: its worker lives on
		kill -9 "$pid" 2>/dev/null || return
		killed=$((killed + 1))
		return
		;;
	2) # the worker: its agent-run gives back what it held
		worker=$(sed -n 's/^{"pid":\([0-9]*\).*/\1/p' ".beads/locks/agents/$name" 2>/dev/null) || return # is not at work yet
		kill -9 "$worker" 2>/dev/null || return
		;;
	esac
	wait "$pid" 2>/dev/null
	leave "$name"
	killed=$((killed + 1))
	if [ $(($(random) % 2)) -eq 0 ]; then
		kill -9 "$witness"
		wait "$witness" 2>/dev/null
		post_witness
	fi
	hire
}
# Whoever has gone home has given back all there is; what the dead held goes back now.
wait_for_ends() {
	for pid in $(jobs -p); do [ "$pid" = "$witness" ] || wait "$pid" 2>/dev/null; done
	bd-reap >>reaped 2>>trouble
}
show() {
	[ ! -t 2 ] || printf '\r%s closed, %s at work, %s killed \033[K' $closed $alive $killed >&2
}

post_witness
while :; do
	before=$closed
	while [ $alive -lt $workers ]; do hire; done
	while [ $alive -gt 0 ]; do
		read -r what name id rest <&3
		case $what in
		claim) echo "$what $name $id $rest" >>acks ;;
		close)
			echo "$what $name $id $rest" >>acks
			closed=$((closed + 1))
			if [ $killed -lt $((workers / 2)) ] && [ $((closed % step)) -eq 0 ]; then kill_one $staff; fi
			# Who found nothing went home; there may be work again.
			if [ $alive -lt $workers ] && bd-ready -q -n 1 >/dev/null; then hire; fi
			;;
		home) case " $staff" in *" $name:"*) leave "$name" ;; esac ;;
		*) echo "demo: $what $name $id $rest" >&2; exit 1 ;;
		esac
		show
	done
	wait_for_ends
	bd-ready -q -n 1 >/dev/null || break
	[ $closed -gt $before ] || { echo "demo: bd-ready lists what bd-claim does not give" >&2; exit 1; }
done
[ ! -t 2 ] || printf '\r\033[K' >&2
[ ! -s trouble ] || sed 's/^/demo: a worker said: /' trouble >&2

bd-fold -q || exit 1
sh "$here/prove.sh" .beads "$backlog" acks && echo "$killed times a worker or its agent-run was killed with -9 in the middle."
