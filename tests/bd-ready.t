An issue is ready when it is open, nobody has claimed it and nothing blocks it.
bd-1.3 needs bd-1.2, bd-3 needs both bd-1.3 and bd-2, bd-4 is being worked on,
bd-5 is a gate, bd-7 is put off: they are not there.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-ready
  bd-1	1	parser
  bd-1.2	1	build the tree
  bd-2	2	write the manual

The store is found from below, or named.

  $ mkdir -p a/b && (cd a/b && bd-ready -n 1)
  bd-1	1	parser
  $ bd-ready -C a -n 1 --sort priority
  bd-1.2	1	build the tree
  $ BEADS_DIR=$PWD/.beads bd-ready -C / -n 1 -q

Each option leaves out more.

  $ bd-ready -t task
  bd-1.2	1	build the tree
  $ bd-ready -l doc
  bd-2	2	write the manual
  $ bd-ready -l doc -l core
  [1]
  $ bd-ready --label-any doc,core
  bd-1.2	1	build the tree
  bd-2	2	write the manual
  $ bd-ready -p P2
  bd-2	2	write the manual
  $ bd-ready --parent bd-1
  bd-1.2	1	build the tree
  $ bd-ready --since 2026-11-03
  bd-2	2	write the manual
  $ bd-ready --assignee bob
  [1]
  $ bd-ready --unassigned -n 1
  bd-1	1	parser

--after pages through the order, and also when the issue it names is not ready
any more: bd-1.1 is closed and stood between the two.

  $ bd-ready --after bd-1
  bd-1.2	1	build the tree
  bd-2	2	write the manual
  $ bd-ready --after bd-1.1
  bd-1.2	1	build the tree
  bd-2	2	write the manual
  $ bd-ready --after bd-2
  [1]

Orders: bd's own puts the newest first.

  $ bd-ready --sort priority
  bd-1.2	1	build the tree
  bd-1	1	parser
  bd-2	2	write the manual
  $ bd-ready --sort oldest
  bd-1	1	parser
  bd-1.2	1	build the tree
  bd-2	2	write the manual

A retried issue goes behind the fresh ones of its priority, and not before its time.

  $ try='"metadata":{"attempts":1'
  $ sed -i 's/"id":"bd-1",/&'"$try"'},/' .beads/issues.jsonl && bd-ready
  bd-1.2	1	build the tree
  bd-1	1	parser
  bd-2	2	write the manual
  $ sed -i 's/"attempts":1/&,"retry_at":"2999-01-01T00:00:00Z"/' .beads/issues.jsonl && bd-ready
  bd-1.2	1	build the tree
  bd-2	2	write the manual

Nothing ready is an answer, not an error: status 1, no word, and an empty array.

  $ bd-ready -l none
  [1]
  $ bd-ready -l none --json
  []
  [1]
  $ bd-ready -l none --jsonl
  [1]
  $ bd-ready -l none -v
  bd-ready: nothing that is ready matches
  [1]

-q only answers.

  $ bd-ready -q
  $ bd-ready -q -l none
  [1]

Nothing ready, with issues blocked, is 1 while somebody works on one, and 4 when
nobody does: then it will not end by itself.

  $ mkdir -p s/.beads && cd s
  $ cat >.beads/issues.jsonl <<.
  > {"id":"x-1","title":"hen","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z","dependencies":[{"issue_id":"x-1","depends_on_id":"x-2","type":"blocks"}]}
  > {"id":"x-2","title":"egg","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z","dependencies":[{"issue_id":"x-2","depends_on_id":"x-1","type":"blocks"}]}
  > {"id":"x-3","title":"nest","status":"in_progress","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}
  > .
  $ bd-ready
  [1]
  $ sed -i 's/in_progress/closed/' .beads/issues.jsonl && bd-ready
  [4]
  $ bd-ready -v
  bd-ready: nothing is ready: all that is open waits, and nobody works on anything
  [4]
  $ bd-ready --json
  []
  [4]
  $ : >.beads/issues.jsonl; bd-ready
  [1]
  $ cd ..

Reading changes nothing: no journal, no lock, not a byte of the backlog.

  $ ls -A .beads | grep -v '^run$'
  issues.jsonl

Trouble says who speaks and what is wrong, on one line, and is 2.

  $ bd-ready -n -1
  bd-ready: --limit: '-1' is not a count
  [2]
  $ bd-ready -p 5
  bd-ready: --priority: '5' is not a priority (0 to 4)
  [2]
  $ bd-ready -t ''
  bd-ready: --type: empty value
  [2]
  $ bd-ready --sort size
  bd-ready: --sort: 'size' is not an order (fair, priority, oldest, hybrid)
  [2]
  $ bd-ready --since yesterday
  bd-ready: --since: 'yesterday' is not a time
  [2]
  $ bd-ready --after bd-99
  bd-ready: bd-99: no such issue
  [2]
  $ bd-ready --parent bd-99
  bd-ready: bd-99: no such issue
  [2]
  $ bd-ready --assignee bob --unassigned
  bd-ready: --unassigned: cannot be given with --assignee
  [2]
  $ bd-ready >/dev/full
  bd-ready: standard output: No space left on device
  [2]
  $ bd-ready --json --parent bd-99
  {"error":{"code":"trouble","message":"bd-99: no such issue","hint":"","retryable":false}}
  [2]
  $ cd / && bd-ready
  bd-ready: no .beads folder here or above (bd-init makes one)
  [2]
