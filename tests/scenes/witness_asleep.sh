#!/bin/bash
# The machine sleeps for eight hours.  Nobody could beat meanwhile, so nobody is taken for
# dead when it wakes up; when it was awake all the time, whoever was silent hangs.
. "${0%/*}/common"
need unshare
# ASLEEP AWAKE COMMAND...: with the clocks as they are after so many seconds more
later() { unshare --user --map-root-user --time --monotonic "$2" --boottime "$(($1 + $2))" --fork "${@:3}"; }
later 1 1 true 2>/dev/null || skip 'a clock of its own is not allowed here'

store 1
cat >.beads/config.toml <<'TOML'
[witness.web]
pidfile = "pid"
beat = "beat"
restart = "echo web >>restarts"
restart_after = 1
TOML
bd-allow -q --all
mkfifo end
sh -c 'read -r x <end' &
echo $! >pid
boot=$(tr -d - </proc/sys/kernel/random/boot_id)
beat() { echo "{\"boot\":\"$boot\",\"boottime\":$(cut -d' ' -f1 /proc/uptime | awk '{printf "%.0f", $1 * 1000000}')}" >beat; }
beat
witness-scan -q && witness-ping web || fail 'before: not alive'
status 'awake again' 0 later 28800 0 witness-scan -q
[ ! -e restarts ] || fail 'restarted because the machine was asleep'
grep -q unknown <(later 28800 0 witness-ping -v --beat beat web) || fail "its beat counts: $(later 28800 0 witness-ping -v --beat beat web)"
status 'still the first minutes' 0 later 28800 0 witness-scan -q

# The start of a process moves with the clocks here, so this is asked by the beat alone.
sed -i /pidfile/d .beads/config.toml
rm .beads/run/since
witness-ping -q web || fail 'not alive'
status 'awake all the time' 1 later 0 28800 witness-scan -q
[ "$(cat restarts 2>/dev/null)" = web ] || fail 'who was silent for eight hours was not restarted'
echo >end
end
