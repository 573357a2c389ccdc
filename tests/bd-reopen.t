What was closed too early is opened again, and it is said why.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ for n in 1 2 3; do bd-create -q --id bd-$n "issue $n"; done
  $ show() { bd-show --json ${2-bd-1} | jq -c ".[0] | $1"; }
  $ bd-close bd-1 -r 'it works'
  $ bd-reopen bd-1 -r 'it does not'
  $ show '[.status, .closed_at, .close_reason, .updated_at, .metadata]'
  ["open",null,null,"2026-11-20T13:00:00.000009Z",{"reopened":1795179600000009}]
  $ show '.comments'
  [{"id":"1795179600000009","issue_id":"bd-1","author":"ann","text":"it does not","created_at":"2026-11-20T13:00:00.000009Z"}]
  $ tr '\0' '\n' <.beads/journal | grep '"op":"reopen"' | jq -c '[.op, .by, .note]'
  ["reopen","ann","it does not"]

Opened twice is once.

  $ show . >before
  $ bd-reopen bd-1 -r again && show . | cmp - before

Nothing is left of a claim: anybody may take it, and its tries count from one.
The generation rises, so that no older claim can come back.

  $ bd-update bd-2 --assignee dan && bd-close bd-2 && bd-reopen bd-2 && show .assignee bd-2
  "dan"
  $ token=$(bd-claim bd-1 | cut -f2); bd-release bd-1 --failed
  $ token=$(bd-claim bd-1 | cut -f2); bd-close bd-1 --token $token
  $ show '[.status, .assignee, .metadata.generation, .metadata.attempts, .metadata.closed_token > 0]'
  ["closed","ann",2,1,true]
  $ bd-reopen bd-1 && show '[.status, .assignee, .started_at, (.metadata | del(.reopened))]'
  ["open",null,null,{"generation":3}]
  $ bd-close bd-1 --token $token
  bd-close: bd-1: the claim is over, the issue is open
  [3]
  $ bd-claim bd-1 -a bob >claim && show '[.status, .assignee, .metadata.claim.generation]'
  ["in_progress","bob",3]

A token that is shown has to be a live one.

  $ bd-close bd-1 --force
  $ bd-reopen bd-1 --token $(cut -f2 claim)
  bd-reopen: bd-1: the claim is over, the issue is closed
  [3]

What is neither open nor closed is not opened, nor what is not there.  Others are,
and the highest status counts.

  $ bd-update bd-2 -s blocked && bd-claim bd-3 -a bob >claim
  $ bd-reopen bd-2 bd-1 -v
  bd-1
  bd-reopen: bd-2: is blocked, not closed
  [1]
  $ bd-reopen bd-3
  bd-reopen: bd-3: held by bob since 2026-11-20T13:00:00.000021Z
  [3]
  $ bd-reopen bd-3 -a bob
  bd-reopen: bd-3: is in_progress, not closed
  [1]
  $ bd-close bd-1 && bd-reopen bd-9 bd-1 bd-2
  bd-reopen: bd-9: no such issue
  bd-reopen: bd-2: is blocked, not closed
  [2]
  $ bd-delete bd-2 && bd-reopen bd-2
  bd-reopen: bd-2: no such issue: it is deleted
  [2]
  $ bd-reopen
  bd-reopen: ID is required
  [2]

Somebody has reserved it: it is open, but not for others.

  $ bd-create -q --id bd-4 four && bd-create -q --id bd-5 five
  $ bd-release bd-3 -a bob && bd-claim --next -k 2 -a bob | cut -f1
  bd-1
  bd-3
  $ bd-list -s open --fields id,assignee
  bd-5	
  bd-4	
  bd-3	bob
  $ bd-reopen bd-3; bd-reopen bd-3 --force
  bd-reopen: bd-3: reserved by bob since 2026-11-20T13:00:00.000030Z

As JSON it is the issues, as bd prints them.

  $ bd-close bd-4 bd-5
  $ bd-list -s closed | bd-reopen --json - | jq -c '.[] | [.id, .status, .closed_at]'
  ["bd-5","open",null]
  ["bd-4","open",null]
  $ bd-close bd-4 && bd-reopen bd-4 bd-9 --jsonl | jq -c '[.id, .status]'
  bd-reopen: bd-9: no such issue
  ["bd-4","open"]
  $ bd-reopen bd-9 --json
  []
  {"error":{"code":"trouble","message":"bd-9: no such issue","hint":"","retryable":false}}
  [2]

--dry-run tells and does not do.

  $ bd-close bd-4 && bd-reopen -n -v bd-4 && show .status bd-4
  bd-4
  "closed"

It beats a close and a deletion in another clone that were earlier, and none that
came later.

  $ mkdir ours && cd ours && bd-init -q -p bd
  $ clone() { mkdir -p ../theirs/.beads && cp .beads/issues.jsonl ../theirs/.beads/ && cp .beads/issues.jsonl base; }
  $ merge() { bd-fold && (cd ../theirs && bd-fold) && bd-merge -q -p base .beads/issues.jsonl ../theirs/.beads/issues.jsonl; }
  $ for n in 1 2; do bd-create -q --id bd-$n $n && bd-close bd-$n -r early; done; bd-fold && clone
  $ at() { hour=$1; shift; BEADS_NOW=2026-11-20T$hour:00:00Z "$@"; }
  $ (cd ../theirs && bd-update bd-1 -p 0 && at 14 bd-delete bd-1)
  $ bd-comment add -q bd-1 'I need it' && at 15 bd-reopen bd-1 bd-2
  $ (cd ../theirs && at 14 bd-reopen bd-2 && at 16 bd-close bd-2 -r late)
  $ merge | jq -c '[.id, .status, .close_reason, .deleted_at, .priority, (.comments | length)]'
  ["bd-1","open",null,null,0,1]
  ["bd-2","closed","late",null,2,0]
