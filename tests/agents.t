What fleets of agents broke on before, row by row of the inventory, and what is
different here.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=kim
  $ bd-init -q -p bd; new() { for n; do bd-create -q --id bd-$n issue; done; }
  $ mkfifo up go
  $ up() { until read x <up; do :; done; }
  $ pids() { sed -E 's/pid [0-9]+/pid N/g'; }
  $ command() { sed -n 's/^{"pid":\([0-9]*\).*/\1/p' .beads/locks/agents/$1; }
  $ have() { bd-list --status in_progress --fields id,assignee; }

S0-H2: an agent is killed for want of memory, and its issue stays in progress.

  $ new 1; agent-run -a ann --claim bd-1 -- sh -c 'echo >up; read x <go' & run=$!; up
  $ kill -9 $run $(command ann); wait 2>said; until bd-reap | pids | grep .; do :; done; have
  bd-1	ann	lock: pid N (sh -c echo >up; read x <go) has ended

S0-H8: the heartbeat carries the issue; after five minutes without one it is free.

  $ new 2; bd-claim -q -a ann bd-2 >token; agent-beat -a ann --issue bd-2; grep -o '"issue":"bd-2"' .beads/run/beats/ann
  "issue":"bd-2"
  $ BEADS_BOOT=399 bd-reap; BEADS_BOOT=400 bd-reap
  bd-2	ann	beat: no beat for 5m

S1-10: several issues for one agent at once; only the first is begun.

  $ new 3 4; bd-claim -a bob -k 2 --next --unassigned | cut -f1; have; bd-release -q -f bd-3; bd-release -q -f bd-4
  bd-3
  bd-4
  bd-3	bob

S1-11: whoever wants to know reads; no lock is taken for it.

  $ agent-beat -a ann; flock .beads timeout 5 agent-ls | cut -f1-4
  agent-beat: bd-2: was given back by bd-reap
  ann	working	alive	beat

S1-12: agents that have more than they work on, and talk more than they do.

  $ new 5; bd-claim -q -a bob bd-5 >token; agent-beat -a bob; BEADS_NOW=2026-11-20T14:00:01Z agent-ls | grep bob | cut -f9
  bd-5 without progress for 1h; beats, and closed nothing for 1h
  $ bd-release -q -f bd-5

S1-16, S1-17: nobody notices who is gone.

  $ agent-ls --stale; BEADS_BOOT=401 agent-ls --stale | cut -f1,3,8
  ann	dead	no beat for 5m1s
  bob	dead	no beat for 5m1s

S1-20, S1-40: a beat tells the state: connected is not available.

  $ agent-beat -a ann --state idle; agent-beat -a bob --state working --issue bd-5; agent-ls | cut -f1,2,3
  agent-beat: bd-5: is not bob's any more: open
  ann	idle	alive
  bob	working	alive

S1-21: working for long is no proof of work; saying so is one of trouble.

  $ agent-beat -a bob --state stuck --note 'cannot build'; agent-ls | grep bob | cut -f2,9
  stuck	says it is stuck: cannot build

S1-22: what is seen wins over what was ordered: an assigned agent that is dead is
dead, and one that was never assigned may be alive.

  $ new 6; bd-claim -q -a cat --lease 1m bd-6 >token; BEADS_BOOT=160 agent-ls | grep cat | cut -f3-5
  dead	lease	bd-6
  $ BEADS_BOOT=160 bd-reap
  bd-6	cat	lease: the lease ran out: no sign for 1m

S1-23: each transition is in the history, with its time and its reason.

  $ bd-log bd-6 | cut -f2-4,6 | sed 's/2026[^\t]*/TIME/; s/metadata[^;]*//'
  TIME	kim	reap	status: in_progress -> open, assignee: cat -> "", 
  TIME	cat	claim	status: open -> in_progress, assignee: "" -> cat
  TIME	kim	create	title: issue

S1-24, S1-41: no progress for five minutes; idle while the queue is not empty.

  $ new 7; bd-claim -q -a bob bd-7 >token; agent-beat -a bob; BEADS_NOW=2026-11-20T13:05:01Z agent-ls | cut -f1,9
  ann	idle while issues are ready
  bob	bd-7 without progress for 5m
  $ bd-release -q -f bd-7

S1-38: what is not begun within its time goes back.

  $ bd-claim -q -a dan --lease 60s bd-7 >token; BEADS_BOOT=159 bd-reap; BEADS_BOOT=160 bd-reap
  bd-7	dan	lease: the lease ran out: no sign for 1m

S1-39: the result of a self-test travels with the beat.

  $ agent-beat -a ann --note 'self-test: 12 of 12'; agent-ls --json | jq -r '.[] | select(.name == "ann").note'
  self-test: 12 of 12

S1-52: at once, after 30 seconds, after two minutes, then no more.

  $ echo 'reap.settle = 0' >.beads/config.toml; new 8
  $ die() { bd-claim -a eve --lease 1s bd-8 >token; BEADS_BOOT=101 bd-reap >reaped; bd-show --json bd-8 | jq -rc '.[0] | [.status, .metadata.attempts, .metadata.retry_at, .labels]'; }
  $ die; die; die; die
  ["open",1,null,null]
  ["open",2,"2026-11-20T13:00:30.000000Z",null]
  ["open",3,"2026-11-20T13:02:00.000000Z",null]
  ["blocked",4,null,["failed"]]

S1-54: what is new goes before what is tried again.

  $ bd-list --status open --fields id,attempts; bd-claim -a eve --next | cut -f1; bd-release -q -f bd-3
  bd-7	1
  bd-6	1
  bd-5	0
  bd-4	0
  bd-3	0
  bd-2	1
  bd-1	1
  bd-3

S1-55: a sweep leaves alone what was given back within 30 seconds.

  $ rm .beads/config.toml; new 10; lose() { bd-claim -q -a eve --lease 1s bd-10 >token; BEADS_BOOT=101 bd-reap; }
  $ lose; lose; BEADS_NOW=2026-11-20T13:00:29Z BEADS_BOOT=101 bd-reap; BEADS_NOW=2026-11-20T13:00:31Z BEADS_BOOT=101 bd-reap
  bd-10	eve	lease: the lease ran out: no sign for 1s
  bd-10	eve	lease: the lease ran out: no sign for 1s

S2-23: a lifecycle has an end: what overruns is ended with all that it started, and
what it had goes back.

  $ new 11; agent-run -a fay --claim bd-11 --timeout 1s -- sh -c 'sh -c "echo \$\$ >child; read x <go"; echo late'; bd-list --fields id,status,attempts bd-11
  bd-11	open	1
  $ kill -0 $(cat child) 2>said || echo gone
  gone

S2-24: that an agent began and ended is an event, with what it worked on, for whom
and for how long; a gate can wait for it.

  $ gate=$(gate-create event:agent.completed); gate-eval -q; BEADS_AGENT=boss agent-run -a fay -- true; gate-eval | jq -r .decision
  open
  $ event-feed --type agent.spawned --jsonl -n 1 | jq -c '[.type, .by, .data]'
  ["agent.spawned","fay",{"parent":"boss","command":"true"}]
  $ event-feed --type agent.completed --jsonl -n 1 | jq -c '[.type, .by, .data.status, .data.tasks_completed, (.data.duration_seconds | tonumber < 60)]'
  ["agent.completed","fay","0","0",true]

S4-05, S4-08: two agents of one name collide, and are told.

  $ agent-run -a gus -- sh -c 'echo >up; read x <go' & up; agent-run -a gus -- echo never 2>said || pids <said
  agent-run: gus: is at work already: pid N (sh -c echo >up; read x <go) runs
  $ echo >go; wait

S4-06, S4-07: a session has a number that only grows, and an end of its own: a new
one of the same name is not taken for the old one.

  $ first=$(agent-run -a gus -- sh -c 'echo $BEADS_SESSION'); BEADS_NOW=1577836800 agent-run -a gus -- sh -c 'test $BEADS_SESSION -gt '$first && echo higher
  higher
