A condition is told once, however often it is raised.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100000 BEADS_AGENT=ann
  $ bd-init -q
  $ printf '[escalate.route.mail]\ncommand = "echo mail $BEADS_SEVERITY $BEADS_COUNT $BEADS_KEY >>told; cat >>told"\n' >.beads/config.toml; bd-allow -q --all
  $ told() { cat told 2>/dev/null; rm -f told; }
  $ at() { (BEADS_BOOT=$((100000 + $1)); shift; "$@"); }
  $ escalate -k disk less than 5 GB are left; told
  mail medium 1 disk
  medium: less than 5 GB are left [disk, since 2026-11-20T13:00:00.000000Z]
  $ escalate -k disk less than 4 GB are left; escalate -k disk full; told
  $ escalate --ls
  disk	medium	sent	2026-11-20T13:00:00.000000Z	3	1	less than 5 GB are left

It is told again after 4 hours, twice at most, until somebody acknowledges it.

  $ at 14399 escalate -k disk full; at 14399 escalate --due; told
  $ at 14400 escalate -k disk full; told
  mail medium 1 disk
  medium: less than 5 GB are left [disk, since 2026-11-20T13:00:00.000000Z, 5 times, told again 1 of 2]
  $ at 28799 escalate --due; told; at 28800 escalate --due; told
  mail medium 1 disk
  medium: less than 5 GB are left [disk, since 2026-11-20T13:00:00.000000Z, 5 times, told again 2 of 2]
  $ at 28800 escalate -k disk full; at 43200 escalate -k disk full; at 43200 escalate --due; told
  $ escalate --ls
  disk	medium	sent	2026-11-20T13:00:00.000000Z	7	3	less than 5 GB are left

Whoever acknowledges it is told no more, unless it becomes worse.

  $ at 50000 escalate -k cpu hot; told; at 50001 escalate --ack cpu; at 64400 escalate -k cpu hot; at 64401 escalate --due; told
  mail medium 1 cpu
  medium: hot [cpu, since 2026-11-20T13:00:00.000000Z]
  $ at 64500 escalate -s high -k cpu burning; told; escalate --ls | cut -f 1-3
  mail high 1 cpu
  high: burning [cpu, since 2026-11-20T13:00:00.000000Z]
  cpu	high	sent
  disk	medium	sent
  $ escalate --ack nothing
  escalate: 'nothing': no such condition (escalate --ls)
  [2]

Over is over: cleared, or not raised for 4 hours.

  $ at 64600 escalate --clear cpu; at 64700 escalate -k cpu hot; told
  mail medium 1 cpu
  medium: hot [cpu, since 2026-11-20T13:00:00.000000Z]
  $ at 64701 escalate --ack cpu; at 79100 escalate -k cpu hot; told; at 93501 escalate -k cpu hot; told
  mail medium 1 cpu
  medium: hot [cpu, since 2026-11-20T13:00:00.000000Z]

S0-M3: what comes within a minute goes into one message, the worst first; what is
critical does not wait.

  $ escalate --clear disk; escalate --clear cpu
  $ at 100000 escalate one; told; for n in 2 3 4 5; do at 100059 escalate -s low "number $n"; done; at 100059 escalate -s high worse; told
  mail medium 1 one
  medium: one [one, since 2026-11-20T13:00:00.000000Z]
  $ escalate --ls | cut -f 1-3,7
  number 2	low	due	number 2
  number 3	low	due	number 3
  number 4	low	due	number 4
  number 5	low	due	number 5
  one	medium	sent	one
  worse	high	due	worse
  $ at 100059 escalate --due; told; at 100060 escalate --due; told
  mail high 5 worse
  high: worse [worse, since 2026-11-20T13:00:00.000000Z]
  low: number 2 [number 2, since 2026-11-20T13:00:00.000000Z]
  low: number 3 [number 3, since 2026-11-20T13:00:00.000000Z]
  low: number 4 [number 4, since 2026-11-20T13:00:00.000000Z]
  low: number 5 [number 5, since 2026-11-20T13:00:00.000000Z]
  $ at 100061 escalate -s critical fire; told
  mail critical 1 fire
  critical: fire [fire, since 2026-11-20T13:00:00.000000Z]

A route has a least severity; what none wants is an event all the same.

  $ for key in one 'number 2' 'number 3' 'number 4' 'number 5' worse fire; do escalate --clear "$key"; done; BEADS_BOOT=300000
  $ printf '[escalate]\nbatch = 0\n[escalate.route.mail]\ncommand = "cat >>told"\nleast = "high"\n' >.beads/config.toml; bd-allow -q --all
  $ escalate -k a small; told; escalate -s high -k b large; told
  high: large [b, since 2026-11-20T13:00:00.000000Z]
  $ event-feed --jsonl | grep -o '"type":"escalation[^}]*' | tail -n 2
  "type":"escalation.sent","id":"","by":"ann","data":{"key":"a","severity":"medium","text":"small"
  "type":"escalation.sent","id":"","by":"ann","data":{"key":"b","severity":"high","text":"large"

What failed stays due, and is said; so does what nobody has allowed here.

  $ sed -i 's/cat >>told/cat >>told; exit 7/' .beads/config.toml
  $ escalate -s high -k c 'not allowed'; told; escalate --ls | grep '^c'
  escalate: escalate.route.mail.command: is not allowed on this machine: cat >>told; exit 7 (bd-allow)
  c	high	due	2026-11-20T13:00:00.000000Z	1	0	not allowed
  $ bd-allow -q --all; escalate --due; told; escalate --ls | grep '^c'
  escalate: escalate.route.mail.command: status 7
  high: not allowed [c, since 2026-11-20T13:00:00.000000Z]
  c	high	due	2026-11-20T13:00:00.000000Z	1	0	not allowed
  $ event-feed --jsonl | grep -c '"key":"c"'
  1
  $ sed -i 's/; exit 7//' .beads/config.toml; bd-allow -q --all; escalate --due; told; escalate --ls | grep '^c'
  high: not allowed [c, since 2026-11-20T13:00:00.000000Z]
  c	high	sent	2026-11-20T13:00:00.000000Z	1	1	not allowed
  $ sed -i 's/high/huge/' .beads/config.toml; escalate -k d x 2>&1 | sed "s|$PWD/||"; sed -i 's/huge/high/' .beads/config.toml
  escalate: .beads/config.toml:5: escalate.route.mail.least: 'huge' is none of low, medium, high, critical

Who sends and is killed has not told anybody: the next one does.

  $ sed -i 's/cat >>told/kill -9 $PPID; cat >>told/' .beads/config.toml; bd-allow -q --all
  $ escalate -s high -k e killed 2>gone; escalate --ls | grep '^e' | cut -f 3; until [ -s told ]; do :; done; rm told
  due
  $ sed -i 's/kill -9 $PPID; //' .beads/config.toml; bd-allow -q --all; escalate --due; told
  high: killed [e, since 2026-11-20T13:00:00.000000Z]

Many raise one condition at once: one message.

  $ seq 30 | xargs -P 8 -I% escalate -s high -k many too many; told; escalate --ls | grep '^many' | cut -f 1,5,6
  high: too many [many, since 2026-11-20T13:00:00.000000Z]
  many	30	1

What waits for the minute to be over is sent by a process in the background.

  $ (unset BEADS_NOW BEADS_BOOT; mkdir real; cd real; bd-init -q; sed 's/^batch.*/batch = "1s"/' ../.beads/config.toml >.beads/config.toml; bd-allow -q --all
  > for n in 1 2 3 4; do escalate -s high $n; done; until grep -qs "high: 4" told; do :; done; sed 's/,.*//' told)
  high: 1 [1
  high: 2 [2
  high: 3 [3
  high: 4 [4

Text and keys are anybody's.

  $ escalate -s high -k t "$(printf 'a\033[31m\nSubject: b')"; told
  high: a\x1b[31m\nSubject: b [t, since 2026-11-20T13:00:00.000000Z]
  $ escalate --jsonl --ls | grep '"key":"t"'
  {"key":"t","severity":"high","state":"sent","text":"a\\x1b[31m\\nSubject: b","since":"2026-11-20T13:00:00.000000Z","raised":"2026-11-20T13:00:00.000000Z","count":1,"messages":1}
  $ escalate -k "$(printf 'a\nb')" x; escalate -s dire x; escalate ''; escalate; escalate --ls --due; escalate --ack t x
  escalate: -k: 'a\nb' is not a key (see escalate -h)
  escalate: -s: 'dire' is none of low, medium, high, critical (see escalate -h)
  escalate: TEXT: is missing (see escalate -h)
  escalate: TEXT: is missing (see escalate -h)
  escalate: --ack, --clear, --due and --ls exclude each other (see escalate -h)
  escalate: 'x': --ack, --clear, --due and --ls take no TEXT (see escalate -h)
  [2]
  $ escalate -n dry; escalate --ls | grep dry
  [1]
  $ escalate --explain | sed "s|$PWD/||"
  escalate.again	4h	default
  escalate.batch	0	.beads/config.toml:2
  escalate.event	true	default
  escalate.timeout	30s	default
  escalate.times	2	default
  $ echo '{' >.beads/locks/.guard/escalations; escalate x 2>&1 | sed "s|$PWD/||"
  escalate: .beads/locks/.guard/escalations: is damaged (remove it: what is raised next is new)
