The history: who changed what, from what to what, the newest first.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-log
  $ bd-log --json
  []
  $ bd-create -q --id bd-1 "write the page"
  $ bd-create -q --id bd-2 "read it" --dep bd-1
  $ bd-update bd-1 -p 0 --add-label docs --add-label ui
  $ token=$(bd-claim bd-1 -a bob | cut -f2)
  $ bd-close bd-1 -r written --token $token -a bob
  $ bd-update bd-1 --remove-label ui -d "$(seq 1 40)"
  $ bd-log
  1795179600000010	2026-11-20T13:00:00.000010Z	ann	update	bd-1	labels: -ui, description: "" -> 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 1...
  1795179600000009	2026-11-20T13:00:00.000009Z	bob	close	bd-1	status: in_progress -> closed, close_reason: "" -> written
  1795179600000008	2026-11-20T13:00:00.000008Z	bob	claim	bd-1	status: open -> in_progress, assignee: "" -> bob
  1795179600000007	2026-11-20T13:00:00.000007Z	ann	update	bd-1	priority: 2 -> 0, labels: +docs +ui
  1795179600000006	2026-11-20T13:00:00.000006Z	ann	create	bd-2	title: read it
  1795179600000002	2026-11-20T13:00:00.000002Z	ann	create	bd-1	title: write the page

Folds and what the store notes for itself are part of the history, and are shown
when they are asked for.  A fold changes nothing of what was.

  $ bd-log >before && bd-fold && bd-fold
  $ bd-log | cmp - before
  $ bd-log --op fold | cut -f4 | sort | uniq -c | tr -s ' '
   2 fold

With --json nothing is cut and nothing is left out.  What is not there is null; of
a set it says what went in and out.

  $ bd-log -n 1 --jsonl | jq -c '[.token, .time, .by, .op, .id, .note], .changes[]'
  [1795179600000010,"2026-11-20T13:00:00.000010Z","ann","update","bd-1",""]
  {"member":"updated_at","from":"2026-11-20T13:00:00.000009Z","to":"2026-11-20T13:00:00.000010Z"}
  {"member":"labels","added":[],"removed":["ui"]}
  {"member":"description","from":null,"to":"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n21\n22\n23\n24\n25\n26\n27\n28\n29\n30\n31\n32\n33\n34\n35\n36\n37\n38\n39\n40"}
  $ bd-log --op close --json | jq -c '.[].changes[] | select(.member == "status" or .member == "closed_at")'
  {"member":"status","from":"in_progress","to":"closed"}
  {"member":"closed_at","from":null,"to":"2026-11-20T13:00:00.000009Z"}
  $ bd-log --op create bd-2 --jsonl | jq -c '.changes[] | [.member, .from, .to, .added[0].depends_on_id]'
  ["id",null,"bd-2",null]
  ["title",null,"read it",null]
  ["status",null,"open",null]
  ["priority",null,2,null]
  ["issue_type",null,"task",null]
  ["created_at",null,"2026-11-20T13:00:00.000006Z",null]
  ["created_by",null,"ann",null]
  ["updated_at",null,"2026-11-20T13:00:00.000006Z",null]
  ["dependencies",null,null,"bd-1"]

Some of it: of an issue, of an agent, of a time, of a kind, and the newest.

  $ bd-log bd-2 | cut -f1,4,5
  1795179600000006	create	bd-2
  $ bd-log -a bob | cut -f4
  close
  claim
  $ bd-log --op claim --op close | cut -f4
  close
  claim
  $ bd-log -n 2 | cut -f1,4
  1795179600000010	update
  1795179600000009	close
  $ bd-log -n 2 --reverse | cut -f1,4
  1795179600000009	close
  1795179600000010	update
  $ bd-log --reverse --jsonl | jq -r .op
  create
  create
  update
  claim
  close
  update
  $ bd-log --since $token --until $token | cut -f4
  claim
  $ bd-log --since 2026-11-20T13:00:00.000008Z --until 2026-11-20T13:00:00.000009Z | cut -f1
  1795179600000009
  1795179600000008
  $ bd-log --since +1h
  $ bd-list --all | bd-log - -n 1 | cut -f4
  update
  $ bd-log - </dev/null
  $ bd-log bd-1 bd-9 -n 1 | cut -f4
  bd-log: bd-9: no such issue
  update
  $ bd-log --since yesterday-ish
  bd-log: --since: 'yesterday-ish' is not a time or a token
  [2]

The backlog as it was at a time, or right after a change: the very lines.

  $ bd-log --at $token | jq -r '[.id, .status, .assignee, .description] | @tsv'
  bd-1	in_progress	bob	
  bd-2	open		
  $ bd-log --at 2026-11-20T13:00:00.000006Z | jq -r '[.id, .priority] | @tsv'
  bd-1	2
  bd-2	2
  $ bd-log --at 2026-11-20T13:00:00.000002Z bd-1 --json | jq -r '.[].title'
  write the page
  $ bd-log --at $token | wc -l
  2
  $ bd-log --at 2026-11-20T13:00:00.000002Z | jq -r .id
  bd-1
  $ bd-log --at now | cmp - .beads/issues.jsonl
  $ bd-log --at now - </dev/null

What was before the history, nobody knows; and a new issue was not there yet.

  $ bd-log --at 2026-11-20T12:59:59Z
  bd-log: the history begins at 2026-11-20T13:00:00.000000Z (1795179600000000)
  [2]
  $ bd-log --at 2026-11-20T13:00:00.000002Z bd-2
  bd-log: bd-2: no such issue at that time
  [2]
  $ bd-log --at tomorrow-ish
  bd-log: --at: 'tomorrow-ish' is not a time or a token
  [2]
  $ bd-log --at now -n 1
  bd-log: --at: shows the backlog, not what happened; give it alone or with ids
  [2]

What others wrote into the file is in the history as soon as somebody wrote after
them, and was not there before.

  $ cp .beads/issues.jsonl before
  $ echo '{"id":"bd-3","title":"theirs","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z"}' >>.beads/issues.jsonl
  $ last=$(bd-log -n 1 | cut -f1)
  $ bd-log --at $last | cmp - before
  $ bd-update bd-2 -p 1
  $ bd-log -n 2 | cut -f3,4,5,6
  ann	update	bd-2	priority: 2 -> 1
  	adopt	bd-3	title: theirs
  $ bd-log --at $last | cmp - before

A deleted issue was there.

  $ bd-update bd-3 -t bug && was=$(bd-log -n 1 | cut -f1) && bd-delete -q bd-3 --force
  $ bd-log --at $was bd-3 | jq -r '[.id, .issue_type, .status] | @tsv'
  bd-3	bug	open
  $ bd-log -n 1 bd-3 | cut -f4
  delete

Whatever an issue holds, a line of the history stays one, and a terminal is safe.

  $ printf '%s\n' '{"id":"bd-4","title":"a\tb\nc","updated_at":"2026-11-20T12:00:00Z"}' >>.beads/issues.jsonl
  $ bd-update bd-2 -p 3 && bd-log -n 1 bd-4 | cut -f4-
  adopt	bd-4	title: a b c

A store that nobody changed with these commands has no history.

  $ mkdir fresh && cd fresh && mkdir .beads && cp ../before .beads/issues.jsonl
  $ bd-log
  $ bd-log bd-1
  $ bd-log --at now | cmp - ../before
  $ bd-log --at 2026-11-20 2>&1 | sed 's|/.*/||'
  bd-log: .beads: has no history yet
