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

Claims and locks, too, though these commands are programs of their own; bd's flags
count where its own would.

  $ bd create 'third' --id bd-3 --silent && bd claim bd-3 >claim && cut -f 1 claim
  bd-3
  bd-3
  $ bd claim bd-3 -a bob -v
  bd-claim: bd-3: held by ann since 2026-11-20T13:00:02.000005Z
  [1]
  $ bd renew bd-3 --token $(cut -f 2 claim) && bd fence bd-3 $(cut -f 2 claim) && bd release bd-3
  $ bd --actor bob --no-daemon claim bd-3 >claim && bd show bd-3 --json | jq -r '.[0].assignee'
  bob
  $ BEADS_ACTOR=bob bd release bd-3 && bd claim --actor zoe --sandbox bd-3 >claim && bd-show --json bd-3 | jq -r '.[0].assignee'
  zoe
  $ bd flock run build -- sh -c 'bd flock ls | cut -f 1'
  build
  $ bd flock run build sh -c 'exit 7'
  [7]
  $ mkdir far && (cd far && bd init -q -p far && bd create away --id far-1 --silent)
  far-1
  $ bd --db far/.beads/beads.db claim far-1 | cut -f 1 && bd history --db far/.beads/x.db -n 1 | cut -f 4-5
  far-1
  claim	far-1
  $ bd --readonly claim bd-3
  Error: --readonly: 'claim' is a command of ours, which does not know it
  [1]

Of two names the options tell which is meant: doctor is ours but for bd's checks, status
is bd's but for what only ours does.

  $ bd doctor --only closed-at && bd doctor --explain --only closed-at | sed -n 1p | cut -f 2
  closed-at
  $ bd doctor --json --only closed-at && bd doctor --check=validate --json | jq .overall_ok
  []
  true
  $ bd doctor --undo --dry-run
  [1]
  $ bd status --json | jq -c 'keys' && bd status --json -n 1 | jq -c 'has("summary")'
  ["summary"]
  false

What neither has is said, and what is wrong in bd's own verbs is no other command.

  $ bd frobnicate
  Error: unknown command "frobnicate" for "bd"
  Hint: see bd help
  [1]
  $ bd dep frobnicate
  Error: dep: needs one of add, remove, list, tree, cycles
  [1]
  $ bd gate frobnicate
  Error: gate: needs one of add-waiter, approve, check, close, create, eval, list, resolve, show, wait
  [1]
  $ bd epic
  Error: epic: needs one of close-eligible, status
  [1]
  $ bd mail
  Error: mail: there is none here; bd comment says something about an issue
  [1]
