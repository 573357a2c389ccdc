Each option sets what it is called after; "" clears it.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 'write it down'
  $ bd-update bd-1 --title 'write it' -d 'on paper' --design plain --acceptance read --notes n1 \
  >   -p P0 -t bug --owner o@example.org --estimate 90 --external-ref gh-7 --spec-id s1 \
  >   --due 2026-12-01 --defer 2h --assignee bob
  $ show() { bd-show --json bd-1 | jq -c ".[0] | $1"; }
  $ show '[.title, .description, .design, .acceptance_criteria, .notes, .priority, .issue_type]'
  ["write it","on paper","plain","read","n1",0,"bug"]
  $ show '[.owner, .estimated_minutes, .external_ref, .spec_id, .due_at, .defer_until, .assignee]'
  ["o@example.org",90,"gh-7","s1","2026-12-01T00:00:00.000000Z","2026-11-20T15:00:00.000000Z","bob"]
  $ bd-update bd-1 --owner '' --estimate '' --due '' --defer '' --assignee '' --external-ref ''
  $ show '[.owner, .estimated_minutes, .due_at, .defer_until, .assignee, .external_ref]'
  [null,null,null,null,null,null]
  $ bd-update bd-1 --append-notes n2 && show .notes
  "n1\nn2"
  $ printf 'line 1\nline 2\n' | bd-update bd-1 -d - && show .description
  "line 1\nline 2"

Labels are a set, and so is metadata, member by member.

  $ bd-update bd-1 --add-label b,a --add-label c && bd-update bd-1 --add-label d --remove-label b && show .labels
  ["a","c","d"]
  $ bd-update bd-1 --set-labels x --set-labels y && show .labels
  ["x","y"]
  $ bd-update bd-1 --set-labels '' && show .labels
  null
  $ bd-update bd-1 --metadata '{"a":{"b":1},"c":"d"}' --set-metadata n=1.5 --set-metadata t=1x && show .metadata
  {"a":{"b":1},"c":"d","n":1.5,"t":"1x"}
  $ bd-update bd-1 --metadata '{"c":null}' --unset-metadata n && show .metadata
  {"a":{"b":1},"t":"1x"}

What a claim keeps there is the claim's.

  $ bd-update bd-1 --set-metadata claim=mine
  bd-update: metadata: 'claim' is set by claims alone
  [2]
  $ bd-update bd-1 --unset-metadata generation
  bd-update: metadata: 'generation' is set by claims alone
  [2]

What does not fit is refused, and nothing is changed.

  $ bd-update bd-1 --title x -p 9
  bd-update: --priority: '9' is no priority (0 to 4, or P0 to P4)
  [2]
  $ bd-update bd-1 -s nosuch
  bd-update: --status: 'nosuch' is none of open, in_progress, blocked, deferred, closed, pinned, hooked
  [2]
  $ bd-update bd-1 --title ''
  bd-update: title: is empty
  [2]
  $ bd-update bd-1 -t 'no type'
  bd-update: type: 'no type' is no type of issues
  [2]
  $ bd-update bd-1 --metadata '[1]'
  bd-update: --metadata: is no JSON object
  [2]
  $ bd-update bd-1 --set-metadata novalue
  bd-update: --set-metadata: 'novalue' is no KEY=VALUE
  [2]
  $ bd-update bd-1 --estimate soon
  bd-update: --estimate: 'soon' is not a number of minutes
  [2]
  $ bd-update bd-1 --due never
  bd-update: --due: 'never' is no time
  [2]
  $ show '[.title, .priority]'
  ["write it",0]

An update that changes nothing writes nothing.  -v names what was changed.

  $ bd-create -q --id bd-5 other
  $ bd-update bd-1 bd-5 --title 'write it' -v
  bd-5
  $ bd-close bd-5

  $ before=$(show .updated_at); bd-update bd-1 --title 'write it' -p 0 -s open && test "$before" = "$(show .updated_at)"

The parent is an edge.

  $ bd-create -q --id bd-2 -t epic all && bd-create -q --id bd-3 -t epic other
  $ bd-update bd-1 --parent bd-2 && show .parent
  "bd-2"
  $ bd-update bd-1 --parent bd-3 && show '[.parent, (.dependencies | length)]'
  ["bd-3",1]
  $ bd-update bd-3 --parent bd-1
  bd-update: bd-3: --parent: would close a cycle: bd-3 -> bd-1 -> bd-3
  [4]
  $ bd-update bd-1 --parent bd-9
  bd-update: bd-1: --parent: bd-9: no such issue
  [2]
  $ bd-update bd-1 --parent '' && show '[.parent, .dependencies]'
  [null,[]]

Closed goes with a time and a reason, open without.

  $ bd-update bd-1 -s closed && show '[.status, .closed_at, .close_reason]'
  ["closed","2026-11-20T13:00:00.000026Z","Closed"]
  $ bd-update bd-1 -s open && show '[.status, .closed_at, .close_reason, .metadata.reopened > 0]'
  ["open",null,null,true]
  $ bd-create -q --id bd-4 kept && bd-update bd-4 --pin
  $ bd-update bd-4 -s closed
  bd-update: bd-4: is pinned
  [1]
  $ bd-update bd-4 -s closed --force --unpin && bd-list -s closed
  bd-4	2	kept
  bd-5	2	write it

Only a claim leads into in_progress.  Leaving it ends the claim, and so does
giving it to somebody else.

  $ bd-update bd-1 -s in_progress
  bd-update: bd-1: only a claim leads into in_progress: use bd-claim
  [2]
  $ token=$(bd-claim bd-1 | cut -f2)
  $ bd-update bd-1 -s in_progress --notes 'half way' --token $token && bd-fence bd-1 $token
  $ bd-update bd-1 --notes mine -a bob
  bd-update: bd-1: held by ann since 2026-11-20T13:00:00.000031Z
  [3]
  $ bd-update bd-1 -s blocked --token $token && show '[.status, .assignee, .metadata.claim, .metadata.generation]'
  ["blocked","ann",null,1]
  $ bd-update bd-1 --notes late --token $token
  bd-update: bd-1: the claim is over, the issue is blocked
  [3]
  $ bd-update bd-1 -s open && show '[.status, .assignee, .started_at]'
  ["open",null,null]
  $ bd-claim bd-1 >claim && bd-update bd-1 --assignee bob && show '[.status, .assignee, .metadata.claim]'
  ["open","bob",null]
  $ bd-claim bd-1 -v
  bd-claim: bd-1: assigned to bob
  [1]
  $ bd-claim bd-1 -a bob >claim && bd-list -s in_progress --fields id,assignee
  bd-1	bob

Whoever saw an older version is told so.

  $ version=$(show .updated_at | tr -d '"')
  $ bd-update bd-1 --expect-version $version -p 1 -a bob
  $ bd-update bd-1 --expect-version $version -p 2 -a bob
  bd-update: bd-1: was changed at 2026-11-20T13:00:00.000038Z
  [3]
  $ bd-update bd-1 --expect-version 1795179600000000 -p 2 -a bob
  bd-update: bd-1: was changed at 2026-11-20T13:00:00.000038Z
  [3]

Several at once are one transaction; what cannot be changed is named.

  $ bd-update bd-1 bd-2 bd-9 bd-3 -p 4
  bd-update: bd-1: held by bob since 2026-11-20T13:00:00.000037Z
  bd-update: bd-9: no such issue
  [3]
  $ bd-list -p 4
  bd-3	4	other
  bd-2	4	all
  $ bd-list -t epic | bd-update - --add-label big --json | jq -c '.[] | [.id, .labels]'
  ["bd-3",["big"]]
  ["bd-2",["big"]]
  $ echo x | bd-update - -d -
  bd-update: -: standard input can be read only once
  [2]

No issue grows beyond what other tools read.

  $ bd-create -q --id bd-7 long
  $ head -c 1500000 /dev/zero | tr '\0' '"' | bd-update bd-7 --notes -
  bd-update: bd-7: the line of bd-7 would have 3000193 bytes, and other tools read up to 2 MiB
  [2]
