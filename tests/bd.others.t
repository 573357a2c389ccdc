What bd has no verb for is one of our own commands, in the same program.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd init -q -p bd
  $ bd q 'first' >/dev/null
  $ bd create 'second' --id bd-2 --silent
  bd-2
  $ bd log -n 1 bd-2 | cut -f 3-
  ann	create	bd-2	title: second
  $ bd gate create human:'go on?' --blocks bd-2 >gate
  $ bd gate list | cut -f 2-3
  open	human:go on?
  $ bd --json gate list | jq -r '.[].await_type'
  human
  $ bd gate list --json | gate-eval - | jq -r .decision
  shut
  $ bd gate approve "$(cat gate)"
  $ bd gate ls

A pipe with a gate whose time has come, as it stands in crontabs:

  $ bd gate create timer:1s --blocks bd-2 >gate
  $ export BEADS_NOW=2026-11-20T13:00:02Z
  $ bd gate list --json | gate-eval - | jq -r 'select(.decision=="open").id' | gate-close - --reason "Timer elapsed"
  $ bd gate list --all | cut -f 2-3
  closed	human:go on?
  closed	timer:1s
  $ bd list --type=convoy --status=open --json | jq -r '.[].id' | convoy-check - --close
  [1]

What neither has is said, and what is wrong in bd's own verbs is no other command.

  $ bd frobnicate
  Error: unknown command "frobnicate" for "bd"
  Hint: see bd help
  [1]
  $ bd dep frobnicate
  Error: dep: needs one of add, remove, list, tree, cycles
  [1]
  $ bd gate frobnicate
  Error: unknown command "gate" for "bd"
  Hint: see bd help
  [1]
