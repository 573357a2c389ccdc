Issues of other stores are found by their prefix, as routes.jsonl has it, and those here
by a part of their id.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 USER=ann
  $ bd init -q -p hq && mkdir rig && (cd rig && bd init -q -p gt && bd create 'a task of the rig' --id gt-1 --silent && bd create two --id gt-2x7 --silent)
  gt-1
  gt-2x7
  $ echo '{"prefix":"gt-","path":"rig"}' >.beads/routes.jsonl
  $ echo '{"prefix":"hq-","path":"."}' >>.beads/routes.jsonl
  $ bd create 'a task of the town' --id hq-1 --silent && bd create other --id hq-eov3k2 --silent
  hq-1
  hq-eov3k2
  $ bd show gt-1 hq-1 --json | jq -c 'map(.title)'
  ["a task of the rig","a task of the town"]
  $ bd update gt-1 --priority 0 --json | jq -c 'map([.id, .priority])'
  [["gt-1",0]]
  $ bd update hq-1 gt-1 --add-label both && (cd rig && bd label list gt-1)
  ✓ Updated issue: hq-1
  ✓ Updated issue: gt-1
  both
  $ bd comment gt-1 'seen from the town' && bd comments gt-1 --json | jq -r '.[].text'
  ✓ Comment added to gt-1
  seen from the town

An edge names the issue and its store, and is shown with what it leads to.

  $ bd dep add hq-1 gt-1
  ✓ Added dependency: hq-1 depends on external:gt:gt-1
  $ bd show hq-1 --json | jq -c '.[0].dependencies | map([.id, .status, .dependency_type])'
  [["gt-1","open","blocks"]]
  $ bd dep list hq-1 --json | jq -c 'map([.id, .title, .dependency_type])'
  [["gt-1","a task of the rig","blocks"]]
  $ bd dep list hq-1 --json --type tracks && bd dep list hq-1 --direction up --json
  []
  []
  $ bd dep list hq-1
  external:gt:gt-1			blocks	external
  $ bd create 'waits too' --deps gt-1 --id hq-3 --json | jq -c .id && bd dep list hq-3
  "hq-3"
  external:gt:gt-1			blocks	external

It waits until that one is closed there.

  $ bd blocked --json | jq -c 'map([.id, .blocked_by])'
  [["hq-3",["external:gt:gt-1"]],["hq-1",["external:gt:gt-1"]]]
  $ bd update gt-1 --claim && bd close hq-eov3k2 gt-1 gt-99
  ✓ Claimed issue: gt-1
  ✓ Closed hq-eov3k2
  ✓ Closed gt-1
  Error: gt-99: issue not found
  [1]
  $ bd blocked --json && (cd rig && bd list --all)
  []
  gt-1	0	task	closed	a task of the rig
  gt-2x7	2	task	open	two
  $ bd dep remove hq-1 gt-1 --json | jq -c .
  {"status":"removed","issue_id":"hq-1","depends_on_id":"external:gt:gt-1","type":"blocks"}
  $ bd reopen gt-1 && bd delete gt-1 --force && bd show gt-1
  ✓ Reopened gt-1
  ✓ Deleted gt-1
  Error: gt-1: no issue found matching "gt-1": it was deleted
  [1]

A store that nothing leads to, and one that is gone.

  $ (cd rig && bd dep add gt-2x7 hq-1)
  Error: gt-2x7: hq-1: issue not found
  [1]
  $ bd dep add gt-2x7 hq-1 2>&1 | sed 's|: /.*/cwd/|: |'
  Error: hq-1: .beads/../rig/.beads/routes.jsonl does not lead to it
  $ echo '{"prefix":"far-","path":"nowhere"}' >>.beads/routes.jsonl
  $ bd show far-1 2>&1 | sed 's|: /.*/cwd/|: |'
  Error: .beads/../nowhere/.beads: No such file or directory

Parts of ids do for changes too, with the prefix and without it.

  $ bd create one --id hq-eox --silent && bd reopen hq-eov
  hq-eox
  ✓ Reopened hq-eov3k2
  $ bd update hq-eov --title renamed && bd close eov hq-eov3 && bd show hq-eov3 --json | jq -c '.[0] | [.id, .title, .status]'
  ✓ Updated issue: hq-eov3k2
  ✓ Closed hq-eov3k2
  ["hq-eov3k2","renamed","closed"]
  $ bd label add hq-eov ui && bd comment hq-eov hello && bd note eov more && bd dep add hq-eov hq-eox && bd update gt-2 --notes n
  ✓ Label added to hq-eov3k2
  ✓ Comment added to hq-eov3k2
  ✓ Note added to hq-eov3k2
  ✓ Added dependency: hq-eov3k2 depends on hq-eox
  ✓ Updated issue: gt-2x7
  $ bd update hq-eox --parent hq-eov3 && bd create --parent hq-eov3 part --silent && bd delete hq-eov --force --cascade
  Error: hq-eox: --parent: would close a cycle: hq-eox -> hq-eov3k2 -> hq-eox
  [1]
  $ bd create --parent hq-eov3 --deps eox part --silent && bd defer hq-eov3 && bd undefer eov3k2.1
  hq-eov3k2.1
  ✓ Deferred hq-eov3k2
  ✓ Undeferred hq-eov3k2.1
  $ bd close hq-eo hq-1
  Error: ambiguous ID "hq-eo" matches 3 issues: hq-eov3k2, hq-eox, hq-eov3k2.1
  Hint: use more characters
  [1]
  $ bd show hq-1 --json | jq -r '.[0].status'
  open

Whoever changes only what he has seen gives the time that he was shown.

  $ time=$(bd show hq-eox --json | jq -r '.[0].updated_at') && [ "$time" != "$(bd-show --json hq-eox | jq -r '.[0].updated_at')" ] && echo it is that of another
  it is that of another
  $ bd update hq-eox --expect-version "$time" --priority 1
  ✓ Updated issue: hq-eox
  $ bd update hq-eox --expect-version "$time" --priority 0
  Error: hq-eox: was changed at 2026-11-20T13:00:00.000022Z
  [1]
