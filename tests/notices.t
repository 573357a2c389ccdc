Who waits is told, once: that an issue waits for nothing any more.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=cron
  $ bd-init -q -p bd; new() { for n; do bd-create -q --id bd-$n "issue $n"; done; }
  $ dep() { bd-dep add -q "$@"; }
  $ told() { event-feed --as told --type notice --jsonl | jq -r '[.id, .data.to, .data.about, .data.text] | @tsv'; }
  $ at() { BEADS_NOW=2026-11-20T$1:00Z; export BEADS_NOW; }
  $ wake() { gate-eval --close --wake -q; told; }
  $ new 1 2 3 4 5; dep bd-3 bd-1; dep bd-3 bd-2; dep bd-4 bd-1; dep bd-5 bd-4; bd-update -q bd-3 --assignee ann; wake

S3-06, S3-07: whoever the issue is assigned to, or, where nobody is, whom the policy
names; not before the last of its dependencies is closed.

  $ at 13:01; bd-close bd-1; wake
  bd-4	witness/	dependency_resolved	Dependency resolved: bd-1
  $ at 13:02; bd-close bd-2; bd-blocked | cut -f1; wake
  bd-5
  bd-3	ann	dependency_resolved	Dependency resolved: bd-2
  $ wake
  $ bd-show --json bd-3 | jq -c '.[0].metadata'
  {"told":{"about":"dependency_resolved","at":"2026-11-20T13:02:00.000000Z","to":["ann"]}}

What is closed, or blocked by something else, waits no longer; or still.

  $ at 13:03; new 6 7; dep bd-6 bd-5; dep bd-7 bd-5; bd-close -f bd-5; bd-close -f bd-6; gate=$(gate-create human:ok -b bd-7); wake
  $ at 13:04; gate-approve $gate; wake
  bd-7	witness/	dependency_resolved	Dependency resolved: bd-qsa9m

A dependency that was opened again, and one that came later, are news when they are
closed; one that was closed before anybody named it, and one that was taken out, are not.

  $ at 13:05; bd-reopen bd-2; wake; at 13:06; bd-close bd-2; wake
  bd-3	ann	dependency_resolved	Dependency resolved: bd-2
  $ at 13:07; new 8; dep bd-3 bd-8; at 13:08; bd-close bd-8; wake; bd-dep rm -q bd-3 bd-8; new 9; dep bd-9 bd-8; wake
  bd-3	ann	dependency_resolved	Dependency resolved: bd-8

Whoever waits besides; and whoever waits for the children of another.

  $ bd-create -q --id bd-10 ten; bd-create -q --id bd-11 eleven --parent bd-10; bd-create -q --id bd-12 twelve; dep bd-12 bd-10 -t waits-for
  $ bd-fold; sed -i '/"bd-12"/s/"status"/"waiters":["gastown\/crew","ben"],"status"/; /"bd-12"/s/\("updated_at":"[^"]*\)0Z/\19Z/' .beads/issues.jsonl
  $ at 13:09; wake; bd-close bd-11; wake
  bd-12	gastown/crew	dependency_resolved	Dependency resolved: bd-10
  bd-12	ben	dependency_resolved	Dependency resolved: bd-10

What is elsewhere counts too.

  $ (mkdir gt; cd gt; bd-init -q -p gt; bd-create -q --id gt-1 'the library')
  $ echo '{"prefix":"gt-","path":"gt"}' >.beads/routes.jsonl; new 13; dep bd-13 external:gt:library; bd-ready | grep bd-13; wake
  $ at 13:10; (cd gt; bd-label add -q gt-1 provides:library; bd-close gt-1); wake; wake
  bd-13	witness/	dependency_resolved	Dependency resolved: external:gt:library

What came about longer ago than notice.window is not told any more; and nobody is told
of what nobody has, where the policy says so.

  $ new 14 15; dep bd-15 bd-14; at 13:11; bd-close bd-14; BEADS_NOW=2026-11-27T13:11:02Z gate-eval --wake -q; told
  $ echo 'notice.unassigned = ""' >.beads/config.toml; wake; rm .beads/config.toml; wake
  bd-15	witness/	dependency_resolved	Dependency resolved: bd-14

A command that cannot tell is run again, and that it failed is said once of each.

  $ echo 'notice.command = "test -e works && echo $3 >>letters"' >.beads/config.toml; bd-allow -q --all
  $ at 13:12; gate=$(gate-create timer:1m --notify ann); late=$(gate-create file:never --timeout 1m --notify ann)
  $ run() { wake 2>&1 | sed "s/$late/LATE/; s/bd-[a-z0-9]*/GATE/"; }
  $ at 13:14; run
  gate-eval: LATE: expired: its time was over at 2026-11-20T13:13:00Z: never is not there
  gate-eval: LATE: notice.command could not tell ann: status 1
  gate-eval: GATE: notice.command could not tell ann: status 1
  $ run; gate=$(gate-create timer:0s --notify ben); at 13:15; run; run
  gate-eval: GATE: notice.command could not tell ben: status 1
  $ touch works; run; sort letters; run
  LATE	ann	gate_expired	its time was over at 2026-11-20T13:13:00Z: never is not there
  GATE	ann	gate_opened	timer elapsed at 2026-11-20T13:13:00Z
  GATE	ben	gate_opened	timer elapsed at 2026-11-20T13:14:00Z
  ann
  ann
  ben
  $ rm works; bd-reopen $gate; at 13:16; run; run
  gate-eval: GATE: notice.command could not tell ben: status 1
