A beat says that an agent is alive, what it does, and on what.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100
  $ bd-init -q -p bd; for n in 1 2 3; do bd-create -q --id bd-$n issue; done
  $ said() { head -n 1 .beads/run/beats/$1 | cut -d' ' -f2- | sed -E 's/"(boot|pid|start)":[^,}]*,?//g; s/,}/}/'; }
  $ agent-beat -a ann; said ann
  {"agent":"ann","state":"working","at":1795179600000000,"boottime":100000000}
  $ agent-beat -a ann --state idle --note 'waiting for work'; said ann
  {"agent":"ann","state":"idle","note":"waiting for work","at":1795179600000000,"boottime":100000000}
  $ agent-beat -a ann --state lazy
  agent-beat: --state: 'lazy' is none of working, idle, stuck
  [2]

It tells a loop that its claim is gone: what BEADS_ISSUE and BEADS_TOKEN name,

  $ bd-claim -a ann bd-1 --env >env; (eval "$(cat env)"; export BEADS_ISSUE BEADS_TOKEN; agent-beat -a ann); said ann
  {"agent":"ann","state":"working","issue":"bd-1","at":1795179600000000,"boottime":100000000,"held":[{"id":"bd-1","token":1795179600000008}]}
  $ bd-release -q -f -a bob bd-1; eval "$(cat env)"; export BEADS_ISSUE BEADS_TOKEN
  $ agent-beat -a ann
  agent-beat: bd-1: is not ann's any more: open
  [3]
  $ bd-claim -q -a bob bd-1 >token; agent-beat -a ann
  agent-beat: bd-1: is not ann's any more: held by bob since 2026-11-20T13:00:00.000010Z
  [3]
  $ unset BEADS_ISSUE BEADS_TOKEN

what --issue names,

  $ agent-beat -a bob --issue bd-1
  $ agent-beat -a ann --issue bd-1
  agent-beat: bd-1: is not ann's any more: held by bob since 2026-11-20T13:00:00.000010Z
  [3]
  $ agent-beat -a ann --issue bd-9
  agent-beat: bd-9: no such issue
  [2]

or what it held when it beat before, and somebody else has ended since.  That is said
until it holds something else, or says that it is idle.

  $ bd-claim -q -a ann bd-2 >token; agent-beat -a ann; export BEADS_BOOT=500; bd-reap -a kim
  bd-1	bob	beat: no beat for 6m40s
  bd-2	ann	beat: no beat for 6m40s
  $ agent-beat -a ann
  agent-beat: bd-2: was given back by bd-reap
  [3]
  $ agent-beat -a ann; agent-beat -q -a ann --state stuck
  agent-beat: bd-2: was given back by bd-reap
  agent-beat: bd-2: was given back by bd-reap
  [3]
  $ agent-beat -a ann --state idle; agent-beat -a ann
  $ take() { bd-claim -q -a ann bd-2 >token; agent-beat -a ann; "$@"; agent-beat -a ann; echo $?; bd-release -q -f bd-2; }
  $ take bd-release -f -a adm bd-2
  agent-beat: bd-2: was taken away by adm
  3
  [1]
  $ given() { bd-release -f -a adm bd-2; bd-claim -q -a bob bd-2 >token; }; take given
  agent-beat: bd-2: was taken away by adm
  3
  $ take bd-update -q -f -a adm --assignee bob bd-2
  agent-beat: bd-2: was taken away by adm
  3
  [1]
  $ take bd-close -f -a adm bd-2; bd-reopen -q bd-2
  agent-beat: bd-2: was taken away by adm
  agent-beat: bd-2: was taken away by adm
  3
  $ bd-claim -q -a ann bd-2 >token; agent-beat -a ann; bd-close -f -a adm bd-2; agent-beat -a ann --issue bd-2; bd-reopen -q bd-2; agent-beat -q -a ann --state idle
  agent-beat: bd-2: is not ann's any more: closed
  $ bd-create -q --id bd-4 four; bd-claim -q -a ann bd-2 >token; agent-beat -a ann; bd-delete -f -q -a adm bd-2; agent-beat -a ann
  agent-beat: bd-2: was taken away by adm
  [3]
  $ bd-claim -q -a ann bd-4 >token; agent-beat -a ann; bd-release -q -a ann bd-4; agent-beat -a ann

What it has closed, or given back by itself, nobody took away.

  $ bd-create -q --id bd-5 five; bd-claim -q -a ann bd-5 --env >env; eval "$(cat env)"; export BEADS_ISSUE BEADS_TOKEN
  $ agent-beat -a ann; bd-close -q -a ann bd-5; agent-beat -a ann; unset BEADS_ISSUE BEADS_TOKEN
  $ bd-claim -q -a ann bd-3 >token; agent-beat -a ann; bd-release -q -a ann bd-3; agent-beat -a ann

Two that beat under one name are told apart when they are of different terminals.

  $ mkfifo up go; setsid sh -c 'agent-beat -a twin; echo >up; read x <go' & until read x <up; do :; done
  $ agent-beat -a twin; grep -o '"rival"' .beads/run/beats/twin; echo >go
  "rival"

Its place may be lost at any time, is never a link, and its name never a path.

  $ rm -rf .beads/run; agent-beat -a ann -v; ls .beads/run/beats
  ann
  $ agent-beat -a ../ann; ls .beads/run/beats
  %2E.%2Fann
  ann
  $ rm -rf .beads/run/beats; ln -s /tmp .beads/run/beats; agent-beat -a ann 2>said; sed 's|/.*/.beads/||' said
  agent-beat: run/beats: is a symbolic link (put a folder there)
