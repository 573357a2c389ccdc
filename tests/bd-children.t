The children of an issue, closed ones too.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-children bd-1
  bd-1.2	1	build the tree
  bd-1.1	1	read tokens
  bd-1.3	2	print the tree
  $ bd-children bd-1.1
  $ bd-children bd-1.1 --json
  []
  $ bd-children bd-1 -s closed
  bd-1.1	1	read tokens
  $ bd-children bd-1 --sort id -n 2 --fields id,status
  bd-1.1	closed
  bd-1.2	open
  $ bd-children bd-1 --json | jq -c '.[] | [.id, .parent]'
  ["bd-1.2","bd-1"]
  ["bd-1.1","bd-1"]
  ["bd-1.3","bd-1"]

Who has no edge to a parent is a child by its id.  With -r their children too,
each once.

  $ mkdir -p other/.beads && cd other
  $ cat >.beads/issues.jsonl <<'END'
  > {"id":"p-1","title":"top"}
  > {"id":"p-1.1","title":"by id"}
  > {"id":"p-1.1.1","title":"by id, below"}
  > {"id":"p-1.2","title":"by id, but moved","dependencies":[{"issue_id":"p-1.2","depends_on_id":"p-2","type":"parent-child"}]}
  > {"id":"p-2","title":"by edge","dependencies":[{"issue_id":"p-2","depends_on_id":"p-1","type":"parent-child"}]}
  > {"id":"p-1.3","title":"deleted","status":"tombstone"}
  > {"id":"p-1.4","title":"gate","issue_type":"gate"}
  > {"id":"p-1.5","title":"pinned","status":"pinned"}
  > END
  $ bd-children p-1 --sort id
  p-1.1	0	by id
  p-1.5	0	pinned
  p-2	0	by edge
  $ bd-children -r p-1 --sort id
  p-1.1	0	by id
  p-1.1.1	0	by id, below
  p-1.2	0	by id, but moved
  p-1.5	0	pinned
  p-2	0	by edge
  $ bd-children p-2
  p-1.2	0	by id, but moved
  $ bd-children p-1 p-2 p-1 --sort id
  p-1.1	0	by id
  p-1.2	0	by id, but moved
  p-1.5	0	pinned
  p-2	0	by edge
  $ printf 'p-2\ttext\n' | bd-children -
  p-1.2	0	by id, but moved
  $ printf 'p-2\0' | bd-children -0 -
  p-1.2	0	by id, but moved
  $ bd-children - </dev/null

Mistakes.

  $ bd-children
  bd-children: ID is required
  [2]
  $ bd-children p-9
  bd-children: p-9: no such issue
  [2]
  $ bd-children p-1 --sort size
  bd-children: --sort: 'size' is not an order (priority, created, updated, closed, id, title, status, type, assignee)
  [2]
