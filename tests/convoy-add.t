Tracking more; what is tracked already stays.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd && for n in 1 2 3; do bd-create -q --id bd-$n "issue $n"; done
  $ id=$(convoy-create all bd-1)
  $ convoy-add $id bd-2 bd-1 && convoy-status $id
  bd-1	open	issue 1
  bd-2	open	issue 2
  [1]
  $ echo bd-3 | convoy-add $id - && convoy-ls | cut -f3,4
  working	0/3
  $ convoy-add $id bd-9
  convoy-add: bd-9: no such issue
  [2]
  $ convoy-add bd-1 bd-2
  convoy-add: bd-1: is no convoy
  [2]
