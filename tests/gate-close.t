Closing a gate lets go what waits behind it, and tells each waiter once.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 'issue 1'
  $ gate=$(gate-create gh:run:12 -b bd-1 --notify mayor/ --notify ben --notify mayor/)
  $ gate-close $gate -r 'seen by eye' && bd-ready
  bd-1	2	issue 1
  $ gate-close $gate -r again
  $ event-feed --type notice --jsonl | jq -c '.data | [.to, .about, .text]'
  ["mayor/","gate_opened","seen by eye"]
  ["ben","gate_opened","seen by eye"]
  $ event-feed --type notice --jsonl | jq -r .data.key | sort -u | wc -l
  2
  $ event-feed --type notice --plain | head -n 1 | cut -d' ' -f2,4 
  * notice

What waits for a person is left to gate-approve, or to force.

  $ gate=$(gate-create 'human:ship it?' --notify ben)
  $ gate-close $gate 2>&1 | sed "s/$gate/GATE/"
  gate-close: GATE: waits for a person
  $ gate-close --force $gate -v | sed "s/$gate/GATE/"
  GATE
  $ event-feed --type notice -n 1 --plain | sed "s/$gate/GATE/; s/key=[0-9a-f]*/key=KEY/"
  2026-11-20T13:00:00Z * GATE notice "Gate: human ship it?" to=ben about=gate_opened key=KEY by ann

What is no gate is not closed by it; the others are.

  $ gate=$(gate-create file:x)
  $ gate-close bd-1 bd-9 $gate
  gate-close: bd-1: is no gate
  gate-close: bd-9: no such issue
  [2]
  $ gate-ls

Ids come from a pipe: one a line, or as objects.

  $ for n in 1 2 3; do gate-create file:x$n >>gates; done
  $ head -n 1 gates | gate-close - -q && bd-list --type gate --json | jq 'length'
  2
  $ bd-list --type gate --json | gate-close - && gate-ls | wc -l
  0
  $ gate-close - </dev/null
  $ echo '[{"id":' | gate-close -
  gate-close: standard input: unexpected end at byte 7
  [2]

A gate that bd or bd-close closed is told of too, by whoever looks next.

  $ gate=$(gate-create file:y --notify ben) && bd-close -f $gate && gate-eval --wake -q
  [1]
  $ event-feed --type notice --issue $gate --jsonl | jq -r .data.to
  ben

A gate that is opened anew is told of anew.

  $ bd-reopen $gate; gate-close $gate; event-feed --type notice --jsonl | jq -s "[.[] | select(.id == \"$gate\")] | length"
  2
