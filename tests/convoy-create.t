A convoy is an issue that tracks others, here or in other stores, and blocks none.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ mkdir gt && (cd gt && bd-init -q -p gt && bd-create -q --id gt-1 'over there')
  $ bd-init -q -p hq && echo '{"prefix":"gt-","path":"gt"}' >.beads/routes.jsonl
  $ bd-create -q --id hq-1 one && bd-create -q --id hq-2 two
  $ id=$(convoy-create 'all of it' hq-1 hq-2 gt-1 --notify ben)
  $ bd-list --type convoy --json | jq -c '.[0] | [.title, .waiters]'
  ["all of it",["ben"]]
  $ bd-show --json $id | jq -c '.[0].dependencies | map([.id, .dependency_type])'; bd-fold; grep -o '"depends_on_id":"[^"]*","type":"tracks"' .beads/issues.jsonl
  [["hq-1","tracks"],["hq-2","tracks"]]
  "depends_on_id":"hq-1","type":"tracks"
  "depends_on_id":"hq-2","type":"tracks"
  "depends_on_id":"external:gt:gt-1","type":"tracks"
  $ bd-ready; bd-list --type convoy | cut -f2,3
  hq-1	2	one
  hq-2	2	two
  hq-bv0hd	2	all of it
  2	all of it
  $ bd-list | cut -f1 | convoy-create 'from a pipe' - -q && convoy-ls | cut -f2-
  open	working	0/3	all of it
  open	working	0/3	from a pipe

What is not there cannot be tracked.

  $ convoy-create lost hq-1 hq-9
  convoy-create: hq-9: no such issue
  [2]
  $ convoy-create lost gt-9
  convoy-create: gt-9: no such issue
  [2]
  $ convoy-create lost external:nowhere:x-1
  convoy-create: external:nowhere:x-1: routes.jsonl knows no such project
  [2]
  $ convoy-create ''
  convoy-create: title: is empty
  [2]
  $ convoy-create -n dry hq-1 >id; convoy-ls | wc -l
  2
