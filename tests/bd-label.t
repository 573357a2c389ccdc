Labels are put on and taken off, of many issues at once.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ for n in 1 2 3; do bd-create -q --id bd-$n "issue $n"; done
  $ bd-label add bd-1 bd-2 wet && bd-label add bd-1 'roof, urgent' -v
  bd-1
  $ bd-label ls bd-1
  roof
  urgent
  wet
  $ bd-label rm bd-1 bd-3 roof,wet -v && bd-label ls bd-1
  bd-1
  urgent
  $ bd-label ls bd-3

With -l all operands are ids, so that they can come from a pipe.

  $ bd-list | bd-label add -l all -l 'two words' - && bd-label ls
  all	3
  two words	3
  urgent	1
  wet	1
  $ printf 'bd-1\0bd-2\0' | bd-label rm -0 - all && bd-label ls
  all	1
  two words	3
  urgent	1
  wet	1

What is so already is a success that changes nothing.

  $ bd-show bd-1 >before
  $ bd-label add bd-1 urgent && bd-label rm bd-1 nosuch && bd-show bd-1 | cmp - before

A change moves updated_at, the line keeps the order of its labels, and nothing else
of it changes.

  $ bd-fold && grep '"bd-1"' .beads/issues.jsonl
  {"id":"bd-1","title":"issue 1","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-20T13:00:00.000002Z","created_by":"ann","updated_at":"2026-11-20T13:00:00.000015Z","labels":["two words","urgent"]}
  $ bd-label add bd-1 b && bd-fold && grep '"bd-1"' .beads/issues.jsonl
  {"id":"bd-1","title":"issue 1","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-20T13:00:00.000002Z","created_by":"ann","updated_at":"2026-11-20T13:00:00.000020Z","labels":["b","two words","urgent"]}
  $ bd-label rm bd-1 b,urgent,'two words' && bd-fold && grep '"bd-1"' .beads/issues.jsonl
  {"id":"bd-1","title":"issue 1","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-20T13:00:00.000002Z","created_by":"ann","updated_at":"2026-11-20T13:00:00.000024Z"}

As JSON it is what bd prints.

  $ bd-label add bd-1 bd-2 c,d --json
  [
  {"status":"added","issue_id":"bd-1","label":"c"},
  {"status":"added","issue_id":"bd-1","label":"d"},
  {"status":"added","issue_id":"bd-2","label":"c"},
  {"status":"added","issue_id":"bd-2","label":"d"}
  ]
  $ bd-label rm bd-1 d --jsonl
  {"status":"removed","issue_id":"bd-1","label":"d"}
  $ bd-label ls bd-1 --json
  [
  "c"
  ]
  $ bd-label ls bd-3 --jsonl
  "all"
  "two words"
  $ bd-label ls --json
  [
  {"label":"all","count":1},
  {"label":"c","count":2},
  {"label":"d","count":1},
  {"label":"two words","count":2},
  {"label":"wet","count":1}
  ]
  $ bd-label rm bd-1 c && bd-label ls bd-1 --json
  []
  $ bd-label add bd-9 bd-1 e --json
  [
  {"status":"added","issue_id":"bd-1","label":"e"}
  ]
  {"error":{"code":"trouble","message":"bd-9: no such issue","hint":"","retryable":false}}
  [2]

Deleted issues do not count; closed ones do.

  $ bd-delete bd-2 && bd-close bd-3 && bd-label ls
  all	1
  e	1
  two words	1

--dry-run tells and does not do.

  $ bd-label add -n -v bd-1 x && bd-label ls bd-1
  bd-1
  e

Who may not change the issue may not label it.

  $ token=$(bd-claim bd-1 -a bob | cut -f2)
  $ bd-label add bd-1 mine
  bd-label: bd-1: held by bob since 2026-11-20T13:00:00.000035Z
  [3]
  $ bd-label add bd-1 mine --token $((token - 1)) -f
  bd-label: bd-1: held by bob since 2026-11-20T13:00:00.000035Z
  [3]
  $ bd-label add bd-1 mine --token $token && bd-label rm bd-1 mine --force && bd-label add bd-1 his -a bob
  $ bd-label ls bd-1
  e
  his

What is no label, no issue, or makes no sense.

  $ bd-label add bd-1 ' , '
  bd-label: label: is empty
  [2]
  $ bd-label add bd-1 "$(printf 'a\033b')"
  bd-label: label: 'a\x1bb' holds control characters
  [2]
  $ bd-label add bd-1 "$(printf '%0300d' 1)"
  bd-label: label: is longer than 255 bytes
  [2]
  $ bd-label add bd-1
  bd-label: ID and LABEL are required
  [2]
  $ bd-label add -l x
  bd-label: ID and LABEL are required
  [2]
  $ bd-label add
  bd-label: ID and LABEL are required
  [2]
  $ bd-label put bd-1 x
  bd-label: VERB: 'put' is none of add, rm, ls
  [2]
  $ bd-label ls bd-1 bd-3
  bd-label: ls takes one ID, or none for all labels
  [2]
  $ bd-label ls -l x
  bd-label: --label: has nothing to do with ls
  [2]
  $ bd-label ls bd-2
  bd-label: bd-2: no such issue: it is deleted
  [2]
  $ bd-label add bd-9 bd-2 bd-3 x -v
  bd-3
  bd-label: bd-9: no such issue
  bd-label: bd-2: no such issue: it is deleted
  [2]

What somebody wrote by hand is taken as it is: no array, twice the same.

  $ mkdir odd && cd odd && bd-init -q -p bd
  $ issue() { echo '{"id":"bd-'$1'","title":"t","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","labels":'$2'}'; }
  $ { issue 1 '["x","x","a\u001b"]'; issue 2 '"x"'; issue 3 '[1,null,{"x":1},"y"]'; issue 4 '{}'; } >.beads/issues.jsonl
  $ bd-label ls --json
  [
  {"label":"a\u001b","count":1},
  {"label":"x","count":1},
  {"label":"y","count":1}
  ]
  $ script -qec 'TERM=xterm bd-label ls bd-1' /dev/null | tr -d '\r' | tr '\033' E
  a\x1b
  x
  $ bd-label rm bd-1 bd-2 bd-3 bd-4 x && bd-label add bd-1 bd-2 bd-3 bd-4 z && bd-fold && cut -d, -f8- .beads/issues.jsonl
  "labels":["a\u001b","z"]}
  "labels":["z"]}
  "labels":[1,null,{"x":1},"y","z"]}
  "labels":["z",{}]}
  $ cd ..

Two clones that label and unlabel one issue end up with the labels of both.

  $ mkdir ours && cd ours && bd-init -q -p bd
  $ clone() { mkdir -p ../theirs/.beads && cp .beads/issues.jsonl ../theirs/.beads/ && cp .beads/issues.jsonl base; }
  $ merge() { bd-fold && (cd ../theirs && bd-fold) && bd-merge -q -p base .beads/issues.jsonl ../theirs/.beads/issues.jsonl; }
  $ bd-create -q --id bd-1 -l a,b,c one && bd-fold && clone
  $ (cd ../theirs && bd-label add bd-1 theirs,both && bd-label rm bd-1 a)
  $ bd-label add bd-1 ours,both && bd-label rm bd-1 b
  $ merge | jq -c .labels
  ["both","c","ours","theirs"]
