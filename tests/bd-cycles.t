Nothing waits in a circle: yes, and silence.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-cycles
  $ bd-cycles --json
  []
  $ issue() { echo '{"id":"bd-'$1'","title":"issue '$1'","status":"'${4-open}'","priority":2,"issue_type":"'${5-task}'","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","dependencies":[{"issue_id":"bd-'$1'","depends_on_id":"bd-'$2'","type":"'${3-blocks}'"}]}'; }

A cycle is told once, from the issue that stands first, whatever hangs on it.

  $ { issue 1 2; issue 2 3 conditional-blocks; issue 3 1; issue 4 1; } | bd-import -q
  $ bd-cycles
  bd-1 -> bd-2 -> bd-3 -> bd-1
  [4]
  $ { issue 5 6; issue 6 5; issue 7 7; } | bd-import -q
  $ bd-cycles
  bd-1 -> bd-2 -> bd-3 -> bd-1
  bd-5 -> bd-6 -> bd-5
  bd-7 -> bd-7
  [4]

As bd prints it, each cycle is an array of its issues.

  $ bd-cycles --json | jq -c '.[] | map([.id, .status, .title])'
  [["bd-1","open","issue 1"],["bd-2","open","issue 2"],["bd-3","open","issue 3"]]
  [["bd-5","open","issue 5"],["bd-6","open","issue 6"]]
  [["bd-7","open","issue 7"]]
  $ bd-cycles --jsonl | head -n 2 | jq -c 'map(.id)'
  ["bd-1","bd-2","bd-3"]
  ["bd-5","bd-6"]
  $ bd-cycles --json >array; echo $?
  4

Who is closed waits for nobody.

  $ bd-close -f bd-2 bd-6 bd-7 && bd-cycles

A parent that needs its own child keeps it from beginning.  A child that needs
its own epic keeps that from ending; a task may end before its children.

  $ mkdir parents && cd parents && bd-init -q -p bd
  $ { issue 1 2; issue 2 1 parent-child; } >.beads/issues.jsonl
  $ bd-cycles
  bd-1 -> bd-2 -> bd-1
  [4]
  $ bd-ready
  [4]
  $ child='{"id":"bd-2","title":"t","dependencies":[{"depends_on_id":"bd-1","type":"parent-child"},{"depends_on_id":"bd-1","type":"conditional-blocks"}],"updated_at":"2026-11-20T12:00:00Z"}'
  $ mkdir epic task && bd-init -q -p bd -C epic && bd-init -q -p bd -C task
  $ { issue 1 9 related open epic; echo "$child"; } >epic/.beads/issues.jsonl
  $ { issue 1 9 related open task; echo "$child"; } >task/.beads/issues.jsonl
  $ bd-cycles -C task && bd-cycles -C epic
  bd-1 -> bd-2 -> bd-1
  [4]

Whoever waits for all children of a spawner and is one of them waits for itself.
Parents that are each other's are a cycle too.

  $ mkdir spawn && cd spawn && bd-init -q -p bd
  $ { issue 1 9 related; echo "$child" | sed s/conditional-blocks/waits-for/; issue 3 4 parent-child; issue 4 3 parent-child; } >.beads/issues.jsonl
  $ bd-cycles
  bd-1 -> bd-2 -> bd-1
  bd-3 -> bd-4 -> bd-3
  [4]

bd-fsck finds the same.

  $ bd-fsck | cut -f 2
  .beads/issues.jsonl:2: bd-2: created_at is missing or no time
  .beads/issues.jsonl:2: bd-2: has two edges to bd-1
  .beads/issues.jsonl:1: bd-1: its edge to bd-9 (related) leads nowhere
  .beads/issues.jsonl:1: bd-1: a circle of 2: bd-1 needs bd-2 needs bd-1
  .beads/issues.jsonl:3: bd-3: a circle of 2: bd-3 needs bd-4 needs bd-3

It asks about all of them.

  $ bd-cycles bd-1
  bd-cycles: bd-1: unexpected operand
  [2]
