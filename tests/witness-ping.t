witness-ping says by its status whether somebody is alive, and prints nothing.

  $ bd-init -q; mkfifo up go
  $ ping() { witness-ping "$@" | sed -E "s/pid $$/pid SELF/; s/pid [0-9]+/pid N/g; s/[0-9]+s ago/now/; s|$PWD/||"; }
  $ start() { cut -d' ' -f22 /proc/$1/stat; }
  $ boot=$(cat /proc/sys/kernel/random/boot_id)
  $ witness-ping --pid $$
  $ witness-ping --pid 2147483647
  [1]
  $ witness-ping --pid nonsense
  [2]

A process is its number, its start and its boot: who got the number since is
another one (PID reuse), and the same numbers of another boot say dead.

  $ ping -v --pid $$ --pidfile none
  given	alive	pid SELF runs; there is no none
  $ ping -v --pid $$:$(start $$):$boot
  given	alive	pid SELF runs
  $ ping -v --pid $$:12
  given	dead	pid SELF has ended, and its number is another one's now
  $ ping -v --pid $$:$(start $$):0123456789abcdef0123456789abcdef
  given	dead	pid SELF was of another boot
  $ echo $$ $(start $$) $boot >pidfile; ping -v --pidfile pidfile; witness-ping --pidfile pidfile
  given	alive	pid SELF runs
  $ echo $$ 12 >pidfile; witness-ping --pidfile pidfile
  [1]
  $ for text in '' x '-1 2' '0' '99999999999' '1 2 3 4' '1 x'; do echo "$text" >pidfile; ping -v --pidfile pidfile; done
  given	unknown	pidfile holds no process id
  given	unknown	pidfile holds no process id
  given	unknown	pidfile holds no process id
  given	unknown	pidfile holds no process id
  given	unknown	pidfile holds no process id
  given	unknown	pidfile holds no process id
  given	unknown	pidfile holds no process id

A process that has ended and was not waited for is dead; one that is stopped is not.

  $ sh -c 'echo $$ >child; echo >up; read x <go' & until read x <up; do :; done; child=$(cat child)
  $ kill -STOP $child; until grep -q '^[0-9]* (.*) T' /proc/$child/stat; do :; done
  $ touch -d '1 hour ago' old; ping -v --pid $child --beat old; witness-ping --pid $child --beat old
  given	alive	pid N is stopped; whoever is stopped cannot beat
  $ kill -CONT $child; kill -9 $child; wait $child 2>gone; witness-ping --pid $child
  [1]

A lock is held or not.

  $ ping -v --lock build
  given	unknown	lock build is held by nobody
  $ flock-run build -- sh -c 'echo >up; read x <go' & until read x <up; do :; done; ping -v --lock build; witness-ping --lock build
  given	alive	lock build is held: pid N runs
  $ echo >go; wait; ping -v --lock build; witness-ping --lock build
  given	dead	lock build is held by nobody
  [1]

A beat is fresh, or late.  Silence counts from when somebody began to look: nothing
is known before, and nobody beats while the machine sleeps.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=10000; id=$(echo $boot | tr -d -)
  $ beat() { echo "{\"boot\":\"$1\",\"boottime\":$2}" >beat; }
  $ rm -rf .beads/run; beat $id 9000000000; ping -v --beat beat
  given	unknown	no beat of beat yet
  $ BEADS_BOOT=10200 ping -v --beat beat; BEADS_BOOT=10301 ping -v --beat beat
  given	unknown	no beat of beat yet
  given	hung	no beat of beat for 5m1s
  $ mkdir -p .beads/run; echo "$id 0 0" >.beads/run/since
  $ ping -v --beat beat; witness-ping --beat beat; witness-ping --lost 1h --beat beat
  given	hung	no beat of beat for 16m40s
  $ beat $id 9990000000; ping -v --beat beat; witness-ping --beat beat
  given	alive	beat of beat now
  $ BEADS_NOW=2036-11-20T13:00:00Z witness-ping --beat beat

A beat of a dead boot, or of a former session under the same name, is no evidence
against the one that has just started; only its own silence is.

  $ beat 0123456789abcdef0123456789abcdef 9990000000; BEADS_BOOT=100 ping -v --beat beat; ping -v --beat beat
  given	unknown	no beat of beat yet
  given	hung	no beat of beat for 2h46m40s
  $ started=$(($(start $$) / $(getconf CLK_TCK))); beat $id 1000000
  $ BEADS_BOOT=$((started + 60)) ping -v --pid $$ --beat beat; BEADS_BOOT=$((started + 60)) ping -v --beat beat | cut -f 2
  given	alive	pid SELF runs; the beat of beat is older than the process
  hung
  $ BEADS_BOOT=$((started + 400)) ping -v --pid $$ --beat beat | cut -f 2
  hung

A file that is only touched.

  $ echo >beat; touch -d 2026-11-20T12:59:00Z beat; ping -v --beat beat; witness-ping --beat beat
  given	alive	beat of beat 1m ago
  $ touch -d 2026-11-20T12:50:00Z beat; ping -v --beat beat; witness-ping --beat beat
  given	hung	no beat of beat for 10m
  [1]
  $ ping -v --beat none; mkdir dir; ping -v --beat dir
  given	unknown	there is no beat of none
  given	unknown	there is no beat of dir
  $ unset BEADS_NOW BEADS_BOOT

S1-37, S2-09: a port, a URL, a command, a unit.

  $ witness-ping --port 1; witness-ping -v --port 1
  given	dead	port 1 is closed
  [1]
  $ for at in x 0 99999 example.org:80 '[::1]:x'; do ping -v --port "$at"; done
  given	unknown	'x' is not [HOST:]PORT
  given	unknown	'0' is not [HOST:]PORT
  given	unknown	'99999' is not [HOST:]PORT
  given	unknown	'example.org:80' is not [HOST:]PORT
  given	unknown	'[::1]:x' is not [HOST:]PORT
  $ witness-ping --cmd true; witness-ping --cmd false; witness-ping --cmd 'exit 75'
  [2]
  $ ping -v --cmd 'exit 4'; ping -v --cmd ./missing; ping -v --timeout 1s --cmd 'echo $$ >hung; read x <go'
  given	dead	'exit 4' says no, with status 4
  given	unknown	'./missing' could not tell, with status 127
  given	hung	'echo $$ >hung; read x <go' did not answer within 1s
  $ witness-ping --pid $(cat hung)
  [1]
  $ mkdir bin; printf '#!/bin/sh\nexit $(cat code)\n' >bin/curl; printf '#!/bin/sh\ncat state\nexit $(cat code)\n' >bin/systemctl; chmod +x bin/*
  $ old=$PATH PATH=$PWD/bin:$PATH
  $ for code in 0 7 22 28 52 6; do echo $code >code; ping -v --http http://h/health; done
  given	alive	http://h/health answers
  given	dead	http://h/health refuses connections
  given	hung	http://h/health answers with an error
  given	hung	http://h/health did not answer within 10s
  given	hung	http://h/health breaks off
  given	unknown	http://h/health cannot be asked (curl: 6)
  $ for is in 'active 0' 'reloading 0' 'activating 3' 'inactive 3' 'failed 3' 'inactive 4' 'unknown 4'; do echo ${is% *} >state; echo ${is#* } >code; ping -v --unit web; done
  given	alive	unit web is active
  given	alive	unit web is active
  given	unknown	unit web is activating
  given	dead	unit web is inactive
  given	dead	unit web has failed
  given	unknown	unit web is inactive
  given	unknown	unit web is unknown
  $ PATH=$old

The worst evidence counts, and of several names the worst.

  $ ping -v --pid $$ --cmd false; ping -v --pid $$ --pidfile none
  given	dead	pid SELF runs; 'false' says no, with status 1
  given	alive	pid SELF runs; there is no none
  $ ping --json --pid $$ --cmd false web | sed "s/\"pid\":$$/\"pid\":N/"
  [
  {"name":"web","life":"dead","pid":N,"evidence":[{"life":"alive","said":"pid SELF runs"},{"life":"dead","said":"'false' says no, with status 1"}]}
  ]
  $ printf '[witness.a]\npidfile = "a.pid"\n[witness.b]\ncmd = "true"\n[witness.c]\nlost = "1m"\n' >.beads/config.toml; echo $$ >a.pid
  $ witness-ping a; witness-ping b; ping -v a b c
  a	alive	pid SELF runs
  b	unknown	witness.b.cmd: is not allowed on this machine: true
  c	unknown	agent c: left no evidence
  $ bd-allow -q witness.b.cmd; witness-ping a b; sed -i 's/"true"/"true; touch pulled"/' .beads/config.toml; ping -v b; ls pulled 2>gone
  b	unknown	witness.b.cmd: is not allowed on this machine: true; touch pulled
  [2]
  $ echo 2147483647 >a.pid; witness-ping a b c
  [1]
  $ witness-ping --explain c | sed "s|$PWD/||"
  witness.c.lost	1m	.beads/config.toml:6
  witness.c.timeout	10s	default

A name without a table is an agent (S1-40: connected is not available).

  $ agent-run -a ann -- sh -c 'echo >up; read x <go' & until read x <up; do :; done
  $ ping -v ann; witness-ping ann; witness-ping ann bob
  ann	alive	agent ann: pid N (sh -c echo >up; read x <go) runs
  [2]
  $ echo >go; wait; ping -v ann bob
  ann	unknown	agent ann: left no evidence
  bob	unknown	agent bob: left no evidence

S0-C4: death is seen at once, without polling.

  $ sh -c 'echo $$ >child; echo >up; read x <go' & until read x <up; do :; done
  $ witness-ping -v --wait-death --pidfile child >said & ping=$!; until readlink /proc/$ping/fd/* 2>gone | grep -q pidfd; do :; done; kill -9 $(cat child); wait $ping
  [1]
  $ sed -E 's/pid [0-9]+/pid N/' said
  given	dead	pid N has ended
  $ witness-ping --wait-death --for 0 --pid $$
  $ witness-ping --wait-death --cmd true
  witness-ping: there is no process to wait for (witness-ping -v says what is known)
  [2]
  $ witness-ping --wait-death --pid 2147483647
  [1]

What is asked for wrongly.

  $ witness-ping
  witness-ping: NAME: is missing (see witness-ping -h)
  [2]
  $ witness-ping --for 1s web
  witness-ping: --for: is for --wait-death
  [2]
  $ witness-ping --pid $$ a b
  witness-ping: evidence on the command line is of one NAME
  [2]
  $ witness-ping "$(printf 'a\033')"
  witness-ping: 'a\x1b': is not a name
  [2]
