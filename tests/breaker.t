A breaker is closed until what it stands for has failed too often.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=1000 BEADS_AGENT=ann
  $ bd-init -q
  $ breaker web
  $ breaker web -- echo asked
  asked
  $ breaker web -- sh -c 'exit 7'
  [7]
  $ breaker -v web
  breaker: web: closed (1 failure in a row)

A dry run answers, and neither runs nor records anything.

  $ breaker -n web -- echo never; breaker -n web --record fail; breaker -n --reset web; breaker -v web
  breaker: web: closed (1 failure in a row)

S2-06: a service that failed three times in a row is left alone for five minutes;
then one caller may try.

  $ breaker web -- false
  [1]
  $ breaker -v web -- true
  breaker: web: closed (2 failures in a row)
  breaker: web: closed
  $ for n in 1 2 3; do breaker web -- sh -c 'exit 7'; done
  [7]
  $ breaker web
  breaker: web: open for another 5m (3 failures in a row; the last: status 7)
  [75]
  $ breaker web -- echo never
  breaker: web: open for another 5m (3 failures in a row; the last: status 7)
  [75]
  $ breaker --record ok web; BEADS_BOOT=1200 breaker web
  breaker: web: open for another 1m40s (3 failures in a row; the last: status 7)
  [75]
  $ BEADS_BOOT=1299 breaker web -- echo never
  breaker: web: open for another 1s (3 failures in a row; the last: status 7)
  [75]
  $ BEADS_BOOT=1300 breaker web -- false
  [1]
  $ BEADS_BOOT=1301 breaker web -- echo never
  breaker: web: open for another 4m59s (failed again; status 1)
  [75]
  $ BEADS_BOOT=1599 breaker web -- echo never
  breaker: web: open for another 1s (failed again; status 1)
  [75]
  $ BEADS_BOOT=1600 breaker web -- sh -c 'breaker web; echo tried'
  breaker: web: open while somebody tries (failed again; status 1)
  tried
  $ BEADS_BOOT=1600 breaker -v web
  breaker: web: closed

S2-08: the first of several that is not left alone.

  $ for n in 1 2 3; do breaker first -- false; done; ask() { breaker -q first -- echo first 2>said || breaker second -- echo second; }; ask
  second
  $ BEADS_BOOT=1300 ask
  first

Who is killed while it tries leaves the try to the next; who tries without a
command has a minute.

  $ for n in 1 2 3; do breaker web -- false; done
  [1]
  $ BEADS_BOOT=1300 breaker web -- sh -c 'kill -9 $PPID'
  Killed
  [137]
  $ BEADS_BOOT=1301 breaker web -- sh -c 'exit 9'
  [9]
  $ BEADS_BOOT=1601 breaker web && echo may try
  may try
  $ BEADS_BOOT=1660 breaker web
  breaker: web: open while somebody tries (failed again; status 9)
  [75]
  $ BEADS_BOOT=1661 breaker web && echo may try
  may try
  $ BEADS_BOOT=1662 breaker --record ok web
  $ BEADS_BOOT=1662 breaker web

Of many who come at once one may try.

  $ for n in 1 2 3; do breaker web -- false; done
  [1]
  $ seq 24 | BEADS_BOOT=1300 xargs -P 8 -I% sh -c 'breaker web 2>>said && echo may try'; grep -c 'somebody tries' said
  may try
  23
  $ BEADS_BOOT=1301 breaker --record ok web

Neither the wall clock nor a reboot keeps it open for longer.

  $ for n in 1 2 3; do breaker web -- false; done
  [1]
  $ BEADS_NOW=2027-01-01T00:00:00Z BEADS_BOOT=1001 breaker web
  breaker: web: open for another 4m59s (3 failures in a row; the last: status 1)
  [75]
  $ sed -i 's/"since":\[\([0-9]*\),1000000000,"[0-9a-f]*"/"since":[\1,1000000000,"dead"/' .beads/locks/.guard/breaker.web
  $ BEADS_NOW=2020-01-01T00:00:00Z BEADS_BOOT=299 breaker web
  breaker: web: open for another 1s (3 failures in a row; the last: status 1)
  [75]
  $ BEADS_NOW=2020-01-01T00:00:00Z BEADS_BOOT=300 breaker web && echo may try
  may try

S1-53: an agent that failed three times in a row is degraded for five minutes,
and needs a report of health to resume.

  $ agent() { breaker --preset agent "$@" agent-bob; }
  $ agent --record fail; agent --record fail; agent --record ok
  $ agent --record fail; agent --record fail; agent
  $ agent --record fail; agent
  breaker: agent-bob: open for another 5m, until it reports health (3 failures in a row; the last: recorded by ann)
  [75]
  $ BEADS_BOOT=1299 agent --record ok; BEADS_BOOT=1300 agent
  breaker: agent-bob: open until it reports health (3 failures in a row; the last: recorded by ann)
  [75]
  $ BEADS_BOOT=1300 agent --record fail; BEADS_BOOT=1400 agent --record ok; BEADS_BOOT=1600 agent
  breaker: agent-bob: open until it reports health (failed again; recorded by ann)
  [75]
  $ BEADS_BOOT=1600 agent --record ok; BEADS_BOOT=1600 agent

S0-E6: more than half of a farm's agents failed within a minute: nothing more
until somebody resets it.

  $ farm() { breaker --preset farm "$@" farm; }
  $ farm --of 4 --record fail -a a1; farm --of 4 --record fail -a a1; farm --of 4 --record fail -a a2; farm
  $ BEADS_BOOT=1061 farm --of 4 --record fail -a a3; BEADS_BOOT=1061 farm
  $ BEADS_BOOT=1062 farm --of 4 --record fail -a a4; BEADS_BOOT=1063 farm --of 4 --record ok -a a4
  $ BEADS_BOOT=1064 farm --of 4 --record fail -a a1; BEADS_BOOT=1064 farm
  $ BEADS_BOOT=1065 farm --of 4 --record fail -a a2
  $ BEADS_BOOT=99999 farm
  breaker: farm: open until it is reset (3 of 4 agents failed within 1m)
  [75]
  $ breaker farm -- echo spawned
  breaker: farm: open until it is reset (3 of 4 agents failed within 1m)
  [75]
  $ breaker --reset farm; breaker farm -- echo spawned
  spawned

One agent that fails alone is no failing farm, and the agents may be those that report.

  $ breaker --preset farm --record fail -a a1 small; breaker small
  $ breaker --preset farm --record ok -a a2 small; breaker --preset farm --record ok -a a3 small
  $ breaker --preset farm --record fail -a a4 small; breaker small
  $ breaker --preset farm --record fail -a a2 small; breaker small
  breaker: small: open until it is reset (3 of 4 agents failed within 1m)
  [75]

The numbers are policy.

  $ breaker --explain web; breaker --explain agent-bob
  breaker.service.failures	3	default
  breaker.service.open	5m	default
  breaker.service.probe	1m	default
  breaker.agent.failures	3	default
  breaker.agent.open	5m	default
  $ breaker --explain farm; breaker --reset --preset agent farm; breaker --explain farm
  breaker.farm.known	1h	default
  breaker.farm.least	2	default
  breaker.farm.share	50	default
  breaker.farm.window	60s	default
  breaker.agent.failures	3	default
  breaker.agent.open	5m	default
  $ echo 'breaker.service.failures = 1' >.beads/config.toml
  $ breaker quick -- false; breaker quick
  breaker: quick: open for another 5m (1 failure in a row; the last: status 1)
  [75]
  $ rm .beads/config.toml

What is no failure: a stale token, what --ok lists, a command that was told to end.

  $ for n in 3 3 3 4 5; do breaker --ok 4-5 calm -- sh -c "exit $n"; done; breaker -v calm
  breaker: calm: closed
  $ mkfifo up go
  $ breaker calm -- sh -c 'trap "exit 1" TERM; echo >up; read x <go' 2>said & until read x <up; do :; done; kill $!; wait $!
  [1]
  $ breaker -v calm
  breaker: calm: closed
  $ breaker --max 0s calm -- sh -c 'read x <go'
  [124]
  $ breaker -v calm
  breaker: calm: closed (1 failure in a row)
  $ breaker calm -- ./missing
  breaker: ./missing: No such file or directory
  [127]

Names are anybody's; what is damaged is named with its remedy.

  $ breaker ../x -- true; breaker 'Test User/1' -- true; ls -A .beads/locks/.guard | grep -v -e web -e farm
  breaker...%2Fx
  breaker.Test%20User%2F1
  breaker.agent-bob
  breaker.calm
  breaker.first
  breaker.quick
  breaker.second
  breaker.small
  $ breaker ''
  breaker: '': is not a name (see breaker -h)
  [2]
  $ breaker "$(printf 'a\033b')"
  breaker: 'a\x1bb': is not a name (see breaker -h)
  [2]
  $ breaker --preset best web
  breaker: --preset: 'best' is none of farm, agent, service (see breaker -h)
  [2]
  $ breaker --preset farm web
  breaker: web: is a breaker of the kind service (breaker --reset --preset farm web)
  [2]
  $ breaker --record maybe web
  breaker: --record: 'maybe' is neither ok nor fail (see breaker -h)
  [2]
  $ breaker --record ok --reset web
  breaker: --record and --reset exclude each other (see breaker -h)
  [2]
  $ breaker --record ok web -- true
  breaker: --record and --reset take no COMMAND (see breaker -h)
  [125]
  $ breaker --ok x web -- true
  breaker: 'x' is not a list of statuses (such as 1,4-9)
  [125]
  $ echo '{"preset":' >.beads/locks/.guard/breaker.web
  $ breaker web 2>&1 | sed "s|$PWD/||"
  breaker: .beads/locks/.guard/breaker.web: is damaged (breaker --reset web)
  $ breaker web -- true 2>said
  [125]
  $ breaker --reset web; breaker web -- echo fine
  fine

What is too large is damaged too; a disk that fails says nothing of that, and nothing is
taken away.

  $ file=.beads/locks/.guard/breaker.web
  $ truncate -s 5M $file; breaker web 2>&1 | sed "s|$PWD/||"; breaker --reset --preset agent web
  breaker: .beads/locks/.guard/breaker.web: is too large (breaker --reset web)
  $ strace -o calls -P "$PWD/$file" -e inject=pread64:error=EIO breaker --reset web 2>&1 | sed "s|$PWD/||"
  breaker: breaker.web: Input/output error
  $ jq -r .preset $file
  agent
  $ mkdir away; mv .beads/locks away; ln -s ../away/locks .beads/locks
  $ breaker web 2>&1 | sed "s|$PWD/||"
  breaker: .beads/locks: is a symbolic link (put a folder there)
