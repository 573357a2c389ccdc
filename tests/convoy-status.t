What a convoy tracks, and what keeps it.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ mkdir gt && (cd gt && bd-init -q -p gt && bd-create -q --id gt-1 'over there')
  $ bd-init -q -p hq && echo '{"prefix":"gt-","path":"gt"}' >.beads/routes.jsonl
  $ bd-create -q --id hq-1 one; id=$(convoy-create all hq-1 gt-1)
  $ convoy-status $id
  hq-1	open	one
  external:gt:gt-1	open	over there
  [1]
  $ bd-close hq-1; (cd gt && bd-close gt-1); convoy-status $id
  hq-1	closed	one
  external:gt:gt-1	closed	over there
  $ convoy-status $id --json | jq -c '[.state, .closed, .total, (.children | map(.status))]'
  ["complete",2,2,["closed","closed"]]

A store that cannot be reached keeps it, and is named.

  $ mv gt away; convoy-status $id | sed "s|$PWD|HERE|g"
  hq-1	closed	one
  external:gt:gt-1	unknown	cannot be read: HERE/.beads/../gt/.beads: No such file or directory
  $ mkdir -p gt/.beads && printf 'beadsjnl%4100s' x >gt/.beads/journal && convoy-status $id | sed "s|$PWD|HERE|g"
  hq-1	closed	one
  external:gt:gt-1	unknown	cannot be read: HERE/.beads/../gt/.beads/journal: is of another version of beadutils
  $ rm -r gt; mkdir -p gt/.beads; grep '"gt-1"' away/.beads/issues.jsonl | sed 's/closed/open/' >gt/.beads/issues.jsonl; convoy-status $id
  hq-1	closed	one
  external:gt:gt-1	open	over there
  [1]
  $ flock gt/.beads convoy-status $id | wc -l
  2
  $ convoy-status hq-1
  convoy-status: hq-1: is no convoy
  [2]
