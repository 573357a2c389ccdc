What counts is whatever was not deleted, closed issues and gates too.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-count
  10
  $ bd-count -s open
  7
  $ bd-count -s open,closed -t task -p 1
  2
  $ bd-count -s tombstone
  1
  $ bd-count -s nosuch
  0
  $ bd-count --parent bd-1
  3
  $ bd-count --assignee bob
  2
  $ bd-count --unassigned -l core --since 2026-11-01T09:25:00Z
  1

Counts, lists and searches are narrowed alike, by what bd narrows them by.

  $ bd-count --priority-min 1 --priority-max 2
  8
  $ bd-count --priority-max P0
  1
  $ bd-count --created-after 2026-11-02 --created-before 2026-11-02T12:00:00Z
  2
  $ bd-count --updated-after 2026-11-03 --updated-before 2026-11-05
  2
  $ bd-count --closed-after 2026-11-01 --closed-before 2026-11-03T08:00:00Z
  0
  $ bd-count --closed-after 2026-11-03T08:00:00Z
  1
  $ bd-count --title-contains TREE --no-labels
  0
  $ bd-count --title-contains TREE
  2
  $ bd-count --desc-contains 'two screens' --notes-contains BOB
  1
  $ bd-count --notes-contains alice
  0
  $ bd-count --empty-description
  8
  $ bd-count --id bd-1,bd-2 --id bd-nosuch
  2
  $ bd-list --desc-contains screens
  bd-2	2	write the manual
  $ bd-search --created-before 2026-11-02 tree
  bd-1.2	1	build the tree
  bd-1.3	2	print the tree
  $ bd-count --priority-min 5
  bd-count: --priority-min: '5' is not a priority (0 to 4)
  [2]
  $ bd-list --closed-before soon
  bd-list: --closed-before: 'soon' is not a time
  [2]

Groups are spelt as bd does, in the order of their names.

  $ bd-count --by status
  closed	1
  in_progress	1
  open	7
  pinned	1
  $ bd-count --by priority
  P0	1
  P1	5
  P2	3
  P3	1
  $ bd-count --by type -s open
  epic	1
  feature	1
  gate	1
  task	4
  $ bd-count --by assignee
  (unassigned)	8
  bob	2
  $ bd-count --by label
  (no labels)	7
  core	2
  doc	1
  output	1
  $ bd-count --by parent
  (no parent)	7
  bd-1	3

With several fields a group is what all of them have in common.

  $ bd-count --by priority,status
  P0	open	1
  P1	closed	1
  P1	in_progress	1
  P1	open	3
  P2	open	2
  P2	pinned	1
  P3	open	1
  $ bd-count --by label --by priority -s open -l core
  core	P1	1
  core	P2	1
  output	P2	1

As objects: what bd prints, and with several fields each on its own.

  $ bd-count --json
  {"count":10}
  $ bd-count --jsonl
  {"count":10}
  $ bd-count --json --by status
  {"total":10,"groups":[{"group":"closed","count":1},{"group":"in_progress","count":1},{"group":"open","count":7},{"group":"pinned","count":1}]}
  $ bd-count --json --by status --by priority -s closed,pinned
  {"total":2,"groups":[{"group":"closed, P1","status":"closed","priority":"P1","count":1},{"group":"pinned, P2","status":"pinned","priority":"P2","count":1}]}
  $ bd-count --jsonl --by status
  {"group":"closed","count":1}
  {"group":"in_progress","count":1}
  {"group":"open","count":7}
  {"group":"pinned","count":1}
  $ bd-count --json --by status -s nosuch
  {"total":0,"groups":[]}
  $ bd-count --by status -s nosuch

Ephemeral issues count when they are asked for.  A label that is there twice counts once.

  $ mkdir -p other/.beads
  $ cat >other/.beads/issues.jsonl <<'END'
  > {"id":"w-1","title":"passes through","ephemeral":true,"labels":["x"]}
  > {"id":"w-2","title":"stays","labels":["x","x","y\tz"],"status":"mine"}
  > END
  $ bd-count -C other
  1
  $ bd-count -C other --all
  2
  $ bd-count -C other --all --by label,status
  x	mine	1
  x	open	1
  y z	mine	1
  $ bd-count -C other --by label --json
  {"total":1,"groups":[{"group":"x","count":1},{"group":"y\tz","count":1}]}

Mistakes.

  $ bd-count --by colour
  bd-count: --by: 'colour' is nothing to count by (status, priority, type, assignee, label, parent)
  [2]
  $ bd-count --by status,status
  bd-count: --by: 'status' is there twice
  [2]
  $ bd-count --by ''
  bd-count: --by: '' is nothing to count by (status, priority, type, assignee, label, parent)
  [2]
  $ bd-count --parent bd-99
  bd-count: bd-99: no such issue
  [2]
  $ bd-count --json -p 7
  {"error":{"code":"trouble","message":"--priority: '7' is not a priority (0 to 4)","hint":"","retryable":false}}
  [2]
