A command that fails is tried again, four times in all; the status is that of
the last try.  The waits of these tests are none.

  $ alias retry='retry-run -d 0,0,0'
  $ retry-run true
  $ retry sh -c 'echo try $BEADS_TRY; exit 7'
  try 1
  try 2
  try 3
  try 4
  [7]
  $ retry sh -c 'echo try $BEADS_TRY; [ $BEADS_TRY = 3 ]'
  try 1
  try 2
  try 3
  $ retry -n 2 sh -c 'echo try $BEADS_TRY; exit 7'
  try 1
  try 2
  [7]
  $ retry-run -d 0 -n 3 -- sh -c 'echo try $BEADS_TRY; kill -9 $$'
  try 1
  try 2
  try 3
  [137]
  $ retry-run -n 1 sh -c 'exit 5'
  [5]

S1-52: retried at once, after 30 s and after 2 min, and then no more.

  $ retry-run --dry-run true
  1 of 4	0s
  2 of 4	0s
  3 of 4	30s
  4 of 4	2m
  $ retry-run --explain
  retry.delays	0s,30s,2m	default

S1-67, S2-07: 1, 2, 4 ... up to 60 s, with jitter.

  $ retry-run -e --dry-run -n 9 true
  1 of 9	0s
  2 of 9	1s
  3 of 9	2s
  4 of 9	4s
  5 of 9	8s
  6 of 9	16s
  7 of 9	32s
  8 of 9	1m
  9 of 9	1m
  $ retry-run -e --cap 3s --dry-run -n 0 true
  1	0s
  2	1s
  3	2s
  4	3s
  ...	3s
  $ retry-run -j -d 0,0 sh -c 'echo try $BEADS_TRY; exit 1'
  try 1
  try 2
  try 3
  [1]

The policy of a store says otherwise, and is only asked when it is needed.

  $ bd-init -q; echo 'retry.delays = "0s,5s"' >.beads/config.toml
  $ retry-run --dry-run true
  1 of 3	0s
  2 of 3	0s
  3 of 3	5s
  $ retry-run --explain | sed "s|$PWD/||"
  retry.delays	0s,5s	.beads/config.toml:1
  $ echo 'retry.delays = "soon"' >.beads/config.toml
  $ retry-run true 2>&1 | sed "s|$PWD/||"
  retry-run: .beads/config.toml:1: retry.delays: 'soon' is not a list of durations (such as 0s,30s,2m)
  $ retry-run true 2>said
  [125]
  $ retry echo fine
  fine
  $ rm -r .beads

75 is always tried again, 3 never; so are 126 and 127, where nothing can be run.

  $ retry sh -c 'echo try $BEADS_TRY; exit 3'
  try 1
  [3]
  $ retry --on 3,5 sh -c 'echo try $BEADS_TRY; exit 3'
  try 1
  [3]
  $ retry --on 5 sh -c 'echo try $BEADS_TRY; exit 75'
  try 1
  try 2
  try 3
  try 4
  [75]
  $ retry --on 5 sh -c 'echo try $BEADS_TRY; exit 6'
  try 1
  [6]
  $ retry --on 1 --on 5,7-9 sh -c 'echo try $BEADS_TRY; exit $((BEADS_TRY + 6))'
  try 1
  try 2
  try 3
  try 4
  [10]
  $ retry ./missing
  retry-run: ./missing: No such file or directory
  [127]
  $ retry --on 127 -n 2 ./missing
  retry-run: ./missing: No such file or directory
  retry-run: ./missing: No such file or directory
  [127]

-v says why.

  $ retry -v -n 2 sh -c 'exit 4'
  retry-run: try 1 of 2: status 4; again in 0s
  retry-run: try 2 of 2: status 4
  [4]
  $ retry -q -n 2 sh -c 'exit 4'
  [4]

Who asks the command to end wants no further try, whatever it answers.

  $ mkfifo up go
  $ retry sh -c 'trap "exit 1" TERM; echo try $BEADS_TRY; echo >up; read x <go' 2>said & until read x <up; do :; done; kill $!; wait $! 2>gone
  try 1
  [1]

A wait is a wait: one long enough to be seen, and a signal ends it.

  $ retry-run -v -d 1h sh -c 'exit 9' 2>said & until grep -q again said 2>/dev/null; do :; done; kill $!; wait $! 2>gone
  [143]
  $ cat said
  retry-run: try 1 of 2: status 9; again in 1h

--max ends a try, which has failed then.

  $ retry -v -n 2 --max 0s sh -c 'read x <go'
  retry-run: try 1 of 2: status 124; again in 0s
  retry-run: try 2 of 2: status 124
  [124]

Bad usage is 125: anything else could be the command's own.

  $ retry-run
  retry-run: COMMAND: is missing (see retry-run -h)
  [125]
  $ retry-run -d 0,soon true
  retry-run: --delays: '0,soon' is not a list of durations (see retry-run -h)
  [125]
  $ retry-run -d -5s true
  retry-run: --delays: '-5s' is not a list of durations (see retry-run -h)
  [125]
  $ retry-run -d '' true
  retry-run: --delays: '' is not a list of durations (see retry-run -h)
  [125]
  $ retry-run -n many true
  retry-run: --tries: 'many' is not a count (see retry-run -h)
  [125]
  $ retry-run --on 0 true
  retry-run: --on: 0 is success, which is never tried again (see retry-run -h)
  [125]
  $ retry-run --on 5-4 true
  retry-run: '5-4' is not a list of statuses (such as 1,4-9)
  [125]
  $ retry-run --on 256 true
  retry-run: '256' is not a list of statuses (such as 1,4-9)
  [125]
  $ retry-run --on x true
  retry-run: 'x' is not a list of statuses (such as 1,4-9)
  [125]
  $ retry-run -e -d 1 true
  retry-run: --delays and --exponential exclude each other (see retry-run -h)
  [125]
  $ retry-run --cap 5 true
  retry-run: --cap: is for --exponential (see retry-run -h)
  [125]
  $ retry-run --nonsense true
  retry-run: --nonsense: unknown option
  [125]
