A command that lies in the backlog's folder runs only after somebody allowed exactly that.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann HOME=$PWD/home
  $ bd-init -q -p bd && mkdir .beads/commands
  $ printf '#!/bin/sh\ntest -e flag\n' >.beads/commands/probe
  $ gate=$(gate-create cmd:probe)
  $ gate-eval | jq -r '.decision, .reason'
  unknown
  'probe' is not allowed on this machine; look at it, then: cmd-allow probe
  $ cmd-allow; cmd-allow -p probe
  probe	not allowed
  #!/bin/sh
  test -e flag
  [1]
  $ cmd-allow probe && cmd-allow
  probe	allowed
  $ gate-eval | jq -r .decision; touch flag; gate-eval | jq -r .decision
  shut
  open

What is allowed are the bytes, in this store.

  $ echo 'rm -rf ~' >>.beads/commands/probe
  $ gate-eval | jq -r .decision
  unknown
  $ printf '#!/bin/sh\ntest -e flag\n' >.beads/commands/probe && gate-eval | jq -r .decision
  open
  $ cp -r .beads copy && mkdir other && mv copy other/.beads && (cd other && cmd-allow)
  probe	not allowed
  $ cmd-allow -d probe && cmd-allow && cmd-allow -d probe
  probe	not allowed
  [1]
  $ find home -type f

It runs where the backlog's folder lies, and finds the store.

  $ printf '#!/bin/sh\nbd-list --type gate >seen; pwd >>seen\n' >.beads/commands/probe && cmd-allow probe
  $ mkdir sub && cd sub && gate-eval | jq -r .decision && cd .. && sed "s|$PWD|HERE|; s/$gate/GATE/" seen
  open
  GATE	1	Gate: cmd probe
  HERE

No link, no folder, no strange name.

  $ ln -s /bin/true .beads/commands/link; mkdir .beads/commands/folder; : >.beads/commands/empty
  $ for name in link folder empty none ../x; do cmd-allow $name 2>&1 | sed "s|$PWD/||"; done
  cmd-allow: .beads/commands/link: is no plain file
  cmd-allow: .beads/commands/folder: is no plain file
  cmd-allow: .beads/commands/empty: is empty
  cmd-allow: .beads/commands/none: no such command
  cmd-allow: '../x' is no name of a command
