A new issue gets an id as bd makes them: the prefix and a hash.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_AGENT=ann
  $ mkdir shop && cd shop && bd-init -q
  $ bd-create 'Fix the <login> & the "door"'
  shop-f604r
  $ bd-fold && cat .beads/issues.jsonl
  {"id":"shop-f604r","title":"Fix the \u003clogin\u003e \u0026 the \"door\"","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-20T12:00:00.000002Z","created_by":"ann","updated_at":"2026-11-20T12:00:00.000002Z"}

Every member has an option.

  $ bd-create 'Ship it' -t feature -p P0 -d 'for real' -l b,a -l c --assignee bob \
  >   --defer 2d --due 2026-12-24 --acceptance 'it runs' --design 'with care' --notes 'soon' \
  >   --external-ref gh-7 --metadata '{ "team":
  >   "red" }' --id shop-1 --dep shop-1zq --dep related:shop-1zq2 2>&1 | cut -c 1-60
  bd-create: dep: 'shop-1zq': no such issue
  $ first=$(bd-create first)
  $ bd-create 'Ship it' -t feature -p P0 -d 'for real' -l b,a -l c --assignee bob \
  >   --defer 2d --due 2026-12-24 --acceptance 'it runs' --design 'with care' --notes 'soon' \
  >   --external-ref gh-7 --metadata '{ "team":
  >   "red" }' --id shop-1 --dep $first,external:pay:api --dep discovered-from:external:x:y
  shop-1
  $ bd-fold && grep shop-1\" .beads/issues.jsonl
  {"id":"shop-1","title":"Ship it","description":"for real","design":"with care","acceptance_criteria":"it runs","notes":"soon","status":"open","priority":0,"issue_type":"feature","assignee":"bob","created_at":"2026-11-20T12:00:00.000007Z","created_by":"ann","updated_at":"2026-11-20T12:00:00.000007Z","due_at":"2026-12-24T00:00:00.000000Z","defer_until":"2026-11-22T12:00:00.000000Z","external_ref":"gh-7","metadata":{ "team":   "red" },"labels":["a","b","c"],"dependencies":[{"issue_id":"shop-1","depends_on_id":"shop-jwjjc","type":"blocks","created_at":"2026-11-20T12:00:00.000007Z","created_by":"ann"},{"issue_id":"shop-1","depends_on_id":"external:pay:api","type":"blocks","created_at":"2026-11-20T12:00:00.000007Z","created_by":"ann"},{"issue_id":"shop-1","depends_on_id":"external:x:y","type":"discovered-from","created_at":"2026-11-20T12:00:00.000007Z","created_by":"ann"}]}

A description from standard input; --json prints the object as bd-show does.

  $ printf 'two\nlines\n\n' | bd-create long -d - --dep $first --json | head -7
  {
    "id": "shop-2bcwc",
    "title": "long",
    "description": "two\nlines",
    "status": "open",
    "priority": 2,
    "issue_type": "task",
  $ bd-create -n nothing --id shop-9 --json | head -3
  {
    "id": "shop-9",
    "title": "nothing",
  $ bd-show shop-9 2>/dev/null
  [2]

A child is numbered after its brothers, whatever became of them.

  $ bd-create child --parent shop-1; bd-create child --parent shop-1
  shop-1.1
  shop-1.2
  $ echo '{"id":"shop-1.7","title":"gone","status":"tombstone","deleted_at":"2026-11-01T00:00:00Z","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}' | bd-import -q
  $ bd-create child --parent shop-1
  shop-1.8
  $ bd-create grandchild --parent shop-1.8 --jsonl | jq -c '[.id,.parent]'
  ["shop-1.8.1","shop-1.8"]

An edge that is named twice is one.

  $ bd-create twice --dep shop-1 --dep blocks:shop-1 --jsonl | jq -c '[.dependencies[].id]'
  ["shop-1"]

What cannot be is refused whole, and says what and why.

  $ bd-create
  bd-create: title: is empty
  [2]
  $ bd-create ' '
  bd-create: title: is empty
  [2]
  $ bd-create "$(printf 'a\tb')"
  bd-create: title: holds control characters
  [2]
  $ bd-create "$(printf %0501d 0)"
  bd-create: title: is longer than 500 bytes
  [2]
  $ bd-create x -p 5
  bd-create: priority: '5' is no priority (0 to 4, or P0 to P4)
  [2]
  $ bd-create x -p high
  bd-create: priority: 'high' is no priority (0 to 4, or P0 to P4)
  [2]
  $ bd-create x -t 'two words'
  bd-create: type: 'two words' is no type of issues
  [2]
  $ bd-create x --id shop-1
  bd-create: id: 'shop-1' is taken
  [2]
  $ bd-create x --id 'a b'
  bd-create: id: 'a b' is no id
  [2]
  $ bd-create x --parent nosuch
  bd-create: parent: 'nosuch': no such issue
  [2]
  $ bd-create x --parent shop-1.7
  bd-create: parent: 'shop-1.7': no such issue
  [2]
  $ bd-create x --dep blocks:nosuch
  bd-create: dep: 'nosuch': no such issue
  [2]
  $ bd-create x --dep :
  bd-create: dep: ':' is no TYPE:ID
  [2]
  $ bd-create x --parent shop-1 --dep blocks:shop-1
  bd-create: dep: 'shop-1' is named twice, as parent-child and as blocks
  [2]
  $ bd-create x --due yesterday
  bd-create: due: 'yesterday' is no time
  [2]
  $ bd-create x --metadata '[]'
  bd-create: metadata: is no JSON object
  [2]
  $ bd-create x --metadata '{"claim":{"token":1}}'
  bd-create: metadata: 'claim' is set by claims alone
  [2]
  $ bd-create x -l "$(printf 'a\033b')"
  bd-create: label: 'a\x1bb' holds control characters
  [2]
  $ bd-create x -f list.md
  bd-create: --file: takes the titles from the file
  [2]

An edge that closes a circle is 4.

  $ echo '{"id":"shop-8","title":"waits for what is to come","dependencies":[{"depends_on_id":"shop-new","type":"blocks"}],"updated_at":"2026-11-01T00:00:00Z"}' | bd-import -q
  $ bd-create x --id shop-new --dep shop-8
  bd-create: dep: would close a cycle: shop-new -> shop-8 -> shop-new
  [4]

  $ bd-create -q --id shop-e -t epic epic && bd-create -q --id shop-f 'after the epic' --dep shop-e
  $ bd-create 'part of it' --parent shop-e --dep shop-f -n
  bd-create: dep: would close a cycle: shop-e.1 -> shop-f -> shop-e -> shop-e.1
  [4]

Many at once from Markdown, as bd reads it.  Inside a fence nothing is a heading.

  $ cat >list.md <<'END'
  > # A plan
  > 
  > ## First of two
  > what it is about
  > 
  > ```
  > ## no title
  > ```
  > 
  > ### Priority
  > P1
  > ### Type
  > Bug
  > ### Labels
  > x, y
  > - z
  > ### How to see it
  > run it
  > ## Second
  > ### Dependencies
  > shop-1, related:shop-8
  > ### Acceptance Criteria
  > it works
  > ### Design
  > none
  > ### Assignee
  > bob
  > END
  $ bd-create -f list.md --json | sed 's/"dependencies.*//' | cut -c 1-250
  [
  {"id":"shop-5zh25","title":"First of two","description":"what it is about\n\n```\n## no title\n```\n\n### How to see it\nrun it","status":"open","priority":1,"issue_type":"bug","created_at":"2026-11-20T12:00:00.000021Z","created_by":"ann","updated_at
  {"id":"shop-s3opw","title":"Second","design":"none","acceptance_criteria":"it works","status":"open","priority":2,"issue_type":"task","assignee":"bob","created_at":"2026-11-20T12:00:00.000022Z","created_by":"ann","updated_at":"2026-11-20T12:00:00.000
  ]
  $ printf '## one\n### Priority\nurgent\n' | bd-create -f -
  bd-create: standard input:2: 'urgent' is no priority (0 to 4, or P0 to P4)
  [2]
  $ printf 'no heading\n' | bd-create -f -
  bd-create: standard input: no issue in it ("## Title" begins one)
  [2]

Or as JSON, one object a line; ids in it may be used before they are there.

  $ cat >list.jsonl <<'END'
  > {"title":"later","dependencies":["shop-20",{"type":"related","depends_on_id":"shop-1"}],"labels":["q"],"priority":3}
  > {"id":"shop-20","title":"earlier","type":"bug","parent":"shop-1"}
  > END
  $ bd-create -f list.jsonl
  shop-9bx6t
  shop-20
  $ printf '{"id":"shop-20.41","title":"a"}\n{"title":"b","parent":"shop-20"}\n' | bd-create -f -
  shop-20.41
  shop-20.42
  $ echo '{"title":"x","colour":"red"}' | bd-create -f -
  bd-create: standard input:1: colour: no member of a new issue (bd-import takes whole lines)
  [2]
  $ echo '{"title":7}' | bd-create -f -
  bd-create: standard input:1: title: is no string
  [2]
  $ printf '{"title":"good"}\n{"title":' | bd-create -f -
  bd-create: standard input:2: not JSON: unexpected end at byte 10
  [2]
  $ printf '{"id":"r-1","title":"a","deps":["r-2"]}\n{"id":"r-2","title":"b","deps":["r-1"]}' | bd-create -f -
  bd-create: standard input:1: dep: would close a cycle: r-1 -> r-2 -> r-1
  [4]

Where nothing else names a prefix bd's settings do, then the folder.

  $ cd .. && mkdir 'My Shop!' && cd 'My Shop!' && bd-init -q && bd-create x
  my-shop-81d8n
  $ cd .. && mkdir y && cd y && bd-init -q && printf '# c\nissue-prefix: "yy"\n' >.beads/config.yaml
  $ bd-create x
  yy-81d8n
  $ echo 'prefix = "toml-"' >.beads/config.toml && bd-create x
  toml-atj1l
  $ echo 'prefix = "a b"' >.beads/config.toml && bd-create x 2>&1 | sed "s|$PWD/||"
  bd-create: .beads/config.toml: 'a b' is no prefix of ids (set prefix in config.toml)
