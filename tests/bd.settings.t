bd's settings are lines of config.toml; every other line keeps its bytes.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 USER=ann
  $ bd init --quiet --prefix app
  $ printf '# ours\nclaim.lease = "1h" # long\n[retry]\ndelays = "0s"\n' >>.beads/config.toml
  $ bd config set types.custom "agent,robot"
  Set types.custom = agent,robot
  $ bd config set claim.lease 2h --json | jq -c .
  {"key":"claim.lease","value":"2h"}
  $ cat .beads/config.toml
  prefix = "app"
  # ours
  claim.lease = "2h" # long
  bd.types.custom = "agent,robot"
  [retry]
  delays = "0s"
  $ bd config get types.custom
  agent,robot
  $ bd config get issue_prefix --json | jq -r .value
  app
  $ bd config get beads.role
  beads.role (not set)
  $ bd config list
  issue_prefix = app
  claim.lease = 2h
  types.custom = agent,robot
  retry.delays = 0s
  $ bd config unset types.custom && bd config list --json | jq -c .
  Unset types.custom
  {"issue_prefix":"app","claim.lease":"2h","retry.delays":"0s"}
  $ bd config set claim.lease never
  Error: config.toml:3: claim.lease: 'never' is not a duration (such as 30m)
  [1]
  $ bd config set issue_prefix new && bd create one --silent | cut -d- -f1
  Set issue_prefix = new
  new

What has a table goes into it, and its comments stay.

  $ mkdir tables && cd tables && bd init --quiet
  $ printf 'prefix="cc" # ours\n[lock] # all\nwait="5s"\n# of bd\n[bd]\nversion="1.0.4"\n[claim]\n' >.beads/config.toml
  $ bd config set lock.max_age 60s && bd config set claim.lease 1h && bd config set types.custom robot
  Set lock.max_age = 60s
  Set claim.lease = 1h
  Set types.custom = robot
  $ bd config set routing.mode auto && bd config set issue-prefix dd && bd config set fold.every 2s
  Set routing.mode = auto
  Set issue-prefix = dd
  Set fold.every = 2s
  $ chmod 600 .beads/config.toml && bd config set witness.web.lock web && stat -c %a .beads/config.toml
  Set witness.web.lock = web
  600
  $ cat .beads/config.toml
  prefix="dd" # ours
  fold.every = "2s"
  witness.web.lock = "web"
  [lock] # all
  wait="5s"
  max_age = "60s"
  # of bd
  [bd]
  version="1.0.4"
  types.custom = "robot"
  "routing.mode" = "auto"
  [claim]
  lease = "1h"
  $ bd version | cut -d ' ' -f 1-3 && bd config get routing.mode && bd config list | head -n 2
  bd version 1.0.4
  auto
  issue_prefix = dd
  fold.every = 2s
  $ echo 'retry = {delays = "0s"}' >.beads/config.toml && bd config set retry.delays 1s
  Error: retry.delays: retry is one value in config.toml
  Hint: write it as a [table] there
  [1]
  $ bd config get retry.delays && cd ..
  0s

Types that bd does not know want to be told of.

  $ bd create one -t robot
  Error: invalid issue type: robot
  Hint: bd types lists them; bd config set types.custom robot
  [1]
  $ bd config set types.custom agent,robot --quiet && bd create one -t robot --id new-1 --silent
  new-1
  $ bd types | tail -n 2
  agent
  robot
  $ bd update new-1 --type nosuch
  Error: invalid issue type: nosuch
  Hint: bd types lists them; bd config set types.custom nosuch
  [1]
  $ bd config set status.custom "staged_ready, half_done" --quiet
  $ bd update new-1 --status staged_ready --json | jq -c '.[0].status'
  "staged_ready"
  $ bd list --status staged_ready --json | jq -c 'map(.id)'
  ["new-1"]
  $ bd update new-1 --status unheard
  Error: --status: 'unheard' is none of open, in_progress, blocked, deferred, closed, pinned, hooked
  [1]

Values under names.

  $ bd kv set color "red # or so" && bd kv get color
  Set color
  red # or so
  $ bd kv list --json | jq -c .
  {"color":"red # or so"}
  $ bd kv clear color && bd kv get color
  Cleared color
  Error: color: not set
  [1]

Names and values are any text, and one name may be the beginning of another.

  $ bd kv set a.b.c 1 && bd kv set a.b 2 && bd kv set my-key 3 && bd kv set 'x/y: "z" ✓' 4
  Set a.b.c
  Set a.b
  Set my-key
  Set x/y: "z" ✓
  $ printf 'two\nlines\t\\' >lines && bd kv set text "$(cat lines)" --quiet
  $ [ "$(bd kv get text)" = "$(cat lines)" ] && echo the same
  the same
  $ bd kv list --json | jq -c .
  {"a.b.c":"1","a.b":"2","my-key":"3","x/y: \"z\" ✓":"4","text":"two\nlines\t\\"}
  $ bd kv list
  a.b.c = 1
  a.b = 2
  my-key = 3
  x/y: "z" ✓ = 4
  text = two\nlines\t\
  $ grep '^bd.kv' .beads/config.toml
  bd.kv."a.b.c" = "1"
  bd.kv."a.b" = "2"
  bd.kv.my-key = "3"
  bd.kv."x/y: \"z\" ✓" = "4"
  bd.kv.text = "two\nlines\t\\"
  $ bd kv clear a.b && bd kv get a.b.c && bd kv set '' 1
  Cleared a.b
  1
  Error: a setting needs a name
  [1]
  $ bd kv set bytes "$(printf 'a\377')"
  Error: 'a\xff' is not UTF-8
  [1]

Git's hooks go on, with a store and without one.

  $ bd hook pre-push origin url </dev/null && bd hooks run post-merge 0 && bd hook prepare-commit-msg file message
  $ mv .beads away; bd hook pre-commit; bd hooks run pre-commit || echo $?; mv away .beads
  3
  $ git init -q && bd hooks install >said; bd hooks install --check && echo they are there
  they are there

The merge driver that bd 0.49 told git of takes the output first.

  $ line() { echo '{"id":"new-1","title":"'$1'","status":"open","priority":'$2',"issue_type":"task","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:0'$3':00Z"}'; }
  $ line a 1 0 >base; line b 1 1 >ours; line a 2 2 >theirs
  $ bd merge ours base ours theirs && jq -c '[.title, .priority]' ours
  ["b",2]
  $ bd merge out base ours
  Error: merge: wants OUT BASE OURS THEIRS
  [1]
