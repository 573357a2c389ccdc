A page has lines of a name and a value, then what was written at length, indented:
no text can pass for a line of the page.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-show bd-2
  id:	bd-2
  title:	write the manual
  status:	open
  priority:	2
  type:	feature
  labels:	doc
  created:	2026-11-02T10:00:00Z
  created by:	ann
  version:	2026-11-04T12:00:00.123456Z
  
  description:
    Two screens.
  
    version: not this line
  
  notes:
    ask bob
  
  needed by:
    bd-3	blocks	open	release
  
  comments:
    2026-11-04T12:00:00Z	bob
      I can help.
      Tomorrow.
  $ bd-show bd-2 | grep ^version
  version:	2026-11-04T12:00:00.123456Z

What it depends on and what depends on it; a blocked one says by what.

  $ bd-show bd-1.3
  id:	bd-1.3
  title:	print the tree
  status:	open
  priority:	2
  type:	task
  labels:	core, output
  parent:	bd-1
  blocked by:	bd-1.2
  created:	2026-11-01T09:30:00Z
  version:	2026-11-01T09:30:00Z
  
  depends on:
    bd-1	parent-child	open	parser
    bd-1.2	blocks	open	build the tree
  
  needed by:
    bd-3	blocks	open	release
  $ bd-show bd-1 | sed -n '/^needed by/,$p'
  needed by:
    bd-1.2	parent-child	open	build the tree
    bd-1.1	parent-child	closed	read tokens
    bd-1.3	parent-child	open	print the tree

A claim shows its token and until when it is good.

  $ bd-show bd-4
  id:	bd-4
  title:	crash on an empty file
  status:	in_progress
  priority:	1
  type:	bug
  assignee:	bob
  token:	1793865600000007
  renewed:	2026-11-05T08:00:00.000007Z
  lease until:	2026-11-05T08:30:00.000007Z
  granted by:	another store, 5f0c
  created:	2026-11-02T12:00:00Z
  started:	2026-11-05T08:00:00Z
  version:	2026-11-05T08:00:00.000007Z

Deleted ones can be looked at too.

  $ bd-show bd-6 | sed -n '/^deleted/,$p'
  deleted:	2026-11-02T15:00:00Z
  deleted by:	ann
  reason:	a duplicate
  version:	2026-11-02T15:00:00Z

Several, from standard input too: the first field of each line is the id.

  $ bd-list -l core | bd-show - | grep ^title
  title:	build the tree
  title:	print the tree
  $ printf 'bd-2\0bd-3\0' | bd-show -0 - bd-4 | grep ^id
  id:	bd-2
  id:	bd-3
  id:	bd-4

--json is what bd prints: whole issues at the ends of the edges, comments with
their ids as strings.

  $ bd-show --json bd-1.2
  [
  {"id":"bd-1.2","title":"build the tree","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T09:20:00Z","updated_at":"2026-11-01T09:20:00Z","labels":["core"],"dependencies":[{"id":"bd-1","title":"parser","description":"Read what people write.","status":"open","priority":1,"issue_type":"epic","created_at":"2026-11-01T09:00:00Z","created_by":"ann","updated_at":"2026-11-01T09:00:00Z","dependency_type":"parent-child"},{"id":"bd-1.1","title":"read tokens","status":"closed","priority":1,"issue_type":"task","assignee":"bob","created_at":"2026-11-01T09:10:00Z","updated_at":"2026-11-03T08:00:00Z","closed_at":"2026-11-03T08:00:00Z","close_reason":"done","dependency_type":"blocks"}],"dependents":[{"id":"bd-1.3","title":"print the tree","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-01T09:30:00Z","updated_at":"2026-11-01T09:30:00Z","labels":["core","output"],"dependency_type":"blocks"}],"comments":[],"dependency_count":1,"dependent_count":1,"comment_count":0,"parent":"bd-1"}
  ]
  $ bd-show --jsonl bd-2 bd-6
  {"id":"bd-2","title":"write the manual","description":"Two screens.\n\nversion: not this line","notes":"ask bob","status":"open","priority":2,"issue_type":"feature","created_at":"2026-11-02T10:00:00Z","created_by":"ann","updated_at":"2026-11-04T12:00:00.123456Z","labels":["doc"],"x_size":123456789012345678901234567890,"dependencies":[],"dependents":[{"id":"bd-3","title":"release","status":"open","priority":0,"issue_type":"task","created_at":"2026-11-02T11:00:00Z","updated_at":"2026-11-02T11:00:00Z","dependency_type":"blocks"}],"comments":[{"id":"7","issue_id":"bd-2","author":"bob","text":"I can help.\nTomorrow.","created_at":"2026-11-04T12:00:00Z"}],"dependency_count":0,"dependent_count":1,"comment_count":1}
  {"id":"bd-6","title":"twice","status":"tombstone","priority":2,"issue_type":"task","created_at":"2026-11-02T14:00:00Z","updated_at":"2026-11-02T15:00:00Z","deleted_at":"2026-11-02T15:00:00Z","deleted_by":"ann","delete_reason":"a duplicate","original_type":"task","dependencies":[],"dependents":[],"comments":[],"dependency_count":0,"dependent_count":0,"comment_count":0}
  $ bd-show --json bd-1.2 bd-3 | jq -c '.[] | [.id, .parent, (.dependencies | map([.id, .dependency_type])), (.dependents | map([.id, .dependency_type]))]'
  ["bd-1.2","bd-1",[["bd-1","parent-child"],["bd-1.1","blocks"]],[["bd-1.3","blocks"]]]
  ["bd-3",null,[["bd-1.3","blocks"],["bd-2","blocks"]],[]]

What is missing is left out of them, but the page says it.

  $ cat >>.beads/issues.jsonl <<.
  > {"id":"bd-9","title":"wait","status":"open","priority":4,"issue_type":"task","created_at":"2026-11-06T00:00:00Z","updated_at":"2026-11-06T00:00:00Z","dependencies":[{"issue_id":"bd-9","depends_on_id":"bd-404","type":"blocks"},{"issue_id":"bd-9","depends_on_id":"external:lib:v2","type":"blocks"},{"issue_id":"bd-9","depends_on_id":"bd-6","type":"related"}]}
  > .
  $ bd-show bd-9 | sed -n '/^depends/,$p'
  depends on:
    bd-404	blocks	missing
    external:lib:v2	blocks	external
    bd-6	related	tombstone	twice
  $ bd-show --json bd-9 | jq -c '.[] | [.dependencies, .dependency_count]'
  [[],2]

An id that does not exist is 2; the others are shown.

  $ bd-show bd-99
  bd-show: bd-99: no such issue
  [2]
  $ bd-show bd-99 bd-8 bd-1.9
  id:	bd-8
  title:	house rules
  status:	pinned
  priority:	2
  type:	task
  created:	2026-11-02T17:00:00Z
  version:	2026-11-02T17:00:00Z
  bd-show: bd-99, bd-1.9: no such issue
  [2]
  $ bd-show --json bd-99
  []
  {"error":{"code":"trouble","message":"bd-99: no such issue","hint":"","retryable":false}}
  [2]
  $ bd-show 1.2
  bd-show: 1.2: no such issue
  [2]
  $ bd-show
  bd-show: ID is required
  [2]

On a terminal control characters are shown, not obeyed.

  $ printf '%s\n' '{"id":"x-1","title":"red \u001b[31m","description":"one\n\u009b2J","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}' >.beads/issues.jsonl
  $ script -qec 'TERM=xterm bd-show x-1' /dev/null | tr '\033' E
  E[2mid:E[0m        E[1mx-1E[0m
  E[2mtitle:E[0m     E[1mred \x1b[31mE[0m
  E[2mstatus:E[0m    open
  E[2mpriority:E[0m  1
  E[2mtype:E[0m      task
  E[2mcreated:E[0m   2026-11-01T00:00:00Z
  E[2mversion:E[0m   2026-11-01T00:00:00Z
  
  E[1mdescription:E[0m
    one
    \u009b2J
