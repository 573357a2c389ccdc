The feed tells what happened, the oldest first, and ends.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 'issue one' && bd-create -q --id bd-2 'about "closed" doors'
  $ token=$(bd-claim bd-1 | cut -f2)
  $ bd-renew bd-1 --token $token && bd-close bd-1 --token $token
  $ bd-label add bd-2 ui && bd-comment -q add bd-2 hello && bd-dep add bd-2 bd-1
  $ bd-reopen bd-1 && bd-update bd-1 -p 1 && bd-delete bd-2
  $ event-add -q sling --issue bd-1 to=furiosa
  $ event-feed --plain
  2026-11-20T13:00:00Z + bd-1 created "issue one" by ann
  2026-11-20T13:00:00Z + bd-2 created "about "closed" doors" by ann
  2026-11-20T13:00:00Z → bd-1 claimed "issue one" by ann
  2026-11-20T13:00:00Z ✓ bd-1 closed "issue one" by ann
  2026-11-20T13:00:00Z ~ bd-2 labelled "about "closed" doors" by ann
  2026-11-20T13:00:00Z ~ bd-2 commented "about "closed" doors" by ann
  2026-11-20T13:00:00Z ~ bd-2 linked "about "closed" doors" by ann
  2026-11-20T13:00:00Z ↻ bd-1 reopened "issue one" by ann
  2026-11-20T13:00:00Z ~ bd-1 updated "issue one" by ann
  2026-11-20T13:00:00Z ✗ bd-2 deleted "about "closed" doors" by ann
  2026-11-20T13:00:00Z * bd-1 sling "issue one" to=furiosa by ann
  $ event-feed | head -n 2
  1795179600000002	2026-11-20T13:00:00.000002Z	ann	created	bd-1	issue one
  1795179600000006	2026-11-20T13:00:00.000006Z	ann	created	bd-2	about "closed" doors
  $ event-feed --jsonl | jq -c '[.type, .id, .title, (.changes // [] | length)]' | tail -n 3
  ["updated","bd-1","issue one",2]
  ["deleted","bd-2","about \"closed\" doors",7]
  ["sling","bd-1","issue one",0]

Chosen by type, issue, agent and time.

  $ event-feed --plain --type closed --type reopened
  2026-11-20T13:00:00Z ✓ bd-1 closed "issue one" by ann
  2026-11-20T13:00:00Z ↻ bd-1 reopened "issue one" by ann
  $ event-feed --plain --issue bd-2 --type deleted --type closed
  2026-11-20T13:00:00Z ✗ bd-2 deleted "about "closed" doors" by ann
  $ event-feed --plain --agent nobody
  $ event-feed --plain --type renewed
  2026-11-20T13:00:00Z · bd-1 renewed "issue one" by ann
  $ event-feed --plain -n 1
  2026-11-20T13:00:00Z * bd-1 sling "issue one" to=furiosa by ann
  $ event-feed --since 2026-11-20T14:00:00Z --json
  []
  $ event-feed --plain --since 10m | grep ✓ | awk '{print $3}' | bd-show - --jsonl | jq -r .id
  bd-1

What another tool does to the file is told as what it did.

  $ bd-create -q --id bd-3 'three' && bd-fold
  $ sed -i '/"bd-3"/s/"status":"open"/"status":"closed","closed_at":"2026-11-20T13:00:01Z"/; /"bd-3"/s/"updated_at":"[^"]*"/"updated_at":"2026-11-20T13:00:01Z"/' .beads/issues.jsonl
  $ bd-create -q --id bd-4 'four'
  $ event-feed --plain --issue bd-3 | cut -d' ' -f2-5
  + bd-3 created "three"
  ✓ bd-3 closed "three"

A cursor misses nothing and repeats nothing, over folds too.

  $ export BEADS_NOW=2026-11-20T15:00:00Z
  $ cursor=$(event-feed -n 1 --jsonl | jq .cursor)
  $ event-feed --after $cursor --plain
  $ bd-update bd-1 -p 2 && bd-fold && bd-update bd-1 -p 3 && bd-fold && event-add -q done && bd-close bd-4
  $ event-feed --after $cursor --plain
  2026-11-20T15:00:00Z ~ bd-1 updated "issue one" by ann
  2026-11-20T15:00:00Z ~ bd-1 updated "issue one" by ann
  2026-11-20T15:00:00Z * - done by ann
  2026-11-20T15:00:00Z ✓ bd-4 closed "four" by ann
  $ first=$(event-feed --after $cursor -n 2 --jsonl | jq -s '.[-1].cursor')
  $ event-feed --after $first --plain
  2026-11-20T15:00:00Z * - done by ann
  2026-11-20T15:00:00Z ✓ bd-4 closed "four" by ann
  $ event-feed --after now --plain

A named one is remembered.

  $ event-feed --as report --plain | wc -l
  18
  $ event-add -q halt
  $ event-feed --as report --plain
  2026-11-20T15:00:00Z * - halt by ann
  $ event-feed --as report --plain
  $ event-feed --as report --after $first --plain | wc -l
  3
  $ flock .beads/log/report.cursor event-feed --as report 2>&1 | sed "s|.*/.beads|.beads|"
  .beads/log/report.cursor: somebody else reads as report
  $ event-feed --as report --forget && event-feed --as report --forget 2>&1 | sed "s|.*/.beads|.beads|"
  .beads/log/report.cursor: there is no such cursor
  $ event-feed --as ../report
  event-feed: --as: '../report' is no name
  [2]

What repeats itself is told once; the log keeps all of it.

  $ export BEADS_NOW=2026-11-20T16:00:00Z
  $ for n in 1 2 3 4; do event-add -q sling --issue bd-1 to=worker$n; done
  $ event-add -q done --issue bd-1 && event-add -q done --issue bd-1 && event-add -q done --issue bd-1 -a bob
  $ cursor=$(event-feed --after now --as x; event-feed --type done --raw -n 3 --jsonl | jq -s '.[0].cursor')
  $ event-feed --since 2026-11-20T15:30:00Z --plain
  2026-11-20T16:00:00Z * bd-1 sling "issue one" to=worker4 x4 by ann
  2026-11-20T16:00:00Z * bd-1 done "issue one" by ann
  2026-11-20T16:00:00Z * bd-1 done "issue one" by bob
  $ event-feed --since 2026-11-20T15:30:00Z --plain --raw | wc -l
  7
  $ event-feed --after $cursor --plain
  2026-11-20T16:00:00Z * bd-1 done "issue one" by bob
  $ BEADS_NOW=2026-11-20T16:00:11Z event-add -q done --issue bd-1
  $ event-feed --since 2026-11-20T16:00:10Z --plain
  2026-11-20T16:00:11Z * bd-1 done "issue one" by ann

What is of use for a while is not told longer than that, but for a reader who has not
seen it yet; the log keeps it.

  $ export BEADS_NOW=2026-11-20T16:30:00Z; for type in patrol_started patrol session.start sessions patrolled; do event-add -q $type; done
  $ types() { event-feed --since 2026-11-20T16:30:00Z "$@" --jsonl | jq -r .type | tr '\n' ' '; echo; }
  $ BEADS_NOW=2026-11-21T16:30:00Z types; BEADS_NOW=2026-11-21T16:30:01Z types; BEADS_NOW=2026-11-23T16:30:01Z types
  patrol_started patrol session.start sessions patrolled 
  session.start sessions patrolled 
  sessions patrolled 
  $ export BEADS_NOW=2026-11-23T16:30:01Z; types --raw; event-feed --as x --jsonl | jq -r .type | grep -c patrol
  patrol_started patrol session.start sessions patrolled 
  3
  $ printf '[event]\npatrol = "4d"\n' >.beads/config.toml; types; rm .beads/config.toml; export BEADS_NOW=2026-11-20T16:30:00Z
  patrol_started patrol sessions patrolled 

What a record holds cannot move a terminal, nor a column.

  $ event-add -q note "text=$(printf 'a\033]0;x\007\nb')"
  $ event-feed --plain -n 1
  2026-11-20T16:30:00Z * - note text=a\x1b]0;x\x07\nb by ann

It follows without polling, and ends with its reader.

  $ mkfifo pipe; last=$(event-feed --raw -n 1 --jsonl | jq .cursor)
  $ event-feed --follow --plain --after $last >pipe & follower=$!
  $ exec 3<pipe; event-add -q first; read -r line <&3; echo "$line"
  2026-11-20T16:30:00Z * - first by ann
  $ bd-close bd-1; read -r line <&3; echo "$line"
  2026-11-20T16:30:00Z ✓ bd-1 closed "issue one" by ann
  $ bd-fold; event-add -q second; read -r line <&3; echo "$line"
  2026-11-20T16:30:00Z * - second by ann
  $ exec 3<&-; wait $follower; echo $?
  0
  $ event-feed --follow --json
  {"error":{"code":"trouble","message":"--follow: has no end, and --json, --tree and --until want one","hint":"use --jsonl","retryable":false}}
  [2]

Where the log was cut, it says so, and goes on.

  $ rm .beads/log/*.journal
  $ event-feed --after 5 --plain 2>err | tail -n 1; sed 's/[0-9]\{16\}/TOKEN/' err
  2026-11-20T16:30:00Z * - second by ann
  event-feed: --after: the log is whole from TOKEN on only; events before it are missing (go on behind the last one printed)

Events alone end a journal too, when it is long; and what nobody who is remembered
has still to read is removed after a week.

  $ mkdir other && cd other && bd-init -q -p bd && printf 'fold.min = "4KiB"\nfold.small = "0"\n' >.beads/config.toml
  $ export BEADS_NOW=2026-11-20T17:00:00Z
  $ bd-create -q --id bd-1 'issue one' && bd-fold && event-feed --as slow >start && wc -l <start
  1
  $ for n in 1 2 3 4 5 6; do event-add -q note n=$n "text=$(printf '%01500d' $n)"; done
  $ ls .beads/log/*.journal | wc -l
  3
  $ bd-fsck -q && bd-list
  bd-1	2	issue one
  $ later() { export BEADS_NOW=2026-11-$1T17:00:00Z; bd-update bd-1 -p ${2} && bd-fold; }
  $ later 28 1; later 29 3; later 30 1
  $ event-feed --as slow --jsonl | jq -r '.data.n // .type'
  1
  2
  3
  4
  5
  6
  updated
  updated
  updated
  $ later 30 3; export BEADS_NOW=2026-12-08T17:00:00Z; bd-update bd-1 -p 0 && bd-fold
  $ bd-update bd-1 -p 1 && bd-fold; ls .beads/log/*.journal | wc -l
  3
  $ event-feed --as slow --plain | cut -d' ' -f3,4
  bd-1 updated
  bd-1 updated
  bd-1 updated
