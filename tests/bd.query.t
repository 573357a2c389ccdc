bd's query language, and what it does with gates.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 USER=ann
  $ bd init -q -p bd
  $ line() { echo '{"id":"bd-'$1'","title":"'$2'","status":"'$3'","priority":'$4',"issue_type":"'$5'","created_at":"'$6'T12:00:00Z","updated_at":"'$6'T12:00:00Z"'$7'}'; }
  $ { line 1 'Log in' open 0 bug 2026-11-19 ',"labels":["ui","urgent"],"assignee":"ann","notes":"See (the) log"'
  >   line 2 'Log out' open 2 task 2026-11-01 ',"labels":["ui"],"metadata":{"team":"red","n":3},"pinned":true'
  >   line 3 'Draw' in_progress 1 task 2026-11-18 ',"assignee":"bob","description":"in blue"'
  >   line 4 'Done' closed 1 bug 2026-10-01 ',"closed_at":"2026-11-15T12:00:00Z"'
  >   line 5 'A part' open 3 task 2026-11-20 ',"dependencies":[{"issue_id":"bd-5","depends_on_id":"bd-2","type":"parent-child"}]'
  > } >.beads/issues.jsonl
  $ ask() { echo $(bd query "$@" --json | jq -r 'map(.id) | sort[]'); }
  $ ask status=open
  bd-1 bd-2 bd-5
  $ ask 'status=open AND priority<=1' && ask 'priority>1' && ask 'priority=P0 or priority>=3' && ask 'priority!=0 and priority<3'
  bd-1
  bd-2 bd-5
  bd-1 bd-5
  bd-2 bd-3
  $ ask '(type=bug OR assignee=bob) AND NOT label=ui' && ask 'type=bug OR assignee=bob AND label=ui'
  bd-3
  bd-1
  $ ask 'title=log' && ask 'title="log out"' && ask "notes='(the)'" && ask 'title!=log'
  bd-1 bd-2
  bd-2
  bd-1
  bd-3 bd-5
  $ ask assignee=none && ask 'label=none' && ask 'label=ui and label=urgent' && ask parent=bd-2 && ask 'parent=none and type=task'
  bd-2 bd-5
  bd-3 bd-5
  bd-1
  bd-5
  bd-2 bd-3
  $ ask 'updated>7d' && ask 'created<2026-11-10' && ask 'created>=2026-11-18T12:00:00Z' && ask 'closed>30d' && ask 'closed=none AND id=bd-3'
  bd-1 bd-3 bd-5
  bd-2
  bd-1 bd-3 bd-5
  bd-4
  bd-3
  $ ask pinned=true && ask 'metadata.team=red and metadata.n=3' && ask 'ephemeral=false and pinned=false'
  bd-2
  bd-2
  bd-1 bd-3 bd-5

Closed ones are meant where it asks for them, or with --all.

  $ ask type=bug && ask type=bug --all && ask 'type=bug AND status!=open'
  bd-1
  bd-1 bd-4
  bd-4
  $ bd query 'status=open' --sort created --asc --limit 2
  bd-2	2	task	open	Log out
  bd-1	0	bug	open	Log in
  $ bd query status=open AND label=urgent
  bd-1	0	bug	open	Log in

The options that list, search and count share.

  $ for words in list 'search bd-' count; do for more in --created-after=2026-11-18 --created-before=2026-11-10 --updated-after=2026-11-19 --updated-before=2026-11-10 --priority-min=2 --priority-max=1 --desc-contains=BLUE --notes-contains=LOG --empty-description --no-labels '--status=closed --closed-after=2026-11-15' '--status=closed --closed-before=2026-11-15'; do echo $words $more: $(bd $words $more --json | jq -r 'if type == "array" then map(.id) | sort[] else .count end'); done; done
  list --created-after=2026-11-18: bd-1 bd-3 bd-5
  list --created-before=2026-11-10: bd-2
  list --updated-after=2026-11-19: bd-1 bd-5
  list --updated-before=2026-11-10: bd-2
  list --priority-min=2: bd-2 bd-5
  list --priority-max=1: bd-1 bd-3
  list --desc-contains=BLUE: bd-3
  list --notes-contains=LOG: bd-1
  list --empty-description: bd-1 bd-2 bd-5
  list --no-labels: bd-3 bd-5
  list --status=closed --closed-after=2026-11-15: bd-4
  list --status=closed --closed-before=2026-11-15:
  search bd- --created-after=2026-11-18: bd-1 bd-3 bd-5
  search bd- --created-before=2026-11-10: bd-2
  search bd- --updated-after=2026-11-19: bd-1 bd-5
  search bd- --updated-before=2026-11-10: bd-2
  search bd- --priority-min=2: bd-2 bd-5
  search bd- --priority-max=1: bd-1 bd-3
  search bd- --desc-contains=BLUE: bd-3
  search bd- --notes-contains=LOG: bd-1
  search bd- --empty-description: bd-1 bd-2 bd-5
  search bd- --no-labels: bd-3 bd-5
  search bd- --status=closed --closed-after=2026-11-15: bd-4
  search bd- --status=closed --closed-before=2026-11-15:
  count --created-after=2026-11-18: 3
  count --created-before=2026-11-10: 2
  count --updated-after=2026-11-19: 2
  count --updated-before=2026-11-10: 2
  count --priority-min=2: 2
  count --priority-max=1: 3
  count --desc-contains=BLUE: 1
  count --notes-contains=LOG: 1
  count --empty-description: 4
  count --no-labels: 3
  count --status=closed --closed-after=2026-11-15: 1
  count --status=closed --closed-before=2026-11-15: 0

What makes no sense is said, with its place.

  $ bd query 'status=open AND'
  Error: query: character 16: a condition such as status=open is missing
  [1]
  $ bd query '(status=open' && echo no
  Error: query: character 13: a ) is missing
  [1]
  $ bd query 'nosuch=1' 2>&1 | cut -d , -f 1
  Error: query: character 1: 'nosuch' is none of the fields status
  $ bd query 'status>open'
  Error: query: character 7: status is only compared by = and !=
  [1]
  $ bd query 'status open'
  Error: query: character 8: one of = != < <= > >= is missing
  [1]
  $ bd query 'created>soon'
  Error: query: character 13: 'soon' is not a time
  [1]
  $ bd query 'title="x'
  Error: query: character 7: the quotes are not closed
  [1]
  $ bd query 'title=' ; bd query 'priority=9' ; bd query 'status=open)'
  Error: query: character 7: a value is missing
  Error: priority: '9' is no priority (0 to 4, or P0 to P4)
  Error: query: character 12: unexpected ')'
  [1]
  $ bd query "$(printf '(%.0s' $(seq 1000))"
  Error: query: character 52: nested too deeply
  [1]
  $ bd query --parse-only 'not status=open'
  ✓ it is a query

Gates by bd's names.

  $ gate=$(bd gate create human:'go on?' --blocks bd-3 --notify ann/inbox) && bd gate show "$gate" --json | jq -c '[.issue_type, .await_type, .waiters, (.dependents | map(.id))]'
  ["gate","human",["ann/inbox"],["bd-3"]]
  $ bd gate add-waiter "$gate" bob/inbox && bd gate add-waiter "$gate" bob/inbox --quiet && bd show "$gate" --json | jq -c '.[0].waiters'
  ✓ Added waiter bob/inbox to bd-n5qdo
  ["ann/inbox","bob/inbox"]
  $ bd gate show bd-1 && echo no
  Error: bd-1: is no gate
  [1]
  $ bd gate check --json 2>/dev/null || bd gate check | jq -c '[.decision]'
  ["shut"]
  $ bd gate resolve "$gate" --reason 'it is fine' && bd show "$gate" --json | jq -c '.[0] | [.status, .close_reason]'
  ["closed","it is fine"]
  $ bd gate add-waiter "$gate" zoe/inbox
  Error: bd-n5qdo: is open already
  [1]
  $ gate=$(bd gate create timer:1s --blocks bd-3) && BEADS_NOW=2026-11-20T13:00:05Z bd gate check | jq -r .decision && bd gate list
  open
