What is open or in progress and was not touched for thirty days, the oldest first.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ export BEADS_NOW=2026-12-04T00:00:00Z
  $ bd-stale
  bd-1	1	parser
  bd-1.2	1	build the tree
  bd-1.3	2	print the tree
  bd-3	0	release
  bd-5	1	approve the release
  bd-7	3	next year's ideas
  $ BEADS_NOW=2026-12-05T08:00:01Z bd-stale | cut -f 1 | tr '\n' ' '
  bd-1 bd-1.2 bd-1.3 bd-3 bd-5 bd-7 bd-2 bd-4  (no-eol)
  $ BEADS_NOW=2026-11-30T00:00:00Z bd-stale
  $ BEADS_NOW=2026-11-30T00:00:00Z bd-stale --json
  []

Another span, in days or spelt out.

  $ bd-stale 32d
  bd-1	1	parser
  bd-1.2	1	build the tree
  bd-1.3	2	print the tree
  $ bd-stale -d 32
  bd-1	1	parser
  bd-1.2	1	build the tree
  bd-1.3	2	print the tree
  $ bd-stale --days 32 -n 1
  bd-1	1	parser
  $ bd-stale 29d12h -p 2 --fields id,updated
  bd-1.3	2026-11-01T09:30:00.000000Z

The very moment is not yet too long.

  $ BEADS_NOW=2026-12-01T09:00:00Z bd-stale
  $ BEADS_NOW=2026-12-01T09:00:01Z bd-stale
  bd-1	1	parser

Other statuses, and the other filters of bd-list.  Ephemeral issues are left out.

  $ bd-stale -s closed,pinned
  bd-8	2	house rules
  bd-1.1	1	read tokens
  $ bd-stale -s in_progress 28d
  bd-4	1	crash on an empty file
  $ bd-stale -t gate
  bd-5	1	approve the release
  $ bd-stale --parent bd-1
  bd-1.2	1	build the tree
  bd-1.3	2	print the tree
  $ echo '{"id":"w-1","title":"passes","ephemeral":true,"updated_at":"2020-01-01T00:00:00Z"}' >>.beads/issues.jsonl
  $ bd-stale -n 1
  bd-1	1	parser
  $ bd-stale --json -n 1 | jq -c '.[0] | [.id, .updated_at, .dependency_count]'
  ["bd-1","2026-11-01T09:00:00Z",0]

Mistakes.

  $ bd-stale soon
  bd-stale: 'soon' is not a duration
  [2]
  $ bd-stale -d -1
  bd-stale: '-1d' is not a duration
  [2]
  $ bd-stale -d 3 4d
  bd-stale: --days: cannot be given with a span
  [2]
  $ bd-stale -d 99999999999999999999
  bd-stale: '99999999999999999999d' is not a duration
  [2]
