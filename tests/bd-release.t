Released, an issue is for everybody again.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 'write it down'
  $ bd-claim bd-1
  bd-1	1795179600000006
  $ bd-release bd-1 -r 'out of time'
  $ bd-show --json bd-1 | jq -c '.[0] | [.status, .assignee, .started_at, .metadata]'
  ["open",null,null,{"generation":1}]
  $ bd-claim bd-1 -a bob
  bd-1	1795179600000008

Who holds it no longer learns that, and who holds it.

  $ bd-release bd-1
  bd-release: bd-1: held by bob since 2026-11-20T13:00:00.000008Z
  [3]
  $ bd-release bd-1 -a bob --token 1795179600000003
  bd-release: bd-1: held by bob since 2026-11-20T13:00:00.000008Z
  [3]
  $ bd-release bd-1 --force
  $ bd-release bd-1 -v
  bd-release: bd-1: open
  [1]
  $ bd-release bd-1 --token 1795179600000005
  bd-release: bd-1: the claim is over, the issue is open
  [3]
  $ bd-release bd-9
  bd-release: bd-9: no such issue
  [2]

A failed try counts.  The next one is at once, then after 30 seconds, then after
two minutes; the fourth is the last.

  $ try() { bd-claim bd-1 >claim && bd-release bd-1 --failed -r "it broke"
  >   bd-show --json bd-1 | jq -c '.[0] | [.status, .metadata.attempts, .metadata.retry_at, .labels]'; }
  $ try
  ["open",1,null,null]
  $ try
  ["open",2,"2026-11-20T13:00:30.000000Z",null]
  $ bd-ready
  [1]
  $ BEADS_NOW=2026-11-20T13:00:31Z bd-ready
  bd-1	2	write it down
  $ try
  ["open",3,"2026-11-20T13:02:00.000000Z",null]
  $ try
  ["blocked",4,null,["failed"]]
  $ bd-claim bd-1 -v
  bd-claim: bd-1: blocked
  [1]

A person is told of it.

  $ escalate --ls | cut -f1-3,5-
  failed.bd-1	high	sent	1	1	bd-1 has failed: it was tried as often as the policy allows

A person who has looked at it opens it again, and it counts from the start.

  $ bd-update bd-1 -s open --remove-label failed
  $ bd-show --json bd-1 | jq -c '.[0] | [.status, .metadata.attempts, .labels]'
  ["open",null,null]
  $ bd-ready
  bd-1	2	write it down

When it fails once more that is news, though somebody knew of the first time.

  $ escalate --ack failed.bd-1; echo 'retry.delays = ""' >.beads/config.toml; for n in 1 2 3; do try; done >tries
  $ bd-claim bd-1 >claim; bd-release -n --failed bd-1; escalate --ls | cut -f1,3; bd-release --failed bd-1; escalate --ls | cut -f1,3
  failed.bd-1	acknowledged
  failed.bd-1	due
  $ bd-update bd-1 -s open --remove-label failed; rm .beads/config.toml

A reservation is given back in the same way.

  $ bd-create -q --id bd-2 two
  $ bd-claim --next -k 2 | cut -f1
  bd-1
  bd-2
  $ bd-release bd-2 && bd-list --fields id,status,assignee
  bd-2	open	
  bd-1	in_progress	ann

What a person has in progress without a claim, anybody may put back.

  $ mkdir hand && cd hand && bd-init -q -p bd
  $ echo '{"id":"bd-1","title":"by hand","status":"in_progress","priority":2,"issue_type":"task","assignee":"dan","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}' >.beads/issues.jsonl
  $ bd-release bd-1 --dry-run && bd-list --fields id,status
  bd-1	in_progress
  $ bd-release bd-1 && bd-list --fields id,status,assignee
  bd-1	open	
