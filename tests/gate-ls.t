Gates, what they wait for, since when, until when, and who is told.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ gate-ls; gate-ls --json
  []
  $ gate-create timer:30m --notify mayor/ --notify ben >ids; gate-create file:flag >>ids; gate-create gh:pr:7 --timeout 4h >>ids
  $ gate-ls | cut -f2-
  open	timer:30m	2026-11-20T13:00:00.000002Z	2026-11-20T13:30:00.000002Z	mayor/,ben
  open	file:flag	2026-11-20T13:00:00.000006Z		
  open	gh:pr:7	2026-11-20T13:00:00.000007Z	2026-11-20T17:00:00.000007Z	
  $ gate-close -q $(sed -n 2p ids) && gate-ls | wc -l && gate-ls --all | cut -f2,3
  2
  open	timer:30m
  closed	file:flag
  open	gh:pr:7
  $ gate-ls --json | jq -c '.[] | [.issue_type, .await_type, .await_id, .status]'
  ["gate","timer","30m","open"]
  ["gate","gh:pr","7","open"]
  $ BEADS_NOW=2026-11-20T13:31:00Z gate-ls --open | cut -f3
  timer:30m

What a pulled file holds does not move the terminal or a column.

  $ printf '%s\n' '{"id":"bd-x","title":"t","status":"open","priority":1,"issue_type":"gate","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","await_type":"hu\tman","await_id":"a\u001b[2J\nb","waiters":["x\ty",7],"timeout":-5}' | bd-import -q -
  $ gate-ls | grep -c '^bd-x	open	hu man'; gate-ls | wc -l
  1
  3
