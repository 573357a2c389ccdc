An edge makes the first issue depend on the others; the issue that depends holds it.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ for n in 1 2 3 4 5; do bd-create -q --id bd-$n -p $n "issue $n"; done 2>/dev/null; bd-create -q --id bd-5 -t epic 'all of it'
  $ bd-dep add bd-1 bd-2
  $ bd-dep add bd-1 bd-3 bd-4 -t related
  $ bd-fold && head -n 1 .beads/issues.jsonl | jq -c '.dependencies[]'
  {"issue_id":"bd-1","depends_on_id":"bd-2","type":"blocks","created_at":"2026-11-20T13:00:00.000010Z","created_by":"ann"}
  {"issue_id":"bd-1","depends_on_id":"bd-3","type":"related","created_at":"2026-11-20T13:00:00.000011Z","created_by":"ann"}
  {"issue_id":"bd-1","depends_on_id":"bd-4","type":"related","created_at":"2026-11-20T13:00:00.000011Z","created_by":"ann"}

At most one edge leads from an issue to another.  The same again changes nothing;
another type is refused, and so is an issue itself, or none.

  $ bd-show --json bd-1 >before
  $ bd-dep add bd-1 bd-2 && bd-show --json bd-1 | cmp - before
  $ bd-dep add bd-1 bd-2 -t tracks
  bd-dep: bd-1: depends on bd-2 already, as blocks
  [2]
  $ bd-dep add bd-1 bd-1
  bd-dep: bd-1: cannot depend on itself
  [2]
  $ bd-dep add bd-1 bd-9
  bd-dep: bd-1: bd-9: no such issue
  [2]
  $ bd-dep add bd-9 bd-1
  bd-dep: bd-9: no such issue
  [2]
  $ bd-dep add bd-1
  bd-dep: TARGET is required
  [2]
  $ bd-dep add bd-5 bd-4 -t "$(printf '%051d' 0)"
  bd-dep: --type: '000000000000000000000000000000000000000000000000000' is no type of edge
  [2]
  $ bd-dep add bd-5 bd-4 -t "$(printf 'a\033b')"
  bd-dep: --type: 'a\x1bb' is no type of edge
  [2]

What is refused keeps no other from its edge, and the highest status counts.

  $ bd-dep add bd-2 bd-9 bd-3 bd-1 -v
  bd-2
  bd-dep: bd-2: bd-9: no such issue
  bd-dep: bd-2: would close a cycle: bd-2 -> bd-1 -> bd-2
  [4]
  $ bd-dep ls bd-2
  bd-3	3	issue 3	blocks	open

An edge that would close a cycle is 4, and the cycle is named.  Closed issues
count: they can be opened again.  Edges that make nobody wait may go round.

  $ bd-dep add bd-3 bd-1
  bd-dep: bd-3: would close a cycle: bd-3 -> bd-1 -> bd-2 -> bd-3
  [4]
  $ bd-dep add bd-3 bd-1 --json
  {"error":{"code":"stuck","message":"bd-3: would close a cycle: bd-3 -> bd-1 -> bd-2 -> bd-3","hint":"","retryable":false}}
  [4]
  $ bd-close -f bd-2 && bd-dep add bd-3 bd-1
  bd-dep: bd-3: would close a cycle: bd-3 -> bd-1 -> bd-2 -> bd-3
  [4]
  $ bd-dep add bd-3 bd-1 -t related && bd-update bd-2 -s open
  $ bd-cycles

A parent may not need its child, and a child not its epic, near or far.

  $ bd-dep add bd-4 bd-5 -t parent-child
  $ bd-dep add bd-5 bd-4
  bd-dep: bd-5: would close a cycle: bd-5 -> bd-4 -> bd-5
  [4]
  $ bd-dep add bd-4 bd-5 -t waits-for
  bd-dep: bd-4: depends on bd-5 already, as parent-child
  [2]
  $ bd-dep add bd-3 bd-5
  $ bd-dep add bd-4 bd-1
  bd-dep: bd-4: would close a cycle: bd-4 -> bd-1 -> bd-2 -> bd-3 -> bd-5 -> bd-4
  [4]
  $ bd-dep rm bd-3 bd-5

Issues in other backlogs are named by what they give; only of those no issue is
needed.

  $ bd-dep add bd-3 external:lib:v2
  $ bd-dep add bd-3 external:lib
  bd-dep: bd-3: 'external:lib' is no external:PROJECT:CAPABILITY
  [2]
  $ bd-ready | cut -f 1
  bd-5
  bd-4

What waits for children may say how many of them.

  $ bd-dep add bd-3 bd-5 -t waits-for --gate any-children
  $ bd-dep add bd-3 bd-5 -t waits-for
  bd-dep: bd-3: depends on bd-5 already, as waits-for (any-children)
  [2]
  $ bd-show --json bd-3 >before && bd-list --json -n 0 | jq -c '.[] | select(.id == "bd-3") | .dependencies[-1].metadata'
  "{\"gate\":\"any-children\"}"
  $ bd-dep add bd-3 bd-4 --gate any-children
  bd-dep: --gate: only waits-for has one
  [2]
  $ bd-dep add bd-3 bd-4 -t waits-for --gate some
  bd-dep: --gate: 'some' is none of all-children, any-children
  [2]

The list: id, priority, title, type and status of what is at the other end.

  $ bd-dep ls bd-1
  bd-2	2	issue 2	blocks	open
  bd-3	3	issue 3	related	open
  bd-4	4	issue 4	related	open
  $ bd-dep ls bd-1 -t related
  bd-3	3	issue 3	related	open
  bd-4	4	issue 4	related	open
  $ bd-dep ls bd-3
  bd-1	1	issue 1	related	open
  bd-5	2	all of it	waits-for	open
  external:lib:v2			blocks	external
  $ bd-dep ls --direction up bd-3
  bd-1	1	issue 1	related	open
  bd-2	2	issue 2	blocks	open
  $ bd-dep ls bd-5
  $ bd-dep ls bd-1 --json | jq -c '.[] | [.id, .status, .dependency_type, has("dependencies")]'
  ["bd-2","open","blocks",false]
  ["bd-3","open","related",false]
  ["bd-4","open","related",false]
  $ bd-dep ls bd-3 --jsonl | jq -c '[.id, .dependency_type]'
  ["bd-1","related"]
  ["bd-5","waits-for"]
  $ bd-dep ls bd-5 --json
  []
  $ bd-list --fields id -t epic | bd-dep ls --direction up -
  bd-3	3	issue 3	waits-for	open
  bd-4	4	issue 4	parent-child	open

The tree shows an issue with its branches once, where it is nearest.

  $ bd-dep tree bd-1
  bd-1	1	issue 1
  |-- bd-2	2	issue 2	blocks
  |   `-- bd-3	3	issue 3	blocks	again
  |-- bd-3	3	issue 3	related
  |   |-- bd-1	1	issue 1	related	again
  |   |-- bd-5	2	all of it	waits-for
  |   `-- external:lib:v2			blocks	external
  `-- bd-4	4	issue 4	related
      `-- bd-5	2	all of it	parent-child	again
  $ bd-dep tree bd-1 --depth 1
  bd-1	1	issue 1
  |-- bd-2	2	issue 2	blocks	more below
  |-- bd-3	3	issue 3	related	more below
  `-- bd-4	4	issue 4	related	more below
  $ bd-dep tree bd-5 --direction up
  bd-5	2	all of it
  |-- bd-3	3	issue 3	waits-for
  |   |-- bd-1	1	issue 1	related
  |   |   `-- bd-3	3	issue 3	related	again
  |   `-- bd-2	2	issue 2	blocks
  |       `-- bd-1	1	issue 1	blocks	again
  `-- bd-4	4	issue 4	parent-child
      `-- bd-1	1	issue 1	related	again
  $ bd-dep tree bd-2 --direction both -t blocks
  down:
  bd-2	2	issue 2
  `-- bd-3	3	issue 3	blocks
      `-- external:lib:v2			blocks	external
  up:
  bd-2	2	issue 2
  `-- bd-1	1	issue 1	blocks
  $ bd-dep tree bd-1 --depth 1 --json | jq -c '.[] | [.id, .depth, .parent_id, .edge_from_parent, .truncated]'
  ["bd-1",0,"",null,false]
  ["bd-2",1,"bd-1","blocks",true]
  ["bd-3",1,"bd-1","related",true]
  ["bd-4",1,"bd-1","related",true]
  $ bd-dep tree bd-2 --direction both --json | jq -c '.[] | [.id, .depth, .parent_id]'
  ["bd-2",0,""]
  ["bd-3",1,"bd-2"]
  ["bd-1",2,"bd-3"]
  ["bd-4",3,"bd-1"]
  ["bd-5",2,"bd-3"]
  $ bd-dep tree bd-2 --direction sideways
  bd-dep: --direction: 'sideways' is none of down, up, both
  [2]
  $ bd-dep ls bd-2 --direction both
  bd-dep: --direction: 'both' is none of down, up
  [2]

What is taken out must be there; the target need not exist.

  $ bd-dep rm bd-1 bd-3 bd-5
  bd-dep: bd-1: does not depend on bd-5
  [1]
  $ bd-dep rm bd-1 bd-2 -t related
  bd-dep: bd-1: depends on bd-2 as blocks
  [1]
  $ bd-dep rm bd-3 external:lib:v2 && bd-dep ls bd-3
  bd-1	1	issue 1	related	open
  bd-5	2	all of it	waits-for	open
  $ bd-dep rm bd-9 bd-1
  bd-dep: bd-9: no such issue
  [2]

One edge is one object, as bd prints it; several are an array.

  $ bd-dep add bd-1 bd-5 --json
  {
    "status": "added",
    "issue_id": "bd-1",
    "depends_on_id": "bd-5",
    "type": "blocks"
  }
  $ bd-dep add bd-1 bd-3 bd-5 --json
  [
  {"status":"added","issue_id":"bd-1","depends_on_id":"bd-3","type":"blocks"},
  {"status":"added","issue_id":"bd-1","depends_on_id":"bd-5","type":"blocks"}
  ]
  $ bd-dep rm bd-1 bd-3 --json
  {
    "status": "removed",
    "issue_id": "bd-1",
    "depends_on_id": "bd-3",
    "type": "blocks"
  }
  $ bd-dep rm bd-1 bd-3 --json
  {"error":{"code":"no","message":"bd-1: does not depend on bd-3","hint":"","retryable":false}}
  [1]
  $ echo bd-3 | bd-dep add bd-1 - --jsonl
  {"status":"added","issue_id":"bd-1","depends_on_id":"bd-3","type":"blocks"}

Ids come from a pipe too.  With -n nothing is changed.

  $ bd-dep rm bd-1 bd-4 -n && bd-dep ls bd-1 -t related
  bd-4	4	issue 4	related	open
  $ bd-list --fields id,title | bd-dep rm bd-1 - -v
  bd-1
  bd-dep: bd-1: does not depend on bd-1
  [1]
  $ bd-dep ls bd-1
  $ echo bd-1 | bd-dep add - bd-2
  bd-dep: -: standard input has the targets, not ID
  [2]

Who holds the issue that depends decides about its edges.

  $ token=$(bd-claim bd-4 -a bob | cut -f2)
  $ bd-dep add bd-4 bd-3
  bd-dep: bd-4: held by bob since 2026-11-20T13:00:00.000038Z
  [3]
  $ bd-dep add bd-4 bd-3 --token $((token - 1)) --force
  bd-dep: bd-4: held by bob since 2026-11-20T13:00:00.000038Z
  [3]
  $ bd-dep add bd-4 bd-3 --token $token && bd-dep rm bd-4 bd-3 --force && bd-dep ls bd-4
  bd-5	2	all of it	parent-child	open
  $ bd-dep add bd-1 bd-4

Options that a verb does not have.

  $ bd-dep ls bd-1 --gate any-children
  bd-dep: --gate: means nothing to ls
  [2]
  $ bd-dep add bd-1 bd-2 --direction up
  bd-dep: --direction: means nothing to add
  [2]
  $ bd-dep ls bd-1 --depth 2
  bd-dep: --depth: means nothing to ls
  [2]
  $ bd-dep tree bd-1 -n
  bd-dep: --dry-run, --force, --token: means nothing to tree
  [2]
  $ bd-dep cut bd-1
  bd-dep: VERB: 'cut' is none of add, rm, ls, tree
  [2]
  $ bd-dep
  bd-dep: VERB is required
  [2]

Titles and ids are data: what a terminal obeys is never printed as it is, and a
tab or a line end is no new column.

  $ printf '%s\n' '{"id":"bd-8","title":"two\tcolumns\nor lines","updated_at":"2026-11-20T12:00:00Z","dependencies":[{"depends_on_id":"no\tsuch","type":"x"},{"depends_on_id":7},"bd-1"]}' | bd-import -q
  $ bd-dep tree bd-8
  bd-8	0	two columns or lines
  `-- no such			x	missing
  $ bd-dep ls bd-8
  no such			x	missing
  $ script -qec 'TERM=xterm bd-dep ls bd-8' /dev/null | tr -d '\r' | tr '\033' E
  E[34mno\tsuchE[0m      x  missing

On a terminal that shows UTF-8 the branches are drawn; below a depth that fits on
no screen they are counted.

  $ bd-dep add bd-2 bd-4
  $ script -qec 'TERM=xterm LC_ALL=C.UTF-8 bd-dep tree bd-2' /dev/null | tr -d '\r' | tr '\033' E
  E[34mbd-2E[0m              2  issue 2
  E[34m├── bd-3E[0m          3  issue 3    blocks
  E[34m│   ├── bd-1E[0m      1  issue 1    related
  E[34m│   │   └── bd-4E[0m  4  issue 4    blocks        in_progress, again
  E[34m│   └── bd-5E[0m      2  all of it  waits-for
  E[34m└── bd-4E[0m          4  issue 4    blocks        in_progress
  E[34m    └── bd-5E[0m      2  all of it  parent-child  again
  $ script -qec 'NO_COLOR=1 TERM=xterm LC_ALL=C bd-dep tree bd-2' /dev/null | tr -d '\r'
  bd-2              2  issue 2
  |-- bd-3          3  issue 3    blocks
  |   |-- bd-1      1  issue 1    related
  |   |   `-- bd-4  4  issue 4    blocks        in_progress, again
  |   `-- bd-5      2  all of it  waits-for
  `-- bd-4          4  issue 4    blocks        in_progress
      `-- bd-5      2  all of it  parent-child  again
  $ for n in $(seq 40); do echo '{"id":"c-'$n'","title":"t","updated_at":"2026-11-20T12:00:00Z","dependencies":[{"depends_on_id":"c-'$((n + 1))'","type":"x"}]}'; done | bd-import -q
  $ bd-dep tree c-1 | sed -n '32,35s/^ *//p;$p'
  `-- c-32	0	t	x
  `-- c-33	0	t	x
  [33] c-34	0	t	x
  [34] c-35	0	t	x
  [40] c-41			x	missing
  $ bd-dep tree c-1 --depth 2 c-39
  c-1	0	t
  `-- c-2	0	t	x
      `-- c-3	0	t	x	more below
  c-39	0	t
  `-- c-40	0	t	x
      `-- c-41			x	missing
  $ printf 'bd-1\0bd-3\0' | bd-dep add bd-5 - -0 -t x && bd-dep ls bd-5
  bd-1	1	issue 1	x	open
  bd-3	3	issue 3	x	open
