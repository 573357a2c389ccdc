#!/bin/bash
# The units of systemd, laid out as they are installed, under a real manager of a user
# and under one of the system: each service starts within its limits, does its work
# and is silent otherwise; one run does not overlap with the next, and one that was
# missed is made up for.
. "${0%/*}/common"
need systemd-analyze systemd-escape
units=$scenes/../../units

lay_out() { # MANAGER FOLDER
	mkdir -p "$2" && cp "$units"/*@.* "$2"
	for service in "$units"/*.service; do
		to=$2/${service##*/}.d && mkdir -p "$to"
		[ "$1" = user ] || cp "$units/system.conf" "$to"
		case $service in */beads-witness*) ;; *) cp "$units/limits.conf" "$to" ;; esac
	done
}

# What systemd says of them, with the commands where they are.
at=$(systemd-escape --path "$work/a project")
for manager in user system; do
	lay_out $manager "$work/$manager"
	cp -r "$work/$manager" "$work/$manager.verified" && cd "$work/$manager.verified" || exit 2
	sed -i "s|^ExecStart=|&$(dirname "$(command -v bd-fold)")/|" ./*.service
	mkdir instances && for unit in *@.service *@.timer; do cp "$unit" "instances/${unit%@*}@$at.${unit##*.}"; done
	XDG_RUNTIME_DIR=$work SYSTEMD_UNIT_PATH=$PWD: systemd-analyze --$manager verify --man=no instances/* >"$work/out" 2>&1 || fail "systemd-analyze: $manager: $(head -n 5 "$work/out" | tr '\n' '|')"
	[ ! -s "$work/out" ] || fail "systemd-analyze minds something: $manager: $(head -n 5 "$work/out" | tr '\n' '|')"
done

cat >"$work/live" <<'END'
fail() { echo "not ok: $MANAGER${limits:+, $limits}: $*"; bad=1; }
bad=0 limits=
export BEADS_AGENT=ann
ctl() { systemctl $MANAGER "$@"; }
begin() { # NAME [ARG]...
	name=$1
	shift
	ctl "$@" start "beads-$name@$at.service" 2>/home/somebody/err || fail "$name: $(cat /home/somebody/err) $(ctl show -p Result,ExecMainStatus "beads-$name@$at.service" | tr '\n' ' ')"
}
said() { cat /home/somebody/said/* 2>/dev/null; }
names=$(cd /run/units && ls -d *@.service | grep -v 'watch\|held' | sed 's/^beads-\(.*\)@.*/\1/')

mkdir 'a project' said && cd 'a project' && bd-init -q -p t && printf '[fold]\nsmall = "0"\n' >>.beads/config.toml
for id in 1 2 3; do bd-create -q --id t-$id it; done
at=$(systemd-escape --path "$PWD")

every_one() {
	for name in $names; do begin $name; done
	[ -z "$(said)" ] || fail "is not silent when nothing happens: $(said)"
}
every_one
grep -q t-3 .beads/issues.jsonl || fail 'nothing was folded'

# An agent dies; a gate's time comes; a convoy is complete.
{ (agent-run -a bob -- sh -c 'bd-claim -q t-2 -a bob; kill -9 $PPID; kill -9 $$'); } >/dev/null 2>&1
begin reap
[ "$(bd-show t-2 --json | jq -r '.[0].status')" = open ] || fail 'what a dead agent held did not come back'
[ "$(said | cut -f 1,2)" = 't-2	bob' ] || fail "and that was not said: $(said)"
rm -f ../said/*
gate=$(gate-create --blocks t-1 timer:0s) && begin gates
[ "$(bd-show "$gate" --json | jq -r '.[0].status')" = closed ] || fail 'the gate is still shut'
convoy=$(convoy-create all t-3) && bd-close -q t-3 && begin convoys
[ "$(bd-show "$convoy" --json | jq -r '.[0].status')" = closed ] || fail 'the convoy is still under way'

# A gate's command sees only its own /tmp, and writes nowhere else than to the project.
confined() {
	printf '[fold]\nsmall = "0"\n[gate.look]\ncmd = "touch /tmp/seen ./seen; touch /var/tmp/../seen; exit 0"\n' >.beads/config.toml
	bd-allow -q gate.look.cmd && gate-create -q cmd:look >/dev/null && begin gates
	[ -e seen ] || fail 'the command did not run'
	for file in /tmp/seen /var/seen; do [ ! -e $file ] || fail "$file was written"; done
	rm -f seen
}
if [ $MANAGER = --system ]; then
	confined
elif unshare -U true 2>/dev/null; then # as beads-timers(7) says
	limits='private users'
	for name in $names; do
		mkdir -p ~/units/beads-$name@.service.d && printf '[Service]\nPrivateUsers=yes\n' >~/units/beads-$name@.service.d/private.conf
	done
	cp -r ~/units/* /run/units && ctl daemon-reload
	every_one
	confined
fi

# One that was missed is made up for as soon as the timer starts; while it runs no
# second one begins, whoever asks for it.
mkfifo begun go && exec 5<>begun 6<>go
stamps=/var/lib/systemd/timers
[ $MANAGER = --system ] || stamps=~/.local/share/systemd/timers
mkdir -p $stamps && touch -d '2 days ago' "$stamps/stamp-beads-held@$at.timer"
ctl start "beads-held@$at.timer" || fail 'the timer does not start'
read -r -t 100 _ <&5 || fail 'what was missed is not made up for'
begin held --no-block
begin held --no-block
echo >&6
while [ "$(ctl show --value -p ActiveState "beads-held@$at.service")" = activating ]; do :; done
[ "$(wc -l <runs)" = 1 ] || fail "it ran $(wc -l <runs) times"
[ -n "$(find $stamps -name '*held*' -newermt '1 hour ago')" ] || fail 'the run was not noted'

# doctor sees what of it is started.
for name in $names; do ctl start "beads-$name@$at.timer" || fail "the timer of $name"; done
doctor --only timers >../err || fail 'doctor --only timers'
[ ! -s ../err ] || fail "doctor: $(cat ../err)"
ctl stop "beads-gates@$at.timer" && doctor --only timers | grep -q '	gate-eval	' || fail 'doctor does not miss a timer'
exit $bad
END

# Their words go to a file: there is no journal.  beads-held is beads-prune, held up.
for manager in user system; do
	cd "$work/$manager" || exit 2
	for service in *.service; do
		printf '[Service]\nStandardOutput=append:/home/somebody/said/%s\nStandardError=inherit\nEnvironment=HOME=/home/somebody\n' "$service" >"$service.d/said.conf"
	done
	cp beads-prune@.timer beads-held@.timer && cp beads-prune@.service beads-held@.service && cp -r beads-prune@.service.d beads-held@.service.d
	printf "[Service]\nTimeoutStartSec=60\nExecStartPre=/bin/sh -c 'echo >>runs; echo >begun; read line <go'\n" >beads-held@.service.d/held.conf
	"$scenes/manager" $manager "$work/$manager" "$work/live" >"$work/out" 2>&1
	is=$?
	cat "$work/out"
	case $is in 0) ;; 77) skipped=y ;; *) fail "under the manager: $manager: status $is" ;; esac
done
[ $bad != 0 ] || [ -z "${skipped-}" ] || exit 77
end
