witness-scan counts for each component how often in a row it was not alive.
S3-08: 1 and 2 note, 3 and 4 restart, 5 and more escalate, health resets.

  $ bd-init -q; mkfifo up go; id=$(tr -d - </proc/sys/kernel/random/boot_id)
  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100000 BEADS_AGENT=ann
  $ rm -r .beads; bd-init -q; mkdir -p .beads/run; echo "$id 0 0" >.beads/run/since
  $ at() { (BEADS_BOOT=$((100000 + $1)); shift; "$@"); }
  $ told() { cat told 2>/dev/null; rm -f told; }
  $ route='[escalate.route.mail]\ncommand = "cat >>told"\n[escalate]\nbatch = 0\n'
  $ witness-scan
  $ printf "$route"'[witness.web]\ncmd = "test -e web"\nrestart = "echo $BEADS_COMPONENT >>restarts"\n' >.beads/config.toml
  $ witness-scan; witness-scan -v; bd-allow -q --all
  web	unknown	0		witness.web.cmd: is not allowed on this machine: test -e web
  $ touch web; witness-scan; witness-scan -v; rm web
  web	alive	0		'test -e web' says yes
  $ at 30 witness-scan
  web	dead	1	noted	'test -e web' says no, with status 1
  [1]
  $ at 60 witness-scan
  web	dead	2	noted	'test -e web' says no, with status 1
  [1]
  $ at 90 witness-scan -n; ls restarts 2>gone; at 90 witness-scan; cat restarts
  web	dead	3	restarted	'test -e web' says no, with status 1
  web	dead	3	restarted	'test -e web' says no, with status 1
  web
  $ at 149 witness-scan; wc -l <restarts
  web	dead	3	starting	'test -e web' says no, with status 1
  1
  $ at 150 witness-scan; wc -l <restarts
  web	dead	4	restarted	'test -e web' says no, with status 1
  2
  $ told; at 210 witness-scan; told; at 240 witness-scan; told; escalate --ls | cut -f 1,5,6
  web	dead	5	escalated	'test -e web' says no, with status 1
  high: web is dead: 'test -e web' says no, with status 1; 5 times in a row, last alive at 2026-11-20T13:00:00.000000Z [witness.web, since 2026-11-20T13:00:00.000000Z]
  web	dead	6	escalated	'test -e web' says no, with status 1
  witness.web	2	1
  $ touch web; at 270 witness-scan; escalate --ls; rm web; at 300 witness-scan; touch web
  web	dead	1	noted	'test -e web' says no, with status 1

What is not allowed is not run, and a person is told.

  $ sed -i 's/>>restarts/>>pulled/' .beads/config.toml; rm web; for n in 400 430 460 490; do at $n witness-scan; done; ls pulled 2>gone; told
  web	dead	2	noted	'test -e web' says no, with status 1
  web	dead	3	restart refused	'test -e web' says no, with status 1
  web	dead	4	restart refused	'test -e web' says no, with status 1
  web	dead	5	escalated	'test -e web' says no, with status 1
  high: web is dead, and witness.web.restart: is not allowed on this machine: echo $BEADS_COMPONENT >>pulled (bd-allow) [witness.web, since 2026-11-20T13:00:00.000000Z]
  $ sed -i 's/>>pulled/>>restarts/' .beads/config.toml; touch web; at 500 witness-scan; rm restarts

A restart that fails is said; one without a command is only noted.

  $ printf "$route"'[witness.web]\ncmd = "test -e web"\nrestart = "exit 4"\nrestart_after = 1\n[witness.bare]\npidfile = "bare"\n' >.beads/config.toml; bd-allow -q --all
  $ rm web; at 600 witness-scan; touch web; at 601 witness-scan
  web	dead	1	restart failed with status 4	'test -e web' says no, with status 1
  $ echo 2147483647 >bare; for n in 1 2 3 4 5; do at 6${n}00 witness-scan; at 6${n}01 witness-scan -q; done; rm bare; at 6600 witness-scan -v; told
  bare	dead	1	noted	pid 2147483647 has ended
  bare	dead	2	noted	pid 2147483647 has ended
  bare	dead	3	noted	pid 2147483647 has ended
  bare	dead	4	noted	pid 2147483647 has ended
  bare	dead	5	escalated	pid 2147483647 has ended
  bare	unknown	5		there is no bare
  web	alive	0		'test -e web' says yes
  high: bare is dead: pid 2147483647 has ended; 5 times in a row [witness.bare, since 2026-11-20T13:00:00.000000Z]

No evidence is not death: an unknown counts neither way.

  $ at 6700 witness-scan; at 6700 witness-scan -v | grep bare
  bare	unknown	5		there is no bare

The grace: something younger than that is not restarted, whoever started it.

  $ sh -c 'echo $$ >young; echo >up; read x <go' & until read x <up; do :; done
  $ started=$(($(cut -d' ' -f22 /proc/$(cat young)/stat) / $(getconf CLK_TCK) - 100000))
  $ printf "$route"'[witness.young]\npidfile = "young"\ncmd = "false"\nrestart = "echo young >>restarts"\nrestart_after = 1\n' >.beads/config.toml; bd-allow -q --all
  $ at $((started + 5)) witness-scan | cut -f 1-4; at $((started + 70)) witness-scan | cut -f 1-4; cat restarts; rm restarts
  young	dead	0	starting
  young	dead	1	restarted
  young
  $ kill $(cat young); wait 2>gone

The stale beat of a former session does not get the new one killed (the loop of restarts).

  $ sh -c 'echo $$ >new; echo >up; read x <go' & until read x <up; do :; done
  $ echo "{\"boot\":\"$id\",\"boottime\":1000}" >beat
  $ printf "$route"'[witness.new]\npidfile = "new"\nbeat = "beat"\nrestart = "echo new >>restarts"\nrestart_after = 1\ngrace = 0\n' >.beads/config.toml; bd-allow -q --all
  $ at $((started + 100)) witness-scan; at $((started + 250)) witness-scan; ls restarts 2>gone
  [2]
  $ echo "{\"boot\":\"0123456789abcdef0123456789abcdef\",\"boottime\":1000}" >beat; at $((started + 250)) witness-scan; ls restarts 2>gone
  [2]
  $ at $((started + 500)) witness-scan | cut -f 1-4; cat restarts; rm restarts
  new	hung	1	restarted
  new

One that is stopped is not restarted, and neither is anybody because a clock was set.

  $ kill -STOP $(cat new); until grep -q ') T' /proc/$(cat new)/stat; do :; done; at $((started + 900)) witness-scan; ls restarts 2>gone
  [2]
  $ kill -CONT $(cat new); kill $(cat new); wait 2>gone
  $ printf "$route"'[witness.file]\nbeat = "touched"\nrestart = "echo file >>restarts"\nrestart_after = 1\n' >.beads/config.toml; bd-allow -q --all
  $ touch -d 2026-11-20T12:59:00Z touched; at 9000 witness-scan; BEADS_NOW=2027-11-20T13:00:00Z at 9010 witness-scan; ls restarts 2>gone
  [2]
  $ touch -d 2027-11-20T13:00:00Z touched; BEADS_NOW=2026-01-01T00:00:00Z at 9020 witness-scan; at 9400 witness-scan | cut -f 1-4; rm restarts
  file	hung	1	restarted

Two watchers at once: one restart.  While it runs, and for the grace behind, the others wait.

  $ printf "$route"'[witness.two]\ncmd = "test -e two"\nrestart = "echo $$ >>restarts; read x <go"\nrestart_after = 1\nescalate = 99\n' >.beads/config.toml; bd-allow -q --all
  $ ended() { until ! witness-ping --pid $(tail -n 1 restarts); do :; done; }
  $ BEADS_BOOT=120000 witness-scan >one & until [ -s restarts ]; do :; done
  $ at 20001 witness-scan | cut -f 1-4; at 20100 witness-scan | cut -f 1-4
  two	dead	1	starting
  two	dead	1	starting
  $ echo >go; wait; cut -f 1-4 one; wc -l <restarts; rm restarts
  two	dead	1	restarted
  1
  $ (seq 8 | BEADS_BOOT=130000 xargs -P 8 -I% sh -c 'witness-scan -q; :') & until [ -s restarts ]; do :; done; echo >go; wait; wc -l <restarts; rm restarts
  1

The watcher is killed in the middle of a restart: that goes on, and is not begun again.

  $ BEADS_BOOT=140000 witness-scan >one & until [ -s restarts ]; do :; done; kill -9 $!; wait 2>gone
  $ at 40100 witness-scan | cut -f 1-4; echo >go; ended; at 40059 witness-scan | cut -f 1-4
  two	dead	3	starting
  two	dead	3	starting
  $ BEADS_BOOT=140200 witness-scan >one & until [ "$(wc -l <restarts)" = 2 ]; do :; done; echo >go; wait; cut -f 1-4 one; rm restarts
  two	dead	4	restarted

One watcher is held up behind its look; what another one has restarted meanwhile is left alone.

  $ (printf "$route"; for n in c d e; do printf '[witness.%s]\ncmd = "true"\n' $n; done; printf '[witness.a]\ncmd = "false"\nrestart = "echo a >>restarts; read x <go"\nrestart_after = 1\n[witness.b]\ncmd = "false"\nrestart = "echo b >>restarts"\nrestart_after = 1\n') >.beads/config.toml; bd-allow -q --all
  $ BEADS_BOOT=145000 witness-scan >one & until [ -s restarts ]; do :; done
  $ at 45001 witness-scan | cut -f 1-4; echo >go; wait; cut -f 1-4 one; cat restarts; rm restarts
  a	dead	1	starting
  b	dead	1	restarted
  a	dead	1	restarted
  b	dead	1	starting
  a
  b

S1-19: a death that the kernel proves needs no counting: of a process whose start the
file tells, of one that was seen alive before, behind a pidfile or a lock, and of an agent.

  $ holder() { "$@" -- sh -c 'echo $$ >holder; echo >up; read x <go' & until read x <up; do :; done; }
  $ config() { (printf "$route"; printf "$@") >.beads/config.toml; bd-allow -q --all; }
  $ pids() { sed -E 's/pid [0-9]+/pid N/g; s/ \(sh .*\)//'; }
  $ config '[witness.p]\npidfile = "p"\nrestart = "echo p >>restarts"\n'
  $ holder env; start() { cut -d' ' -f22 /proc/$(cat holder)/stat; }; echo $(cat holder) $(start) >p; kill -9 $(cat holder); wait 2>gone; at 60000 witness-scan | pids; told; cat restarts; rm restarts
  p	dead	1	restarted	pid N has ended
  high: bare is dead: pid 2147483647 has ended; 5 times in a row [witness.bare, since 2026-11-20T13:00:00.000000Z, 2 times, told again 1 of 2]
  high: bare is dead: pid 2147483647 has ended; 5 times in a row [witness.bare, since 2026-11-20T13:00:00.000000Z, 2 times, told again 2 of 2]
  p
  $ holder env; cp holder p; at 60100 witness-scan; kill -9 $(cat holder); wait 2>gone; at 60100 witness-scan | cut -f 1-4; cat restarts; rm restarts
  p	dead	1	restarted
  p
  $ rm .beads/locks/.guard/witness; at 60200 witness-scan | cut -f 1-4
  p	dead	1	noted
  $ config '[witness.l]\nlock = "job"\nrestart = "echo l >>restarts"\n'
  $ holder flock-run job; at 60300 witness-scan; kill -9 $(cat holder); wait 2>gone; at 60300 witness-scan | cut -f 1-4; rm restarts
  l	dead	1	restarted
  $ config '[witness.l]\nlock = "%s/other"\nrestart = "echo l >>restarts"\n' $PWD
  $ (exec 7>other; flock 7; echo $$ >holder; echo >up; read x <go; flock -u 7; echo >up; read x <go) & until read x <up; do :; done; at 60400 witness-scan; echo >go; until read x <up; do :; done; at 60400 witness-scan | cut -f 1-4; echo >go; wait
  l	dead	1	noted
  $ config '[witness.a]\nagent = "kim"\nrestart = "echo a >>restarts"\n'
  $ holder agent-run -a kim; run=$!; at 60500 witness-scan; kill -9 $run $(cat holder); wait 2>gone; while kill -0 $(cat holder) 2>gone; do :; done; at 60500 witness-scan | pids; rm restarts
  a	dead	1	restarted	agent kim: pid N has ended

The grace holds for it too, and it is looked at again at that moment.

  $ config '[witness.p]\npidfile = "p"\nrestart = "echo p >>restarts"\n'; holder env; cp holder p; at 60700 witness-scan; kill -9 $(cat holder); wait 2>gone
  $ at 60700 witness-scan | cut -f 1-4; at 60759 witness-scan | cut -f 1-4; at 60760 witness-scan | cut -f 1-4; wc -l <restarts; rm restarts
  p	dead	1	restarted
  p	dead	1	starting
  p	dead	2	restarted
  2

What ends again and again is not restarted for ever: a person is told.

  $ die() { holder env; cp holder p; at $1 witness-scan; kill -9 $(cat holder); wait 2>gone; at $1 witness-scan | cut -f 1-4; }
  $ for n in 1 2 3 4 5; do die 62${n}00; done; told; die 62590; told | cut -d' ' -f 1-6
  p	dead	1	restarted
  p	dead	1	restarted
  p	dead	1	restarted
  p	dead	1	restarted
  p	dead	1	restarted
  p	dead	1	escalated
  high: p ends again and again:
  $ wc -l <restarts; die 62800; wc -l <restarts; rm restarts
  5
  p	dead	1	restarted
  6

They are asked at the same time: two that wait for each other answer.

  $ mkfifo ab ba
  $ config '[witness.a]\ncmd = "echo >ab; read x <ba"\n[witness.b]\ncmd = "read x <ab; echo >ba"\n'; at 63000 witness-scan -v | cut -f 1,2
  a	alive
  b	alive
  $ witness-ping a b

Mass death opens the breaker: nothing is restarted, and a person is told once.

  $ (printf "$route"; for n in 1 2 3 4; do printf '[witness.c%s]\ncmd = "test -e c%s"\nrestart = "echo c%s >>restarts"\nrestart_after = 1\n' $n $n $n; done) >.beads/config.toml; bd-allow -q --all
  $ touch c1 c2 c3 c4; at 50000 witness-scan; rm c1; at 50010 witness-scan | cut -f 1-4; cat restarts; rm restarts c2 c3
  c1	dead	1	restarted
  c1
  $ at 50020 witness-scan | cut -f 1-4; at 50090 witness-scan | cut -f 1-4; told; ls restarts 2>gone
  c1	dead	1	starting
  c2	dead	1	left alone
  c3	dead	1	left alone
  c1	dead	1	left alone
  c2	dead	1	left alone
  c3	dead	1	left alone
  critical: nothing is restarted: the breaker witness is open until it is reset (3 of 4 agents failed within 1m) [witness.mass, since 2026-11-20T13:00:00.000000Z]
  [2]
  $ breaker --reset witness; at 50200 witness-scan | cut -f 1-4; sort restarts; rm restarts
  c1	dead	2	restarted
  c2	dead	2	restarted
  c3	dead	2	restarted
  c1
  c2
  c3
  $ touch c1 c2 c3; at 50300 witness-scan

Spread over more than a minute they are restarted one by one.

  $ rm c1; at 51000 witness-scan | cut -f 4; rm c2; at 51070 witness-scan | cut -f 4; rm c3; at 51140 witness-scan | cut -f 4; breaker witness
  restarted
  restarted
  restarted
  restarted
  restarted
  restarted

S3-01, the watcher is watched: it beats, and one that stayed and was killed is dead at once.

  $ witness-ping witness; at 51100 witness-ping witness; at 51500 witness-ping witness
  [1]
  $ unset BEADS_NOW BEADS_BOOT; mkdir real; cd real; bd-init -q
  $ printf '[witness.child]\npidfile = "child"\nrestart = "echo child >>restarts"\n' >.beads/config.toml; bd-allow -q --all
  $ sh -c 'echo $$ >child; echo >../up; read x <../go' & until read x <../up; do :; done; child=$(cat child)
  $ witness-scan --watch >said & witness=$!; until witness-ping witness; do :; done; witness-ping --lock witness; witness-scan --watch 2>&1 | sed -E 's/pid [0-9]+/N/; s/for .*/for a while/'
  witness-scan: witness: held by N (witness-scan --watch, agent ann) for a while

S0-C4, S1-19: the death of a process is seen without waiting for the next look, and it is
restarted at once.

  $ kill -9 $child; until [ -s restarts ] && [ -s said ]; do :; done; kill -9 $witness; wait 2>gone; cut -f 1-4 said; witness-ping witness
  child	dead	1	restarted
  [1]

A policy that cannot be read is named; what is damaged too.

  $ echo 'witness.child.grace = "soon"' >.beads/config.toml; witness-scan 2>&1 | sed "s|$PWD/||"
  witness-scan: .beads/config.toml:1: witness.child.grace: 'soon' is not a duration (such as 30m)
  $ rm .beads/config.toml; echo '[' >.beads/locks/.guard/witness; witness-scan 2>&1 | sed "s|$PWD/||"
  witness-scan: .beads/locks/.guard/witness: is damaged (remove it: the witness counts anew)
  $ witness-scan --watch --dry-run
  witness-scan: --watch and --dry-run exclude each other
  [2]
  $ witness-scan --explain
  witness.every	30s	default
