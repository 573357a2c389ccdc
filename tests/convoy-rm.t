Tracking less, also what is gone.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ mkdir gt && (cd gt && bd-init -q -p gt && bd-create -q --id gt-1 'over there')
  $ bd-init -q -p bd && echo '{"prefix":"gt-","path":"gt"}' >.beads/routes.jsonl
  $ for n in 1 2; do bd-create -q --id bd-$n "issue $n"; done
  $ id=$(convoy-create all bd-1 bd-2 gt-1)
  $ convoy-rm $id bd-2 && convoy-status $id
  bd-1	open	issue 1
  external:gt:gt-1	open	over there
  [1]
  $ rm -r gt; convoy-rm $id gt-1 2>&1 | cut -c1-30; convoy-rm $id external:gt:gt-1 && convoy-status $id
  convoy-rm: gt-1: cannot be rea
  bd-1	open	issue 1
  [1]
  $ convoy-rm $id bd-2 2>&1 | sed "s/$id/CONVOY/"
  convoy-rm: CONVOY: does not depend on bd-2
  $ convoy-rm $id bd-9
  convoy-rm: bd-9: no such issue
  [2]
