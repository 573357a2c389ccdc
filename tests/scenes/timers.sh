#!/bin/bash
# The command lines of the units of systemd and of the crontab: silent when nothing
# happens, no failure when there is nothing to do or somebody has the lock, and with
# all that a dead agent's issue comes back.  units.sh runs them under a manager.
. "${0%/*}/common"
need jq
units=$scenes/../../units
export BEADS_AGENT=ann

# What is started regularly, and what stays.
once=$(grep -l '^Type=oneshot' "$units"/*.service)
stay=$(grep -L '^Type=oneshot' "$units"/*.service)
# Each command line of a service, as systemd would start it: no shell, no settings
lines() { sed -n 's/^ExecStart=//p' $once; }
successes=' 0 1 75 '
start() { # DIR LINE
	(cd "$1" && env -i PATH="$PATH" HOME="$work" USER=ann LANG=C $2 >"$work/out" 2>"$work/err" </dev/null)
	is=$?
	case $successes in *" $is "*) ;; *) fail "$2: status $is: $(cat "$work/err")" ;; esac
}
grep -L 'SuccessExitStatus=1 75' $once | grep . && fail 'a service that takes 1 for a failure'
[ "$(lines | wc -l)" -ge 6 ] || fail 'services are missing'
for service in $once; do
	[ -e "${service%.service}.timer" ] || fail "$service has no timer"
	grep -q '^Persistent=yes' "${service%.service}.timer" || fail "$service: a missed run is lost"
done

# S1-13: what watches is started again when it fails, however often.
equal 'what stays' "$(basename -a $stay)" beads-watch@.service
equal 'how it is kept' "$(sed -n 's/^\(ExecStart\|Restart\|RestartSec\|StartLimitIntervalSec\)=//p' $stay | tr '\n' ' ')" \
	'0 witness-scan --watch on-failure 5s '

mkdir "$work/a project" && cd "$work/a project" && store 5 && bd-update -q t-1 -p 1 && bd-fold
lines >"$work/lines"
while read -r line; do
	start . "$line"
	[ ! -s "$work/out" ] && [ ! -s "$work/err" ] || fail "$line: is not silent: $(cat "$work/out" "$work/err")"
done <"$work/lines"

# Somebody has the lock for long.
mkfifo "$work/held" "$work/go"
flock-run --store -- sh -c "echo >'$work/held'; read line <'$work/go'" &
read -r _ <"$work/held"
start . 'bd-fold --try --keep --quiet'
[ ! -s "$work/err" ] || fail "the lock is taken: $(cat "$work/err")"
echo >"$work/go"
wait

# The one that stays: a second one is a failure, so that it is tried again until it is
# the first; and so is that it was killed.
witness-scan --watch >"$work/out" 2>"$work/err" &
watch=$!
until witness-ping -q --lock witness 2>"$work/gone"; do :; done
status 'a second one that watches' 75 witness-scan --watch
kill -9 $watch
wait $watch 2>"$work/gone"
equal 'killed' $? 137
witness-scan --watch >"$work/out" 2>"$work/err" &
watch=$!
until witness-ping -q --lock witness 2>"$work/gone"; do :; done
kill $watch
wait $watch 2>"$work/gone"
[ ! -s "$work/out" ] && [ ! -s "$work/err" ] || fail "the watch is not silent: $(cat "$work/out" "$work/err")"

# Two at a time, of each.
while read -r line; do
	(start . "$line" && exit $bad) & (start . "$line" && exit $bad)
	wait $! || fail "$line: two at a time"
done <"$work/lines"

# An agent dies: what it held comes back, and that is said.
command -v agent-run >/dev/null && {
	{ (agent-run -a bob -- sh -c 'bd-claim -q t-2 -a bob; kill -9 $PPID; kill -9 $$'); } >/dev/null 2>&1 || :
	start . "$(grep bd-reap "$work/lines")"
	grep -q '^t-2	bob' "$work/out" || fail "a dead agent: $(cat "$work/out" "$work/err")"
	equal 'its issue' "$(ask t-2 .status)" open
}

# The crontab has the same commands.
equal 'the crontab' "$(sed -n 's/^[*/0-9 ]* \*	//p; s/^@daily	//p' "$units/crontab" | sort)" "$(sort "$work/lines")"
while read -r line; do
	(cd / && env -i PATH="$PATH" HOME="$work" LOGNAME=ann BEADS_DIR="$work/a project/.beads" sh -c "$line" >"$work/out" 2>&1)
	[ ! -s "$work/out" ] || fail "cron: $line: is not silent: $(cat "$work/out")"
done <"$work/lines"

end
