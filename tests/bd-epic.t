How far epics are: children that are closed, all children, title.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ for n in 1 2 3 4 5; do bd-create -q --id bd-$n -t epic "epic $n"; done
  $ for n in 1 1 2 2 3 5; do bd-create -q --parent bd-$n "child of $n"; done
  $ bd-close bd-1.1 bd-1.2 bd-2.1 bd-3.1
  $ bd-epic status
  bd-5	0	1	epic 5
  bd-4	0	0	epic 4
  bd-3	1	1	epic 3
  bd-2	1	2	epic 2
  bd-1	2	2	epic 1
  $ bd-epic status --eligible-only
  bd-3	1	1	epic 3
  bd-1	2	2	epic 1
  $ bd-epic status bd-2 bd-4
  bd-2	1	2	epic 2
  bd-4	0	0	epic 4
  $ bd-epic status --json bd-1 | jq -c '.[] | [.epic.id, .epic.status, .total_children, .closed_children, .eligible_for_close]'
  ["bd-1","open",2,2,true]
  $ bd-epic status --jsonl bd-4 | jq -c 'del(.epic)'
  {"total_children":0,"closed_children":0,"eligible_for_close":false}

An epic in an epic, and one that only its id makes a child.

  $ bd-update bd-5 --parent bd-3
  $ bd-epic status bd-3 bd-5
  bd-3	1	2	epic 3
  bd-5	0	1	epic 5
  $ bd-update bd-5 --parent ''
  $ bd-create -q --id bd-3.9 "by its id"
  $ bd-epic status bd-3
  bd-3	1	2	epic 3
  $ bd-close bd-3.9

What is done is closed, and told.

  $ bd-epic close-eligible -n
  bd-3	2	2	epic 3
  bd-1	2	2	epic 1
  $ bd-epic close-eligible -n --json | jq -c '.[] | .epic.id'
  "bd-3"
  "bd-1"
  $ bd-epic status | cut -f 1 | tr '\n' ' '
  bd-5 bd-4 bd-3 bd-2 bd-1  (no-eol)
  $ bd-epic close-eligible
  bd-3	2	2	epic 3
  bd-1	2	2	epic 1
  $ bd-show --json bd-1 | jq -c '.[0] | [.status, .close_reason, .closed_at]'
  ["closed","All children completed","2026-11-20T13:00:00.000026Z"]
  $ bd-epic close-eligible
  $ bd-epic close-eligible --json
  []
  $ bd-epic status | cut -f 1 | tr '\n' ' '
  bd-5 bd-4 bd-2  (no-eol)

A named one that is not so far is refused; one that is closed already is not.

  $ bd-epic close-eligible bd-1 bd-2 bd-4
  bd-epic: bd-2: 1 of 2 children are closed
  bd-epic: bd-4: 0 of 0 children are closed
  [1]
  $ bd-close bd-2.2
  $ echo bd-2 | bd-epic close-eligible -n -
  bd-2	2	2	epic 2
  $ bd-epic close-eligible -q - </dev/null

Somebody else's epic, and one that waits for something, are refused; the others are closed.

  $ bd-claim bd-2 -a bob | cut -f 1
  bd-2
  $ bd-create -q --id bd-6 -t epic "waits" --dep bd-5.1
  $ bd-create -q --parent bd-6 "done" && bd-close bd-6.1
  $ bd-create -q --id bd-7 -t epic "free" && bd-create -q --parent bd-7 "done" && bd-close bd-7.1
  $ bd-epic close-eligible --json
  {"closed":["bd-7"],"count":1}
  {"error":{"code":"fenced","message":"bd-6: is blocked by bd-5.1; bd-2: held by bob since 2026-11-20T13:00:00.000028Z","hint":"","retryable":false}}
  [3]
  $ bd-epic close-eligible -a bob
  bd-2	2	2	epic 2
  bd-epic: bd-6: is blocked by bd-5.1
  [1]
  $ bd-update bd-6 --pin && bd-epic close-eligible

Epics above those that are closed are closed by the next run.

  $ bd-create -q --id bd-8 -t epic "above" && bd-create -q --id bd-8.1 --parent bd-8 -t epic "below"
  $ bd-create -q --parent bd-8.1 "done" && bd-close bd-8.1.1
  $ bd-epic close-eligible
  bd-8.1	1	1	below
  $ bd-epic close-eligible
  bd-8	1	1	above

Mistakes.

  $ bd-epic
  bd-epic: VERB is required
  [2]
  $ bd-epic burn
  bd-epic: VERB: 'burn' is none of status, close-eligible
  [2]
  $ bd-epic status bd-5.1
  bd-epic: bd-5.1: is no epic
  [2]
  $ bd-epic status bd-99
  bd-epic: bd-99: no such issue
  [2]
  $ bd-epic status -n
  bd-epic: status: changes nothing, and takes neither -a, -n nor --token
  [2]
  $ bd-epic status --token 7
  bd-epic: status: changes nothing, and takes neither -a, -n nor --token
  [2]
  $ bd-epic close-eligible --eligible-only
  bd-epic: --eligible-only: is for status
  [2]
  $ BEADS_TOKEN=7 bd-epic close-eligible bd-5
  bd-epic: bd-5: 0 of 1 children are closed
  [1]
