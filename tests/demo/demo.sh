#!/bin/sh
# demo.sh [BACKLOG [WORKERS]] - let WORKERS shells work off a copy of BACKLOG, kill some, prove what happened
#
# Every worker is a loop of bd-claim and bd-close.  Some are killed with -9 in
# the middle, whatever they are doing; what they held goes back.  When nothing
# is ready any more, prove.sh reads the journals and checks that no issue was
# ever held by two and that none was lost.  Exit status 1 when it finds one.
set -u

here=$(cd "$(dirname "$0")" && pwd)

# --- a worker ---------------------------------------------------------------

now() { date +%s%N; }

if [ "${1-}" = --worker ]; then
	BEADS_AGENT=$2
	export BEADS_AGENT
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
	echo "home $BEADS_AGENT $$ $?"
	exit
fi

# --- the foreman ------------------------------------------------------------

backlog=${1-$here/backlog.jsonl} workers=${2-8}
[ -f "$backlog" ] || { echo "demo: $backlog: cannot read" >&2; exit 2; }
backlog=$(cd "$(dirname "$backlog")" && pwd)/${backlog##*/}
case $workers in *[!0-9]* | '' | 0*) echo "demo: $workers: is not a number of workers" >&2; exit 2 ;; esac
for tool in bd-claim jq setsid; do
	command -v $tool >/dev/null || { echo "demo: $tool: not found" >&2; exit 2; }
done
unset BEADS_DIR BEADS_TOKEN BEADS_ISSUE BEADS_NOW BEADS_BOOT
BEADS_AGENT=foreman
export BEADS_AGENT

tmp=$(mktemp -d) || exit 2
staff= # NAME:PID of those at work
trap 'for w in $staff; do kill -9 -${w#*:} 2>/dev/null; done; rm -rf "$tmp"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir "$tmp/.beads"
cat "$backlog" >"$tmp/.beads/issues.jsonl"
echo 'retry.delays = "0s,0s,0s"  # what a dead worker held is ready again at once' >"$tmp/.beads/config.toml"
cd "$tmp" || exit 2
bd-init -q || exit 2
mkfifo events
exec 3<>events
: >acks

number=0 alive=0 dead= killed=0 closed=0
step=$(($(bd-ready | wc -l) / (workers + 1) + 1)) # closed issues between two kills

hire() {
	number=$((number + 1))
	setsid sh "$here/demo.sh" --worker "worker-$number" >&3 2>>trouble 3>&- &
	staff="$staff worker-$number:$!" alive=$((alive + 1))
}
leave() { # NAME
	rest=
	for w in $staff; do [ "${w%:*}" = "$1" ] || rest="$rest $w"; done
	staff=$rest alive=$((alive - 1))
}
kill_one() {
	victim=${staff# } && victim=${victim%% *}
	kill -9 "-${victim#*:}" 2>/dev/null || return # it is on its way home
	wait "${victim#*:}" 2>/dev/null
	leave "${victim%:*}"
	dead="$dead ${victim%:*}" killed=$((killed + 1))
	release "${victim%:*}"
	hire
}
release() { # NAME: gives back what it held, as bd-reap would
	bd-list --status in_progress --assignee "$1" | cut -f 1 |
		xargs -r -n 1 bd-release -q --force --failed 2>>trouble
}
show() {
	[ ! -t 2 ] || printf '\r%s closed, %s at work, %s killed \033[K' $closed $alive $killed >&2
}

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
			if [ $killed -lt $((workers / 2)) ] && [ $((closed % step)) -eq 0 ]; then kill_one; fi
			# Who found nothing went home; there may be work again.
			if [ $alive -lt $workers ] && bd-ready -q -n 1 >/dev/null; then hire; fi
			;;
		home) case " $staff" in *" $name:$id"*) leave "$name" ;; esac ;;
		*) echo "demo: $what $name $id $rest" >&2; exit 1 ;;
		esac
		show
	done
	for name in $dead; do release "$name"; done
	bd-ready -q -n 1 >/dev/null || break
	[ $closed -gt $before ] || { echo "demo: bd-ready lists what bd-claim does not give" >&2; exit 1; }
done
[ ! -t 2 ] || printf '\r\033[K' >&2
[ ! -s trouble ] || sed 's/^/demo: a worker said: /' trouble >&2

bd-fold -q || exit 1
sh "$here/prove.sh" .beads "$backlog" acks && echo "$killed workers were killed with -9 in the middle."
