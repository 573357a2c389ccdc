Every type of gate, both ways.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann TZ=UTC
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 'issue 1'
  $ say() { BEADS_NOW=${1:-$BEADS_NOW} gate-eval $gate | jq -r '.decision + ": " + .reason'; }
  $ at() { echo 2026-11-20T$1:00Z; }
  $ gate=$(gate-create timer:30m); say $(at 13:29); say $(at 13:30)
  shut: until 2026-11-20T13:30:00Z
  shut: until 2026-11-20T13:30:00Z
  $ gate=$(gate-create at:2026-12-01T09:00Z); say; say 2026-12-01T09:00:00Z
  shut: until 2026-12-01T09:00:00Z
  open: it is 2026-12-01T09:00:00Z
  $ gate=$(gate-create bead:bd-1); say; bd-close bd-1; say; bd-reopen bd-1
  shut: bd-1 is open
  open: bd-1 is closed
  $ gate=$(gate-create bead:bd-1=in_progress); say; token=$(bd-claim bd-1 | cut -f2); say
  shut: bd-1 is open
  open: bd-1 is in_progress
  $ gate=$(gate-create bead:bd-404); say
  unknown: bd-404: no such issue
  $ event-add -q halt; gate=$(gate-create event:halt); say; event-add -q halt; say
  shut: no halt yet
  open: halt at 2026-11-20T13:00:00Z
  $ gate=$(gate-create event:closed); say; bd-close bd-1 --token $token; say
  shut: no closed yet
  open: closed at 2026-11-20T13:00:00Z
  $ gate=$(gate-create file:flag); say; touch flag; say
  shut: flag is not there
  open: flag is there
  $ gate=$(gate-create file:flag/under); say
  shut: flag/under is not there
  $ gate=$(gate-create 'cron:0 9 * * mon'); say; say 2026-11-23T08:59:59Z; say 2026-11-23T09:00:00Z
  shut: until 2026-11-23T09:00:00Z
  shut: until 2026-11-23T09:00:00Z
  open: it was 2026-11-23T09:00:00Z
  $ gate=$(gate-create mail:ready --notify ben); say; bd-create -q --type message --assignee ann 'MERGE_READY bd-1'; say
  shut: no such mail
  shut: no such mail
  $ bd-create -q --id bd-m --type message --assignee ben 'MERGE_READY bd-1'; say
  open: mail bd-m
  $ gate=$(gate-create cooldown:1h --title nightly); say; gate-close $gate
  open: the first of its title
  $ gate=$(gate-create cooldown:1h --title nightly); say; say $(at 14:01)
  shut: until 2026-11-20T14:00:00Z
  open: cooled down at 2026-11-20T14:00:00Z
  $ gate=$(gate-create any: timer:1h file:flag2); say; touch flag2; say; rm flag2; say $(at 14:30)
  shut: timer:1h: until 2026-11-20T14:00:00Z; file:flag2: flag2 is not there
  open: file:flag2: flag2 is there
  open: timer:1h: timer elapsed at 2026-11-20T14:00:00Z
  $ gate=$(gate-create timer:1h file:flag2); say; touch flag2; say; say $(at 14:30)
  shut: timer:1h: until 2026-11-20T14:00:00Z
  shut: timer:1h: until 2026-11-20T14:00:00Z
  open: all of it has come
  $ gate=$(gate-create all: bead:bd-404 file:flag2); say; rm flag2; say
  unknown: bead:bd-404: bd-404: no such issue
  shut: file:flag2: flag2 is not there

A gate whose time is over without it is expired, which is no success.

  $ gate=$(gate-create file:late --timeout 1h); say; say $(at 14:30); touch late; say $(at 14:30)
  shut: late is not there
  expired: its time was over at 2026-11-20T14:00:00Z: late is not there
  open: late is there

What GitHub says.  Nothing is asked twice, and a pull request that was closed is not merged.

  $ mkdir bin; cat >bin/gh <<'GH'
  > #!/bin/sh
  > echo "$*" >>gh.log
  > case "$*" in
  > "run view 1 --json status,conclusion") echo '{"conclusion":"success","status":"completed"}' ;;
  > "run view 2 --json status,conclusion") echo '{"conclusion":"failure","status":"completed"}' ;;
  > "run view 3 --json status,conclusion") echo '{"conclusion":"","status":"in_progress"}' ;;
  > "pr view 1 --json state") echo '{"state":"MERGED"}' ;;
  > "pr view 2 --json state") echo '{"state":"CLOSED"}' ;;
  > "pr view 3 --json state") echo '{"state":"OPEN"}' ;;
  > "pr view 5 --json state") echo 'not json' ;;
  > *) echo 'GraphQL: Could not resolve' >&2; exit 1 ;;
  > esac
  > GH
  $ chmod +x bin/gh; PATH=$PWD/bin:$PATH
  $ for n in 1 2 3 4; do gate=$(gate-create gh:run:$n); say; done
  open: the run ended: success
  shut: the run ended: failure
  shut: the run is in_progress
  unknown: gh run view: status 1: GraphQL: Could not resolve
  $ for n in 1 2 3 4 5; do gate=$(gate-create gh:pr:$n); say; done
  open: the pull request was merged
  shut: the pull request was closed without a merge
  shut: the pull request is open
  unknown: gh pr view: status 1: GraphQL: Could not resolve
  unknown: gh pr view: says no JSON
  $ gate=$(gate-create gh:pr:6); (trap '' CHLD; say)
  unknown: gh pr view: status 1: GraphQL: Could not resolve
  $ : >gh.log; for n in 1 2 3; do gate-create gh:pr:7 >>ids; done; gate-create any: gh:pr:7 gh:pr:7 >>ids
  $ gate-eval - <ids >all; sort gh.log
  pr view 7 --json state

One that hangs is stopped, with what it started, and keeps no other.

  $ echo 'gate.probe_limit = "1s"' >.beads/config.toml
  $ printf '#!/bin/sh\ncase "$*" in *"view 8"*) tail -f /dev/null & echo $! >hung; wait;; *) echo "{\\"state\\":\\"MERGED\\"}";; esac\n' >bin/gh
  $ a=$(gate-create gh:pr:8); b=$(gate-create gh:pr:9); gate-eval $a $b | jq -r '.decision + ": " + .reason'
  unknown: gh pr view: no answer in time
  open: the pull request was merged
  $ until case $(ps -o stat= -p $(cat hung)) in ''|Z*) ;; *) false ;; esac; do :; done

What nobody understands stays shut.

  $ printf '%s\n' '{"id":"bd-x","title":"t","status":"open","priority":1,"issue_type":"gate","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","await_type":"magic","await_id":"a\u001b[2J"}' | bd-import -q -
  $ gate-eval bd-x | jq -r '.decision, .reason'
  unknown
  'magic' is no type of gate
  $ printf '%s\n' '{"id":"bd-y","title":"t","status":"open","priority":1,"issue_type":"gate","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","await_type":"gh:run","await_id":"--web"}' | bd-import -q -
  $ gate-eval bd-y | jq -r '.decision, .reason'
  unknown
  '--web' is no number

--close opens what may open, --wake tells; the second time there is nothing to say.

  $ mkdir new && cd new && bd-init -q -p bd && bd-create -q --id bd-1 one
  $ gate=$(gate-create timer:30m -b bd-1 --notify mayor/ --notify ben); gate-create file:never --timeout 1h >expiring
  $ export BEADS_NOW=2026-11-20T15:00:00Z
  $ gate-eval -q --close --wake 2>&1 | sed "s/$(cat expiring)/GATE/"
  gate-eval: GATE: expired: its time was over at 2026-11-20T14:00:00Z: never is not there
  $ bd-ready; event-feed --type notice --jsonl | jq -c '.data | [.to, .about, .text]'
  bd-1	2	one
  ["mayor/","gate_expired","its time was over at 2026-11-20T14:00:00Z: never is not there"]
  ["mayor/","gate_opened","timer elapsed at 2026-11-20T13:30:00Z"]
  ["ben","gate_opened","timer elapsed at 2026-11-20T13:30:00Z"]
  ["witness/","dependency_resolved","Dependency resolved: bd-b8udj"]
  $ gate-eval -q --close --wake
  [1]
  $ event-feed --type notice --jsonl | wc -l
  4

What cannot be judged is told of after a while, once.

  $ gate-create bead:gone-1 --notify ben >gone; gate-eval -q --close --wake
  [1]
  $ BEADS_NOW=2026-11-20T15:59:00Z gate-eval -q --close --wake
  [1]
  $ BEADS_NOW=2026-11-20T16:01:00Z gate-eval -q --close --wake 2>&1 | sed "s/$(cat gone)/GATE/"
  gate-eval: GATE: unknown: gone-1: no such issue
  $ BEADS_NOW=2026-11-20T16:02:00Z gate-eval -q --close --wake
  [1]
  $ event-feed --type notice -n 1 --jsonl | jq -c '.data | [.to, .about]'
  ["ben","gate_unknown"]

The pipe, and its input as bd prints it.

  $ gate-create timer:1m >ids; export BEADS_NOW=2026-11-20T17:00:00Z
  $ gate-ls --json | gate-eval - | jq -r 'select(.decision=="open").id' | gate-close - --reason 'Timer elapsed'
  $ bd-show --json $(cat ids) | jq -r '.[0].close_reason'
  Timer elapsed
  $ gate-eval - </dev/null
  [1]
  $ gate-eval bd-1
  gate-eval: bd-1: is no gate
  [2]
  $ gate-eval --explain -q 2>&1 | head -n 2
  gate-eval: gate.probe_limit = 30s (default)
  gate-eval: gate.probes = 16 (default)

A command of policy is asked, or tells, once somebody has allowed it; with a key to know a repetition by.

  $ export HOME=$PWD/home; mkdir sub; cat >.beads/config.toml <<'TOML'
  > [gate.probe]
  > cmd = 'test -e "$0.$(basename "$PWD")"'
  > [notice]
  > command = 'echo "$@" "$BEADS_NOTICE_KEY" >>told; test ! -e broken'
  > TOML
  $ gate=$(gate-create cmd:probe); say
  unknown: gate.probe.cmd: is not allowed on this machine: test -e "$0.$(basename "$PWD")"
  $ bd-allow -q gate.probe.cmd; say; touch probe.new; (cd sub && say)
  shut: probe: says no
  open: probe: says yes
  $ sed -i 's/test -e/test -f/' .beads/config.toml; say | cut -c1-60
  unknown: gate.probe.cmd: is not allowed on this machine: tes
  $ gate=$(gate-create cmd:other); say
  unknown: gate.other.cmd: the policy has no such command
  $ gate-close -q $(gate-create file:1 --notify ben) 2>&1 | cut -c1-60
  gate-close: notice.command: is not allowed on this machine: 
  $ bd-allow -q --all; touch broken; gate=$(gate-create file:2 --notify ben --notify eve --title second)
  $ gate-close -q $gate 2>&1 | sed "s/$gate/GATE/" | sort
  gate-close: GATE: notice.command could not tell ben: status 1
  gate-close: GATE: notice.command could not tell eve: status 1
  $ rm broken; gate-eval -q --wake; gate-eval -q --wake
  $ cut -d' ' -f1,3 told | sort | uniq -c; awk '{print $NF}' told | sort -u | wc -l
        2 gate_opened ben
        2 gate_opened eve
  2
  $ event-feed --type notice --issue $gate --jsonl | jq -r .data.to
  ben
  eve
