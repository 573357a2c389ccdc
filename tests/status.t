An empty store, and none.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_BOOT=1000000
  $ status
  status: no .beads folder here or above (bd-init makes one)
  [2]
  $ bd-init -q -p t && printf '[doctor]\ndisk = "0"\n' >.beads/config.toml && status
  ready	0

What is ready, claimed and blocked, each below its number.

  $ bd-create -q --id t-1 'parse' -p 1 && bd-create -q --id t-2 'print' --dep t-1 && bd-create -q --id t-3 'draw' -p 0
  $ bd-update t-1 --estimate 30; bd-create -q --id t-4 'count' -p 3
  $ cat >>.beads/issues.jsonl <<'END'
  > {"id":"t-5","title":"wait","status":"open","priority":1,"issue_type":"gate","await_type":"gh:pr","await_id":"12","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z"}
  > {"id":"t-6","title":"all of it","status":"open","priority":1,"issue_type":"convoy","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z","dependencies":[{"depends_on_id":"t-1","type":"tracks"},{"depends_on_id":"t-8","type":"tracks"}]}
  > {"id":"t-7","title":"two\nlines\tand \u001b[31mred","status":"open","priority":4,"issue_type":"task","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z"}
  > {"id":"t-8","title":"done","status":"closed","priority":1,"issue_type":"task","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z","closed_at":"2026-11-20T11:00:00Z"}
  > {"id":"t-9","title":"by hand","status":"in_progress","assignee":"eve","priority":1,"issue_type":"task","started_at":"2026-11-20T11:30:00Z","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:50:00Z"}
  > END
  $ bd-claim t-1 -a ann >/dev/null && bd-claim t-4 -a bob --lease 5m >/dev/null
  $ status | cat -v
  ready	3
  ready	t-3	P0	draw
  ready	t-6	P1	all of it
  ready	t-7	P4	two lines and ^[[31mred
  claimed	3
  claimed	t-9	eve	30m		by hand
  claimed	t-1	ann	0s of 30m	unknown	parse
  claimed	t-4	bob	0s	unknown	count
  blocked	1
  blocked	t-2	t-1	print
  agents	2
  agents	ann	unknown		t-1	the lease runs for 30m more
  agents	bob	unknown		t-4	the lease runs for 5m more
  gates	1
  gates	t-5	gh:pr:12	wait
  convoys	1
  convoys	t-6	1/2	all of it
  $ export BEADS_NOW=2026-11-20T12:40:00Z BEADS_BOOT=1002400; status -n 1 | cat -v
  ready	3
  ready	t-3	P0	draw
  claimed	3
  claimed	t-9	eve	1h10m		by hand
  blocked	1
  blocked	t-2	t-1	print
  agents	2
  agents	ann	dead		t-1	the lease ran out: no sign for 40m
  gates	1
  gates	t-5	gh:pr:12	wait
  convoys	1
  convoys	t-6	1/2	all of it
  anomalies	3
  anomalies	dead-claim	t-1	is held by ann, who is dead: the lease ran out: no sign for 40m
  $ status --json | jq -c '.ready[], .claimed[], .blocked[], .gates[], .convoys[], .anomalies[0]'
  {"id":"t-3","priority":0,"title":"draw"}
  {"id":"t-6","priority":1,"title":"all of it"}
  {"id":"t-7","priority":4,"title":"two\nlines\tand \u001b[31mred"}
  {"id":"t-9","priority":1,"title":"by hand","agent":"eve","life":"","evidence":"","since":"2026-11-20T11:30:00.000000Z","seconds":4200}
  {"id":"t-1","priority":1,"title":"parse","agent":"ann","life":"dead","evidence":"the lease ran out: no sign for 40m","since":"2026-11-20T12:00:00.000015Z","seconds":2399,"estimated_seconds":1800}
  {"id":"t-4","priority":3,"title":"count","agent":"bob","life":"dead","evidence":"the lease ran out: no sign for 40m","since":"2026-11-20T12:00:00.000019Z","seconds":2399}
  {"id":"t-2","priority":2,"title":"print","blocked_by":["t-1"]}
  {"id":"t-5","title":"wait","awaits":"gh:pr:12"}
  {"id":"t-6","title":"all of it","done":1,"total":2}
  {"check":"dead-claim","about":"t-1","what":"is held by ann, who is dead: the lease ran out: no sign for 40m","repair":"bd-reap","look":""}
  $ status --json | jq -c '[.time, .open, .closed]'
  ["2026-11-20T12:40:00.000000Z",8,1]

Who waits for a lock.

  $ unset BEADS_NOW BEADS_BOOT; mkdir w && cd w && bd-init -q && printf '[doctor]\ndisk = "0"\n' >.beads/config.toml && mkfifo started go
  $ flock-run test sh -c 'echo >started; read x <go' & cat started >/dev/null; flock-run test true & until [ "$(flock-ls test | cut -f 6)" = 1 ]; do :; done
  $ status | sed 's/pid [0-9]*/pid N/; s/[0-9]s/Ns/'; echo >go; wait
  ready	0
  locks	1
  locks	test	1 wait	pid N	Ns	sh -c echo >started; read x <go

It cannot be watched without a terminal, and a store that cannot be read is trouble.

  $ status --watch
  status: --watch: standard output is not a terminal
  [2]
  $ rm -rf .beads/journal && mkdir .beads/journal; status 2>&1 | sed "s|$PWD/||"
  status: .beads/journal: Is a directory (doctor)
