A deleted issue leaves a tombstone: who, when and why.  All else that it says stays.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ for n in 1 2 3 4 5 6; do bd-create -q --id bd-$n -l l "issue $n"; done
  $ bd-close bd-1 && bd-delete bd-1 -r 'entered twice'
  $ bd-fold && grep '"bd-1"' .beads/issues.jsonl
  {"id":"bd-1","title":"issue 1","status":"tombstone","priority":2,"issue_type":"task","created_at":"2026-11-20T13:00:00.000002Z","created_by":"ann","updated_at":"2026-11-20T13:00:00.000012Z","close_reason":"Closed","labels":["l"],"deleted_at":"2026-11-20T13:00:00.000012Z","deleted_by":"ann","delete_reason":"entered twice","original_type":"task"}
  $ bd-list --all --fields id && bd-fsck
  bd-6
  bd-5
  bd-4
  bd-3
  bd-2

Deleted twice is once, and its id is not given out again.

  $ bd-show bd-1 >before; bd-delete bd-1 bd-1 -r again && bd-show bd-1 | cmp - before
  $ bd-create --id bd-1 anew
  bd-create: id: 'bd-1' is taken
  [2]
  $ bd-update bd-1 --title anew
  bd-update: bd-1: no such issue: it is deleted
  [2]

What other issues depend on is not deleted, whatever the type of the edge.

  $ bd-update bd-3 --parent bd-2 && bd-create -q --id bd-7 -l l seven --dep related:bd-3
  $ bd-delete bd-2
  bd-delete: bd-2: is needed by bd-3
  [1]
  $ bd-delete bd-3 bd-2
  bd-delete: bd-3: is needed by bd-7
  bd-delete: bd-2: is needed by bd-3
  [1]

Together they are; and what holds one up holds up what it depends on.

  $ mkdir together && cd together && bd-init -q -p bd
  $ for n in 1 2 3; do bd-create -q --id bd-$n $n; done
  $ bd-create -q --id bd-4 4 --dep bd-3
  $ bd-create -q --id bd-5 5 --dep bd-4
  $ bd-delete bd-3 bd-1 bd-4
  bd-delete: bd-4: is needed by bd-5
  bd-delete: bd-3: is needed by bd-4
  [1]
  $ bd-list --all --fields id
  bd-5
  bd-4
  bd-3
  bd-2
  $ bd-delete -v bd-3 bd-5 bd-4
  bd-3	deleted
  bd-5	deleted
  bd-4	deleted
  $ bd-list --all --fields id
  bd-2
  $ cd ..

--cascade deletes all that depends on it, around a cycle too.  What nobody named is
printed.

  $ mkdir cascade && cd cascade && bd-init -q -p bd
  $ issue() { echo '{"id":"bd-'$1'","title":"t","status":"'${3-open}'","priority":2,"issue_type":"task","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","dependencies":[{"issue_id":"bd-'$1'","depends_on_id":"bd-'$2'","type":"blocks"}]}'; }
  $ { issue 1 3; issue 2 1; issue 3 2; issue 4 2; issue 5 4 closed; issue 6 6; issue 7 9; } >.beads/issues.jsonl
  $ bd-delete bd-1 --cascade -n | sort
  bd-2	deleted
  bd-3	deleted
  bd-4	deleted
  bd-5	deleted
  $ bd-list --all --fields id | wc -l
  7
  $ bd-delete bd-1 --cascade | sort
  bd-2	deleted
  bd-3	deleted
  bd-4	deleted
  bd-5	deleted
  $ bd-delete bd-6
  $ bd-list --all --fields id
  bd-7
  $ cd ..

--force takes the edges away of what depends on it.

  $ bd-create -q --id bd-8 eight --dep bd-3 --dep bd-2 --dep bd-5
  $ bd-delete bd-3 --force
  bd-7	orphaned
  bd-8	orphaned
  $ bd-show --json bd-7 bd-8 | jq -c '.[] | [.id, [.dependencies[].id]]'
  ["bd-7",[]]
  ["bd-8",["bd-2","bd-5"]]
  $ bd-blocked
  bd-8	bd-2	bd-5

Whoever holds an issue keeps it from being deleted, and what it depends on.  A
token that is stale --force does not help.

  $ token=$(bd-claim bd-8 -a bob | cut -f2)
  $ bd-delete bd-8
  bd-delete: bd-8: held by bob since 2026-11-20T13:00:00.000023Z
  [3]
  $ bd-delete bd-2 --cascade
  bd-delete: bd-8: held by bob since 2026-11-20T13:00:00.000023Z
  bd-delete: bd-2: is needed by bd-8
  [3]
  $ bd-delete bd-8 --token $((token + 1)) --force
  bd-delete: bd-8: held by bob since 2026-11-20T13:00:00.000023Z
  [3]
  $ bd-delete bd-8 --token $token -a bob
  $ bd-show --json bd-8 | jq -c '.[0] | [.status, .assignee, .deleted_by, .metadata]'
  ["tombstone","bob","bob",{"generation":1}]
  $ bd-fence bd-8 $token
  bd-fence: bd-8: no such issue: it is deleted
  [2]
  $ bd-claim bd-4 -a bob >claim && bd-delete --force bd-4

As JSON it is what bd prints: of one issue its id, of several an array.

  $ bd-create -q --id bd-9 nine --dep bd-2
  $ bd-delete bd-2 --force --json | jq -c
  {"deleted":"bd-2","deleted_count":1,"dependencies_removed":1,"labels_removed":0,"events_removed":0,"references_updated":0,"orphaned_issues":["bd-9"]}
  $ bd-create -q --id bd-10 ten --dep bd-9 && bd-create -q --id bd-11 eleven
  $ bd-delete bd-9 --cascade --jsonl
  {"deleted":["bd-9","bd-10"],"deleted_count":2,"dependencies_removed":1,"labels_removed":0,"events_removed":0,"references_updated":0,"orphaned_issues":[]}
  $ bd-list -l l --all | bd-delete --jsonl -
  {"deleted":["bd-7","bd-6","bd-5"],"deleted_count":3,"dependencies_removed":0,"labels_removed":0,"events_removed":0,"references_updated":0,"orphaned_issues":[]}
  $ bd-list --all --fields id
  bd-11
  $ bd-delete bd-99 bd-11 --json
  {
    "deleted": [
      "bd-11"
    ],
    "deleted_count": 1,
    "dependencies_removed": 0,
    "labels_removed": 0,
    "events_removed": 0,
    "references_updated": 0,
    "orphaned_issues": []
  }
  {"error":{"code":"trouble","message":"bd-99: no such issue","hint":"","retryable":false}}
  [2]
  $ bd-delete bd-99
  bd-delete: bd-99: no such issue
  [2]
  $ bd-delete
  bd-delete: ID is required
  [2]

A tombstone reaches the clones, whatever they have done to the issue.

  $ mkdir ours && cd ours && bd-init -q -p bd
  $ clone() { mkdir -p ../theirs/.beads && cp .beads/issues.jsonl ../theirs/.beads/ && cp .beads/issues.jsonl base; }
  $ merge() { bd-fold && (cd ../theirs && bd-fold) && bd-merge -q -p base .beads/issues.jsonl ../theirs/.beads/issues.jsonl; }
  $ bd-create -q --id bd-1 one && bd-create -q --id bd-2 two --dep bd-1 && bd-fold && clone
  $ (cd ../theirs && bd-update bd-1 -p 0 && bd-claim bd-1 -a bob >claim && bd-create -q --id bd-3 three --dep bd-1)
  $ bd-delete bd-1 -r 'not needed' --force
  bd-2	orphaned
  $ merge | jq -c '[.id, .status, .priority, .delete_reason, .metadata.claim, [.dependencies[]?.depends_on_id]]'
  ["bd-1","tombstone",0,"not needed",null,[]]
  ["bd-2","open",2,null,null,[]]
  ["bd-3","open",2,null,null,["bd-1"]]
  $ merge >merged && cp merged .beads/issues.jsonl && bd-ready
  bd-2	2	two
  bd-3	2	three
