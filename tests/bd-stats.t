Numbers, each behind its name.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-stats
  total	10
  open	7
  in progress	1
  closed	1
  blocked	2
  deferred	0
  ready	3
  deleted	1
  ephemeral	0
  pinned	0
  epics to close	0
  hours to close	46.8
  priority 0	1
  priority 1	5
  priority 2	3
  priority 3	1
  type bug	1
  type epic	1
  type feature	1
  type gate	1
  type task	6
  $ bd-stats --json
  {"summary":{"total_issues":10,"open_issues":7,"in_progress_issues":1,"closed_issues":1,"blocked_issues":2,"deferred_issues":0,"ready_issues":3,"tombstone_issues":1,"pinned_issues":0,"epics_eligible_for_closure":0,"average_lead_time_hours":46.833333333333336}}

What is ready is what bd-ready lists, and what is blocked what bd-blocked does.

  $ bd-ready | wc -l
  3
  $ bd-blocked | wc -l
  2

Deleted and ephemeral issues count as such only.  An epic with all its children
closed can be closed; a pinned one stays.

  $ mkdir -p other/.beads
  $ cat >other/.beads/issues.jsonl <<'END'
  > {"id":"e-1","title":"done","issue_type":"epic"}
  > {"id":"e-1.1","title":"a","status":"closed","created_at":"2026-11-01T00:00:00Z","closed_at":"2026-11-01T03:00:00Z"}
  > {"id":"e-2","title":"stays","issue_type":"epic","pinned":true}
  > {"id":"e-2.1","title":"b","status":"closed","created_at":"2026-11-01T00:00:00Z","closed_at":"2026-11-01T00:00:36Z"}
  > {"id":"e-3","title":"wisp","ephemeral":true,"status":"closed","created_at":"2026-01-01T00:00:00Z","closed_at":"2026-11-01T00:00:00Z"}
  > {"id":"e-4","title":"gone","status":"tombstone","deleted_at":"2026-11-01T00:00:00Z","created_at":"2026-01-01T00:00:00Z","closed_at":"2026-11-01T00:00:00Z"}
  > {"id":"e-5","title":"later","status":"deferred"}
  > END
  $ bd-stats -C other
  total	5
  open	2
  in progress	0
  closed	2
  blocked	0
  deferred	1
  ready	1
  deleted	1
  ephemeral	1
  pinned	1
  epics to close	1
  hours to close	1.5
  priority 0	5
  type epic	2
  type task	3
  $ bd-stats -C other --jsonl
  {"summary":{"total_issues":5,"open_issues":2,"in_progress_issues":0,"closed_issues":2,"blocked_issues":0,"deferred_issues":1,"ready_issues":1,"tombstone_issues":1,"pinned_issues":1,"epics_eligible_for_closure":1,"average_lead_time_hours":1.505}}

Nothing at all is no trouble.

  $ mkdir empty && cd empty && bd-init -q -p x
  $ bd-stats --json
  {"summary":{"total_issues":0,"open_issues":0,"in_progress_issues":0,"closed_issues":0,"blocked_issues":0,"deferred_issues":0,"ready_issues":0,"tombstone_issues":0,"pinned_issues":0,"epics_eligible_for_closure":0,"average_lead_time_hours":0}}
