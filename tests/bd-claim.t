One issue, one agent: whoever asks first gets it, with a token, and it is in
progress from then on.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 -p 1 'write it down'
  $ bd-create -q --id bd-2 -p 2 -l docs 'read it'
  $ bd-create -q --id bd-3 -p 0 'needs bd-1' --dep bd-1
  $ bd-claim --next
  bd-1	1795179600000008
  $ bd-list --fields id,status,assignee bd-1
  bd-3	open	
  bd-1	in_progress	ann
  $ bd-show --json bd-1 | jq -c '.[0] | .started_at, .metadata.claim.generation, .metadata.claim.lease'
  "2026-11-20T13:00:00.000008Z"
  0
  1800

A grant is announced once: who asks again under the same name gets 1 as
everybody else does, silently.  With -v it says why.

  $ bd-claim --next
  [1]
  $ bd-claim bd-1
  [1]
  $ bd-claim bd-1 -v
  bd-claim: bd-1: held by ann since 2026-11-20T13:00:00.000008Z
  [1]
  $ bd-claim --next -v
  bd-claim: ann is at the limit, working on bd-1
  [1]
  $ bd-claim bd-1 -v -a bob
  bd-claim: bd-1: held by ann since 2026-11-20T13:00:00.000008Z
  [1]
  $ bd-claim --next --json
  []
  [1]

Whoever lost the answer asks for it again, and gets nothing new.

  $ bd-claim --resume
  bd-1	1795179600000008
  $ bd-claim --resume --next
  bd-1	1795179600000008
  $ bd-claim --resume bd-1
  bd-1	1795179600000008
  $ bd-claim --resume -a bob -v
  bd-claim: nothing is held by bob
  [1]

The others go on with what is left.  The filters are those of bd-ready.

  $ bd-claim --next -l none -a bob -v
  bd-claim: what is ready does not match, or is assigned to others
  [1]
  $ bd-claim --next -l docs -a bob --env
  BEADS_ISSUE=bd-2
  BEADS_TOKEN=1795179600000009
  $ bd-claim --next -a cid -v
  bd-claim: nothing is ready
  [1]

Nothing is ready, but somebody works: that is 1.  Nothing is ready and nobody
works on anything: that is 4.

  $ bd-close bd-2 -a bob
  $ bd-update bd-1 -s blocked
  $ bd-claim --next -v
  bd-claim: nothing is ready: all that is open waits, and nobody works on anything
  [4]

An id that is not there is trouble.

  $ bd-claim bd-9
  bd-claim: bd-9: no such issue
  [2]
  $ bd-claim
  bd-claim: no issue is named (use --next)
  [2]
  $ bd-claim bd-1 --next
  bd-claim: --next: cannot be given with an ID
  [2]
  $ bd-claim bd-1 -l docs
  bd-claim: an ID cannot be given with what --next chooses by
  [2]

bd-claim ID asks for no more than an open issue that is nobody else's, ready or
not.

  $ bd-claim bd-3 >token && bd-list --fields id,status,assignee bd-3
  bd-3	in_progress	ann
  $ bd-release bd-3
  $ bd-update bd-3 --assignee bob
  $ bd-claim bd-3 -v
  bd-claim: bd-3: assigned to bob
  [1]
  $ bd-claim bd-2 -v
  bd-claim: bd-2: closed
  [1]
  $ bd-claim bd-3 -a bob >token && bd-release bd-3 -a bob

One agent works on one issue; the policy may allow more.  What it works on
without a claim counts too.

  $ mkdir more && cd more && bd-init -q -p bd
  $ for n in 1 2 3 4 5; do bd-create -q --id bd-$n "issue $n"; done
  $ echo 'claim.max_in_progress = 2' >.beads/config.toml
  $ for n in 1 2 3; do bd-claim --next -v; done
  bd-1	1795179600000010
  bd-2	1795179600000011
  bd-claim: ann is at the limit, working on bd-1, bd-2
  [1]
  $ bd-claim bd-3 -v
  bd-claim: ann is at the limit, working on bd-1, bd-2
  [1]
  $ cd ..

-k reserves: the first is in progress, the others wait for the same agent.

  $ mkdir many && cd many && bd-init -q -p bd
  $ for n in 1 2 3 4; do bd-create -q --id bd-$n "issue $n"; done
  $ bd-claim --next -k 3
  bd-1	1795179600000009
  bd-2	1795179600000010
  bd-3	1795179600000011
  $ bd-list --fields id,status,assignee
  bd-4	open	
  bd-3	open	ann
  bd-2	open	ann
  bd-1	in_progress	ann
  $ bd-ready
  bd-4	2	issue 4
  $ bd-claim --next -a bob && bd-claim bd-2 -a bob -v
  bd-4	1795179600000012
  bd-claim: bd-2: reserved by ann since 2026-11-20T13:00:00.000010Z
  [1]

What is assigned to somebody else is not for grabs, though it is ready.

  $ bd-release bd-4 -a bob && bd-update bd-4 --assignee dan && bd-ready
  bd-4	2	issue 4
  $ bd-claim --next -a bob -v
  bd-claim: what is ready does not match, or is assigned to others
  [1]
  $ bd-claim --next -a dan
  bd-4	1795179600000015

A reserved one is started under its agent's name, with a token of its own; the
next one is the first that was reserved.

  $ bd-close bd-1 && bd-claim --resume && bd-claim --next
  bd-2	1795179600000010
  bd-3	1795179600000011
  bd-2	1795179600000017
  $ bd-claim --resume
  bd-2	1795179600000017
  bd-3	1795179600000011
  $ bd-close bd-2 && bd-claim bd-3 && bd-claim --resume
  bd-3	1795179600000019
  bd-3	1795179600000019

Reserved or not, what is blocked meanwhile has to wait.

  $ bd-close bd-3 && bd-create -q --id bd-5 five && bd-create -q --id bd-6 six
  $ bd-claim --next -k 2 | cut -f1 && bd-claim --resume | cut -f1
  bd-5
  bd-6
  bd-5
  bd-6
  $ bd-create -q --id bd-7 seven && bd-create -q --id bd-8 -t epic eight --dep bd-7
  $ bd-update bd-6 --parent bd-8 && bd-close bd-5
  $ bd-claim --next | cut -f1
  bd-7
  $ bd-claim --next -k 0
  bd-claim: -k: '0' is not 1 or more
  [2]
  $ bd-claim bd-3 -k 2
  bd-claim: -k: only with --next, and not with --env
  [2]
  $ cd ..

An issue that somebody has in progress by hand is nobody's claim, and its
holder's only.

  $ mkdir hand && cd hand && bd-init -q -p bd
  $ cat >.beads/issues.jsonl <<'EOF'
  > {"id":"bd-1","title":"by hand","status":"in_progress","priority":2,"issue_type":"task","assignee":"dan","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}
  > {"id":"bd-2","title":"text","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z","started_at":"2026-11-01T01:00:00Z","metadata":"{\"a\":1}"}
  > {"id":"bd-3","title":"array","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z","metadata":[1]}
  > EOF
  $ bd-claim bd-1 -v
  bd-claim: bd-1: in progress by dan without a claim
  [1]
  $ bd-claim --next -a dan -v
  bd-claim: dan is at the limit, working on bd-1
  [1]
  $ bd-claim --resume -a dan -v
  bd-claim: nothing is held by dan
  [1]

Metadata that is an object in a string is one; anything else cannot take a claim.

  $ bd-claim bd-3
  bd-claim: bd-3: metadata is no JSON object
  [2]
  $ bd-claim --next >token; cut -f1 token
  bd-2
  $ bd-show --json bd-2 | jq -c '.[0] | [.metadata.a, .started_at]'
  [1,"2026-11-01T01:00:00Z"]
  $ cd ..

--dry-run says what would be claimed.  There is no token before it is.

  $ mkdir dry && cd dry && bd-init -q -p bd && bd-create -q --id bd-1 one
  $ bd-claim --next --dry-run && bd-claim --next -n --env
  bd-1
  bd-claim: --env: there is no token to print
  [2]
  $ bd-ready
  bd-1	2	one
  $ cd ..

Of many who race for one issue, one gets it.

  $ mkdir race && cd race && bd-init -q -p bd && bd-create -q --id bd-1 one
  $ for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
  >   { bd-claim bd-1 -a worker-$n >out.$n; echo $? >rc.$n; } &
  > done; wait
  $ sort rc.* | uniq -c | awk '{print $2 ": " $1}'
  0: 1
  1: 11
  $ cat out.* | wc -l
  1
  $ cd ..

Of many who race for whatever is ready, each gets another.

  $ mkdir queue && cd queue && bd-init -q -p bd
  $ for n in 1 2 3 4 5 6; do bd-create -q --id bd-$n "issue $n"; done
  $ for n in 1 2 3 4 5 6 7 8; do bd-claim --next -a worker-$n >out.$n & done; wait
  $ cat out.* | cut -f1 | sort
  bd-1
  bd-2
  bd-3
  bd-4
  bd-5
  bd-6
  $ cat out.* | cut -f2 | sort -u | wc -l
  6
  $ cd ..
