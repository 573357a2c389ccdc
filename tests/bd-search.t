The pattern is looked for in every text that somebody wrote, in upper or lower case.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-search TREE
  bd-1.2	1	build the tree
  bd-1.3	2	print the tree
  $ bd-search 'two screens'
  bd-2	2	write the manual
  $ bd-search 'can HELP'
  bd-2	2	write the manual
  $ bd-search 'ask bob'
  bd-2	2	write the manual
  $ bd-search output
  bd-1.3	2	print the tree
  $ bd-search nothing-of-this
  $ bd-search nothing-of-this --json
  []

An edge is found by its target, so that a search for an id finds what depends on it.

  $ bd-search bd-1.2
  bd-1.2	1	build the tree
  bd-1.3	2	print the tree

Status, type and times are asked for by options; the ids in a claim are the machine's.

  $ bd-search open
  $ bd-search gate
  $ bd-search 2026-11
  $ bd-search 5f0c
  $ bd-search parent-child

Closed issues and deleted ones are asked for.  Everything else is there.

  $ bd-search tokens
  $ bd-search tokens --all
  bd-1.1	1	read tokens
  $ bd-search tokens -s closed
  bd-1.1	1	read tokens
  $ bd-search twice --all
  $ bd-search twice -s tombstone
  bd-6	2	twice
  $ bd-search duplicate -s tombstone
  bd-6	2	twice
  $ bd-search 'house rules'
  bd-8	2	house rules
  $ bd-search approve
  bd-5	1	approve the release

The filters and orders of bd-list.

  $ bd-search tree -p 2
  bd-1.3	2	print the tree
  $ bd-search tree -l output
  bd-1.3	2	print the tree
  $ bd-search e -t task --unassigned --parent bd-1
  bd-1.2	1	build the tree
  bd-1.3	2	print the tree
  $ bd-search e --sort title -n 2
  bd-5	1	approve the release
  bd-1.2	1	build the tree
  $ bd-search e --sort title --reverse -n 2
  bd-2	2	write the manual
  bd-3	0	release
  $ bd-search bob --assignee bob
  bd-4	1	crash on an empty file

--case tells upper from lower case; -E takes a regular expression, a line of the text at a time.

  $ bd-search --case Tree
  $ bd-search --case Read
  bd-1	1	parser
  $ bd-search -E '^tomorrow\.$'
  bd-2	2	write the manual
  $ bd-search -E '(token|screen)s' --all
  bd-1.1	1	read tokens
  bd-2	2	write the manual
  $ bd-search -E 'help.tomorrow'
  $ bd-search --case -E '^[A-Z][a-z]+ what'
  bd-1	1	parser

What is not ASCII, however the line spells it.

  $ mkdir -p other/.beads
  $ cat >other/.beads/issues.jsonl <<'END'
  > {"id":"u-1","title":"\u00c4rger im Caf\u00e9"}
  > {"id":"u-2","title":"Ärger im Café"}
  > {"id":"u-3","title":"say \"yes\" and a\/b","description":"one\ntwo"}
  > {"id":"u-4","title":"ПРИВЕТ ΣΊΣΥΦΟΣ","metadata":{"deep":[{"er":"\u0061 needle"}],"claim":{"store":"needle2"}}}
  > {"id":"u-5","title":"<b>","n\u006ftes":"tag \u003cb\u003e","x_of_others":["far away"]}
  > END
  $ cd other
  $ bd-search ÄRGER
  u-1	0	Ärger im Café
  u-2	0	Ärger im Café
  $ bd-search ärger
  u-1	0	Ärger im Café
  u-2	0	Ärger im Café
  $ bd-search café
  u-1	0	Ärger im Café
  u-2	0	Ärger im Café
  $ bd-search CAFÉ --case
  $ bd-search привет
  u-4	0	ПРИВЕТ ΣΊΣΥΦΟΣ
  $ bd-search σίσυφος
  u-4	0	ПРИВЕТ ΣΊΣΥΦΟΣ
  $ bd-search '"yes"'
  u-3	0	say "yes" and a/b
  $ bd-search a/b
  u-3	0	say "yes" and a/b
  $ bd-search "one
  > two"
  u-3	0	say "yes" and a/b
  $ bd-search needle2
  $ bd-search 'a needle'
  u-4	0	ПРИВЕТ ΣΊΣΥΦΟΣ
  $ bd-search '<b>'
  u-5	0	<b>
  $ bd-search 'tag <B'
  u-5	0	<b>
  $ bd-search 'far away'
  u-5	0	<b>
  $ cd ..

As objects: what bd-list prints.

  $ bd-search --json 'print the tree' | jq -c '.[] | [.id, .dependency_count, .dependent_count, .comment_count, .parent]'
  ["bd-1.3",1,1,0,"bd-1"]
  $ bd-search --jsonl tree | jq -r .id
  bd-1.2
  bd-1.3

On a terminal the matches are marked, and a text that is not the title is shown.

  $ TERM=xterm script -qec 'bd-search help' /dev/null </dev/null | tr -d '\r' | sed 's/\x1b/ESC/g'
  bd-2  2  write the manual
           comments: I can ESC[1;31mhelpESC[0m. Tomorrow.
  $ TERM=xterm script -qec 'bd-search TREE' /dev/null </dev/null | tr -d '\r' | sed 's/\x1b/ESC/g'
  bd-1.2  1  build the ESC[1;31mtreeESC[0m
  bd-1.3  2  print the ESC[1;31mtreeESC[0m
  $ NO_COLOR=1 script -qec 'bd-search -E "H.LP" -n 1' /dev/null </dev/null | tr -d '\r'
  bd-2  2  write the manual
           comments: I can help. Tomorrow.

What a terminal would obey is shown, not sent; so is a match in it.

  $ printf '%s\n' '{"id":"u-6","title":"re\u001b[31md alarm","notes":"tab\there \u202e"}' >other/.beads/issues.jsonl
  $ TERM=xterm script -qec 'bd-search -C other alarm' /dev/null </dev/null | tr -d '\r' | sed 's/\x1b/ESC/g'
  u-6  0  re\x1b[31md ESC[1;31malarmESC[0m
  $ TERM=xterm script -qec 'bd-search -C other here' /dev/null </dev/null | tr -d '\r' | sed 's/\x1b/ESC/g'
  u-6  0  re\x1b[31md alarm
          notes: tab ESC[1;31mhereESC[0m \u202e
  $ printf '{"id":"u-7","title":"long","notes":"%0200d needle %0200d"}\n' 0 0 >other/.beads/issues.jsonl
  $ NO_COLOR=1 script -qec 'bd-search -C other needle' /dev/null </dev/null | tr -d '\r'
  u-7  0  long
          notes: ...00000000000000000000000000000 needle 00000000000000000000000000000000000000000000000000000000000...

Mistakes.

  $ bd-search ''
  bd-search: the pattern is empty
  [2]
  $ bd-search -E '(a'
  bd-search: (a: Unmatched ( or \(
  [2]
  $ bd-search
  bd-search: PATTERN is required
  [2]
  $ bd-search x --sort size
  bd-search: --sort: 'size' is not an order (priority, created, updated, closed, id, title, status, type, assignee)
  [2]
