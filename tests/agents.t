What fleets of agents broke on before, row by row of the inventory, and what is
different here.  Each row has a store of its own.  S0-C4, S1-19, S3-01 and S3-08 are in
witness-scan.t, S1-37 in witness-ping.t, S1-53, S2-06 and S2-08 in breaker.t, S2-07 in
retry-run.t, S1-13 in scenes/timers.sh.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=kim
  $ row() { rm -rf .beads; bd-init -q -p bd; for n; do bd-create -q --id bd-$n issue; done; }
  $ mkfifo up go go2
  $ up() { until read x <up; do :; done; }
  $ pids() { sed -E 's/pid [0-9]+/pid N/g'; }
  $ command() { sed -n 's/^{"pid":\([0-9]*\).*/\1/p' .beads/locks/agents/$1; }
  $ have() { bd-list --status in_progress --fields id,assignee; }
  $ odd() { agent-ls | awk -F '\t' -v name="$1" '$1 == name && $9 != "" {print $9}'; }
  $ after() { (export BEADS_NOW=$((1795179600 + $1)) BEADS_BOOT=$((100 + $1)); shift; "$@"); }

S0-H2: an agent is killed for want of memory, and its issue stays in progress.

  $ row 1; agent-run -a ann --claim bd-1 -- sh -c 'echo >up; read x <go' & run=$!; up
  $ kill -9 $run $(command ann); wait 2>said; until bd-reap | pids | grep .; do :; done; have
  bd-1	ann	lock: pid N (sh -c echo >up; read x <go) has ended

S0-H8: the heartbeat carries the issue; after five minutes without one it is free.

  $ row 1; bd-claim -q -a ann bd-1 >token; agent-beat -a ann --issue bd-1; grep -o '"issue":"bd-1"' .beads/run/beats/ann
  "issue":"bd-1"
  $ after 299 bd-reap; after 300 bd-reap
  bd-1	ann	beat: no beat for 5m

S1-10: several issues for one agent at once; only the first is begun.

  $ row 1 2 3; bd-claim -q -a bob -k 2 --next | cut -f1; have; bd-claim -a ann --next | cut -f1
  bd-1
  bd-2
  bd-1	bob
  bd-3

S1-11: whoever wants to know reads; no lock is taken for it.

  $ row; agent-beat -a ann; flock .beads timeout 5 agent-ls | cut -f1-4
  ann	working	alive	beat

S1-12: what is assigned for longer than it is worked on.  Messages and tokens are
nothing that is counted here.

  $ row 1; bd-claim -q -a bob bd-1 >token; agent-beat -a bob --state idle; after 240 agent-beat -a bob; after 300 agent-beat -a bob --state idle; after 540 agent-beat -a bob; after 540 odd bob
  bd-1 without progress for 8m59s; has had work for 9m, and worked for 1m of it
  $ for s in 780 1020 1260; do after $s agent-beat -a bob; done; after 1260 odd bob
  bd-1 without progress for 20m59s
  $ bd-release -q -f bd-1; bd-claim -q -a bob bd-1 >token; agent-beat -q -a bob; odd bob

S1-14: a dead process is restarted, and that is told.

  $ row; sh -c 'echo $$ >pidfile; echo >up; read x <go' & up; printf '[witness.hub]\npidfile = "pidfile"\nrestart = "echo again >>restarts"\n' >.beads/config.toml; bd-allow -q --all
  $ witness-scan; kill -9 $(cat pidfile); wait 2>said; after 60 witness-scan | pids; cat restarts; event-feed --type witness.restarted --jsonl | jq -r .data.component
  hub	dead	1	restarted	pid N has ended
  again
  hub

S1-15: what was answered is kept at once: nobody has to shut down for it.

  $ row 1; sh -c 'bd-claim -q -a eve bd-1 >token; kill -9 $$' 2>said; rm -rf .beads/run; bd-claim -a eve --resume | cmp - token && have
  bd-1	eve
  $ sh -c 'breaker -a eve --record fail eve; escalate -k eve oh; kill -9 $$' 2>said; breaker -v eve; escalate --ls | cut -f1
  breaker: eve: closed (1 failure in a row)
  eve

S1-16: who has not beaten for two minutes may be gone.

  $ row; agent-beat -a ann; after 119 odd ann; after 120 odd ann
  no beat for 2m

S1-17: after five minutes it is.

  $ row; agent-beat -a ann; after 299 agent-ls --stale; after 300 agent-ls --stale | cut -f1,3,8
  ann	dead	no beat for 5m

S1-18: whatever goes wrong is one line and a status, in every command, and nothing is lost.

  $ row 1; bd-claim -q -a bob bd-1 >token; cp .beads/journal kept; printf 'garbage' >.beads/journal
  $ for c in agent-ls 'agent-beat -a bob' bd-reap 'agent-run true' 'bd-claim --next' gate-eval convoy-check event-feed 'bd-release bd-1'; do $c >out 2>said; echo $? $(wc -l <said) $c; done
  2 1 agent-ls
  2 1 agent-beat -a bob
  2 1 bd-reap
  125 1 agent-run true
  2 1 bd-claim --next
  2 1 gate-eval
  2 1 convoy-check
  2 1 event-feed
  2 1 bd-release bd-1
  $ cat kept >.beads/journal; have
  bd-1	bob

S1-20: a beat tells the state and the issue, and who beats learns what has changed.

  $ row 1; bd-claim -q -a bob bd-1 >token; agent-beat -a bob --issue bd-1; agent-ls --jsonl | jq -c '[.state, .issues[0].id]'
  ["working","bd-1"]
  $ bd-release -q -f bd-1; agent-beat -a bob --issue bd-1
  agent-beat: bd-1: is not bob's any more: open
  [3]

S1-21: working for longer than its priority allows; or saying so oneself.

  $ row; bd-create -q --id bd-1 -p 0 urgent; bd-create -q --id bd-2 -p 4 'some day'; bd-claim -q -a bob bd-1 >token; bd-claim -q -a cat bd-2 >token
  $ long() { after $1 agent-beat -a $2; after $1 odd $2 | tr ';' '\n' | grep -o 'bd.* in work.*'; }
  $ long 1799 bob; long 1801 bob; long 1801 cat; long 28801 cat
  bd-1 in work for 30m, and of priority 0: longer than 30m
  bd-2 in work for 8h, and of priority 4: longer than 8h
  $ agent-beat -a bob --state stuck --note 'cannot build'; odd bob; doctor --only agent | cut -f3,4
  says it is stuck: cannot build
  bob	says it is stuck: cannot build

S1-22: what is seen wins over what was ordered: an assigned agent that is dead is
dead, and one that was never assigned may be alive.

  $ row 1; bd-claim -q -a cat --lease 1m bd-1 >token; after 60 agent-beat -a dan; after 60 agent-ls | cut -f1,3-5; after 60 bd-reap
  cat	dead	lease	bd-1
  dan	alive	beat	
  bd-1	cat	lease: the lease ran out: no sign for 1m

S1-23: each transition is in the history, with its time and its reason.

  $ row 1; bd-claim -q -a cat --lease 1m bd-1 >token; after 60 bd-reap >reaped; bd-log bd-1 | cut -f2-4,6 | sed 's/metadata[^;]*//'
  2026-11-20T13:01:00.000001Z	kim	event	agent.unresponsive: agent=cat
  2026-11-20T13:01:00.000000Z	kim	reap	status: in_progress -> open, assignee: cat -> "", 
  2026-11-20T13:00:00.000006Z	cat	claim	status: open -> in_progress, assignee: "" -> cat
  2026-11-20T13:00:00.000002Z	kim	create	title: issue

S1-24: no progress for five minutes.

  $ row 1; bd-claim -q -a bob bd-1 >token; for s in 100 200 299; do after $s agent-beat -a bob; done; after 299 odd bob; after 301 odd bob
  bd-1 without progress for 5m
  $ after 300 bd-comment add -q -a bob bd-1 'half of it'; after 301 odd bob

S1-38: what is not accepted within its time goes back, and the agent is named.

  $ row 1; bd-claim -q -a dan --lease 60s bd-1 >token; after 59 bd-reap; after 60 bd-reap; event-feed --type agent.unresponsive --jsonl | jq -c '[.id, .data]'
  bd-1	dan	lease: the lease ran out: no sign for 1m
  ["bd-1",{"agent":"dan"}]

A beat is an acceptance, and so is a renewal.

  $ row 1 2; bd-claim -q -a dan --lease 60s bd-1 >token; after 59 agent-beat -a dan; after 200 bd-reap
  $ bd-claim -q -a dot --lease 60s bd-2 >token; after 59 bd-renew -q -a dot bd-2; after 119 bd-reap; event-feed --type agent.unresponsive
  bd-2	dot	lease: the lease ran out: no sign for 1m

S1-39: a self-test every five minutes, whose result travels with the beat.

  $ row; beat() { agent-beat -a ann --self-test 'echo tested >>tests; test -e well'; }; touch well; tested() { agent-ls --jsonl | jq -c '[.self_test.status, .anomalies]'; }
  $ beat; tested; rm well; after 299 beat; after 299 tested; after 300 beat; wc -l <tests; after 300 tested
  [0,[]]
  [0,[]]
  2
  [1,["its self-test failed with status 1"]]
  $ after 400 agent-beat -a ann; after 400 tested; touch well; after 600 beat; after 600 tested
  [1,["its self-test failed with status 1"]]
  [0,[]]

S1-40: connected is not available.

  $ row; agent-beat -a ann --state idle; agent-beat -a bob; agent-ls | cut -f1-3; agent-ls --jsonl | jq -r 'select(.life == "alive" and .state == "idle").name'
  ann	idle	alive
  bob	working	alive
  ann

S1-41: assigned for two minutes and not begun; beats and no results; idle while work waits;
a wake that failed.

  $ row 1 2; agent-beat -a bob; after 1 bd-claim -q -a bob bd-1 >token; after 120 odd bob | grep begun; after 122 odd bob | grep -o 'bd.*begun[^;]*'; after 122 agent-beat -a bob; after 123 odd bob
  bd-1 not begun for 2m1s: no beat since
  $ after 3601 agent-beat -a bob; after 3601 odd bob | grep -o 'beats, .*'; bd-claim -q -a bea bd-2 >token; bd-close -a bea bd-2; agent-beat -a bea; after 3599 agent-beat -a bea; after 3599 odd bea
  beats, and closed nothing for 1h
  $ row 1; agent-beat -a ann --state idle; odd ann; agent-run -a hal -- sh -c 'exit 4' || event-feed --type agent.completed --jsonl | jq -r '.by + " " + .data.status'
  idle while issues are ready
  hal 4

S1-52: at once, after 30 seconds, after two minutes, then no more.

  $ row 1; echo 'reap.settle = 0' >.beads/config.toml
  $ die() { bd-claim -a eve --lease 1s bd-1 >token; after 1 bd-reap >reaped; bd-show --json bd-1 | jq -rc '.[0] | [.status, .metadata.attempts, .metadata.retry_at, .labels]'; }
  $ die; die; die; die
  ["open",1,null,null]
  ["open",2,"2026-11-20T13:00:31.000000Z",null]
  ["open",3,"2026-11-20T13:02:01.000000Z",null]
  ["blocked",4,null,["failed"]]

S1-54: what is new goes before what is tried again.

  $ row 1; bd-claim -q -a eve --lease 1s bd-1 >token; after 1 bd-reap >reaped; after 60 bd-create -q --id bd-2 new; after 61 bd-ready | cut -f1; after 61 bd-claim -a eve --next | cut -f1
  bd-2
  bd-1
  bd-2

S1-55: a sweep leaves alone what was given back within 30 seconds.

  $ row 1; lose() { bd-claim -q -a eve --lease 1s bd-1 >token; after 1 bd-reap; }
  $ lose; lose; after 29 bd-reap; after 31 bd-reap
  bd-1	eve	lease: the lease ran out: no sign for 1s
  bd-1	eve	lease: the lease ran out: no sign for 31s

S1-56: the same issue again and again; an agent that takes and gives back; the last try; what
is new waiting behind what is old.

  $ row 1 2 3; printf 'retry.delays = ""\ndoctor.repeats = 4\n' >.beads/config.toml; loops() { after ${1-0} doctor --only livelock | cut -f3-5; }
  $ try() { bd-claim -q -a $2 $1 >token && bd-release -q -a $2 --failed $1; }; try bd-1 ann; try bd-1 ben; loops
  $ try bd-1 ben; loops; bd-claim -q -a ann bd-1 >token; loops; loops 3601
  bd-1	has failed 3 times: one try is left	look: bd-log bd-1
  bd-1	has failed 3 times: one try is left	look: bd-log bd-1
  bd-1	was begun 4 times within 1h, by ann, ben	look: bd-log bd-1
  bd-2	waits, and nobody has tried it, behind bd-1, which has failed 3 times	look: bd-show bd-2
  bd-1	has failed 3 times: one try is left	look: bd-log bd-1
  bd-2	waits, and nobody has tried it, behind bd-1, which has failed 3 times	look: bd-show bd-2
  $ give() { bd-claim -q -a cat $1 >token && bd-release -q -a cat $1; }; for n in 2 3 2 3; do give bd-$n; done; loops | grep cat; bd-claim -q -a cat bd-2 >token; bd-close -a cat bd-2; loops | grep cat
  cat	began 4 times within 1h, and closed nothing	look: event-feed --agent cat
  [1]

S2-23: a lifecycle has an end: what overruns is ended with all that it started, and
what it had goes back.

  $ row 1; agent-run -a fay --claim bd-1 --timeout 1s -- sh -c 'sh -c "echo \$\$ >child; read x <go"; echo late'; bd-list --fields id,status,attempts
  bd-1	open	1
  $ kill -0 $(cat child) 2>said || echo gone
  gone

S2-24: that an agent began and ended is an event, with what it worked on, for whom
and for how long; a gate can wait for it.

  $ row; gate=$(gate-create event:agent.completed); gate-eval -q; BEADS_AGENT=boss agent-run -a fay -- true; gate-eval | jq -r .decision
  open
  $ event-feed --type agent.spawned --jsonl | jq -c '[.type, .by, .data]'
  ["agent.spawned","fay",{"parent":"boss","command":"true"}]
  $ event-feed --type agent.completed --jsonl | jq -c '[.type, .by, .data.status, .data.tasks_completed, (.data.duration_seconds | tonumber < 60)]'
  ["agent.completed","fay","0","0",true]

S4-05: who is told apart by a name works apart, whatever the name says.

  $ row 1 2; agent-run -a claude_code_cli_discovery --claim bd-1 -- sh -c 'echo >up; read x <go' & up; agent-run -a 'Ünal, code review' --claim bd-2 -- sh -c 'echo >up; read x <go2' & up; have; agent-ls | cut -f1,4,5
  bd-2	Ünal, code review
  bd-1	claude_code_cli_discovery
  claude_code_cli_discovery	lock	bd-1
  Ünal, code review	lock	bd-2
  $ echo >go; echo >go2; wait; have

S4-06: a session has a number that only grows.

  $ row; first=$(agent-run -a gus -- sh -c 'echo $BEADS_SESSION'); BEADS_NOW=1577836800 agent-run -a gus -- sh -c 'test $BEADS_SESSION -gt '$first && echo higher
  higher

S4-07: a session lasts as long as its command, whoever ends in between, and is not taken
for another one.

  $ row 1; agent-run -a gus --claim bd-1 -- sh -c 'echo $BEADS_SESSION >session; echo >up; read x <go; bd-claim --resume | cut -f1; bd-close -q $BEADS_ISSUE' & run=$!; up; kill -9 $run; wait 2>said; bd-reap; have
  bd-1	gus
  $ echo >go; until agent-run -a gus -- sh -c 'test $BEADS_SESSION -gt $(cat session)' 2>said; do :; done; bd-list --all --fields id,status
  bd-1
  bd-1	closed

S4-08: two agents of one name collide, and are told.

  $ row; agent-run -a gus -- sh -c 'echo >up; read x <go' & up; agent-run -a gus -- echo never 2>said || pids <said; echo >go; wait
  agent-run: gus: is at work already: pid N (sh -c echo >up; read x <go) runs
  $ setsid sh -c 'agent-beat -a guy; echo >up; read x <go' & up; agent-beat -a guy; odd guy | pids; echo >go; wait
  two of one name: pid N and pid N
