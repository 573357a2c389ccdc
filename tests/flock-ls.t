Who holds a lock, and who waits, is seen without touching it.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ flock-ls
  $ mkfifo up go stay
  $ up() { until read x <up; do :; done; }
  $ hold() { flock-run "$@" -- sh -c 'echo >up; read x <go' & up; }
  $ waits() { until test "$(flock-ls $1 | cut -f 6)" = 1; do :; done; }
  $ hold build; flock-run build -- echo now & waits build
  $ ls() { flock-ls "$@" | awk -F'\t' -v OFS='\t' '{$3 = "PID"; print}'; }
  $ ls
  build	exclusive	PID	2026-11-20T13:00:00.000000Z	0s	1	1795179600000000	ann	sh -c echo >up; read x <go
  $ ls build | cmp - /dev/null
  cmp: EOF on /dev/null which is empty
  [1]
  $ flock-ls other
  $ BEADS_NOW=2026-11-20T13:10:00Z BEADS_BOOT=700 flock-ls build | cut -f 5
  10m
  $ flock-ls --json | jq -c '.[] | .pid = 1 | .waiters |= length'
  {"name":"build","mode":"exclusive","pid":1,"started":"2026-11-20T13:00:00.000000Z","age":0,"waiters":1,"token":1795179600000000,"agent":"ann","command":"sh -c echo >up; read x <go","pinned":false}
  $ test "$(flock-ls --who build)" = "$(flock-ls build | cut -f 3)"
  $ ps -o args= -p $(flock-ls --who build)
  sh -c echo >up; read x <go

Old ones only: for cron.

  $ ls --older 0s | cut -f 1
  build
  $ flock-ls --older 1s
  [1]
  $ flock-ls --older 1s --json
  []
  [1]
  $ flock-ls --pinned
  [1]
  $ echo >go; wait
  now
  $ flock-ls; flock-ls --who build
  [1]

Those who share it, other tools' locks, the store's own, and what is pinned.

  $ hold -s build; flock-ls | cut -f 1,2,6,7
  build	shared	0	1795179600000002
  $ echo >go; wait
  $ flock .beads/locks/build sh -c 'echo >up; read x <go' & up; flock-ls | cut -f 1,2,7-9
  build	exclusive			flock .beads/locks/build sh -c echo >up; read x <go
  $ echo >go; wait
  $ hold --store; ls
  store	exclusive	PID	2026-11-20T13:00:00.000000Z	0s	0	1795179600000000	ann	sh -c echo >up; read x <go
  $ echo >go; wait
  $ flock-run --pin build -- sh -c 'cat stay >left &'
  $ while flock-ls --pinned | grep -q sh; do :; done; flock-ls --pinned | cut -f 1,2,9
  build	exclusive,pinned	cat stay
  $ echo >stay

Each of those who share it is known, also when their flock-run was killed.

  $ mkfifo go2
  $ hold -s -a bob build; kill -9 $!; wait $! 2>said
  [137]
  $ flock-run -s -a eve build -- sh -c 'echo >up; read x <go2' & up
  $ flock-ls --jsonl build | jq -c '[.mode, .agent, .command, .pinned, .token]'
  ["shared","bob","sh -c echo >up; read x <go",false,1795179600000004]
  ["shared","eve","sh -c echo >up; read x <go2",false,1795179600000005]
  $ ps -o args= -p $(flock-ls --who build)
  sh -c echo >up; read x <go
  sh -c echo >up; read x <go2
  $ flock-ls --pinned build
  [1]
  $ flock-run -n build -- true 2>said || sed -E 's/pid [0-9]+/PID/g' said
  flock-run: build: held by PID (sh -c echo >up; read x <go, agent bob) for 0s, PID (sh -c echo >up; read x <go2, agent eve) for 0s
  $ echo >go; echo >go2; wait
  $ until flock-run -n build true 2>said; do :; done
  $ flock-run -s --pin build -- sh -c 'cat stay >left &'
  $ while flock-ls --pinned | grep -q 'sh -c'; do :; done; flock-ls --pinned | cut -f 1,2,9
  build	shared,pinned	cat stay
  $ echo >stay; until flock-run -n build true 2>said; do :; done

What a command leaves behind is no holder, though it has inherited all that was open.

  $ flock-run build -- sh -c 'cat stay >left &'; flock-ls build
  $ flock-run -s build -- sh -c 'cat go2 >left &'; flock-ls build
  $ echo >stay; echo >go2

Also those that nobody holds.

  $ hold -k 2 pool; flock-ls --all | cut -f 1,2,6
  build	free	0
  pool.1	exclusive	0
  pool.2	free	0
  store	free	0
  $ echo >go; wait; flock-ls --all --jsonl pool.1 | jq -c
  {"name":"pool.1","mode":"free","pid":null,"waiters":[],"agent":"","command":"","pinned":false}
  $ complete() { bash -c '. "$FIXTURES/../../completions/beads.bash"; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _beads "$1"; echo ${COMPREPLY[@]}' bash "$@"; }
  $ complete flock-ls po; complete flock-run -w 5 -k 2 po; complete flock-run pool po
  pool.1 pool pool.2
  pool.1 pool pool.2
  
  $ flock-ls --all --who
  flock-ls: --all: makes no sense with --who, --pinned and --older
  [2]
  $ flock-ls --watch --json
  {"error":{"code":"trouble","message":"--watch: makes no sense with --json and --jsonl","hint":"","retryable":false}}
  [2]

A token is good until somebody else has had the lock alone.

  $ flock-ls --fence deploy 5
  flock-ls: deploy: no token was ever given for it
  [2]
  $ flock-run deploy -- sh -c 'flock-ls --fence deploy && echo $BEADS_LOCK_TOKEN >token'
  $ flock-ls --fence deploy $(cat token)
  $ flock-ls --fence deploy $(($(cat token) + 1))
  [3]
  $ flock-run -s deploy true && flock-ls --fence deploy $(cat token)
  $ flock-run deploy true; flock-ls --fence deploy $(cat token)
  [3]
  $ flock-ls --fence deploy
  flock-ls: --fence: takes a NAME and a token (or BEADS_LOCK_TOKEN)
  [2]
  $ flock-ls --fence deploy x
  flock-ls: --fence: takes a NAME and a token (or BEADS_LOCK_TOKEN)
  [2]

Who would complete a circle is told so, and does not wait.

  $ flock-ls --deadlocks
  $ mkfifo both
  $ pids() { sed -E 's/pid [0-9]+/PID/g'; }
  $ flock-run a -- sh -c 'echo >up; read x <both; flock-run -w 1m b true' 2>said & up; first=$!
  $ flock-run b -- sh -c 'echo >up; read x <go; flock-run -w 1m a echo got it >got' & up
  $ echo >go; waits a; flock-ls --deadlocks
  $ echo >both; wait $first; echo $?; wait; cat got; pids <said
  4
  got it
  flock-run: b: waiting for it would never end: a (PID) -> b (PID) -> a
  $ flock-run a -- flock-run b -- flock-run a -- echo never 2>said || pids <said
  flock-run: a: waiting for it would never end: a (PID) -> a

Who got into one by other tools is named.  Here a waits for b, and so on to a
again; the way out is to end one of them.

  $ mkfifo 1 2 3 4 5
  $ circle() { flock-run $1 -- sh -c "echo >up; read x <$3; flock .beads/locks/$2 true; :" & up; }
  $ circle a b 1; circle b c 2; circle c d 3; circle d e 4; circle e a 5
  $ for n in 1 2 3 4; do echo >$n; done; for n in b c d e; do waits $n; done
  $ flock-ls --deadlocks
  $ echo >5; waits a; flock-ls --deadlocks | pids; flock-ls --deadlocks >said
  a (PID) -> b (PID) -> c (PID) -> d (PID) -> e (PID) -> a
  [4]
  $ flock-ls --deadlocks c | cmp - said
  $ flock-ls --deadlocks other
  $ flock-ls --deadlocks --jsonl | jq -c 'map(.name)'
  ["a","b","c","d","e"]
  $ kill $(flock-ls --who c); wait; while flock-ls --who >said; do :; done; flock-ls --deadlocks

Looking makes no call that could lock, write or send a signal.

  $ hold build; flock-run build -- true & waits build
  $ strace -f -o calls flock-ls >rows && cut -f 1,6 rows
  build	1
  $ ! grep -E 'flock\(|fcntl\(.*SETLK|kill\(|O_WRONLY|O_RDWR|O_CREAT|rename|unlink|mkdir|truncate|pwrite' calls
  $ grep -E '^[0-9]+ +write' calls | grep -v '^[0-9]* *write(1,'
  [1]
  $ echo >go; wait

What was counted, for Prometheus: by flock-run, of the store's locks.

  $ mkdir fresh; bd-init -C fresh -q -p bd
  $ export BEADS_DIR=$PWD/fresh/.beads; counted=fresh/.beads/run/locks.metrics
  $ flock-ls --metrics | grep -v '^#'
  [1]
  $ flock-run build false
  [1]
  $ flock-run --exec build true
  $ flock-run ./elsewhere true
  $ hold build; flock-run build -- true & waits build
  $ flock-run -n build true 2>said
  [75]
  $ echo >go; wait
  $ flock-run -k 2 servers true; flock-run -l a -l b true; flock-run --store true
  $ total() { flock-ls --metrics "$@" | grep -E '^[^ ]*_(total|count)\{'; }
  $ total build
  beads_lock_acquisitions_total{lock="build"} 4
  beads_lock_contended_total{lock="build"} 1
  beads_lock_timeouts_total{lock="build"} 1
  beads_lock_wait_seconds_count{lock="build"} 5
  beads_lock_hold_seconds_count{lock="build"} 3
  $ total | grep acquisitions
  beads_lock_acquisitions_total{lock="a"} 1
  beads_lock_acquisitions_total{lock="b"} 1
  beads_lock_acquisitions_total{lock="build"} 4
  beads_lock_acquisitions_total{lock="servers"} 1
  beads_lock_acquisitions_total{lock="store"} 1
  $ flock-ls --metrics servers | grep -E '^#|le="\+Inf"'
  # HELP beads_lock_acquisitions_total How often a lock was taken.
  # TYPE beads_lock_acquisitions_total counter
  # HELP beads_lock_contended_total How often it was not free at once.
  # TYPE beads_lock_contended_total counter
  # HELP beads_lock_timeouts_total How often somebody gave up.
  # TYPE beads_lock_timeouts_total counter
  # HELP beads_lock_wait_seconds How long it was waited for, also in vain.
  # TYPE beads_lock_wait_seconds histogram
  beads_lock_wait_seconds_bucket{lock="servers",le="+Inf"} 1
  # HELP beads_lock_hold_seconds How long it was held.
  # TYPE beads_lock_hold_seconds histogram
  beads_lock_hold_seconds_bucket{lock="servers",le="+Inf"} 1
  $ cut -d ' ' -f 1-3 $counted | grep -v late | sort
  run a 0
  run b 0
  run build 0
  run build 0
  run build 0
  run build 1
  run servers 0
  run store 0
  $ flock-ls --metrics ./elsewhere
  flock-ls: ./elsewhere: only the locks of a store are counted
  [2]
  $ flock-ls --metrics --json
  {"error":{"code":"trouble","message":"--metrics: goes with no other option","hint":"","retryable":false}}
  [2]
  $ flock-ls --metrics --who
  flock-ls: --fence, --deadlocks, --metrics, --who and --watch exclude each other
  [2]

Nobody's command fails because it could not be counted.

  $ rm $counted; mkdir $counted; flock-run build echo ran; rmdir $counted
  ran
  $ rm -r fresh/.beads/run; flock-run build echo ran; total build | head -1
  ran
  beads_lock_acquisitions_total{lock="build"} 1
  $ strace -o calls flock-ls --metrics >rows
  $ grep -E 'flock\(|O_WRONLY|O_RDWR|O_CREAT|rename|unlink|mkdir|truncate|pwrite' calls
  [1]
