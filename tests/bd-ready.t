An issue is ready when it is open, nobody has claimed it and nothing blocks it.
bd-1.3 needs bd-1.2, bd-3 needs both bd-1.3 and bd-2, bd-4 is being worked on,
bd-5 is a gate, bd-7 is put off: they are not there.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-ready

The store is found from below, or named.

  $ mkdir -p a/b && (cd a/b && bd-ready -n 1)
  $ bd-ready -C a -n 1 --sort priority
  $ BEADS_DIR=$PWD/.beads bd-ready -C / -n 1 -q

Each option leaves out more.

  $ bd-ready -t task
  $ bd-ready -l doc
  $ bd-ready -l doc -l core
  $ bd-ready --label-any doc,core
  $ bd-ready -p P2
  $ bd-ready --parent bd-1
  $ bd-ready --since 2026-11-03
  $ bd-ready --assignee bob
  $ bd-ready --unassigned -n 1

--after pages through the order, and also when the issue it names is not ready
any more: bd-1.1 is closed and stood between the two.

  $ bd-ready --after bd-1
  $ bd-ready --after bd-1.1
  $ bd-ready --after bd-2

Orders: bd's own puts the newest first.

  $ bd-ready --sort priority
  $ bd-ready --sort oldest

A retried issue goes behind the fresh ones of its priority, and not before its time.

  $ try='"metadata":{"attempts":1'
  $ sed -i 's/"id":"bd-1",/&'"$try"'},/' .beads/issues.jsonl && bd-ready
  $ sed -i 's/"attempts":1/&,"retry_at":"2999-01-01T00:00:00Z"/' .beads/issues.jsonl && bd-ready

Nothing ready is an answer, not an error: status 1, no word, and an empty array.

  $ bd-ready -l none
  $ bd-ready -l none --json
  $ bd-ready -l none --jsonl
  $ bd-ready -l none -v

-q only answers.

  $ bd-ready -q
  $ bd-ready -q -l none

Nothing ready, with issues blocked, is 1 while somebody works on one, and 4 when
nobody does: then it will not end by itself.

  $ mkdir -p s/.beads && cd s
  $ cat >.beads/issues.jsonl <<.
  > {"id":"x-1","title":"hen","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z","dependencies":[{"issue_id":"x-1","depends_on_id":"x-2","type":"blocks"}]}
  > {"id":"x-2","title":"egg","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z","dependencies":[{"issue_id":"x-2","depends_on_id":"x-1","type":"blocks"}]}
  > {"id":"x-3","title":"nest","status":"in_progress","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}
  > .
  $ bd-ready
  $ sed -i 's/in_progress/closed/' .beads/issues.jsonl && bd-ready
  $ bd-ready -v
  $ bd-ready --json
  $ : >.beads/issues.jsonl; bd-ready
  $ cd ..

Reading changes nothing: no journal, no lock, not a byte of the backlog.

  $ ls -A .beads

Trouble says who speaks and what is wrong, on one line, and is 2.

  $ bd-ready -n -1
  $ bd-ready -p 5
  $ bd-ready -t ''
  $ bd-ready --sort size
  $ bd-ready --since yesterday
  $ bd-ready --after bd-99
  $ bd-ready --parent bd-99
  $ bd-ready --assignee bob --unassigned
  $ bd-ready >/dev/full
  $ bd-ready --json --parent bd-99
  $ cd / && bd-ready
