An issue is blocked by what it depends on and what is not done yet: the id, then
what blocks it.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-blocked
  bd-3	bd-1.3	bd-2
  bd-1.3	bd-1.2
  $ bd-blocked --parent bd-1
  bd-1.3	bd-1.2
  $ bd-blocked -p 0 -n 1
  bd-3	bd-1.3	bd-2
  $ bd-blocked -l output
  bd-1.3	bd-1.2
  $ bd-blocked -s closed

A child of a blocked issue is blocked by its parent, however deep; what is
missing blocks, and so does another backlog.

  $ cat >>.beads/issues.jsonl <<.
  > {"id":"bd-3.1","title":"tag","status":"open","priority":4,"issue_type":"task","created_at":"2026-11-06T00:00:00Z","updated_at":"2026-11-06T00:00:00Z","dependencies":[{"issue_id":"bd-3.1","depends_on_id":"bd-3","type":"parent-child"}]}
  > {"id":"bd-3.1.1","title":"sign","status":"in_progress","priority":4,"issue_type":"task","created_at":"2026-11-07T00:00:00Z","updated_at":"2026-11-07T00:00:00Z","dependencies":[{"issue_id":"bd-3.1.1","depends_on_id":"bd-3.1","type":"parent-child"}]}
  > {"id":"bd-9","title":"wait","status":"open","priority":4,"issue_type":"task","created_at":"2026-11-06T00:00:00Z","updated_at":"2026-11-06T00:00:00Z","dependencies":[{"issue_id":"bd-9","depends_on_id":"bd-404","type":"blocks"},{"issue_id":"bd-9","depends_on_id":"external:lib:v2","type":"blocks"}]}
  > .
  $ bd-blocked -p 4
  bd-3.1.1	bd-3.1
  bd-3.1	bd-3
  bd-9	bd-404	external:lib:v2
  $ bd-blocked --parent bd-3 | cut -f 1
  bd-3.1.1
  bd-3.1

As bd prints it: blocked_by are ids, blocked_by_count is their number.

  $ bd-blocked --json -n 1
  [
  {"id":"bd-3","title":"release","status":"open","priority":0,"issue_type":"task","created_at":"2026-11-02T11:00:00Z","updated_at":"2026-11-02T11:00:00Z","dependencies":[{"issue_id":"bd-3","depends_on_id":"bd-1.3","type":"blocks","created_at":"2026-11-02T11:00:00Z"},{"issue_id":"bd-3","depends_on_id":"bd-2","type":"blocks","created_at":"2026-11-02T11:00:00Z"}],"dependency_count":2,"dependent_count":0,"comment_count":0,"blocked_by_count":2,"blocked_by":["bd-1.3","bd-2"]}
  ]
  $ bd-blocked --jsonl | jq -c '[.id, .blocked_by_count, .blocked_by]'
  ["bd-3",2,["bd-1.3","bd-2"]]
  ["bd-1.3",1,["bd-1.2"]]
  ["bd-3.1.1",1,["bd-3.1"]]
  ["bd-3.1",1,["bd-3"]]
  ["bd-9",2,["bd-404","external:lib:v2"]]

A listing of nothing is no failure.

  $ bd-blocked -l none
  $ bd-blocked -l none --json
  []
  $ bd-blocked --parent bd-99
  bd-blocked: bd-99: no such issue
  [2]
