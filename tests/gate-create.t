A gate is an issue of type gate, as bd writes it; what it blocks waits by an ordinary edge.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ for n in 1 2; do bd-create -q --id bd-$n "issue $n"; done
  $ gate=$(gate-create timer:30m --blocks bd-1 -b bd-2 --notify mayor/ --notify gastown/witness)
  $ bd-fold && grep "\"$gate\",\"title" .beads/issues.jsonl | sed "s/$gate/GATE/"
  {"id":"GATE","title":"Gate: timer 30m","status":"open","priority":1,"issue_type":"gate","created_at":"2026-11-20T13:00:00.000007Z","created_by":"ann","updated_at":"2026-11-20T13:00:00.000007Z","await_type":"timer","await_id":"30m","timeout":1800000000000,"waiters":["mayor/","gastown/witness"]}
  $ bd-ready; bd-blocked | sed "s/$gate/GATE/"
  bd-2	GATE
  bd-1	GATE
  $ bd-list --type gate --json | jq -c '.[0] | [.await_type, .timeout / 1e9, .waiters]'
  ["timer",1800,["mayor/","gastown/witness"]]

Every type says what it waits for.

  $ for c in at:2026-12-01T09:00Z at:+2h gh:run:123 gh:pr:7 'human:ship it?' mail:DONE bead:bd-1 \
  >   bead:gt:gt-9=in_progress event:halt file:flag cmd:probe cooldown:24h 'cron:0 9 * * mon-fri'; do
  >   gate-create "$c" --json | jq -c '[.title, .await_type, .await_id, .timeout]'; done
  ["Gate: at 2026-12-01T09:00:00.000000Z","at","2026-12-01T09:00:00.000000Z",null]
  ["Gate: at 2026-11-20T15:00:00.000000Z","at","2026-11-20T15:00:00.000000Z",null]
  ["Gate: gh:run 123","gh:run","123",null]
  ["Gate: gh:pr 7","gh:pr","7",null]
  ["Gate: human ship it?","human","ship it?",null]
  ["Gate: mail DONE","mail","DONE",null]
  ["Gate: bead bd-1","bead","bd-1",null]
  ["Gate: bead gt:gt-9=in_progress","bead","gt:gt-9=in_progress",null]
  ["Gate: event halt","event","halt",null]
  ["Gate: file flag","file","flag",null]
  ["Gate: cmd probe","cmd","probe",null]
  ["Gate: cooldown 24h","cooldown","24h",null]
  ["Gate: cron 0 9 * * mon-fri","cron","0 9 * * mon-fri",null]
  $ gate-create any: timer:1h gh:pr:7 'all:["file:a","at:+1h"]' --json | jq -r .await_id
  ["timer:1h","gh:pr:7","all:[\"file:a\",\"at:2026-11-20T14:00:00.000000Z\"]"]
  $ gate-create file:a file:b --timeout 1h --title both --json | jq -c '[.title, .await_type, .await_id, .timeout]'
  ["both","all","[\"file:a\",\"file:b\"]",3600000000000]

What is no condition makes no gate, and what cannot be blocked none either.

  $ bd-list --type gate --all | wc -l
  16
  $ for c in soon timer: timer:-1h at:tomorrow gh:run:--help gh:pr:x "bead:../x" bead:bd-1= event:'a b' cmd:../x \
  >   'cron:61 * * * *' 'cron:* * *' 'cron:* * 31-1 * *' all: 'all:[]' 'all:["x"]' 'all:{' cooldown:x file: mail:; do
  >   gate-create "$c" 2>&1; done
  gate-create: 'soon' is no TYPE:ARG that a gate can wait for (timer, at, gh:run, gh:pr, human, mail, bead, event, file, cmd, cooldown, cron, all or any)
  gate-create: '' is no duration (such as 30m)
  gate-create: '-1h' is no duration (such as 30m)
  gate-create: at: 'tomorrow' is no time
  gate-create: '--help' is no number
  gate-create: 'x' is no number
  gate-create: '../x' is no id
  gate-create: 'bd-1=' is no ID=STATUS
  gate-create: 'a b' is no type of event
  gate-create: '../x' is no name of a command
  gate-create: cron: '61' is no minute
  gate-create: cron: '* * *' is not MINUTE HOUR DAY MONTH WEEKDAY
  gate-create: cron: '31-1' is no day
  gate-create: 'all:': waits for nothing (name what it waits for)
  gate-create: '[]' is no JSON array of conditions
  gate-create: 'x' is no TYPE:ARG that a gate can wait for (timer, at, gh:run, gh:pr, human, mail, bead, event, file, cmd, cooldown, cron, all or any)
  gate-create: '{' is no JSON array of conditions
  gate-create: 'x' is no duration (such as 30m)
  gate-create: '' is no path
  gate-create: '' is no pattern
  [2]
  $ gate-create "human:$(printf 'a\033[2Jb')"
  gate-create: 'a\x1b[2Jb' is no text without control characters
  [2]
  $ gate-create human:x --notify "$(printf 'a\nb')"
  gate-create: --notify: 'a\nb' is no address
  [2]
  $ gate-create timer:1h --timeout 2h
  gate-create: --timeout: a timer has its time already
  [2]
  $ gate-create timer:1h --blocks bd-9
  gate-create: bd-9: no such issue
  [2]
  $ deep='["file:a"]'; for n in 1 2 3 4 5; do deep=$(jq -nc --arg d "all:$deep" '[$d]'); done; gate-create "all:$deep" 2>&1 | cut -c1-60
  gate-create: '["all:[\"file:a\"]"]' is no JSON array of cond
  $ gate-create -n timer:1h -b bd-1 >id
  $ bd-list --type gate --all | wc -l
  16

A claimed issue is blocked by its holder, or by force.

  $ bd-create -q --id bd-3 three; token=$(bd-claim bd-3 -a bob | cut -f2)
  $ gate-create timer:1h -b bd-3
  gate-create: bd-3: held by bob since 2026-11-20T13:00:00.000029Z
  [3]
  $ gate-create timer:1h -b bd-3 -a bob --token $token >id && bd-show --json bd-3 | jq '.[0].dependencies | length'
  1
