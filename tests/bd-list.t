What is listed is what is neither closed nor pinned, urgent first, then the newest.
Gates and their like are no work and are left out, and so is what was deleted.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-list
  bd-3	0	release
  bd-4	1	crash on an empty file
  bd-1.2	1	build the tree
  bd-1	1	parser
  bd-2	2	write the manual
  bd-1.3	2	print the tree
  bd-7	3	next year's ideas
  $ bd-list --all | cut -f 1 | tr '\n' ' '
  bd-3 bd-4 bd-1.2 bd-1.1 bd-1 bd-8 bd-2 bd-1.3 bd-7  (no-eol)

Naming a status or a type is asking for it.

  $ bd-list -s closed,pinned
  bd-1.1	1	read tokens
  bd-8	2	house rules
  $ bd-list -s tombstone
  bd-6	2	twice
  $ bd-list -t gate
  bd-5	1	approve the release
  $ bd-list -t bug -t feature
  bd-4	1	crash on an empty file
  bd-2	2	write the manual
  $ bd-list -s nosuch

Labels: all of -l, any of --label-any.

  $ bd-list -l core
  bd-1.2	1	build the tree
  bd-1.3	2	print the tree
  $ bd-list -l core,output
  bd-1.3	2	print the tree
  $ bd-list --label-any output --label-any doc
  bd-2	2	write the manual
  bd-1.3	2	print the tree

People, parents, times, priorities.

  $ bd-list --assignee bob
  bd-4	1	crash on an empty file
  $ bd-list --unassigned -p 1
  bd-1.2	1	build the tree
  bd-1	1	parser
  $ bd-list --parent bd-1 --all
  bd-1.2	1	build the tree
  bd-1.1	1	read tokens
  bd-1.3	2	print the tree
  $ bd-list --since 2026-11-04
  bd-4	1	crash on an empty file
  bd-2	2	write the manual
  $ BEADS_NOW=2026-11-05T08:30:00Z bd-list --since 1h
  bd-4	1	crash on an empty file
  $ bd-list -p 0,3
  bd-3	0	release
  bd-7	3	next year's ideas

A text is looked for in id, title and description, in upper or lower case.

  $ bd-list TREE
  bd-1.2	1	build the tree
  bd-1.3	2	print the tree
  $ bd-list 'two screens'
  bd-2	2	write the manual
  $ bd-list bd-1.3
  bd-1.3	2	print the tree
  $ bd-list 'I can help'

Orders.

  $ bd-list --sort id | cut -f 1 | tr '\n' ' '
  bd-1 bd-1.2 bd-1.3 bd-2 bd-3 bd-4 bd-7  (no-eol)
  $ bd-list --sort -id | cut -f 1 | tr '\n' ' '
  bd-7 bd-4 bd-3 bd-2 bd-1.3 bd-1.2 bd-1  (no-eol)
  $ bd-list --sort id --reverse | cut -f 1 | tr '\n' ' '
  bd-7 bd-4 bd-3 bd-2 bd-1.3 bd-1.2 bd-1  (no-eol)
  $ bd-list --sort updated -n 3 | cut -f 1 | tr '\n' ' '
  bd-4 bd-2 bd-7  (no-eol)
  $ bd-list --sort created -n 3 | cut -f 1 | tr '\n' ' '
  bd-7 bd-4 bd-3  (no-eol)
  $ bd-list --sort title -n 3 --fields title
  build the tree
  crash on an empty file
  next year's ideas
  $ bd-list --sort closed --all -n 2 | cut -f 1 | tr '\n' ' '
  bd-1.1 bd-3  (no-eol)
  $ bd-list --sort assignee --reverse -n 1 --fields assignee
  bob
  $ bd-list --sort type --fields type | uniq
  bug
  epic
  feature
  task
  $ bd-list --sort status --fields status --all | uniq
  closed
  in_progress
  open
  pinned

Any columns.

  $ bd-list --fields id,priority,status,type,assignee,labels,parent,created,updated -l output
  bd-1.3	2	open	task		core,output	bd-1	2026-11-01T09:30:00.000000Z	2026-11-01T09:30:00.000000Z
  $ bd-list --all --sort closed -n 1 --fields id,closed,deferred,attempts
  bd-1.1	2026-11-03T08:00:00.000000Z		0

--json is what bd prints: members as they are stored, whatever they are, and
counts of edges of type blocks, of comments, and the parent.

  $ bd-list --json -l doc
  [
  {"id":"bd-2","title":"write the manual","description":"Two screens.\n\nversion: not this line","notes":"ask bob","status":"open","priority":2,"issue_type":"feature","created_at":"2026-11-02T10:00:00Z","created_by":"ann","updated_at":"2026-11-04T12:00:00.123456Z","labels":["doc"],"x_size":123456789012345678901234567890,"dependency_count":0,"dependent_count":1,"comment_count":1}
  ]
  $ bd-list --jsonl -l output
  {"id":"bd-1.3","title":"print the tree","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-01T09:30:00Z","updated_at":"2026-11-01T09:30:00Z","labels":["core","output"],"dependencies":[{"issue_id":"bd-1.3","depends_on_id":"bd-1","type":"parent-child","created_at":"2026-11-01T09:30:00Z"},{"issue_id":"bd-1.3","depends_on_id":"bd-1.2","type":"blocks","created_at":"2026-11-01T09:30:00Z"}],"dependency_count":1,"dependent_count":1,"comment_count":0,"parent":"bd-1"}
  $ bd-list --json -l none
  []
  $ bd-list --json | jq -c 'map([.id, .dependency_count, .dependent_count, .comment_count, .parent])[]'
  ["bd-3",2,0,0,null]
  ["bd-4",0,0,0,null]
  ["bd-1.2",1,1,0,"bd-1"]
  ["bd-1",0,0,0,null]
  ["bd-2",0,1,1,null]
  ["bd-1.3",1,1,0,"bd-1"]
  ["bd-7",0,0,0,null]

What would trip a client is put right: null labels, a missing or foreign kind of
value where every client needs one, counts that somebody stored.

  $ cat >.beads/issues.jsonl <<.
  > {"id":"x-1","title":"odd","labels":null,"description":null,"priority":"1","created_at":"2026-11-01","dependency_count":9,"assignee":5,"closed_at":"","comments":null,"x":null,"y":[1, 2]}
  > {"id":"x-2","status":"open","priority":7,"issue_type":"bug","title":null,"created_at":"2026-11-01T00:00:00Z","updated_at":null,"labels":["a",3,"b"],"dependencies":[7]}
  > .
  $ bd-list --json
  [
  {"id":"x-1","title":"odd","priority":1,"created_at":"1970-01-01T00:00:00.000000Z","assignee":"5","y":[1, 2],"status":"open","issue_type":"task","updated_at":"1970-01-01T00:00:00.000000Z","dependency_count":0,"dependent_count":0,"comment_count":0},
  {"id":"x-2","status":"open","priority":4,"issue_type":"bug","title":"","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00.000000Z","labels":["a","b"],"dependencies":[],"dependency_count":0,"dependent_count":0,"comment_count":0}
  ]

On one line a title stays one line.

  $ printf '%s\n' '{"id":"x-1","title":"two\nlines\tand a tab","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}' >.beads/issues.jsonl
  $ bd-list
  x-1	1	two lines and a tab

On a terminal columns are aligned and coloured, and control characters are shown.

  $ printf '%s\n' '{"id":"x-1","title":"red \u001b[31m \u009b31m","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}' >.beads/issues.jsonl
  $ script -qec 'TERM=xterm bd-list' /dev/null | tr '\033' E
  E[34mx-1E[0m  E[33m1E[0m  red \x1b[31m \u009b31m
  $ script -qec 'TERM=xterm NO_COLOR=1 bd-list' /dev/null | tr '\033' E
  x-1  1  red \x1b[31m \u009b31m
  $ script -qec 'TERM=xterm bd-list --jsonl' /dev/null | LC_ALL=C tr -cd '\033\200-\377' | wc -c
  0

Trouble is 2.

  $ bd-list --sort size
  bd-list: --sort: 'size' is not an order (priority, created, updated, closed, id, title, status, type, assignee)
  [2]
  $ bd-list --fields id,size
  bd-list: --fields: 'size' is not a field (id, priority, title, status, type, assignee, labels, parent, created, updated, closed, deferred, attempts)
  [2]
  $ bd-list --parent x-9
  bd-list: x-9: no such issue
  [2]
  $ bd-list -p high
  bd-list: --priority: 'high' is not a priority (0 to 4)
  [2]
  $ bd-list --json a b
  {"error":{"code":"usage","message":"b: unexpected operand","hint":"see bd-list -h","retryable":false}}
  [2]
