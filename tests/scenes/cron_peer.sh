#!/bin/sh
# Cron expressions against python3-croniter: the next moment of each, over months,
# leap years and clock changes.
#
# Left out is what the two mean differently: day and weekday both given where one
# begins with * (crontab(5): both must hold), and times that a clock change skips
# or repeats (unit/gate_cron_test.cc).
. "$(dirname "$0")/common"
need python3
python3 -c 'import croniter' 2>/dev/null || skip 'python3-croniter is not there'

cat >peer.py <<'E2'
import random, datetime
from zoneinfo import ZoneInfo
from croniter import croniter
random.seed(11)
def field(lo, hi, words=()):
    k = random.randrange(6)
    n = lambda: random.choice(words) if words and random.random() < .3 else str(random.randint(lo, hi))
    if k < 2: return '*'
    if k == 2: return n()
    if k == 3: return '*/%d' % random.randint(2, 7)
    if k == 4:
        a = random.randint(lo, hi); b = random.randint(a, hi)
        return '%d-%d/%d' % (a, b, random.randint(1, 3)) if a < b else str(a)
    return n() + ',' + n()
months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split()
days = 'sun mon tue wed thu fri sat'.split()
made = 0
while made < 150:
    f = [field(0, 59), field(0, 23), field(1, 31), field(1, 12, months), field(0, 6, days)]
    if (f[2] != '*' and f[4] != '*') and (f[2][0] == '*' or f[4][0] == '*'): continue
    zone = ZoneInfo(random.choice(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']))
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(minutes=random.randrange(3 * 525600))
    local = start.astimezone(zone)
    try: then = croniter(' '.join(f), local).get_next(datetime.datetime)
    except Exception: continue
    # No clock change between, or near.
    if (then - start).days > 7 * 365: continue
    near = [then + datetime.timedelta(hours=h) for h in (-4, 0, 4)]
    if zone.key != 'UTC' and (len({x.astimezone(zone).utcoffset() for x in near}) > 1
            or local.utcoffset() != (local + datetime.timedelta(hours=5)).utcoffset()): continue
    made += 1
    print(' '.join(f), zone.key, start.strftime('%Y-%m-%dT%H:%M:%SZ'),
          then.astimezone(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ'), sep='\t')
E2
python3 peer.py >made && sort -t"$(printf "\t")" -k3 made >wanted || fail 'croniter ends with an error'
# Tokens only grow, and with them the time at which a gate was made: in the order of time.
bd-init -q -p bd
export BEADS_BOOT=100 BEADS_AGENT=ann
n=0
while IFS='	' read -r expression zone start then; do
	export TZ="$zone" BEADS_NOW="$start"
	gate=$(gate-create "cron:$expression") || fail "$expression: refused"
	is=$(gate-eval "$gate" | jq -r '.reason')
	equal "$expression in $zone after $start" "$is" "until $then"
	n=$((n + 1))
done <wanted
[ $n -ge 150 ] || fail "only $n expressions were tried"
end
