Lines of another backlog are added, or taken where they are newer.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_AGENT=ann
  $ bd-init -q
  $ bd-import "$FIXTURES/small/.beads/issues.jsonl"
  added	11
  changed	0
  unchanged	0
  refused	0
  skipped	0
  $ bd-import -q <"$FIXTURES/small/.beads/issues.jsonl"
  $ bd-fold && cmp .beads/issues.jsonl "$FIXTURES/small/.beads/issues.jsonl"

What is not understood is kept byte for byte.

  $ echo '{"x" : 1.50, "id":"im-1","title":"a","updated_at":"2026-11-02T00:00:00.5+01:00", "y":[ ]}' >one
  $ bd-import one && bd-fold && grep im-1 .beads/issues.jsonl
  added	1
  changed	0
  unchanged	0
  refused	0
  skipped	0
  {"x" : 1.50, "id":"im-1","title":"a","updated_at":"2026-11-02T00:00:00.5+01:00", "y":[ ]}

An older line changes nothing, a newer one all.  Of equal age, another content
counts as an edit and gets a new time; times of different precision are compared
at the coarser one, and counts that an export works out are no content.

  $ line() { echo "{\"id\":\"im-1\",\"title\":\"$1\",\"updated_at\":\"$2\"$3}"; }
  $ line b 2026-11-01T00:00:00Z | bd-import | head -3
  added	0
  changed	0
  unchanged	1
  $ line b 2026-11-03T00:00:00.25Z | bd-import | head -3
  added	0
  changed	1
  unchanged	0
  $ line b 2026-11-03T00:00:00Z ',"comment_count":0' | bd-import --json
  {"added":0,"changed":0,"unchanged":1,"refused":0,"skipped":0}
  $ line c 2026-11-03T00:00:00Z | bd-import --json
  {"added":0,"changed":1,"unchanged":0,"refused":0,"skipped":0}
  $ bd-fold && grep im-1 .beads/issues.jsonl
  {"id":"im-1","title":"c","updated_at":"2026-11-20T12:00:00.000021Z"}
  $ line c 2026-11-03T00:00:00Z | bd-import --json -n
  {"added":0,"changed":0,"unchanged":1,"refused":0,"skipped":0}

Other kinds of lines: memories and headers are skipped, a deletion deletes.

  $ cat >kinds <<'END'
  > {"_schema":"beads-jsonl/1","_sort":"stable-v1"}
  > {"_type":"issue","id":"im-2","title":"typed","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}
  > {"_type":"memory","key":"k","value":"v"}
  > 
  > {"id":"im-1","_deleted":true,"_deleted_at":"2026-11-21T00:00:00Z"}
  > {"id":"im-never","_deleted":true}
  > END
  $ bd-import kinds
  added	1
  changed	1
  unchanged	1
  refused	0
  skipped	2
  $ bd-fold && grep im-1 .beads/issues.jsonl
  {"id":"im-1","title":"c","status":"tombstone","updated_at":"2026-11-20T12:00:00.000026Z","deleted_at":"2026-11-21T00:00:00.000000Z","delete_reason":"deleted elsewhere"}

Lines that cannot be taken are named; the others are taken.

  $ cat >some <<'END'
  > {"title":"no id"}
  > {"id":"a b","title":"bad id"}
  > {"id":"im-3"}
  > {"id":"im-4","title":"t","priority":9}
  > {"id":"im-4","title":"t","priority":"high"}
  > {"id":"im-5","title":"good","priority":"2"}
  > {"id":"im-5","title":"twice","updated_at":"2026-01-01T00:00:00Z"}
  > {"id":"im-6","title":"\u001b[31mred"}
  > END
  $ bd-import some
  bd-import: some:1: no id
  bd-import: some:2: 'a b' is no id
  bd-import: some:3: no title
  bd-import: some:4: priority 9 is not 0 to 4
  bd-import: some:5: priority "high" is no number
  bd-import: some:6: im-5 is there twice; the newer line counts
  added	2
  changed	0
  unchanged	0
  refused	5
  skipped	1

A file that is bad somewhere is bad: nothing is taken of it, nor of the others.

  $ echo '{"id":"im-7","title":"good"}' >good
  $ try() { bd-import good bad; echo "$?"; bd-list --all --json | jq 'map(select(.id=="im-7")) | length'; }
  $ printf '{"id":"im-8","title":"x"}\n<<<<<<< HEAD\n' >bad; try
  bd-import: bad:2: a merge conflict marker (bd-merge --resolve merges it)
  2
  0
  $ printf '{"id":"im-8","title":"x"}\n{"id":"im-9","ti' >bad; try
  bd-import: bad:2: not JSON: a string without an end at byte 17
  2
  0
  $ printf '{"id":"im-8","title":"x\0"}\n' >bad; try
  bd-import: bad:1: a NUL byte
  2
  0
  $ printf '[]\n' >bad; try
  bd-import: bad:1: not a JSON object
  2
  0
  $ (printf '{"id":"im-8","title":"x","d":'; printf '[%.0s' $(seq 200); printf ']%.0s' $(seq 200); echo '}') >bad; try
  bd-import: bad:1: not JSON: nested too deeply at byte 129
  2
  0
  $ (head -c 17000000 /dev/zero | tr '\0' a; echo) >bad; try
  bd-import: bad:1: a line of more than 16 MiB
  2
  0
  $ bd-import nosuch
  bd-import: nosuch: No such file or directory
  [2]
  $ bd-import .
  bd-import: .: Is a directory
  [2]
  $ bd-import good | head -1
  added	1

A claim lives here: an import neither ends one nor makes one.

  $ export BEADS_AGENT=carl
  $ bd-claim im-7 | sed 's/[0-9]*$/TOKEN/'
  im-7	TOKEN
  $ printf '{"id":"im-7","title":"new title","status":"closed","closed_at":"2026-11-20T13:00:00Z","updated_at":"2026-11-20T13:00:00Z"}' >closing
  $ bd-import closing | head -2
  added	0
  changed	1
  $ bd-fold && grep im-7 .beads/issues.jsonl | jq -c '[.title,.status,.assignee,.closed_at,.metadata.claim.lease != null]'
  ["new title","in_progress","carl",null,true]
  $ echo '{"id":"im-7","_deleted":true}' | bd-import | grep refused
  bd-import: standard input:1: im-7 is claimed by carl
  refused	1
  $ store=$(grep im-7 .beads/issues.jsonl | jq -r .metadata.claim.store)
  $ echo '{"id":"im-10","title":"forged","status":"in_progress","assignee":"eve","updated_at":"2026-11-20T13:00:00Z","metadata":{"claim":{"store":"'$store'","token":99}}}' | bd-import -q
  $ bd-fold && grep im-10 .beads/issues.jsonl
  {"id":"im-10","title":"forged","status":"open","updated_at":"2026-11-20T13:00:00Z","metadata":{"generation":1}}

--replace makes the file the state, going backwards too, but not over a claim.

  $ printf '{"id":"im-7","title":"old","updated_at":"2026-01-01T00:00:00Z"}\n{"id":"bd-1","title":"all there is","updated_at":"2026-01-01T00:00:00Z"}\n' >state
  $ bd-import -n -r state | head -4
  bd-import: state:1: im-7 is claimed by carl (--force)
  bd-import: bd-4: not in the file, but claimed by bob (--force)
  added	0
  changed	13
  unchanged	0
  refused	2
  $ bd-import -r -f state | head -4
  added	0
  changed	15
  unchanged	0
  refused	0
  $ bd-list --all
  bd-1	0	all there is
  im-7	0	old
  $ bd-import -r state
  added	0
  changed	0
  unchanged	2
  refused	0
  skipped	0
  $ bd-fold && grep -e im-7 -e bd-2 .beads/issues.jsonl
  {"id":"bd-2","title":"write the manual","description":"Two screens.\n\nversion: not this line","notes":"ask bob","status":"tombstone","priority":2,"issue_type":"feature","created_at":"2026-11-02T10:00:00Z","created_by":"ann","updated_at":"2026-11-20T12:00:00.000047Z","labels":["doc"],"comments":[{"id":7,"issue_id":"bd-2","author":"bob","text":"I can help.\nTomorrow.","created_at":"2026-11-04T12:00:00Z"}],"deleted_at":"2026-11-20T12:00:00.000000Z","delete_reason":"replaced","original_type":"feature","x_size":123456789012345678901234567890}
  {"id":"bd-3","title":"release","status":"tombstone","priority":0,"issue_type":"task","created_at":"2026-11-02T11:00:00Z","updated_at":"2026-11-20T12:00:00.000048Z","dependencies":[{"issue_id":"bd-3","depends_on_id":"bd-1.3","type":"blocks","created_at":"2026-11-02T11:00:00Z"},{"issue_id":"bd-3","depends_on_id":"bd-2","type":"blocks","created_at":"2026-11-02T11:00:00Z"}],"deleted_at":"2026-11-20T12:00:00.000000Z","delete_reason":"replaced","original_type":"task"}
  {"id":"im-7","title":"old","updated_at":"2026-11-20T13:00:00.000001Z","metadata":{"generation":1}}
  $ bd-import -r some 2>&1 | tail -1
  bd-import: --replace takes a file whole or not at all (mend the lines that were refused)
  $ bd-import -r /dev/null
  bd-import: --replace: no issue in the input (--force deletes every issue)
  [2]
