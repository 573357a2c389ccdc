How far each convoy is.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd && for n in 1 2; do bd-create -q --id bd-$n "issue $n"; done
  $ convoy-ls; convoy-ls --json
  []
  $ a=$(convoy-create 'both' bd-1 bd-2) && b=$(convoy-create 'first' bd-1) && convoy-create -q empty
  $ bd-close bd-1; convoy-ls | cut -f2-
  open	working	1/2	both
  open	complete	1/1	first
  open	working	0/0	empty
  $ convoy-check --close -q; convoy-ls | cut -f2-; convoy-ls --all --jsonl | jq -c '[.title, .status, .state, .closed, .total]'
  open	working	1/2	both
  open	working	0/0	empty
  ["both","open","working",1,2]
  ["first","closed","complete",1,1]
  ["empty","open","working",0,0]
