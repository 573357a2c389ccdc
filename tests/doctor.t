A sound store is silent.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_BOOT=1000000 BEADS_AGENT=ann
  $ init() { bd-init -q -p t && printf '[doctor]\ndisk = "0"\ninodes = 0\n' >>.beads/config.toml; }
  $ init
  $ doctor
  $ bd-create one --id t-1 && bd-create two --id t-2 --dep t-1 && bd-claim t-1 | cut -f 1
  t-1
  t-2
  t-1
  $ doctor --json
  []

Each line is looked at, alone and with the others.

  $ mkdir -p bad/.beads && cd bad && init && cat >.beads/issues.jsonl <<'END'
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
  warning	id	x/y	commands take no such id	look: ${EDITOR:-vi} .beads/issues.jsonl
  error	member	t-2	has no title	look: bd-update --title TITLE t-2
  warning	type	x/y	has the type rumour	bd-update --type task x/y
  warning	type	x/y	has the status half	bd-update --status open x/y
  warning	time	t-2	updated_at is ahead of the clock	look: bd-show t-2
  error	closed-at	t-1	is closed, but has no closed_at	doctor --fix --only closed-at
  error	closed-at	t-2	has closed_at, but is open	doctor --fix --only closed-at
  error	tombstone	t-4	is a tombstone, but has no deleted_at	doctor --fix --only tombstone
  error	tombstone	t-5	has deleted_at, but is open	doctor --fix --only tombstone
  warning	dangling	t-3	its edge to nosuch (blocks) leads nowhere	bd-dep rm t-3 nosuch
  error	self-edge	t-3	has an edge to itself (blocks)	doctor --fix --only self-edge
  warning	double-edge	t-6	has two edges to t-7	bd-dep rm t-6 t-7 -t related
  error	cycle	t-6	a circle of 2: t-6 needs t-7 needs t-6	bd-dep rm t-7 t-6
  error	claim	t-9	is closed, but claimed	doctor --fix --only claim || bd-release --force t-9
  warning	limit	bob	has 2 issues in progress, and 1 is the limit: t-11, t-12	bd-release --agent bob t-12
  warning	unheld	t-11	is in progress without a claim, by bob, and untouched for 1h	bd-release t-11
  warning	failed	t-13	failed 4 times	bd-update --status open --remove-label failed t-13
  warning	ephemeral	t-14	is ephemeral, and 1h30m old	bd-delete t-14
  [1]

What is safe to repair is repaired, each with a record that holds what was there before.

  $ doctor --fix -n --only closed-at --only claim >/dev/null
  doctor: t-1: is closed, but has no closed_at: would be repaired
  doctor: t-2: has closed_at, but is open: would be repaired
  doctor: t-9: is closed, but claimed: would be repaired
  [1]
  $ doctor --fix --only closed-at --only tombstone --only self-edge --only claim
  doctor: t-1: is closed, but has no closed_at: repaired
  doctor: t-2: has closed_at, but is open: repaired
  doctor: t-4: is a tombstone, but has no deleted_at: repaired
  doctor: t-5: has deleted_at, but is open: repaired
  doctor: t-3: has an edge to itself (blocks): repaired
  doctor: t-9: is closed, but claimed: repaired
  $ bd-list --all --jsonl | jq -c 'select(.id | test("t-[1-5]$|t-9")) | {id, status, closed_at, deleted_at, dependencies, metadata}'
  {"id":"t-1","status":"closed","closed_at":"2026-11-03T00:00:00.000000Z","deleted_at":null,"dependencies":null,"metadata":null}
  {"id":"t-2","status":"open","closed_at":null,"deleted_at":null,"dependencies":null,"metadata":null}
  {"id":"t-3","status":"open","closed_at":null,"deleted_at":null,"dependencies":[{"depends_on_id":"nosuch","type":"blocks"}],"metadata":null}
  {"id":"t-9","status":"closed","closed_at":"2026-11-02T00:00:00Z","deleted_at":null,"dependencies":null,"metadata":{"generation":1}}
  $ doctor --fix --only closed-at --only tombstone --only self-edge --only claim
  $ bd-log -n 1 t-1 | cut -f 2-
  2026-11-20T12:00:00.000002Z	ann	repair	t-1	closed_at: "" -> 2026-11-03T00:00:00.000000Z, note: closed-at

The last repair can be taken back, all of it; a claim that is over stays so.

  $ doctor --undo -n
  doctor: t-3: would be as it was
  doctor: t-5: would be as it was
  doctor: t-4: would be as it was
  doctor: t-2: would be as it was
  doctor: t-1: would be as it was
  doctor: 1795176000000007: t-9: nothing is left of it
  [1]
  $ doctor --undo
  doctor: t-3: as it was
  doctor: t-5: as it was
  doctor: t-4: as it was
  doctor: t-2: as it was
  doctor: t-1: as it was
  doctor: 1795176000000007: t-9: nothing is left of it
  [1]
  $ doctor --undo
  [1]
  $ bd-list --all --jsonl | jq -c 'select(.id | test("t-[1-5]$|t-9")) | {id, status, closed_at, deleted_at, dependencies, metadata}'
  {"id":"t-1","status":"closed","closed_at":null,"deleted_at":null,"dependencies":null,"metadata":null}
  {"id":"t-2","status":"open","closed_at":"2026-11-02T00:00:00Z","deleted_at":null,"dependencies":null,"metadata":null}
  {"id":"t-3","status":"open","closed_at":null,"deleted_at":null,"dependencies":[{"depends_on_id":"nosuch","type":"blocks"},{"depends_on_id":"t-3","type":"blocks"}],"metadata":null}
  {"id":"t-9","status":"closed","closed_at":"2026-11-02T00:00:00Z","deleted_at":null,"dependencies":null,"metadata":{"generation":1}}
  $ doctor --fix -q --only closed-at 2>/dev/null; bd-update t-1 --title changed; bd-close t-2; doctor --undo
  doctor: t-1: as it was
  doctor: 1795176000000017: t-2: was changed since by close 1795176000000019
  [1]

Severity decides about the status.

  $ doctor --only failed; doctor --only failed --fail-on error >/dev/null
  warning	failed	t-13	failed 4 times	bd-update --status open --remove-label failed t-13
  $ doctor --only failed -v
  warning	failed	t-13	failed 4 times	bd-update --status open --remove-label failed t-13
  			What failed every time waits for a person.
  [1]
  $ doctor --only failed --json
  [
  {"check":"failed","severity":"warning","why":"What failed every time waits for a person.","about":"t-13","what":"failed 4 times","repair":"bd-update --status open --remove-label failed t-13","look":"","fixable":false}
  ]
  [1]
  $ doctor --only nosuch
  doctor: 'nosuch': no such check (doctor --explain lists them)
  [2]
  $ doctor --only failed --fail-on nosuch
  doctor: --fail-on: 'nosuch' is neither warn nor error
  [2]
  $ doctor --fix --undo
  doctor: --fix and --undo exclude each other
  [2]
  $ doctor --explain --only closed-at --only clock | grep -v policy
  error	closed-at	bd refuses a closed issue without closed_at, and an open one with it.	doctor --fix --only closed-at
  warning	clock	Tokens only grow: behind the newest one time stands still.	look: timedatectl
  $ printf '[claim]\nmax_in_progress = 2\nleese = "3m"\n' >>.beads/config.toml; doctor --only limit --only policy
  warning	policy		.beads/config.toml:7: claim.leese: no such key	look: ${EDITOR:-vi} .beads/config.toml
  [1]
  $ doctor --explain --only limit | grep max_in_progress
  policy	claim.max_in_progress	2	.beads/config.toml:6

The store itself: nothing of it, or not all of it, can be read.

  $ mkdir ../sick && cd ../sick && init && bd-create one --id t-1 && cp -r .beads kept && fresh() { rm -rf .beads && cp -r kept .beads; }
  t-1
  $ echo '<<<<<<< ours' >>.beads/issues.jsonl; doctor
  warning	store		.beads/issues.jsonl:2: a merge conflict marker; going on from the last good state (bd-merge --resolve merges it, bd-fold puts it back)	look: bd-fsck
  error	conflict	.beads/issues.jsonl:2	a merge conflict marker	bd-merge --resolve .beads/issues.jsonl
  [1]
  $ looks() { doctor | grep -v 'is a copy'; }  # or has, by chance, the same inode
  $ fresh; echo '{"id":"t-2",' >>.beads/issues.jsonl; looks | cut -f 1-4
  warning	store		.beads/issues.jsonl:2: not JSON: unexpected end at byte 13; going on from the last good state (bd-fold puts it back)
  error	line	.beads/issues.jsonl:2	not JSON: unexpected end at byte 13
  $ fresh; rm .beads/issues.jsonl; looks | cut -f 1-4
  warning	backlog	.beads/issues.jsonl	is missing; bd-fold puts it back
  $ fresh; printf X | dd of=.beads/journal conv=notrunc status=none; looks | cut -f 1-4
  error	store		.beads/journal: is not a journal
  error	journal	.beads/journal	is not a journal
  $ fresh; : >.beads/run/index.9; looks
  warning	version	run/index.9	was written by another version of these tools	rm .beads/run/index.9
  $ fresh; bd-fold; bd-list >/dev/null; sed -i s/one/two/ .beads/run/index.3; doctor
  error	index	.beads/run/index.3	says something else than the backlog (it may be removed)	doctor --fix --only index
  [1]
  $ doctor --fix && doctor
  doctor: .beads/run/index.3: repaired

The clock: it was set back behind the newest token.

  $ fresh; BEADS_NOW=2026-11-20T11:00:00Z && looks; BEADS_NOW=2026-11-20T12:00:00Z
  warning	clock		the clock is 1h behind the newest token	look: timedatectl

Claims of the dead, and agents.

  $ cd .. && mkdir work && cd work && init && bd-create one --id t-1 && bd-claim --lease 10m t-1 | cut -f 1
  t-1
  t-1
  $ doctor; BEADS_NOW=2026-11-20T12:20:00Z BEADS_BOOT=1001200 doctor
  warning	dead-claim	t-1	is held by ann, who is dead: the lease ran out: no sign for 20m	bd-reap
  [1]

An agent that says it is stuck.

  $ cd .. && mkdir stuck && cd stuck && init && agent-beat -q -a bob --state stuck --note 'no compiler' && doctor
  warning	agent	bob	says it is stuck: no compiler	look: agent-ls
  [1]
  $ BEADS_NOW=2026-11-20T12:20:00Z BEADS_BOOT=1001200 doctor --only agent; status | grep agents
  agents	1
  agents	bob	alive	stuck		beat 0s ago

Gates that will not open by themselves, and convoys that get nowhere.

  $ cd .. && mkdir plans && cd plans && init && cat >.beads/issues.jsonl <<'END'
  > {"id":"t-1","title":"a","status":"open","issue_type":"gate","await_type":"gh:pr","await_id":"12","timeout":60000000000,"created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z"}
  > {"id":"t-2","title":"b","status":"open","issue_type":"gate","await_type":"moon","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z"}
  > {"id":"t-3","title":"c","status":"open","issue_type":"gate","await_type":"human","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z"}
  > {"id":"t-4","title":"d","status":"open","issue_type":"convoy","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z","dependencies":[{"depends_on_id":"t-5","type":"tracks"},{"depends_on_id":"t-6","type":"tracks"}]}
  > {"id":"t-5","title":"e","status":"open","issue_type":"task","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z"}
  > {"id":"t-6","title":"f","status":"closed","issue_type":"task","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z","closed_at":"2026-11-20T11:00:00Z"}
  > {"id":"t-7","title":"g","status":"open","issue_type":"convoy","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z","dependencies":[{"depends_on_id":"t-6","type":"tracks"}]}
  > {"id":"t-8","title":"h","status":"open","issue_type":"convoy","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z","dependencies":[{"depends_on_id":"t-nosuch","type":"tracks"}]}
  > END
  $ doctor
  warning	dangling	t-8	its edge to t-nosuch (tracks) leads nowhere	bd-dep rm t-8 t-nosuch
  warning	gate	t-1	waits for gh:pr:12, and expired 59m ago	gate-close --reason expired t-1
  warning	gate	t-2	nobody can tell when it opens: 'moon' is no type of gate	gate-close --reason 'nobody can tell' t-2
  warning	convoy	t-4	is stranded: nobody works on any of its 1 issues that are left	look: convoy-check --stranded t-4
  warning	convoy	t-7	is complete, and nobody has closed it	convoy-check --close t-7
  warning	convoy	t-8	cannot end: t-nosuch: no such issue	convoy-rm t-8 t-nosuch
  [1]

Locks that are held for long, and locks whose command has ended.

  $ unset BEADS_NOW BEADS_BOOT; mkdir ../locks && cd ../locks && mkfifo started go && init && printf '[lock]\nmax_age = "0s"\n' >>.beads/config.toml
  $ flock-run test sh -c 'echo >started; read x <go' & cat started
  
  $ doctor | sed 's/[0-9][0-9]*/N/g'; echo >go; wait
  warning	lock-age	test	held by pid N (sh -c echo >started; read x <go) for Ns	look: flock-ls test
  $ flock-run --pin build sh -c '(echo >started; read x <go) & :' & cat started; wait
  
  $ doctor | sed 's/[0-9][0-9]*/N/g'; echo >go
  warning	orphan	build	its command has ended, and pid N (sh -c (echo >started; read x <go) & :) keeps it	kill N
