The holder closes what it has done: by the token, or a person by name.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ for n in 1 2 3; do bd-create -q --id bd-$n "issue $n"; done
  $ token=$(bd-claim bd-1 | cut -f2)
  $ bd-close bd-1 --token $token -r 'it works'
  $ bd-show --json bd-1 | jq -c '.[0] | [.status, .closed_at, .close_reason, .assignee, .metadata.generation]'
  ["closed","2026-11-20T13:00:00.000009Z","it works","ann",1]

A close made twice is one: nothing changes, and the answer is yes.  Another token
is stale.  Without a token, closed is closed.

  $ bd-show --json bd-1 >before
  $ bd-close bd-1 --token $token -r again && bd-show --json bd-1 | cmp - before
  $ bd-close bd-1 --token $((token + 1))
  bd-close: bd-1: the claim is over, the issue is closed
  [3]
  $ bd-close bd-1 -a bob && bd-show --json bd-1 | cmp - before

Whoever lost the claim is told to stop, and who has it.

  $ token=$(bd-claim bd-2 | cut -f2)
  $ bd-close bd-2 -a bob
  bd-close: bd-2: held by ann since 2026-11-20T13:00:00.000010Z
  [3]
  $ bd-release bd-2 -a bob --force && bd-claim bd-2 -a bob >claim
  $ bd-close bd-2 --token $token
  bd-close: bd-2: held by bob since 2026-11-20T13:00:00.000012Z
  [3]
  $ BEADS_TOKEN=$token bd-close bd-2
  bd-close: bd-2: held by bob since 2026-11-20T13:00:00.000012Z
  [3]
  $ BEADS_TOKEN=$token BEADS_ISSUE=bd-1 bd-close bd-2 -a bob
  $ bd-list --all --fields id,status
  bd-3	open
  bd-2	closed
  bd-1	closed

--force is for a person who knows better.  A stale token it does not help.

  $ bd-claim bd-3 -a bob >claim
  $ bd-close bd-3 --token $token --force
  bd-close: bd-3: held by bob since 2026-11-20T13:00:00.000014Z
  [3]
  $ bd-close bd-3 --force
  $ bd-close bd-3 --token $(cut -f2 claim) -a bob
  bd-close: bd-3: the claim is over, the issue is closed
  [3]

The holder who closed by name may say it again with the token.

  $ token=$(bd-create -q --id bd-5 'by name'; bd-claim bd-5 | cut -f2)
  $ bd-close bd-5 && bd-close bd-5 --token $token

A policy can ask for the token always.

  $ bd-create -q --id bd-4 'with token'
  $ echo 'claim.require_token = true' >.beads/config.toml
  $ token=$(bd-claim bd-4 | cut -f2)
  $ bd-close bd-4
  bd-close: bd-4: held by ann since 2026-11-20T13:00:00.000020Z, and its token has to be shown
  [3]
  $ bd-close bd-4 --token $token
  $ rm .beads/config.toml

What is still blocked, has open children, or is pinned stays open.

  $ mkdir refuse && cd refuse && bd-init -q -p bd
  $ bd-create -q --id bd-1 one && bd-create -q --id bd-2 two --dep bd-1
  $ bd-create -q --id bd-3 -t epic all && bd-create -q --id bd-3.1 part --parent bd-3
  $ bd-create -q --id bd-4 kept && bd-update bd-4 --pin
  $ bd-close bd-2
  bd-close: bd-2: is blocked by bd-1
  [1]
  $ bd-close bd-3
  bd-close: bd-3: has open children: 1
  [1]
  $ bd-close bd-4
  bd-close: bd-4: is pinned
  [1]
  $ bd-update bd-4 -s closed
  bd-update: bd-4: is pinned
  [1]

Of several issues, those that can be closed are; the others are named, and the
highest status counts.  The order they are named in does not matter.

  $ bd-close bd-4 bd-9 bd-3 bd-3.1
  bd-close: bd-4: is pinned
  bd-close: bd-9: no such issue
  [2]
  $ bd-list --all --fields id,status
  bd-4	open
  bd-3.1	closed
  bd-3	closed
  bd-2	open
  bd-1	open
  $ bd-close bd-2 bd-1 && bd-list --all --fields id,status
  bd-4	open
  bd-3.1	closed
  bd-3	closed
  bd-2	closed
  bd-1	closed
  $ bd-close bd-4 --force --json | jq -c '.[] | [.id, .status, .close_reason]'
  ["bd-4","closed","Closed"]

A blocker that is missing, and a parent that is blocked, hold up whoever would
begin; they do not hold up who is done.

  $ mkdir missing && cd missing && bd-init -q -p bd
  $ issue() { echo '{"id":"bd-'$1'","title":"t","status":"open","priority":2,"issue_type":"epic","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","dependencies":[{"issue_id":"bd-'$1'","depends_on_id":"'$2'","type":"'$3'"}]}'; }
  $ { issue 1 bd-9 blocks; issue 2 bd-1 parent-child; issue 3 external:x:y blocks; } >.beads/issues.jsonl
  $ bd-ready
  [4]
  $ bd-close bd-2 bd-1 bd-3

With -v it prints what can be worked on since, as bd-ready does.

  $ mkdir then && cd then && bd-init -q -p bd
  $ bd-create -q --id bd-1 first
  $ bd-create -q --id bd-2 -p 0 second --dep bd-1
  $ bd-create -q --id bd-4 fourth && bd-create -q --id bd-3 third --dep bd-1 --dep bd-4
  $ bd-create -q --id bd-5 -t epic five --dep bd-1 && bd-create -q --id bd-5.1 -p 1 child --parent bd-5
  $ bd-close bd-1 -v --dry-run
  bd-2	0	second
  bd-5.1	1	child
  bd-5	2	five
  $ bd-close bd-1 -v
  bd-2	0	second
  bd-5.1	1	child
  bd-5	2	five
  $ bd-ready
  bd-2	0	second
  bd-5.1	1	child
  bd-4	2	fourth
  bd-5	2	five

Ids come from a pipe too.

  $ bd-ready -t task | bd-close - && bd-ready
  bd-3	2	third
  bd-5	2	five

With --json what is refused is one object on stderr, and stdout holds an array.

  $ bd-create -q --id bd-6 six && bd-claim bd-6 -a bob >claim
  $ bd-close bd-6 --json
  []
  {"error":{"code":"fenced","message":"bd-6: held by bob since 2026-11-20T13:00:00.000016Z","hint":"","retryable":false}}
  [3]
  $ bd-close
  bd-close: ID is required
  [2]

A gate is closed by what it waits for; a timer when its time has come; one that
waits for a person, by gate-approve.

  $ mkdir gate && cd gate && bd-init -q -p bd
  $ gate() { echo '{"id":"bd-'$1'","title":"gate","status":"open","priority":2,"issue_type":"gate","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","await_type":"'$2'"'$3'}'; }
  $ { gate 1 human; gate 2 gh:run; gate 3 timer ',"timeout":1800000000000'; gate 4 timer ',"timeout":7200000000000'; gate 5 timer ',"await_id":"2h"'
  >   gate 6 at ',"await_id":"2026-11-20T12:30:00Z"'; gate 7 at ',"await_id":"2026-11-20T14:00:00Z"'; gate 8 file ',"await_id":"x"'; gate 9 cmd ',"await_id":"x"'
  >   gate 10 cron ',"await_id":"0 9 * * *"'; gate 11 event ',"await_id":"x"'; gate 12 bead ',"await_id":"bd-1"'; gate 13 any ',"await_id":"[]"'; gate 14 ''; } >.beads/issues.jsonl
  $ bd-close bd-1 bd-2 bd-3 bd-4 bd-5 bd-6 bd-7 bd-8 bd-9 bd-10 bd-11 bd-12 bd-13 bd-14
  bd-close: bd-1: waits for a person (gate-approve)
  bd-close: bd-2: is a gate that is not open yet (gate-eval, or gate-close)
  bd-close: bd-4: is a gate that is not open yet (gate-eval, or gate-close)
  bd-close: bd-5: is a gate that is not open yet (gate-eval, or gate-close)
  bd-close: bd-7: is a gate that is not open yet (gate-eval, or gate-close)
  bd-close: bd-8: is a gate that is not open yet (gate-eval, or gate-close)
  bd-close: bd-9: is a gate that is not open yet (gate-eval, or gate-close)
  bd-close: bd-10: is a gate that is not open yet (gate-eval, or gate-close)
  bd-close: bd-11: is a gate that is not open yet (gate-eval, or gate-close)
  bd-close: bd-12: is a gate that is not open yet (gate-eval, or gate-close)
  bd-close: bd-13: is a gate that is not open yet (gate-eval, or gate-close)
  [1]
  $ bd-update -s closed bd-8; bd-close -f bd-1 bd-8; bd-list --all -t gate --fields id,status
  bd-update: bd-8: is a gate that is not open yet (gate-eval, or gate-close)
  bd-1	closed
  bd-10	open
  bd-11	open
  bd-12	open
  bd-13	open
  bd-14	closed
  bd-2	open
  bd-3	closed
  bd-4	open
  bd-5	open
  bd-6	closed
  bd-7	open
  bd-8	closed
  bd-9	open
