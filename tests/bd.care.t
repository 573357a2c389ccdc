What bd says of the store itself, and what it teaches.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 USER=ann
  $ bd init --quiet --prefix bd
  $ bd create one --id bd-1 --silent && bd create two --id bd-2 --deps bd-1 --silent
  bd-1
  bd-2
  $ bd doctor --check=validate --json | jq -c '[.overall_ok, (.checks | map(.status))]'
  [true,["ok"]]
  $ bd info --json | jq -c '[.mode, .issue_count, .daemon_connected, .prefix]'
  ["direct",2,false,"bd"]
  $ bd info --schema --json | jq -c '.schema | [.detected_prefix, .sample_issue_ids]'
  ["bd",["bd-1","bd-2"]]
  $ bd migrate --inspect --json | jq -c keys
  ["current_state","invariants_to_check","registered_migrations","status","warnings"]

A finding is no failure.

  $ mkdir gap && cd gap && bd init -q -p bd
  $ echo '{"id":"bd-1","title":"test issue 1","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","dependencies":[{"issue_id":"bd-1","depends_on_id":"bd-9","type":"blocks"}]}' >.beads/issues.jsonl
  $ bd doctor --check=validate --json | jq -c '[.overall_ok, (.checks | map(.status))]'
  [true,["warning"]]
  $ bd repair-deps
  bd-1 depends on bd-9, which is not there
  1 found
  $ bd repair-deps --fix --json | jq -c '[.orphans_found, .orphans[0].depends_on_id, .fixed]'
  [1,"bd-9",1]
  $ bd repair-deps --json | jq -c .
  {"orphans_found":0,"orphans":[],"fixed":0}
  $ bd doctor --check=pollution --json | jq -c '[.polluted_count, .high_confidence, .issues[0].id]'
  [1,1,"bd-1"]
  $ bd doctor --check=pollution --clean --yes
  bd-1: test issue 1 (begins as titles of tests do)
  $ bd list && cd ..

The file is written, and printed.

  $ bd sync
  ✓ issues.jsonl is up to date; git commits and pushes it
  $ jq -r .id .beads/issues.jsonl
  bd-1
  bd-2
  $ bd export | jq -r .id
  bd-1
  bd-2
  $ bd delete bd-2 --force --quiet && bd export -o lines && bd export --all | jq -r .status
  ✓ Exported 1 issues to lines
  open
  tombstone
  $ mkfifo pipe && bd export -o pipe
  Error: pipe: is no file
  Hint: leave -o out, and redirect the output
  [1]
  $ bd export -o /dev/stdout | jq -r .id && [ -p pipe ]
  bd-1
  $ sed 's/bd-/far-/g' lines | tee more | wc -l
  1
  $ bd import -i more --json | jq -c '[.created, .updated, .skipped]' && bd import more
  [1,0,0]
  ✓ Imported: 0 new, 0 changed, 1 unchanged, 0 skipped
  $ bd create gone --ephemeral --id bd-w --silent && bd close bd-w --quiet && bd purge
  bd-w
  Would purge 1 issues: --force does it
  $ bd purge --force --json | jq -c . && bd purge --force
  {"purged_count":1,"dry_run":false}
  ✓ Purged 0 issues

What an agent is told names the claim; without a store there is nothing to tell.

  $ bd prime | grep -c -- '--claim'
  2
  $ bd prime --hook-json | jq -r '.hookSpecificOutput | .hookEventName, (.additionalContext | split("\n")[0])'
  SessionStart
  # The backlog of this project is kept with bd
  $ bd quickstart | head -n 1
  bd in five lines:
  $ mv .beads away && bd prime
