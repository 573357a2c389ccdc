Everybody may say something about an issue, whoever holds it.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 one && bd-claim bd-1 -a bob >claim
  $ bd-comment add bd-1 'it is the gutter'
  1795179600000007
  $ bd-comment add -q bd-1 -a cat 'no, it is "the" <roof>'
  $ bd-comment ls bd-1
  1795179600000007	2026-11-20T13:00:00.000007Z	ann	it is the gutter
  1795179600000008	2026-11-20T13:00:00.000008Z	cat	no, it is "the" <roof>
  $ bd-fold && jq -c '.comments[], .updated_at' .beads/issues.jsonl
  {"id":1795179600000007,"issue_id":"bd-1","author":"ann","text":"it is the gutter","created_at":"2026-11-20T13:00:00.000007Z"}
  {"id":1795179600000008,"issue_id":"bd-1","author":"cat","text":"no, it is \"the\" <roof>","created_at":"2026-11-20T13:00:00.000008Z"}
  "2026-11-20T13:00:00.000008Z"
  $ bd-show bd-1 | tail -6
  
  comments:
    2026-11-20T13:00:00.000007Z	ann
      it is the gutter
    2026-11-20T13:00:00.000008Z	cat
      no, it is "the" <roof>

The text may come from a file or a pipe, of many lines.  Behind -- it may begin with a dash.

  $ printf 'one\n\n\ttwo\033[31m\n\n' >text
  $ bd-comment add -q bd-1 -f text && printf 'from a pipe' | bd-comment add -q bd-1 -
  $ printf 'again' | bd-comment add -q bd-1 -f - && bd-comment add -q bd-1 -- '-1 from me'
  $ bd-comment ls bd-1 | cut -f4
  it is the gutter
  no, it is "the" <roof>
  one   two[31m
  from a pipe
  again
  -1 from me
  $ bd-comment ls bd-1 --jsonl | tail -4 | jq -c .text
  "one\n\n\ttwo\u001b[31m"
  "from a pipe"
  "again"
  "-1 from me"
  $ script -qec 'TERM=xterm bd-comment ls bd-1' /dev/null | tr -d '\r' | tr '\033' E
  E[1m1795179600000007E[0m  2026-11-20T13:00:00.000007Z  E[34mannE[0m
      it is the gutter
  E[1m1795179600000008E[0m  2026-11-20T13:00:00.000008Z  E[34mcatE[0m
      no, it is "the" <roof>
  E[1m1795179600000012E[0m  2026-11-20T13:00:00.000012Z  E[34mannE[0m
      one
      
      \ttwo\x1b[31m
  E[1m1795179600000013E[0m  2026-11-20T13:00:00.000013Z  E[34mannE[0m
      from a pipe
  E[1m1795179600000014E[0m  2026-11-20T13:00:00.000014Z  E[34mannE[0m
      again
  E[1m1795179600000015E[0m  2026-11-20T13:00:00.000015Z  E[34mannE[0m
      -1 from me

A comment is taken back by its id.

  $ bd-comment rm bd-1 $(bd-comment ls bd-1 | sed -n 3p | cut -f1) -v
  1795179600000012
  $ bd-comment ls bd-1 | cut -f1,4
  1795179600000007	it is the gutter
  1795179600000008	no, it is "the" <roof>
  1795179600000013	from a pipe
  1795179600000014	again
  1795179600000015	-1 from me
  $ bd-comment rm bd-1 1795179600000005
  bd-comment: bd-1: no comment 1795179600000005
  [2]
  $ bd-comment ls bd-1 | cut -f1 | while read id; do bd-comment rm bd-1 $id; done
  $ bd-comment ls bd-1 && bd-comment ls --json bd-1
  []
  $ bd-fold && jq -c .comments .beads/issues.jsonl
  null

As JSON it is what bd prints, with ids that are text.

  $ bd-comment add bd-1 --json hello
  {
    "id": "1795179600000025",
    "issue_id": "bd-1",
    "author": "ann",
    "text": "hello",
    "created_at": "2026-11-20T13:00:00.000025Z"
  }
  $ bd-comment add bd-1 --jsonl 'hello again'
  {"id":"1795179600000026","issue_id":"bd-1","author":"ann","text":"hello again","created_at":"2026-11-20T13:00:00.000026Z"}
  $ bd-comment ls bd-1 --json
  [
  {"id":"1795179600000025","issue_id":"bd-1","author":"ann","text":"hello","created_at":"2026-11-20T13:00:00.000025Z"},
  {"id":"1795179600000026","issue_id":"bd-1","author":"ann","text":"hello again","created_at":"2026-11-20T13:00:00.000026Z"}
  ]

--dry-run tells and does not do.

  $ bd-comment add bd-1 -n later && bd-comment rm bd-1 -n 1795179600000026 && bd-comment ls bd-1 | cut -f4
  1795179600000027
  hello
  hello again

A token that is shown has to be the claim's, or the one it was closed with: who has
just closed an issue may say so.

  $ token=$(cut -f2 claim)
  $ bd-comment add bd-1 -q --token $token done && bd-close bd-1 -a bob --token $token
  $ export BEADS_TOKEN=$token
  $ bd-comment add bd-1 -q 'see the report'
  $ BEADS_TOKEN=$((token - 1)) bd-comment add bd-1 late
  bd-comment: bd-1: the claim is over, the issue is closed
  [3]
  $ BEADS_TOKEN=$((token - 1)) bd-comment rm bd-1 1795179600000013
  bd-comment: bd-1: the claim is over, the issue is closed
  [3]
  $ unset BEADS_TOKEN; bd-reopen bd-1; export BEADS_TOKEN=$token
  $ bd-comment add bd-1 late
  bd-comment: bd-1: the claim is over, the issue is open
  [3]
  $ unset BEADS_TOKEN; bd-comment ls bd-1 | cut -f3,4
  ann	hello
  ann	hello again
  ann	done
  ann	see the report

What is no comment, no issue, or makes no sense.

  $ bd-comment add bd-1 ' '
  bd-comment: comment: is empty
  [2]
  $ bd-comment add bd-1
  bd-comment: TEXT is required
  [2]
  $ printf 'a\0b' | bd-comment add bd-1 -
  bd-comment: comment: holds a NUL byte
  [2]
  $ head -c 3000000 /dev/zero | tr '\0' x | bd-comment add bd-1 -
  bd-comment: the line of bd-1 would have 3000834 bytes, and other tools read up to 2 MiB (keep what is long in a file, and name the file here)
  [2]
  $ bd-comment add bd-1 -f nosuch
  bd-comment: nosuch: No such file or directory
  [2]
  $ bd-comment add bd-1 -f text too
  bd-comment: --file: is for add, in the place of TEXT
  [2]
  $ bd-comment ls bd-1 -f text
  bd-comment: --file: is for add, in the place of TEXT
  [2]
  $ bd-comment ls bd-1 text
  bd-comment: ls takes an ID and nothing else
  [2]
  $ bd-comment rm bd-1
  bd-comment: TEXT is required
  [2]
  $ bd-comment rm bd-1 7
  bd-comment: bd-1: no comment 7
  [2]
  $ bd-comment add bd-9 hello
  bd-comment: bd-9: no such issue
  [2]
  $ bd-comment ls bd-9
  bd-comment: bd-9: no such issue
  [2]
  $ bd-comment say bd-1 hello
  bd-comment: VERB: 'say' is none of add, rm, ls
  [2]
  $ bd-create -q --id bd-2 two && bd-delete bd-2 && bd-comment add bd-2 hello
  bd-comment: bd-2: no such issue: it is deleted
  [2]

What other tools wrote is shown as it is.  An id may be text there; a number that a
comment has already is not taken again.

  $ mkdir odd && cd odd && bd-init -q -p bd
  $ echo '{"id":"bd-1","title":"t","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z","comments":[{"id":"018f-ab","author":null,"text":"a"},7,{"id":1795179600000001,"text":["b"]},{"text":"c"}]}' >.beads/issues.jsonl
  $ bd-comment ls bd-1
  018f-ab			a
  1795179600000001			
  			c
  $ bd-comment ls bd-1 --jsonl
  {"id":"018f-ab","author":null,"text":"a"}
  {"id":"1795179600000001","text":["b"]}
  {"text":"c"}
  $ bd-comment add bd-1 d
  1795179600000002
  $ bd-comment rm bd-1 018f-ab && bd-fold && jq -c .comments .beads/issues.jsonl
  [7,{"id":1795179600000001,"text":["b"]},{"text":"c"},{"id":1795179600000002,"issue_id":"bd-1","author":"ann","text":"d","created_at":"2026-11-20T13:00:00.000002Z"}]
  $ cd ..

What two clones say about one issue is kept, from both.  Where they took the same
number, the later of the comments gets another.

  $ mkdir ours && cd ours && bd-init -q -p bd
  $ clone() { mkdir -p ../theirs/.beads && cp .beads/issues.jsonl ../theirs/.beads/ && cp .beads/issues.jsonl base; }
  $ merge() { bd-fold && (cd ../theirs && bd-fold) && bd-merge -q -p base .beads/issues.jsonl ../theirs/.beads/issues.jsonl; }
  $ bd-create -q --id bd-1 one && bd-comment add bd-1 -q first && bd-comment add bd-1 -q second && bd-fold && clone
  $ (cd ../theirs && bd-comment rm bd-1 $(bd-comment ls bd-1 | head -1 | cut -f1))
  $ export BEADS_NOW=2026-11-20T14:00:00Z
  $ (cd ../theirs && bd-comment add bd-1 -a bob theirs)
  1795183200000000
  $ bd-comment add bd-1 ours
  1795183200000000
  $ merge | jq -c '.comments[] | [.id, .author, .text]'
  [1795179600000007,"ann","second"]
  [1795183200000001,"bob","theirs"]
  [1795183200000000,"ann","ours"]
