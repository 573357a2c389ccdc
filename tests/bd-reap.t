What the dead hold goes back; what the living hold stays.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=reaper
  $ bd-init -q -p bd; for n in 1 2 3 4; do bd-create -q --id bd-$n issue; done
  $ mkfifo up go
  $ up() { until read x <up; do :; done; }
  $ pids() { sed -E 's/pid [0-9]+/pid N/'; }
  $ command() { sed -n 's/^{"pid":\([0-9]*\).*/\1/p' .beads/locks/agents/$1; }
  $ have() { bd-list --status in_progress --fields id,assignee; }
  $ bd-reap

An agent below agent-run is dead from the moment on that its command is: SIGKILL
of agent-run alone, or a stop, is not that.

  $ agent-run -a ann --next -- sh -c 'echo >up; read x <go' & run=$!; up; pid=$(command ann)
  $ BEADS_BOOT=999999 bd-reap; kill -9 $run; wait 2>said; bd-reap; kill -STOP $pid; BEADS_BOOT=999999 bd-reap; have
  bd-1	ann
  $ kill -9 $pid; until bd-reap | pids | grep .; do :; done
  bd-1	ann	lock: pid N (sh -c echo >up; read x <go) has ended
  $ have; bd-list --fields id,status,assignee,attempts bd-1
  bd-1	open		1

Whoever beats is alive until it has not for agent.lost.

  $ bd-claim -q -a bob bd-2 >token; BEADS_BOOT=200 agent-beat -a bob
  $ BEADS_BOOT=499 bd-reap
  $ BEADS_BOOT=500 bd-reap -n
  bd-2	bob	beat: no beat for 5m
  $ have; BEADS_BOOT=500 bd-reap
  bd-2	bob
  bd-2	bob	beat: no beat for 5m

Whoever never did is, for as long as the lease runs.

  $ bd-claim -q -a cat --lease 10m bd-3 >token; BEADS_BOOT=699 bd-reap
  $ BEADS_BOOT=700 bd-reap
  bd-3	cat	lease: the lease ran out: no sign for 10m

The beat of a session before says nothing of a claim that came later.

  $ BEADS_BOOT=701 bd-claim -q -a cat --lease 1h bd-4 >token; BEADS_BOOT=702 agent-beat -a eve
  $ bd-release -q -a cat bd-4; BEADS_BOOT=4000 bd-claim -q -a eve --lease 1h bd-4 >token
  $ BEADS_BOOT=5000 bd-reap; have
  bd-4	eve

A step of the wall clock expires nothing.

  $ BEADS_NOW=2027-11-20T13:00:00Z BEADS_BOOT=5000 bd-reap; have
  bd-4	eve

Nor does the loss of run/, where beats are: nobody counts as silent for longer than
it is there.

  $ rm -rf .beads/run; BEADS_BOOT=7601 bd-reap; BEADS_BOOT=11200 bd-reap; BEADS_BOOT=11201 bd-reap
  bd-4	eve	lease: the lease ran out: no sign for 1h

Another boot of this machine is death at once.

  $ export BEADS_NOW=2026-11-20T14:00:00Z
  $ bd-claim -q -a ann bd-1 >token; agent-beat -a ann; bd-reap
  $ other() { sed -i "s/$(tr -d - </proc/sys/kernel/random/boot_id)/00000000000000000000000000000000/g" "$@"; }
  $ bd-fold; other .beads/issues.jsonl; rm .beads/run/beats/ann; touch .beads/issues.jsonl; sed -i 's/"updated_at":"2026-11-20T14:00:00.0/"updated_at":"2026-11-20T14:00:00.9/' .beads/issues.jsonl
  $ bd-reap
  bd-1	ann	boot: the machine was started anew since

A claim of another store is judged by the wall clock only: its lease, and a grace.

  $ bd-claim -q -a zoe bd-2 >token; bd-fold; sed -i 's/"store":"[0-9a-f]*"/"store":"00000000000000000000000000000000"/; s/"updated_at":"2026-11-20T14:00:00.0/"updated_at":"2026-11-20T14:00:00.9/' .beads/issues.jsonl
  $ BEADS_BOOT=99999 bd-reap; BEADS_NOW=2026-11-20T14:34:59Z bd-reap
  $ BEADS_NOW=2026-11-20T14:36:00Z bd-reap
  bd-2	zoe	lease: the claim of another store was not renewed for 35m59s

What people have without a claim is only asked for with --idle.

  $ bd-create -q --id bd-5 'by hand'; bd-create -q --id bd-6 six; bd-fold
  $ sed -i '/"bd-5"/s/"status":"open"/"status":"in_progress","assignee":"pat"/; /"bd-5"/s/"updated_at":"[^"]*"/"updated_at":"2026-11-20T14:50:00Z"/' .beads/issues.jsonl
  $ export BEADS_NOW=2026-11-20T16:00:00Z
  $ bd-reap; bd-reap --idle 3h; bd-reap --idle 1h --dry-run; agent-beat -a pat; bd-reap --idle 1h
  bd-5	pat	in progress without a claim, not touched for 1h10m
  $ BEADS_BOOT=101 bd-claim -q -a fay bd-6 >token; BEADS_BOOT=900 bd-reap --idle 1h; BEADS_BOOT=900 bd-reap --idle 10m --json
  bd-5	pat	in progress without a claim, not touched for 1h10m
  [
  {"id":"bd-6","agent":"fay","reason":"lease: no sign for 13m19s"}
  ]

Reserved issues go back too; nobody tried them.

  $ bd-create -q --id bd-7 seven; BEADS_BOOT=1000 bd-claim -q -k 3 -a gus --next --lease 1m >token; cut -f1 token
  bd-7
  bd-1
  bd-2
  $ BEADS_BOOT=1060 bd-reap; bd-list --fields id,status,assignee,attempts
  bd-1	gus	lease: the lease ran out: no sign for 1m
  bd-2	gus	lease: the lease ran out: no sign for 1m
  bd-7	gus	lease: the lease ran out: no sign for 1m
  bd-7	open		1
  bd-6	open		1
  bd-5	open		1
  bd-4	open		1
  bd-3	open		1
  bd-2	open		2
  bd-1	open		2

After the last try the issue is failed.  What was given back is left alone for
reap.settle.

  $ export BEADS_BOOT=2000; bd-create -q --id bd-8 eight
  $ try() { bd-claim -q -a hal --lease 1s bd-8 >token; BEADS_BOOT=2001 bd-reap | grep bd-8; }
  $ try; try; have
  bd-8	hal	lease: the lease ran out: no sign for 1s
  bd-8	hal
  $ BEADS_NOW=2026-11-20T16:00:31Z BEADS_BOOT=2001 bd-reap | grep bd-8
  bd-8	hal	lease: the lease ran out: no sign for 1s
  $ echo 'reap.settle = 0' >.beads/config.toml; try; try
  bd-8	hal	lease: the lease ran out: no sign for 1s
  bd-8	hal	lease: the lease ran out: no sign for 1s; that was the last try
  $ bd-list --fields id,status,attempts,labels bd-8
  bd-8	blocked	4	failed

A person is told of it.

  $ escalate --ls | cut -f1,2,7
  failed.bd-8	high	bd-8 has failed: it was tried as often as the policy allows

--explain says what was gone by, and why others stay.

  $ bd-create -q --id bd-9 nine; bd-claim -q -a ivy bd-9 >token; bd-reap --explain 2>&1 | sed 's|(/.*/|(|'
  bd-reap: agent.lost = 5m (default)
  bd-reap: agent.idle = 30m (default)
  bd-reap: claim.lease = 30m (default)
  bd-reap: claim.foreign_grace = 5m (default)
  bd-reap: claim.attempts = 4 (default)
  bd-reap: retry.delays = 0s,30s,2m (default)
  bd-reap: reap.settle = 0 (config.toml:1)
  bd-reap: bd-9: ivy: unknown: the lease runs for 30m more

So does -v, without the settings; -q prints nothing.

  $ bd-reap -v; bd-claim -q -a joe --lease 1s bd-5 >token; BEADS_BOOT=3000 bd-reap -q; bd-list --fields id,status bd-5
  bd-reap: bd-9: ivy: unknown: the lease runs for 30m more
  bd-5	open
