What happens beside the backlog is reported into its log.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 'issue 1'
  $ event-add sling --issue bd-1 to=furiosa 'why=it is next = now'
  1795179600000006
  $ event-add -q patrol_started -a witness
  $ bd-log | cut -f3-
  witness	event		patrol_started
  ann	event	bd-1	sling: to=furiosa why=it is next = now
  ann	create	bd-1	title: issue 1
  $ bd-log -n 2 --jsonl | jq -c '[.op, .id, .event]'
  ["event","",{"type":"patrol_started"}]
  ["event","bd-1",{"type":"sling","data":{"to":"furiosa","why":"it is next = now"}}]

It changes no issue, is not undone, and the backlog's file needs no new edition.

  $ bd-show --json bd-1 | jq -r '.[0].updated_at'
  2026-11-20T13:00:00.000002Z
  $ bd-undo $(bd-log -n 1 | cut -f1)
  [1]
  $ bd-fsck -q

What one event leads to can be told from what it belongs to.

  $ event=$(event-add swarm_start --correlation swarm-7)
  $ event-add -q spawn --correlation swarm-7 --parent $event who=a
  $ event-feed --correlation swarm-7 --jsonl | jq -c '[.type, .correlation, .parent, .data]'
  ["swarm_start","swarm-7",null,null]
  ["spawn","swarm-7",1795179600000008,{"who":"a"}]

Nothing is reported that only changes can be, nor about what is not there.

  $ event-add closed --issue bd-1
  event-add: 'closed' is what changes of issues are called (choose another word)
  [2]
  $ event-add 'a b'
  event-add: 'a b' is no type of event (letters, digits, dots, dashes and underscores, at most 64)
  [2]
  $ event-add ../../x
  event-add: '../../x' is no type of event (letters, digits, dots, dashes and underscores, at most 64)
  [2]
  $ event-add sling --issue bd-9
  event-add: bd-9: no such issue
  [2]
  $ event-add sling to
  event-add: 'to' is no KEY=VALUE
  [2]
  $ event-add sling 'a"b=c'
  event-add: 'a"b=c' is no KEY=VALUE
  [2]
  $ event-add sling --parent first
  event-add: --parent: 'first' is no event's token
  [2]
  $ event-add -n sling >token
  $ event-feed --type sling --plain
  2026-11-20T13:00:00Z * bd-1 sling "issue 1" to=furiosa why=it is next = now by ann
