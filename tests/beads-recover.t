Each situation of beads-recover(7), made and got out of as the page says.

  $ mandoc -T ascii "$FIXTURES/../../man/beads-recover.7" | sed "s/.$(printf '\b')//g" | sed -n 's/^   \([^ ]\)/\1/p'
  A worker died
  A worker comes back from the dead
  An answer got lost
  An issue fails every time
  Nothing is ready, and everything waits
  A lock is kept
  Git left conflict markers
  The backlog is damaged or gone
  The journal is damaged
  A change was a mistake
  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_BOOT=1000000 BEADS_AGENT=ann
  $ init() { mkdir "$1" && cd "$1" && bd-init -q -p t && printf '[doctor]\ndisk = "0"\ninodes = 0\n' >>.beads/config.toml; }
  $ top=$PWD

A worker died

  $ init died && bd-create -q --id t-1 one && bd-claim t-1 -a dead | cut -f 1
  t-1
  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=1003600; doctor
  warning	dead-claim	t-1	is held by dead, who is dead: the lease ran out: no sign for 1h	bd-reap
  [1]
  $ bd-reap && bd-claim --next -a bob | cut -f 1; doctor
  t-1	dead	lease: the lease ran out: no sign for 1h
  t-1

A worker comes back from the dead

  $ cd $top && init zombie && bd-create -q --id t-1 one && old=$(bd-claim t-1 -a dead | cut -f 2)
  $ bd-release --force --failed t-1 && bd-claim t-1 -a bob | cut -f 1
  t-1
  $ bd-close t-1 -a dead --token $old
  bd-close: t-1: held by bob since 2026-11-20T13:00:00.000008Z
  [3]
  $ bd-fence t-1 $old; bd-show t-1 | grep '^assignee'
  bd-fence: t-1: held by bob since 2026-11-20T13:00:00.000008Z
  assignee:	bob

An answer got lost

  $ cd $top && init lost && bd-create -q --id t-1 one && bd-claim --next >/dev/null
  $ bd-claim --next; bd-claim --resume | cut -f 1
  t-1
  $ bd-close t-1 && bd-close t-1 && bd-log t-1 | cut -f 4
  close
  claim
  create

An issue fails every time

  $ cd $top && init fails && printf '[claim]\nattempts = 2\n[retry]\ndelays = "0s"\n' >>.beads/config.toml && bd-create -q --id t-1 one
  $ for try in 1 2; do bd-claim t-1 >/dev/null && bd-release --failed --reason "no such header" t-1; done; doctor
  warning	failed	t-1	failed 2 times	bd-update --status open --remove-label failed t-1
  [1]
  $ bd-log t-1 | grep -c 'no such header'
  2
  $ bd-update --status open --remove-label failed t-1 && doctor && bd-ready
  t-1	2	one

Nothing is ready, and everything waits

  $ cd $top && init waits && bd-create -q --id t-1 one && bd-create -q --id t-2 two --dep t-1 && bd-fold
  $ sed -i '1s/}$/,"dependencies":[{"depends_on_id":"t-2","type":"blocks"}]}/' .beads/issues.jsonl; bd-claim --next
  [4]
  $ doctor
  error	cycle	t-1	a circle of 2: t-1 needs t-2 needs t-1	bd-dep rm t-2 t-1
  [1]
  $ bd-dep rm t-1 t-2 && bd-ready && doctor
  t-1	2	one

A lock is kept

  $ now=$BEADS_NOW boot=$BEADS_BOOT; unset BEADS_NOW BEADS_BOOT; cd $top && init kept && mkfifo started go
  $ flock-run --pin build sh -c '(echo >started; read x <go) & :' & cat started >/dev/null; wait
  $ flock-run -n build true 2>&1 | sed 's/pid [0-9]*/pid N/; s/ for .*//'
  flock-run: build: held by pid N (sh -c (echo >started; read x <go) & :, agent ann)
  $ doctor | cut -f 1-3
  warning	orphan	build
  $ kill "$(flock-ls | cut -f 3)"; until flock-run -n build true 2>/dev/null; do :; done; doctor
  $ export BEADS_NOW=$now BEADS_BOOT=$boot

Git left conflict markers

  $ cd $top && init conflict && git init -q . && bd-create -q --id t-1 one && bd-fold; git add . && git commit -qm one
  $ git checkout -q -b other && bd-create -q --id t-2 two && bd-fold; git commit -qam two && git checkout -q main && bd-create -q --id t-3 three && bd-fold; git commit -qam three
  $ printf '<<<<<<< ours\n%s\n=======\n%s\n>>>>>>> theirs\n' '{"id":"t-8","title":"ours","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z"}' '{"id":"t-9","title":"theirs","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z"}' >>.beads/issues.jsonl
  $ doctor --only conflict
  error	conflict	.beads/issues.jsonl:4	a merge conflict marker	bd-merge --resolve .beads/issues.jsonl
  error	conflict	.beads/issues.jsonl:6	a merge conflict marker	bd-merge --resolve .beads/issues.jsonl
  error	conflict	.beads/issues.jsonl:8	a merge conflict marker	bd-merge --resolve .beads/issues.jsonl
  [1]
  $ bd-merge --resolve .beads/issues.jsonl && doctor --only conflict --only store && bd-list --fields id | sort
  bd-merge: .beads/issues.jsonl:4: the markers show no base: of two values the newer issue's counts (git checkout --conflict=diff3 shows it)
  t-1
  t-2
  t-3
  t-8
  t-9

The backlog is damaged or gone

  $ cd $top && init gone && bd-create -q --id t-1 one && bd-fold; bd-create -q --id t-2 two
  $ rm .beads/issues.jsonl; doctor; bd-list --fields id
  warning	backlog	.beads/issues.jsonl	is missing; bd-fold puts it back	bd-fold
  t-2
  t-1
  $ bd-fold; doctor && jq -r .id .beads/issues.jsonl
  t-1
  t-2
  $ printf '{"id":"t-1","ti' >.beads/issues.jsonl; doctor | cut -f 1,2; bd-fold 2>/dev/null; doctor && jq -r .id .beads/issues.jsonl
  warning	store
  error	line
  warning	line
  t-1
  t-2

The journal is damaged

  $ cd $top && init damaged && bd-create -q --id t-1 one && bd-fold; bd-create -q --id t-2 two
  $ printf X | dd of=.beads/journal conv=notrunc status=none; bd-list 2>&1 | sed "s|$PWD/||"
  bd-list: .beads/journal: is not a journal (bd-fsck --repair)
  $ doctor | cut -f 1-4
  error	store		.beads/journal: is not a journal
  error	journal	.beads/journal	is not a journal
  $ bd-fsck --repair 2>/dev/null; doctor && bd-list --fields id
  t-2
  t-1

A change was a mistake

  $ cd $top && init mistake && bd-create -q --id t-1 one && bd-create -q --id t-2 two && bd-close -q t-1 && bd-update t-2 --title wrong
  $ bd-log -n 2 | cut -f 4-
  update	t-2	title: two -> wrong
  close	t-1	status: open -> closed, close_reason: "" -> Closed
  $ bd-log -n 2 | bd-undo - && bd-list --fields id,status,title
  t-2	open	two
  t-1	open	one
