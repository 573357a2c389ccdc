What gastown asks of bd, in its spelling.

  $ export BEADS_DIR=$PWD/town/.beads BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BD_ACTOR=mayor
  $ mkdir town && bd init --prefix gt --server --server-port 3307 --quiet
  $ bd --allow-stale version | cut -d ' ' -f 1-2
  bd version
  $ bd config set types.custom agent,role,rig,convoy,slot,queue,event,message,molecule,gate,merge-request
  Set types.custom = agent,role,rig,convoy,slot,queue,event,message,molecule,gate,merge-request
  $ bd config get types.custom | grep -o agent
  agent
  $ bd config set status.custom staged_ready,staged_warnings --quiet
  $ bd create --id=gt-mayor --title='The mayor' --type=agent --description='role: mayor' --labels=gt:agent,town --force --json | jq -c '[.id, .issue_type, .labels]'
  ["gt-mayor","agent",["gt:agent","town"]]
  $ bd create --type=convoy --id=gt-cv-1 --title='A convoy' --silent -- && bd create --id=gt-w1 --ephemeral --wisp-type=patrol --silent -- 'a wisp'
  gt-cv-1
  gt-w1
  $ echo 'from a file' | bd create --title='With a body' --id=gt-b1 --body-file=- --priority=1 --silent
  gt-b1
  $ bd show gt-b1 --json | jq -r '.[0] | .description, .priority'
  from a file
  1
  $ bd create --type=event --title=done --id=gt-e1 --event-category=agent.done --event-payload='{"a":1}' --json | jq -c '[.event_kind, .event_payload]'
  ["agent.done","{\"a\":1}"]
  $ bd show gt-e1 --json | jq -r '.[0].event_payload' && bd list --type=event --include-infra --json | jq -r '.[].event_payload'
  {"a":1}
  {"a":1}

Lists.

  $ bd list --json --limit=0 --status=all --label=gt:agent --label=town --include-infra --flat --no-pager | jq -c 'map(.id)'
  ["gt-mayor"]
  $ bd list --type=convoy --status=open --json --limit=0 --sort=created --asc | jq -c 'map(.id)'
  ["gt-cv-1"]
  $ bd list --json --limit=0 --include-infra --sort=created --asc | jq -c 'map(.id)' && bd list --json --include-infra --sort=-created | jq -c 'map(.id)' && bd list --json --include-infra --sort=priority --asc --reverse --limit 1 | jq -c 'map(.id)'
  ["gt-mayor","gt-cv-1","gt-w1","gt-b1","gt-e1"]
  ["gt-mayor","gt-cv-1","gt-w1","gt-b1","gt-e1"]
  ["gt-mayor"]
  $ bd list --tag=town --rig=r --sort -created --include-infra --json | jq -c 'map(.id)'
  ["gt-mayor"]
  $ bd ready --json --limit=0 | jq -c 'map(.id)'
  ["gt-b1","gt-e1","gt-cv-1"]
  $ bd list --no-assignee --title='body' --json | jq -c 'map(.id)'
  ["gt-b1"]

Edges that tell which issues a convoy tracks.

  $ bd dep add gt-cv-1 gt-b1 --type=tracks
  ✓ Added dependency: gt-cv-1 depends on gt-b1
  $ bd dep list gt-cv-1 --direction=down --type=tracks --json | jq -c 'map([.id, .status, .title, .dependency_type])'
  [["gt-b1","open","With a body","tracks"]]
  $ bd dep list gt-b1 --direction=up -t tracks --json | jq -c 'map(.id)'
  ["gt-cv-1"]

What is hooked, assigned, labelled and let go.

  $ bd update gt-b1 --status=hooked --assignee=mayor --set-metadata merge=local
  ✓ Updated issue: gt-b1
  $ bd show gt-b1 --json | jq -c '.[0] | [.status, .assignee, .metadata.merge]'
  ["hooked","mayor","local"]
  $ bd update gt-b1 --status=staged_ready --assignee= --unset-metadata merge --persistent && bd update gt-b1 --unassign
  ✓ Updated issue: gt-b1
  ✓ Updated issue: gt-b1
  $ bd update gt-b1 --set-labels=x --set-labels=y && bd label gt-b1 --add z && bd label list gt-b1 --json | jq -c .
  ✓ Updated issue: gt-b1
  ✓ Label added to gt-b1
  ["x","y","z"]
  $ bd update gt-mayor --status=pinned && bd update gt-mayor --status=open
  ✓ Updated issue: gt-mayor
  ✓ Updated issue: gt-mayor

What it decodes as arrays of text is never an array of objects.

  $ bd show gt-cv-1 gt-b1 --json | jq -c '.[] | [.children, .depends_on, .blocks, .blocked_by]'
  [null,null,null,null]
  [null,null,null,null]
  $ bd close gt-b1 gt-cv-1 --reason='all is merged' --session=s1 --force --json | jq -c 'map(.status)'
  ["closed","closed"]
  $ bd delete gt-w1 --hard --force && bd show gt-w1
  ✓ Deleted gt-w1
  Error: gt-w1: no issue found matching "gt-w1": it was deleted
  [1]
  $ bd show gt-none 2>&1 | grep -c 'no issue found'
  1
  $ bd kv set last 7 --quiet && bd kv list --json | jq -c .
  {"last":"7"}
  $ bd migrate --yes
  Nothing to migrate: the store is files, and all of them are current
  $ bd list --nosuch 2>&1 | head -n 1
  Error: unknown flag: --nosuch
