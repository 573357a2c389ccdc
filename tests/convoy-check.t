A convoy is complete when all that it tracks is closed: found out anew each time.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ mkdir gt && (cd gt && bd-init -q -p gt && bd-create -q --id gt-1 'over there')
  $ bd-init -q -p hq && echo '{"prefix":"gt-","path":"gt"}' >.beads/routes.jsonl
  $ bd-create -q --id hq-1 one; id=$(convoy-create both hq-1 gt-1 --notify ben)
  $ check() { convoy-check "$@" 2>&1 | sed "s/$id/CONVOY/; s|$PWD|HERE|g"; }
  $ check; check --close
  CONVOY	working	0/2	
  $ bd-close hq-1; check --close
  $ (cd gt && bd-close gt-1); export BEADS_NOW=2026-11-20T15:30:00Z; check; check --close -n; event-feed --type notice; check --close
  CONVOY	complete	2/2	
  CONVOY	closed	2/2	
  CONVOY	closed	2/2	
  $ bd-show --json $id | jq -c '.[0] | [.status, .close_reason]'
  ["closed","All tracked issues completed"]
  $ event-feed --type notice --jsonl | jq -c '.data | [.to, .about, .text, .done, .total, .duration]'
  ["mayor/","convoy_complete","Convoy complete: both","2","2","2h29m59s"]
  ["ben","convoy_complete","Convoy complete: both","2","2","2h29m59s"]

Twice is once, and silent.

  $ convoy-check --close; convoy-check; event-feed --type notice --jsonl | wc -l
  2

A child that is opened again, or one that is added, opens the convoy again; and it is told again.

  $ bd-reopen hq-1; check; check --close; bd-show --json $id | jq -r '.[0].status'
  CONVOY	reopens	1/2	
  CONVOY	reopened	1/2	
  open
  $ bd-close hq-1; check --close
  CONVOY	closed	2/2	
  $ bd-create -q --id hq-2 two; convoy-add $id hq-2; check --close; bd-close hq-2; check --close
  CONVOY	reopened	2/3	
  CONVOY	closed	3/3	
  $ event-feed --type notice --jsonl | jq -r .data.to | sort | uniq -c
        3 ben
        3 mayor/

What is missing, or lies in a store that cannot be read, keeps it and is named; it opens no closed one.

  $ mv gt away; check --close; id=$(convoy-create again hq-1 hq-2); mv away gt; convoy-add $id gt-1; mv gt away; check
  CONVOY	blocked	2/3	external:gt:gt-1: cannot be read: HERE/.beads/../gt/.beads: No such file or directory
  $ check --close; mv away gt; check --close
  CONVOY	closed	3/3	

An empty one has five minutes.

  $ convoy-create empty >id; id=$(cat id); check --close
  $ BEADS_NOW=2026-11-20T15:34:00Z check --close; BEADS_NOW=2026-11-20T15:36:00Z check --close
  CONVOY	closed	0/0	

Stranded is what has work that nobody does.

  $ export BEADS_NOW=2026-11-20T16:00:00Z
  $ bd-create -q --id hq-3 three && bd-create -q --id hq-4 four && bd-dep add hq-4 hq-3; id=$(convoy-create third hq-3 hq-4)
  $ check --stranded; token=$(bd-claim hq-3 | cut -f2); check --stranded; bd-close hq-3 --token $token; check --stranded
  CONVOY	working	0/2	hq-3
  CONVOY	working	1/2	hq-4

The pipe, from a list.

  $ bd-close -q hq-4; bd-list --type convoy --status open --json | jq -r '.[].id' | check - --close
  CONVOY	closed	2/2	
  $ bd-list --type convoy --status open --json | jq -r '.[].id' | check - --close
  $ convoy-check hq-1
  convoy-check: hq-1: is no convoy
  [2]
  $ convoy-check - </dev/null
  [1]
