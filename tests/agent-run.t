A command runs as an agent: it knows its name, what it works on, and the token.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100
  $ bd-init -q -p bd; for n in 1 2 3 4; do bd-create -q --id bd-$n issue; done
  $ agent-run -a ann --next -- sh -c 'echo $BEADS_AGENT $BEADS_ISSUE $BEADS_TOKEN; bd-fence $BEADS_ISSUE $BEADS_TOKEN && bd-close -q $BEADS_ISSUE'
  ann bd-1 1795179600000009
  $ agent-run -a ann -- sh -c 'echo "$BEADS_AGENT-$BEADS_ISSUE-$BEADS_TOKEN"'
  ann--
  $ BEADS_ISSUE=bd-9 BEADS_TOKEN=5 agent-run sh -c 'echo "$BEADS_AGENT-$BEADS_ISSUE-$BEADS_TOKEN"'
  tester--

Its status is passed through, and what it did not finish goes back: tried in
vain unless the status was 0.

  $ attempts() { bd-list --fields id,status,assignee,attempts "$@"; }
  $ agent-run -a ann --claim bd-2 -- sh -c 'exit 7'
  [7]
  $ agent-run -a ann --claim bd-3 -- true
  $ agent-run -a ann --claim bd-4 -- sh -c 'kill -9 $$'
  [137]
  $ attempts
  bd-4	open		1
  bd-3	open		0
  bd-2	open		1
  $ agent-run -a ann --claim bd-3 --keep -- false; attempts bd-3
  bd-3	in_progress	ann	0
  $ bd-list --status in_progress --fields id,assignee; bd-release -q --force bd-3
  bd-3	ann

After the last try it is failed, and a person is told of it.

  $ bd-create -q --id bd-5 issue; echo 'retry.delays = ""' >.beads/config.toml
  $ for n in 1 2 3 4; do agent-run -a ann --claim bd-5 -- false; done; attempts --status blocked; escalate --ls | cut -f1,2,7
  bd-5	blocked		4
  failed.bd-5	high	bd-5 has failed: it was tried as often as the policy allows
  $ rm .beads/config.toml

Nothing to claim: the command is not run.

  $ agent-run -a bob --claim bd-1 -- echo never
  agent-run: bd-1: closed
  [75]
  $ agent-run -a bob --next -l nothing -- echo never
  agent-run: what is ready does not match, or is assigned to others
  [75]
  $ agent-run -a bob --claim bd-9 -- echo never
  agent-run: bd-9: no such issue
  [125]

One agent of a name at a time; a second one is told who it is.

  $ mkfifo up go stay
  $ up() { until read x <up; do :; done; }
  $ pids() { sed -E 's/pid [0-9]+/pid N/'; }
  $ agent-run -a ann --claim bd-2 -- sh -c 'echo >up; read x <go' & up
  $ agent-run -a ann -- echo never 2>said || pids <said
  agent-run: ann: is at work already: pid N (sh -c echo >up; read x <go) runs
  $ agent-run -a bob -- echo another
  another

Whatever it claims meanwhile is of its session, and goes back with it; whatever
others hold stays.

  $ bd-claim -a bob bd-3 | cut -f1; bd-claim -v -a ann bd-4
  bd-3
  bd-claim: ann is at the limit, working on bd-2
  [1]
  $ echo >go; wait; attempts
  bd-5	blocked		4
  bd-4	open		1
  bd-3	in_progress	bob	0
  bd-2	open		1

When agent-run is killed the agent lives on with its command, and no longer: what
that leaves in the background keeps no name taken.

  $ agent-run -a ann --claim bd-4 -- sh -c 'cat stay >left & echo >up; read x <go' & up; kill -9 $!; wait 2>said
  $ agent-run -a ann -- echo never 2>said || pids <said
  agent-run: ann: is at work already: pid N (sh -c cat stay >left & echo >up; read x <go) runs
  $ echo >go; until agent-run -a ann -- true 2>said; do :; done; attempts bd-4
  bd-4	open		2
  $ echo >stay

Inside it the holder shows its token too.

  $ agent-run -a ann --claim bd-4 -- sh -c 'bd-update -q bd-4 --title by-token; BEADS_TOKEN= bd-close bd-4'
  bd-close: bd-4: held by ann since 2026-11-20T13:00:00.000063Z, and its token has to be shown
  [3]

It ends what runs too long, and passes signals on.

  $ agent-run -a ann --timeout 0.5s -- true
  agent-run: --timeout: '0.5s' is not a duration
  [125]
  $ echo 'agent.timeout = "1s"' >.beads/config.toml
  $ agent-run -a ann --claim bd-3 -- sh -c 'read x <go'
  agent-run: bd-3: held by bob since 2026-11-20T13:00:00.000055Z
  [75]
  $ agent-run -a ann -- sh -c 'read x <go'
  [124]
  $ rm .beads/config.toml
  $ agent-run -a ann -- sh -c 'trap "echo hung up; exit 5" HUP; echo >up; read x <go' 2>said & up; kill -HUP $!; wait $!
  hung up
  [5]
  $ agent-run -a ann -- ./missing
  agent-run: ./missing: No such file or directory
  [127]

It beats in the command's place.

  $ agent-run -a ann --claim bd-4 --beat 1h -- sh -c 'until grep -o "\"issue\":\"[^\"]*\"" .beads/run/beats/ann; do :; done' 2>said
  "issue":"bd-4"

The log knows: who began, on what, for whom, and how it ended.

  $ BEADS_AGENT=boss agent-run -a cleo --claim bd-4 -- sh -c 'bd-close -q bd-4; agent-run -a dora -- false' 2>said; event-feed --tree --type agent.spawned --type agent.completed -n 4 | sed 's/seconds=[0-9.]*/seconds=N/'
  2026-11-20T13:00:00Z * bd-4 agent.spawned "by-token" parent=boss command=sh -c bd-close -q bd-4; agent-run -a dora -- false by cleo
    2026-11-20T13:00:00Z * bd-4 agent.completed "by-token" status=1 duration_seconds=N tasks_completed=1 by cleo
  2026-11-20T13:00:00Z * - agent.spawned parent=cleo command=false by dora
    2026-11-20T13:00:00Z * - agent.completed status=1 duration_seconds=N tasks_completed=0 by dora
  $ event-feed --type agent.spawned --type agent.completed --jsonl -n 4 | jq -r .correlation | uniq | wc -l
  1

What whoever starts it says it belongs to, it belongs to.

  $ BEADS_CORRELATION=run-7 agent-run -a dora -- event-add -q built; event-feed --correlation run-7 | cut -f3,4
  dora	agent.spawned
  dora	built
  dora	agent.completed
  $ BEADS_CORRELATION=$(printf 'a\tb') agent-run -a dora -- echo never
  agent-run: --correlation, or BEADS_CORRELATION: holds control characters
  [125]

Names are text, and never paths.

  $ agent-run -a '../../ann lee' -- echo runs; ls .beads/locks/agents
  runs
  %2E.%2F..%2Fann%20lee
  ann
  bob
  cleo
  dora
  tester
  $ agent-run -a "$(printf 'a\nb')" -- echo never
  agent-run: a\nb: not a name for an agent
  [125]
  $ agent-run
  agent-run: COMMAND is required
  [125]
  $ agent-run --next --claim bd-1 -- true
  agent-run: --claim and --next exclude each other
  [125]
  $ cd /; agent-run true
  agent-run: no .beads folder here or above (bd-init makes one)
  [125]
