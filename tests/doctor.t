A sound store is silent.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_AGENT=ann
  $ bd-init -q -p t
  $ doctor
  $ bd-create one --id t-1 && bd-create two --id t-2 --dep t-1 && bd-claim t-1 | cut -f 1
  t-1
  t-2
  t-1
  $ doctor --json
  []

Each line is looked at, alone and with the others.

  $ mkdir -p bad/.beads && cd bad && bd-init -q && cat >.beads/issues.jsonl <<'END'
  > {"id":"t-1","title":"a","status":"closed","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-03T00:00:00Z"}
  > {"id":"t-2","title":"","closed_at":"2026-11-02T00:00:00Z","created_at":"2026-11-02T00:00:00Z","updated_at":"2027-11-01T00:00:00Z"}
  > {"id":"t-3","title":"c","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z","dependencies":[{"depends_on_id":"t-3","type":"blocks"},{"depends_on_id":"nosuch","type":"blocks"}]}
  > {"id":"t-4","title":"d","status":"tombstone","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z"}
  > {"id":"t-5","title":"e","status":"open","deleted_at":"2026-11-02T00:00:00Z","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z"}
  > {"id":"t-6","title":"f","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z","dependencies":[{"depends_on_id":"t-7","type":"blocks"},{"depends_on_id":"t-7","type":"related"}]}
  > {"id":"t-7","title":"g","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z","dependencies":[{"depends_on_id":"t-6","type":"blocks"}]}
  > {"id":"t-9","title":"i","status":"closed","closed_at":"2026-11-02T00:00:00Z","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z","metadata":{"claim":{"store":"s","token":5}}}
  > {"id":"t-9","title":"older","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}
  > {"id":"x/y","title":"j","issue_type":"rumour","status":"half","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z"}
  > {"id":"t-10","title":"k","issue_type":"runbook","status":"wip","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z"}
  > {"id":"t-11","title":"l","status":"in_progress","assignee":"bob","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-20T11:00:00Z"}
  > {"id":"t-12","title":"m","status":"in_progress","assignee":"bob","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-20T11:45:00Z"}
  > {"id":"t-13","title":"n","status":"blocked","labels":["failed"],"metadata":{"attempts":4},"created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-20T11:45:00Z"}
  > {"id":"t-14","title":"o","ephemeral":true,"created_at":"2026-11-20T10:30:00Z","updated_at":"2026-11-20T11:45:00Z"}
  > {"id":"t-15","title":"p","ephemeral":true,"created_at":"2026-11-20T11:30:00Z","updated_at":"2026-11-20T11:45:00Z"}
  > END
  $ echo 'types.custom: "runbook,probe"' >.beads/config.yaml; echo 'status.custom: "wip:active" # ours' >>.beads/config.yaml
  $ doctor
  error	id	t-9	line 8 has the same id and counts, being newer	bd-fsck --repair
  warning	id	x/y	commands take no such id	bd-fsck --repair
  error	member	t-2	has no title	bd-update t-2
  warning	type	x/y	has the type rumour	bd-update --type task x/y
  warning	type	x/y	has the status half	bd-update --status open x/y
  warning	time	t-2	updated_at is ahead of the clock	bd-show t-2
  error	closed-at	t-1	is closed, but has no closed_at	bd-show t-1
  error	closed-at	t-2	has closed_at, but is open	bd-show t-2
  error	tombstone	t-4	is a tombstone, but has no deleted_at	bd-show t-4
  error	tombstone	t-5	has deleted_at, but is open	bd-show t-5
  warning	dangling	t-3	its edge to nosuch (blocks) leads nowhere	bd-dep ls t-3
  error	self-edge	t-3	has an edge to itself (blocks)	bd-show t-3
  warning	double-edge	t-6	has two edges to t-7	bd-dep ls t-6
  error	cycle	t-6	a circle of 2: t-6 needs t-7 needs t-6	bd-cycles t-6
  error	claim	t-9	is closed, but claimed	bd-release --force t-9
  warning	limit	bob	has 2 issues in progress, and 1 is the limit: t-11, t-12	bd-release --agent bob t-12
  warning	unheld	t-11	is in progress without a claim, by bob, and untouched for 1h	bd-release t-11
  warning	failed	t-13	failed 4 times	bd-update --status open --remove-label failed t-13
  warning	ephemeral	t-14	is ephemeral, and 1h30m old	bd-delete t-14
  [1]
