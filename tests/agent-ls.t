Nobody is known at first.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100
  $ bd-init -q -p bd; for n in 1 2 3 4; do bd-create -q --id bd-$n issue; done
  $ agent-ls; agent-ls --json; agent-ls --stale
  []
  [1]

An agent below agent-run is alive by its lock, one that beats by that, and one that
has a claim and nothing else for all one knows.

  $ mkfifo up go
  $ up() { until read x <up; do :; done; }
  $ pids() { sed -E 's/pid [0-9]+/pid N/g; s/"pid":[0-9]+/"pid":N/'; }
  $ agent-run -a ann --claim bd-1 -- sh -c 'echo >up; read x <go' & run=$!; up
  $ agent-beat -a bob --state idle; bd-claim -q -a cat bd-2 >token
  $ agent-ls | pids
  ann		alive	lock	bd-1	2026-11-20T13:00:00.000009Z		pid N (sh -c echo >up; read x <go) runs	
  bob	idle	alive	beat			0s	beat 0s ago	idle while issues are ready
  cat		unknown	lease	bd-2	2026-11-20T13:00:00.000011Z		the lease runs for 30m more	
  $ agent-ls --json | pids
  [
  {"name":"ann","life":"alive","evidence":"lock","why":"pid N (sh -c echo >up; read x <go) runs","issues":[{"id":"bd-1","token":1795179600000009,"since":"2026-11-20T13:00:00.000009Z"}],"pid":N,"since":"2026-11-20T13:00:00.000000Z","anomalies":[]},
  {"name":"bob","life":"alive","evidence":"beat","why":"beat 0s ago","state":"idle","issues":[],"beat":"2026-11-20T13:00:00.000000Z","beat_age":0,"anomalies":["idle while issues are ready"]},
  {"name":"cat","life":"unknown","evidence":"lease","why":"the lease runs for 30m more","issues":[{"id":"bd-2","token":1795179600000011,"since":"2026-11-20T13:00:00.000011Z"}],"anomalies":[]}
  ]

Who has not beaten for agent.lost hangs, if there is a process, or is dead.

  $ (export BEADS_AGENT=ann; agent-beat --note 'on it'); export BEADS_BOOT=500
  $ agent-ls | cut -f1-4,7,8 | pids
  ann	working	hung	beat	6m40s	no beat for 6m40s, and pid N (sh -c echo >up; read x <go) runs
  bob	idle	dead	beat	6m40s	no beat for 6m40s
  cat		unknown	lease		the lease runs for 23m20s more
  $ agent-ls --stale | cut -f1,3
  ann	hung
  bob	dead
  $ pid=$(sed -n 's/^{"pid":\([0-9]*\).*/\1/p' .beads/locks/agents/ann); kill -9 $run $pid; wait 2>said
  $ until agent-ls | grep '^ann.*dead' | cut -f1,3,4,8 | pids | grep .; do :; done
  ann	dead	lock	pid N (sh -c echo >up; read x <go) has ended
  $ export BEADS_BOOT=100000; agent-ls | cut -f1-5
  ann	working	dead	lock	bd-1
  cat		dead	lease	bd-2
  $ bd-reap -a kim | cut -f1,2; agent-ls | cut -f1,3,5
  bd-1	ann
  bd-2	cat
  ann	dead	

Who is gone and holds nothing is forgotten: after a while, or when one says so.

  $ BEADS_BOOT=86499 agent-beat -a dora; agent-ls | cut -f1,3; BEADS_BOOT=172898 agent-ls | cut -f1,3; BEADS_BOOT=172899 agent-ls | cut -f1,3; metrics-prom | grep '^beads_agents'
  ann	dead
  dora	dead
  ann	dead
  dora	dead
  ann	dead
  beads_agents{life="alive"} 0
  beads_agents{life="dead"} 2
  beads_agents{life="hung"} 0
  beads_agents{life="unknown"} 0
  $ agent-ls --forget ann -n; agent-ls --forget ann; agent-ls --forget ann; agent-ls | cut -f1
  agent-ls: ann: is not known
  dora
  $ bd-claim -q -a bob bd-2 >token; agent-ls --forget bob; agent-beat -a bob; bd-release -q -f bd-2; agent-ls --forget bob; agent-ls --forget ../bob
  agent-ls: bob: holds bd-2, which bd-reap gives back
  agent-ls: bob: is alive: beat 0s ago
  agent-ls: ../bob: is not known
  [1]
  $ BEADS_BOOT=100301 agent-ls --forget bob; BEADS_BOOT=100301 agent-ls
  dora	working	dead	beat			3h50m2s	no beat for 3h50m2s	

What ended in order is not listed.

  $ agent-run -a dan -- true; agent-ls | grep dan
  [1]

What looks odd is said of those who are alive.

  $ bd-claim -q -a eve bd-3 >token; agent-beat -a eve --state stuck --note 'no disk'; agent-beat -a fay --state idle
  $ agent-ls | cut -f1,9 | grep -E 'eve|fay'
  eve	says it is stuck: no disk
  fay	idle while issues are ready
  $ setsid sh -c 'agent-beat -a eve; echo >up; read x <go' & up; agent-beat -a eve
  $ late() { BEADS_NOW=2026-11-20T14:10:00Z agent-ls | grep eve | cut -f1,9 | pids; }
  $ late; echo >go
  eve	bd-3 without progress for 1h9m59s; beats, and closed nothing for 1h9m59s; two of one name: pid N and pid N
  $ while late | grep 'two of'; do :; done >gone; late
  eve	bd-3 without progress for 1h9m59s; beats, and closed nothing for 1h9m59s

Names are data.

  $ agent-beat -a "o'hara <x>"; agent-ls --jsonl | jq -r 'select(.name | startswith("o")).name'
  o'hara <x>
  $ agent-ls --watch
  agent-ls: --watch: standard output is not a terminal
  [2]
