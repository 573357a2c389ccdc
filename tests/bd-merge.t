Two versions of a backlog become one, issue by issue and member by member.

  $ i() { printf '{"id":"m-%s",%s,"updated_at":"2026-11-%sT00:00:00Z"}\n' "$1" "$2" "$3"; }
  $ { i 1 '"title":"a","labels":["old"]' 01; i 2 '"title":"b"' 01; i 4 '"title":"d"' 01; } >base
  $ { i 1 '"title":"A","labels":["new","old"]' 03; i 2 '"title":"b"' 01; i 4 '"title":"d"' 01; } >ours
  $ { i 1 '"title":"a","priority":0' 02; i 2 '"title" : "B"' 02; i 3 '"title":"c"' 02; } >theirs
  $ cp ours mine
  $ bd-merge base mine theirs; cat mine
  {"id":"m-1","title":"A","priority":0,"labels":["new"],"updated_at":"2026-11-03T00:00:00Z"}
  {"id":"m-2","title" : "B","updated_at":"2026-11-02T00:00:00Z"}
  {"id":"m-3","title":"c","updated_at":"2026-11-02T00:00:00Z"}
  {"id":"m-4","title":"d","updated_at":"2026-11-01T00:00:00Z"}

It does not matter which of them is ours, and merging again changes nothing.

  $ cp theirs mine && bd-merge base mine ours && jq -Sc . mine >other
  $ bd-merge -p base ours theirs | jq -Sc . | diff other -
  $ bd-merge -p base ours theirs >both
  $ cp both mine && bd-merge base mine theirs && cmp mine both
  $ bd-merge -p base ours both | cmp - both

-n and -p write no file, -o another one; the mode of a file stays.

  $ cp ours mine && chmod 640 mine && bd-merge -n base mine theirs && cmp mine ours
  $ bd-merge -o out base mine theirs && cmp mine ours && cmp out both
  $ bd-merge base mine theirs && cmp mine both && stat -c %a mine && ls mine*
  640
  mine

What cannot be written leaves the file as it was.

  $ cp ours mine && (ulimit -f 0; exec bd-merge base mine theirs) 2>&1 | cat; cmp mine ours && ls mine*
  bd-merge: mine: File too large
  mine

-v names what both had changed.  Status and claim are one member, and a close
beats a claim.

  $ i 1 '"title":"a","status":"open"' 01 >b
  $ i 1 '"title":"x","status":"in_progress","assignee":"ann","metadata":{"claim":{"token":7,"generation":1}}' 03 >o
  $ i 1 '"title":"y","status":"closed","closed_at":"2026-11-02T00:00:00Z"' 02 >t
  $ bd-merge -v b o t; cat o
  bd-merge: m-1: status: theirs won
  bd-merge: m-1: title: ours won
  {"id":"m-1","title":"x","status":"closed","metadata":{"generation":2},"updated_at":"2026-11-03T00:00:00Z","closed_at":"2026-11-02T00:00:00Z"}

An edit that forgot its time is merged too.  Merged with another one, it makes
the issue newer than both, so that tools that go by the time see it; alone it is
taken as it is.

  $ i 1 '"title":"a"' 01 >b; i 1 '"title":"b"' 02 >o; i 1 '"title":"a","x":1' 01 >t
  $ bd-merge -p b o t
  {"id":"m-1","title":"b","updated_at":"2026-11-02T00:00:00.000001Z","x":1}
  $ bd-merge -p b t o | jq -c '[.title,.updated_at,.x]'
  ["b","2026-11-02T00:00:00.000001Z",1]
  $ bd-merge -p b b t | cmp - t

An id never goes away, whether a side lacks it or has none at all; a file that
is new on both sides has an empty base or none.  Then what a side lacks was put
in by the other.

  $ : >none; bd-merge -p base none theirs | cmp - theirs
  $ bd-merge -p base ours none | cmp - ours
  $ bd-merge -p none o t
  {"id":"m-1","title":"b","updated_at":"2026-11-02T00:00:00Z","x":1}
  $ bd-merge -p nothing o t | cut -c 1-10
  bd-merge: nothing: is not there: merged without a base
  {"id":"m-1

Where the ids of ours are not sorted, what is new comes last.  Lines that are no
issue are kept, and gone where one side took them out.

  $ m() { printf '{"_type":"memory","key":"%s"}\n' "$1"; }
  $ { i 9 '"title":"z"' 01; m here; i 2 '"title":"b"' 01; m ours; } >o
  $ { m gone; m here; } >b
  $ { m gone; m theirs; m here; i 3 '"title":"c"' 01; } >t
  $ bd-merge -p b o t
  {"id":"m-9","title":"z","updated_at":"2026-11-01T00:00:00Z"}
  {"_type":"memory","key":"here"}
  {"id":"m-2","title":"b","updated_at":"2026-11-01T00:00:00Z"}
  {"_type":"memory","key":"ours"}
  {"id":"m-3","title":"c","updated_at":"2026-11-01T00:00:00Z"}
  {"_type":"memory","key":"theirs"}

Line ends, blank lines, white space and a byte order mark stay as they are.

  $ { printf '\357\273\277'; i 1 '"title":"a"' 01 | sed 's/$/\r/'; printf '\r\n'; printf '  '; i 3 '"title":"c"' 01 | tr -d '\n'; } >o
  $ i 2 '"title":"b"' 01 >t
  $ bd-merge -p o o o | cmp - o
  $ bd-merge -p o o t | cat -A
  M-oM-;M-?{"id":"m-1","title":"a","updated_at":"2026-11-01T00:00:00Z"}^M$
  ^M$
  {"id":"m-2","title":"b","updated_at":"2026-11-01T00:00:00Z"}$
    {"id":"m-3","title":"c","updated_at":"2026-11-01T00:00:00Z"}^M$

Of two lines with one id the newer counts.

  $ { i 1 '"title":"old"' 01; i 1 '"title":"new"' 02; } >o
  $ bd-merge -p none o none
  bd-merge: ours:1: m-1: has the id of line 2, which counts
  {"id":"m-1","title":"new","updated_at":"2026-11-02T00:00:00Z"}

Two issues that were made on both sides under one id become one, which is said.

  $ i 1 '"title":"a","created_at":"2026-11-01T00:00:00Z","x":1' 01 >o
  $ i 1 '"title":"b","created_at":"2026-11-02T00:00:00Z","y":1' 02 >t
  $ bd-merge -p none o t
  bd-merge: ours:1: m-1: line 1 of theirs is another issue; they are one now
  {"id":"m-1","title":"b","created_at":"2026-11-02T00:00:00Z","y":1,"updated_at":"2026-11-02T00:00:00Z","x":1}

A line that is no JSON cannot be merged.  It stands between markers, all else is
merged, and the answer is no; a side that mended the line is believed.

  $ { i 1 '"title":"A"' 02; echo '{"id":"m-2","ti'; } >o
  $ { i 1 '"title":"a"' 01; i 3 '"title":"c"' 01; printf '[1]\n\000\n'; } >t
  $ i 1 '"title":"a"' 01 >b
  $ bd-merge b o t; cat -A o
  bd-merge: ours:2: not JSON: a string without an end at byte 16
  bd-merge: theirs:3: not a JSON object
  bd-merge: theirs:4: a NUL byte
  {"id":"m-1","title":"A","updated_at":"2026-11-02T00:00:00Z"}$
  {"id":"m-3","title":"c","updated_at":"2026-11-01T00:00:00Z"}$
  <<<<<<< ours$
  {"id":"m-2","ti$
  ||||||| base$
  =======$
  >>>>>>> theirs$
  <<<<<<< ours$
  ||||||| base$
  =======$
  [1]$
  >>>>>>> theirs$
  <<<<<<< ours$
  ||||||| base$
  =======$
  ^@$
  >>>>>>> theirs$
  $ bd-merge -r o; cp o p; sed -i 's/"ti$/"title":"b"}/; s/^\[1]$//; s/^\x00$//' o && bd-merge -r o && cat o
  bd-merge: o:4: not JSON: a string without an end at byte 16
  bd-merge: o:11: not a JSON object
  bd-merge: o:16: a NUL byte
  {"id":"m-1","title":"A","updated_at":"2026-11-02T00:00:00Z"}
  {"id":"m-3","title":"c","updated_at":"2026-11-01T00:00:00Z"}
  {"id":"m-2","title":"b"}
  $ { i 1 '"title":"a"' 01; echo half; } >b; bd-merge -p b b t 2>/dev/null | grep -c half
  0
  [1]

--resolve merges what stands between the markers that git left, whichever style
they have; what is outside is in both.  One that shows the base knows what was
taken out.

  $ git merge-file -p --diff3 ours base theirs >diff3; git merge-file -p ours base theirs >marked
  [1]
  $ cp diff3 f && bd-merge --resolve f && cmp f both
  $ cp marked f && bd-merge -v -r f; cat f
  bd-merge: f:1: the markers show no base: of two values the newer issue's counts (git checkout --conflict=diff3 shows it)
  bd-merge: m-1: title: ours won
  bd-merge: m-2: title: theirs won
  {"id":"m-1","title":"A","priority":0,"labels":["new","old"],"updated_at":"2026-11-03T00:00:00Z"}
  {"id":"m-2","title" : "B","updated_at":"2026-11-02T00:00:00Z"}
  {"id":"m-3","title":"c","updated_at":"2026-11-02T00:00:00Z"}
  {"id":"m-4","title":"d","updated_at":"2026-11-01T00:00:00Z"}
  $ bd-merge -r f && bd-merge -r -p f | cmp - f

Markers that do not pair are for a person, and the file stays.

  $ for bad in '<<<<<<< a' '<<<<<<< a:=======' '<<<<<<< a:<<<<<<< b' '=======' '>>>>>>> a' '||||||| b' '<<<<<<< a:=======:||||||| b'; do
  >   echo "$bad" | tr : '\n' >f; cp f g; bd-merge -r f; echo $?; cmp f g
  > done
  bd-merge: f:1: a conflict marker without its >>>>>>> (put the markers right by hand)
  2
  bd-merge: f:1: a conflict marker without its >>>>>>> (put the markers right by hand)
  2
  bd-merge: f:2: a conflict within a conflict (put the markers right by hand)
  2
  bd-merge: f:1: a conflict marker that follows no <<<<<<< (put the markers right by hand)
  2
  bd-merge: f:1: a conflict marker that follows no ======= (put the markers right by hand)
  2
  bd-merge: f:1: a conflict marker that follows no <<<<<<< (put the markers right by hand)
  2
  bd-merge: f:3: a conflict marker that follows no <<<<<<< (put the markers right by hand)
  2
  $ echo '<<<<<<< a' >f; bd-merge base f theirs
  bd-merge: ours:1: a conflict marker without its >>>>>>> (put the markers right by hand)
  [2]

Commands of the store do not take a marked file for a backlog.

  $ mkdir -p .beads && cp base .beads/issues.jsonl && bd-init -q && bd-update -q m-4 --title D
  $ cp marked .beads/issues.jsonl && bd-list --all 2>said; grep -c 'a merge conflict marker' said
  m-1	0	a
  m-2	0	b
  m-4	0	D
  1
  $ bd-import .beads/issues.jsonl 2>said; grep -c 'a merge conflict marker' said
  1
  $ bd-merge -r .beads/issues.jsonl && bd-list --all
  bd-merge: .beads/issues.jsonl:1: the markers show no base: of two values the newer issue's counts (git checkout --conflict=diff3 shows it)
  m-1	0	A
  m-2	0	B
  m-3	0	c
  m-4	0	D

What is asked must make sense.

  $ bd-merge base ours
  bd-merge: three files are needed: BASE OURS THEIRS
  [2]
  $ bd-merge -p -r f f
  bd-merge: -o and -p take one FILE
  [2]
  $ bd-merge base ours nothing
  bd-merge: nothing: No such file or directory
  [2]
  $ mkdir d && bd-merge base d ours; ln -s ours link; bd-merge base link theirs
  bd-merge: d: Is a directory
  bd-merge: link: is no regular file
  [2]
  $ bd-merge base theirs - </dev/null
  bd-merge: -: No such file or directory
  [2]
