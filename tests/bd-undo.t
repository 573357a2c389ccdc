A change is taken back by its token, as a new change.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ last() { bd-log -n 1 "$@" | cut -f1; }
  $ show() { bd-list --all --jsonl | jq -c --arg id $1 'select(.id == $id) | '"$2"; }
  $ bd-create -q --id bd-1 "write the page"
  $ bd-create -q --id bd-2 "read it" --dep bd-1
  $ bd-update bd-1 -p 0 --add-label docs --title "write it" && update=$(last)
  $ bd-undo $update -a bob
  $ show bd-1 '[.title, .priority, .labels]'
  ["write the page",2,null]
  $ bd-log -n 1 | cut -f3-
  bob	undo	bd-1	title: write it -> write the page, priority: 0 -> 2, labels: -docs, note: undoes 1795179600000007

What was taken back can be taken back.

  $ bd-undo $(last) && show bd-1 '[.title, .priority, .labels]'
  ["write it",0,["docs"]]

A later change of the same member stands in the way; of another one it does not.
The answer is no, and why is said to who asks.

  $ bd-update bd-1 -p 1 && one=$(last) && bd-update bd-1 -p 2
  $ bd-undo $one
  [1]
  $ bd-undo -v $one
  bd-undo: 1795179600000010: bd-1: was changed since by update 1795179600000011
  [1]
  $ bd-update bd-1 -d text
  $ bd-undo $(last --op update) && show bd-1 '[.priority, .description]'
  [2,null]

Two that stand on each other are taken back together.

  $ bd-log --op update -n 3 bd-1 | cut -f6
  description: "" -> text
  priority: 1 -> 2
  priority: 0 -> 1
  $ bd-log --op update -n 3 bd-1 | sed 1d | bd-undo -v -
  bd-1
  bd-1
  $ show bd-1 .priority
  0

Of a set each element counts for itself.

  $ bd-update bd-1 --add-label a --add-label b && labels=$(last)
  $ bd-update bd-1 --add-label c
  $ bd-undo $labels && show bd-1 .labels
  ["c","docs"]
  $ bd-update bd-1 --remove-label c && bd-undo -v $labels
  bd-undo: 1795179600000016: bd-1: was changed since by undo 1795179600000018
  [1]
  $ bd-undo -v $(bd-log --op undo -n 1 | cut -f1) && show bd-1 .labels
  bd-1
  ["a","b","docs"]

What is asked for may be tried first.  A token that is none of a change is trouble.

  $ bd-undo -n -v $(last) && show bd-1 .labels
  bd-1
  ["a","b","docs"]
  $ bd-undo 12
  bd-undo: 12: no such change; the history begins at 1795179600000000
  [2]
  $ bd-undo $(last) 1795179600000001 17
  bd-undo: 17: no such change; the history begins at 1795179600000000
  [2]
  $ show bd-1 .labels
  ["a","b","docs"]
  $ bd-undo -v 1795179600000001
  bd-undo: 1795179600000001: changed no issue
  [1]
  $ bd-undo bd-1
  bd-undo: 'bd-1' is not a token
  [2]

A close: the issue is open again, without a claim.  The claim's token is worth
nothing any more.

  $ token=$(bd-claim bd-1 | cut -f2) && bd-close bd-1 --token $token -r done
  $ bd-undo $(last) && show bd-1 '[.status, .assignee, .closed_at, .close_reason, .metadata.claim, .metadata.generation]'
  ["open",null,null,null,null,2]
  $ bd-update bd-1 -p 4 --token $token
  bd-update: bd-1: the claim is over, the issue is open
  [3]
  $ bd-fsck

A claim: it ends.  Nobody but its holder takes it back without --force.

  $ bd-claim bd-1 -a bob >claim && claim=$(last)
  $ bd-undo $claim
  bd-undo: 1795179600000024: bd-1: held by bob since 2026-11-20T13:00:00.000024Z
  [3]
  $ bd-undo $claim --force && show bd-1 '[.status, .assignee, .metadata.claim, .metadata.generation]'
  ["open",null,null,3]
  $ bd-claim bd-1 -a bob >claim && bd-renew bd-1 -a bob && bd-undo -v -a bob $(last)
  bd-undo: 1795179600000027: bd-1: only renewed a claim: nothing to take back
  [1]
  $ bd-undo -v -a bob $(last --op claim)
  bd-undo: 1795179600000026: bd-1: was changed since by renew 1795179600000027
  [1]

A release: a claim that is over does not come back.

  $ bd-release bd-1 -a bob && bd-undo -v $(last)
  bd-undo: 1795179600000028: bd-1: a claim that is over does not come back: claim it again
  [1]

A reopening: it is closed again.

  $ bd-close bd-2 --force -r done && bd-reopen bd-2 >/dev/null && bd-undo $(last)
  $ show bd-2 '[.status, .close_reason, .closed_at]'
  ["closed","done","2026-11-20T13:00:00.000031Z"]
  $ bd-undo $(last) && show bd-2 '[.status, .close_reason, .closed_at]'
  ["open",null,null]
  $ bd-fsck

A new issue: it leaves a tombstone, unless something has been done with it since.

  $ bd-create -q --id bd-3 oops && created=$(last)
  $ bd-undo $created && show bd-3 .status
  $ bd-show bd-3 --json | jq -c '.[0] | [.status, .deleted_by, .original_type]'
  ["tombstone","ann","task"]
  $ bd-undo $(last) && bd-show bd-3 --json | jq -c '.[0] | [.status, .deleted_by, .original_type, .issue_type]'
  ["open",null,null,"task"]
  $ bd-undo -v $created
  bd-undo: 1795179600000033: bd-3: was changed since by undo 1795179600000034
  [1]
  $ bd-create -q --id bd-4 needed && created=$(last) && bd-create -q --id bd-5 needs --dep bd-4
  $ bd-undo -v $created
  bd-undo: 1795179600000036: bd-4: is needed by bd-5
  [1]
  $ bd-fsck

A deletion: the issue comes back, and is newer than the tombstone in every clone.

  $ bd-delete -q bd-5 --force && deleted=$(last --op delete)
  $ cp .beads/issues.jsonl deleted.jsonl
  $ bd-undo $deleted && bd-show bd-5 --json | jq -c '.[0] | [.status, .deleted_at, .dependencies[0].id]'
  ["open",null,"bd-4"]
  $ bd-fold; cp .beads/issues.jsonl ours.jsonl
  $ bd-merge deleted.jsonl ours.jsonl deleted.jsonl && jq -r 'select(.id == "bd-5") | .status' ours.jsonl
  open
  $ bd-fsck

Several in one transaction; what cannot be taken back keeps no other from it.

  $ bd-update bd-4 bd-5 -p 0 -a script && bd-update bd-4 -p 1
  $ bd-log -a script | bd-undo -v -
  bd-5
  bd-undo: 1795179600000044: bd-4: was changed since by update 1795179600000046
  [1]
  $ show bd-5 .priority; show bd-4 .priority
  2
  1
  $ bd-log -a script | bd-undo --json - | jq -c .
  {"error":{"code":"no","message":"1795179600000045: bd-5: was changed since by undo 1795179600000047; 1795179600000044: bd-4: was changed since by update 1795179600000046","hint":"","retryable":false}}
  []

The rules for claimed issues hold: the token, the holder, or --force.

  $ bd-update bd-5 -d text && text=$(last) && token=$(bd-claim bd-5 -a bob | cut -f2)
  $ bd-undo $text
  bd-undo: 1795179600000048: bd-5: held by bob since 2026-11-20T13:00:00.000049Z
  [3]
  $ bd-undo $text --token $((token + 1)) --force
  bd-undo: 1795179600000048: bd-5: held by bob since 2026-11-20T13:00:00.000049Z
  [3]
  $ bd-undo $text --token $token && show bd-5 '[.description, .status]'
  [null,"in_progress"]

An edge that would close a cycle does not come back, nor a second one to the same issue.

  $ bd-create -q --id bd-7 seven && bd-create -q --id bd-8 eight --dep bd-7
  $ bd-dep rm bd-8 bd-7 >/dev/null && gone=$(last) && bd-dep add bd-7 bd-8 >/dev/null
  $ bd-undo $gone
  bd-undo: 1795179600000054: bd-8: would close a cycle: bd-8 -> bd-7 -> bd-8
  [4]
  $ bd-undo $(last) $gone && show bd-8 '.dependencies[0].depends_on_id'
  "bd-7"
  $ bd-dep rm bd-8 bd-7 >/dev/null && gone=$(last) && bd-dep add bd-8 bd-7 -t related >/dev/null
  $ bd-undo -v $gone
  bd-undo: 1795179600000060: bd-8: depends on bd-7 since, as related
  [1]

What others wrote into the file is taken back too.

  $ bd-fold && sed -i '/"bd-4"/s/"title":"needed"/"title":"theirs"/' .beads/issues.jsonl
  $ bd-update bd-5 --token $token -p 3 && bd-undo $(last bd-4) && show bd-4 .title
  "needed"
  $ bd-fsck
