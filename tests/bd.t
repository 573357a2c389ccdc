bd answers as its clients know it.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 USER=ann
  $ bd init --prefix bd
  created .beads, ready for bd create
  $ bd create 'the first' -p 1 --id bd-a1 -d 'first' --labels a,b
  ✓ Created issue: bd-a1 — the first
  $ bd create second --silent --id bd-b2 --deps bd-a1
  bd-b2
  $ bd create --json --title third --id bd-c3 --type bug | jq -c '[.id, .title, .priority, .issue_type, .dependencies]'
  ["bd-c3","third",2,"bug",[]]

Global flags stand before the verb, behind it and at the end.

  $ bd --sandbox --json list --tree=false --no-daemon --limit 1 --no-auto-import | jq -c 'map(.id)'
  ["bd-a1"]
  $ bd --actor bob comment bd-a1 hello --author carl --quiet
  $ bd comments bd-a1 --json | jq -c '.[] | [.author, (.id | type), .issue_id, .text]'
  ["carl","string","bd-a1","hello"]
  $ bd ready --json | jq -c 'map(.id)'
  ["bd-a1","bd-c3"]
  $ bd blocked --json | jq -c '.[] | [.id, .blocked_by, .blocked_by_count]'
  ["bd-b2",["bd-a1"],1]

The value of an option may begin with a dash, a text with a space too.

  $ bd update bd-a1 --notes --x --description "- item" --json | jq -c '.[0] | [.notes, .description]'
  ["--x","- item"]
  $ bd comment bd-a1 "- see the log" && bd comment bd-a1 -x
  ✓ Comment added to bd-a1
  Error: unknown shorthand flag: 'x' in -x
  Hint: see bd comment --help
  [1]
  $ echo 'from a pipe' | bd create piped --id bd-piped -d - --json | jq -r .description
  from a pipe
  $ printf 'two\nlines\n' | bd update bd-piped --description - && bd show bd-piped --json | jq -c '.[0].description'
  ✓ Updated issue: bd-piped
  "two\nlines"
  $ bd delete bd-piped --force --quiet
  $ bd create --silent -- '--title of its own'
  bd-0esna

A claim is one: the second is told who has it.

  $ bd update bd-a1 --claim --json | jq -c '.[0] | [.status, .assignee, (.metadata.claim.token | type)]'
  ["in_progress","ann","number"]
  $ bd update bd-a1 --claim --actor bob
  Error: bd-a1: already claimed: held by ann since 2026-11-20T13:00:00.000015Z
  [1]
  $ bd update bd-a1 --claim
  Error: bd-a1: already claimed: held by ann since 2026-11-20T13:00:00.000015Z
  [1]
  $ BEADS_ACTOR=bob bd close bd-a1 --json
  {
    "error": "bd-a1: held by ann since 2026-11-20T13:00:00.000015Z"
  }
  [1]
  $ BD_ACTOR=bob bd update bd-a1 --priority 0
  Error: bd-a1: held by ann since 2026-11-20T13:00:00.000015Z
  [1]
  $ BEADS_TOKEN=1 bd close bd-a1
  Error: bd-a1: held by ann since 2026-11-20T13:00:00.000015Z
  [1]
  $ BEADS_TOKEN=$(bd show bd-a1 --json | jq '.[0].metadata.claim.token') bd close bd-a1 --reason 'it works'
  ✓ Closed bd-a1
  $ bd show bd-a1 --json | jq -c '.[0] | [.status, .close_reason, (.closed_at | type), (.dependents | map(.id))]'
  ["closed","it works","string",["bd-b2"]]
  $ bd reopen bd-a1 --json | jq -c '.[0] | [.status, .closed_at]'
  ["open",null]

In progress may be said without a claim, as bd does; then anybody may go on.

  $ bd update bd-a1 --status in_progress --assignee bob --json | jq -c '.[0] | [.status, .assignee, .metadata.claim]'
  ["in_progress","bob",null]
  $ bd update bd-a1 --status closed --json | jq -c '.[0] | [.status, (.closed_at | type)]'
  ["closed","string"]
  $ bd update bd-a1 --status open --json | jq -c '.[0] | [.status, .closed_at]'
  ["open",null]

Whoever asks for the next gets it in one step.

  $ bd ready --claim --json | jq -c '.[] | [.id, .assignee]'
  ["bd-a1","ann"]
  $ bd ready --claim --json --actor bob | jq -c '.[] | [.id, .assignee]'
  ["bd-c3","bob"]

Refusals are on stderr, and the status is 1.

  $ bd show nosuch
  Error: nosuch: no issue found matching "nosuch"
  [1]
  $ bd show nosuch --json
  {
    "error": "nosuch: no issue found matching \"nosuch\""
  }
  [1]
  $ bd update bd-nosuch --priority 1 --json
  {
    "error": "bd-nosuch: issue not found"
  }
  [1]
  $ bd update bd-b2 --status nosuch --json
  {
    "error": "--status: 'nosuch' is none of open, in_progress, blocked, deferred, closed, pinned, hooked"
  }
  [1]
  $ bd close bd-b2
  Error: bd-b2: is blocked by bd-a1
  [1]
  $ bd create bad -p 9
  Error: priority: '9' is no priority (0 to 4, or P0 to P4)
  [1]
  $ bd create bad -t nosuch
  Error: invalid issue type: nosuch
  Hint: bd types lists them; bd config set types.custom nosuch
  [1]
  $ bd create ''
  Error: create: title is required
  [1]
  $ bd dep add bd-a1 bd-b2
  Error: bd-a1: would close a cycle: bd-a1 -> bd-b2 -> bd-a1
  [1]
  $ bd dep add bd-a1 bd-a1 --json
  {
    "error": "bd-a1: cannot depend on itself"
  }
  [1]
  $ bd list --nosuch
  Error: unknown flag: --nosuch
  Hint: see bd list --help
  [1]
  $ bd list --limit
  Error: flag needs an argument: --limit
  Hint: see bd list --help
  [1]
  $ bd list --limit many
  Error: invalid argument "many" for "--limit" flag: it is not a count
  [1]
  $ bd --nosuch
  Error: unknown flag: --nosuch
  Hint: see bd --help
  [1]
  $ bd -Z
  Error: unknown shorthand flag: 'Z' in -Z
  Hint: see bd --help
  [1]
  $ bd --json
  {
    "error": "missing argument: VERB",
    "hint": "see bd --help"
  }
  [1]
  $ bd help nosuch
  Error: unknown command "nosuch" for "bd"
  Hint: see bd help
  [1]
  $ bd nosuch
  Error: unknown command "nosuch" for "bd"
  Hint: see bd help
  [1]
  $ bd dep
  Error: dep: needs one of add, remove, list, tree, cycles
  [1]
  $ bd daemon start
  Error: daemon: there is none and none is needed: every command works on the files
  [1]
  $ bd sql 'select 1'
  Error: sql: there is no database; bd list --json and bd count answer, and jq does the rest
  [1]
  $ bd --readonly create nothing
  Error: --readonly: 'create' changes the store
  [1]

Ids may be short.

  $ bd show b2 --json | jq -c 'map(.id)'
  ["bd-b2"]
  $ bd update b2 --priority 0 --json | jq -c 'map([.id, .priority])'
  [["bd-b2",0]]
  $ bd create one --id bd-xa --silent && bd create other --id bd-xb --silent
  bd-xa
  bd-xb
  $ bd show x
  Error: ambiguous ID "x" matches 2 issues: bd-xa, bd-xb
  [1]

An edge of --deps with the type blocks is the other issue's.

  $ bd create base --id bd-base --deps blocks:bd-xa,discovered-from:bd-xb --silent
  bd-base
  $ bd show bd-xa --json | jq -c '.[0].dependencies | map([.id, .dependency_type])'
  [["bd-base","blocks"]]
  $ bd show bd-base --json | jq -c '.[0].dependencies | map([.id, .dependency_type])'
  [["bd-xb","discovered-from"]]
  $ bd dep --actor zoe --no-daemon list --json bd-xa | jq -c 'map([.id, .dependency_type])'
  [["bd-base","blocks"]]
  $ bd dep remove bd-xa bd-base --json | jq -c .
  {"status":"removed","issue_id":"bd-xa","depends_on_id":"bd-base","type":"blocks"}
  $ bd dep bd-xb --blocks bd-xa
  ✓ Added dependency: bd-xa depends on bd-xb
  $ bd dep tree bd-xa --json | jq -c 'map([.id, .depth])'
  [["bd-xa",0],["bd-xb",1]]
  $ bd dep cycles --json
  []

A child gets its parent's labels and a number behind its id.

  $ bd create epic -t epic --id bd-e --labels big --silent
  bd-e
  $ bd create part --parent bd-e --json | jq -c '[.id, .labels, .parent]'
  ["bd-e.1",["big"],"bd-e"]
  $ bd children bd-e
  bd-e.1	2	task	open	part
  $ bd epic status --json | jq -c '.[] | [.epic.id, .total_children, .closed_children, .eligible_for_close]'
  ["bd-e",1,0,false]
  $ bd close bd-e.1 --suggest-next --json | jq -c '[(.closed | map(.id)), .unblocked]'
  [["bd-e.1"],[]]
  $ bd epic close-eligible --json | jq -c .
  {"closed":["bd-e"],"count":1}

Labels are words, the last of them.

  $ bd label add bd-xa bd-xb ui --json | jq -c .
  [{"status":"added","issue_id":"bd-xa","label":"ui"},{"status":"added","issue_id":"bd-xb","label":"ui"}]
  $ bd label add bd-xa ui
  ✓ Label added to bd-xa
  $ bd label list bd-xa --json | jq -c .
  ["ui"]
  $ bd label list-all
  a	1
  b	1
  big	2
  ui	2
  $ bd label remove bd-xa ui && bd label remove bd-xa ui --json | jq -c .
  ✓ Label removed from bd-xa
  [{"status":"removed","issue_id":"bd-xa","label":"ui"}]

What is deleted is in no list; without --force it is only shown.

  $ bd delete bd-xb
  Would delete bd-xb
  Nothing was deleted: --force deletes
  $ bd delete bd-xb --json | jq -c .
  {"dry_run":true,"would_delete":["bd-xb"],"deleted":[],"deleted_count":0,"orphaned_issues":["bd-xa","bd-base"]}
  $ bd delete bd-xb --force --json | jq -c .
  {"deleted":"bd-xb","deleted_count":1,"dependencies_removed":2,"labels_removed":0,"events_removed":0,"references_updated":0,"orphaned_issues":["bd-xa","bd-base"]}
  $ bd show bd-xb
  Error: bd-xb: no issue found matching "bd-xb": it was deleted
  [1]
  $ bd delete bd-xb --force
  Error: bd-xb: no issue found matching "bd-xb": it was deleted
  [1]

Where one of several is refused, what became of the others is said all the same.

  $ mkdir several && cd several && bd init -q -p bd
  $ for n in 1 2 3 4 5 6; do bd create $n --id bd-$n --silent; done >ids
  $ bd close bd-1 bd-99 bd-2
  ✓ Closed bd-1
  ✓ Closed bd-2
  Error: bd-99: issue not found
  [1]
  $ bd reopen bd-99 bd-1 --json 2>err | jq -c 'map([.id, .status])'; jq -c . err
  [["bd-1","open"]]
  {"error":"bd-99: issue not found"}
  $ bd close bd-99 bd-3 --suggest-next
  ✓ Closed bd-3
  Error: bd-99: issue not found
  [1]
  $ bd close bd-99 --suggest-next --json
  {
    "error": "bd-99: issue not found"
  }
  [1]
  $ bd update bd-99 bd-4 --claim
  ✓ Claimed issue: bd-4
  Error: bd-99: issue not found
  [1]
  $ bd update bd-4 bd-5 --claim --actor bob 2>err; sed 's/since .*/since/' err
  ✓ Claimed issue: bd-5
  Error: bd-4: already claimed: held by ann since
  $ bd label add bd-99 bd-5 bd-6 ui --actor bob
  ✓ Label added to bd-5
  ✓ Label added to bd-6
  Error: bd-99: issue not found
  [1]
  $ bd delete bd-1 bd-99 --force && echo not reached
  ✓ Deleted bd-1
  Error: bd-99: issue not found
  [1]
  $ bd delete bd-99 bd-2 bd-1 --force --json 2>err | jq -c '[.deleted, .deleted_count]'; jq -r .error err
  [["bd-2"],1]
  bd-99: issue not found; bd-1: no issue found matching "bd-1": it was deleted
  $ bd delete bd-6 bd-6 --force && cd ..
  ✓ Deleted bd-6

Numbers.

  $ bd count --json && bd count --by-status --json | jq -c .groups
  {"count":8}
  [{"group":"closed","count":2},{"group":"in_progress","count":2},{"group":"open","count":4}]
  $ bd stats --json | jq -c '.summary | keys'
  ["average_lead_time_hours","blocked_issues","closed_issues","deferred_issues","epics_eligible_for_closure","in_progress_issues","open_issues","pinned_issues","ready_issues","tombstone_issues","total_issues"]
  $ bd search part --status all
  bd-e.1	2	task	closed	part
  $ bd note bd-xa one line && bd note bd-xa "another one" && bd show bd-xa --json | jq '.[0].notes'
  ✓ Note added to bd-xa
  ✓ Note added to bd-xa
  "one line\nanother one"
  $ bd defer bd-xa --until +2d && bd list --deferred --json | jq -c 'map(.id)'
  ✓ Deferred bd-xa
  ["bd-xa"]
  $ bd undefer bd-xa && bd list --deferred --json
  ✓ Undeferred bd-xa
  []

What is left over.

  $ bd version
  bd version 1.0.5 (beadutils 0.1.0)
  $ bd version --json | jq -c 'keys'
  ["build","version"]
  $ bd where | sed 's|.*/||'
  .beads
  $ bd init
  .beads is already initialized: nothing to do
  $ bd help dep add | head -n 2
  bd dep add - let an issue wait for another
  Usage: bd dep add [OPTION]... ID [TARGET]
  $ bd help | head -n 3
  bd - work on issues in bd's words
  
    ready                 list the issues that can be worked on now
  $ BEADS_DIR=none bd list
  Error: BEADS_DIR: none: no such folder
  Hint: bd-init
  [1]
  $ BEADS_DIR=$PWD bd list 2>&1 | sed "s|$PWD|HERE|"; BEADS_DIR=$PWD/ bd init -q -p no 2>/dev/null || echo no store; ls journal 2>/dev/null
  Error: BEADS_DIR: HERE: is no .beads folder, and holds one
  Hint: BEADS_DIR=HERE/.beads
  no store
  [2]
  $ mkdir far && cd far && bd init -q -p far && bd create away --silent --id far-1
  far-1
  $ cd .. && bd --db far/.beads/beads.db list --json | jq -c 'map(.id)'
  ["far-1"]
  $ BEADS_DB=far/.beads/beads.db bd list --json | jq -c 'map(.id)'
  ["far-1"]

Called as br, it has br's shapes and statuses.

  $ br --version
  br version 0.7.6 (beadutils 0.1.0)
  $ br list --json --limit 1 | jq -c '[(.issues | length), .total, .has_more]'
  [1,6,true]
  $ br update bd-base --priority 1 --json | jq -c '.[0] | keys'
  ["assignee","id","owner","priority","status","title","updated_at"]
  $ br q quick --json | jq -c keys
  ["id","title"]
  $ br show bd-nosuch --json
  {
    "error": {
      "code": "ISSUE_NOT_FOUND",
      "message": "bd-nosuch: no issue found matching \"bd-nosuch\"",
      "hint": null,
      "retryable": false,
      "context": {}
    }
  }
  [3]
  $ br close bd-base --json | jq -c '.[0] | keys'
  ["close_reason","closed_at","id","status","title"]
  $ br close bd-base --json 2>err; jq -r .error.code err
  {"closed":[],"skipped":[{"id":"bd-base","reason":"already closed"}]}
  NOTHING_TO_DO
  $ br create again --json --id bd-again >out && br close bd-base bd-again bd-none --json 2>err; jq -r .error.code err
  {"closed":[{"id":"bd-again","title":"again","status":"closed","closed_at":"2026-11-20T13:00:00.000049Z","close_reason":"Closed"}],"skipped":[{"id":"bd-base","reason":"already closed"},{"id":"bd-none","reason":"no such issue"}]}
  ISSUE_NOT_FOUND
  $ br delete bd-again --force --json | jq -c .deleted && br show bd-again --json | jq -r '.[].status'
  ["bd-again"]
  tombstone
  $ br where --json | jq -r .jsonl_path | sed 's|.*/cwd/||'
  .beads/issues.jsonl
  $ br dep tree bd-e.1 --direction up --json | jq -c 'map([.parent_id, .repeat])'
  [[null,false]]
  $ br search part --json | jq -c '[.total, .hidden_closed_count]'
  [0,1]
  $ br reopen bd-base --json | jq -c '.reopened | map(.status)'
  ["open"]
  $ br update bd-base --claim --json | jq -c 'map(.assignee)'
  ["ann"]
  $ br update bd-base --claim --actor bob 2>&1 | jq -r .error.message
  bd-base: already claimed: held by ann since 2026-11-20T13:00:00.000052Z
  $ br help | sed -n '1p;$p' && br list --nosuch 2>&1 | jq -r .error.hint
  br - work on issues in bd's words
  'br VERB --help' tells the options of a verb, 'br --help' those of all verbs.
  see br list --help
  $ br frobnicate
  {
    "error": {
      "code": "USAGE",
      "message": "unknown command \"frobnicate\" for \"br\"",
      "hint": "see br help",
      "retryable": false,
      "context": {}
    }
  }
  [2]

The completion knows the verbs, and the options of each.

  $ complete() { bash -c '. "$FIXTURES/../../completions/beads.bash"; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _beads "$1"; echo ${COMPREPLY[@]}' bash "$@"; }
  $ complete bd rea
  ready reap
  $ complete bd dep re
  relate remove
  $ complete bd --json update --cl
  --claim
  $ complete bd --actor bob li && complete bd --actor = bob --json fe
  list
  fence
  $ complete bd help li && complete bd help dep re && complete bd gate cl && complete bd flock run --sl
  list
  relate remove
  close
  --slots
  $ complete bd doctor --on && complete bd claim --ne
  --only
  --next
  $ complete bd list --status cl
  closed
