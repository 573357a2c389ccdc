A command runs while a lock is held, and its status is passed through.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann SHELL=/bin/sh
  $ bd-init -q -p bd
  $ flock-run build -- echo built
  built
  $ flock-run build sh -c 'exit 7'
  [7]
  $ flock-run build sh -c 'kill -9 $$'
  [137]
  $ echo in | flock-run build -- sh -c 'cat; echo err >&2'
  in
  err
  $ flock-run build ./missing
  flock-run: ./missing: No such file or directory
  [127]
  $ echo >plain; flock-run build ./plain
  flock-run: ./plain: Permission denied
  [126]

Options end at the first operand, and those of flock(1) mean what they do there.

  $ flock-run build echo -n --help -- x; echo
  --help -- x
  $ flock-run -- build echo -s
  -s
  $ flock-run -n -x build -c 'echo by a shell'
  by a shell
  $ flock-run -o -w 0.5 -c 'echo by a shell' build
  by a shell
  $ flock-run -w 1m30s build echo waits
  waits
  $ flock-run -F build sh -c 'exit 3'
  [3]

  $ flock-run -en build echo alone
  alone
  $ flock-run --nb --nonblocking --nonblock --exclusive --timeout 1.5 build echo spelled out
  spelled out
  $ flock-run --shared build flock-run -sn build echo together
  together
  $ flock-run --conflict-exit-code 3 --no-fork build echo as it is
  as it is
  $ flock-run -V
  flock-run (beadutils) 0.1.0
  $ flock-run -v build echo told 2>said; sed 's/0\.[0-9]*/N/' said
  told
  flock-run: build: getting the lock took N seconds; running echo
  $ flock-run -Fo build echo never
  flock-run: --exec: what the command leaves keeps the lock: -o cannot be (see flock-run -h)
  [125]
  $ flock-run build -c
  flock-run: -c: takes the whole command as one string (see flock-run -h)
  [125]
  $ flock-run build -c echo more
  flock-run: -c: takes the whole command as one string (see flock-run -h)
  [125]

The ways in which scripts use it: on themselves, and on a descriptor.

  $ cat >script <<'END'
  > #!/bin/sh
  > [ "$FLOCKER" != "$0" ] && exec env FLOCKER="$0" flock-run -en "$0" "$0" "$@"
  > echo "$@"; [ -z "$1" ] || exec ./script
  > END
  $ chmod +x script; ./script; FLOCKER= ./script once
  
  once
  
  $ sed -i 's/exec .\/script$/exec env FLOCKER= .\/script/' script
  $ ./script twice 2>said || sed -E 's/pid [0-9]+/N/; s/for .*/for N/' said
  twice
  flock-run: ./script: held by N (flock-run -en ./script ./script twice) for N

A lock that somebody keeps: 75, and who has it.  Nobody waits for nothing.

  $ mkfifo up go go2
  $ up() { until read x <up; do :; done; }
  $ hold() { flock-run "$@" -- sh -c 'echo >up; read x <${go-go}' & up; }
  $ pids() { sed -E 's/pid [0-9]+/pid N/g'; }
  $ hold -a bob build
  $ flock-run -n build -- echo never 2>said || pids <said
  flock-run: build: held by pid N (sh -c echo >up; read x <${go-go}, agent bob) for 0s
  $ flock-run -w 0.01 build -- echo never 2>said || pids <said
  flock-run: build: held by pid N (sh -c echo >up; read x <${go-go}, agent bob) for 0s
  $ flock-run -n -E 9 build -- echo never 2>said
  [9]
  $ flock-run other -- echo another
  another
  $ echo >go; wait
  $ flock-run -n build -- echo free
  free

Nothing is said with -q, and nothing done with --dry-run.

  $ hold -a bob build
  $ flock-run -qn build -- echo never
  [75]
  $ flock-run -qnE 0 build -- echo never
  $ flock-run --dry-run build make all 2>said || pids <said
  flock-run: build: held by pid N (sh -c echo >up; read x <${go-go}, agent bob) for 0s
  $ flock-run --dry-run new make all; ls .beads/locks
  would run make all holding new
  build
  other
  $ echo >go; wait
  $ flock-run --dry-run -l build -l new make all
  would run make all holding build, new

Whoever waits gets it as soon as it is free.

  $ hold -a bob build
  $ flock-run build -- echo got it & echo >go; wait
  got it

A token is higher than each before.  A lock that fell back, or lost what it knew
to a power cut, does not give one twice.

  $ flock-run a -- sh -c 'echo $BEADS_LOCK_TOKEN'
  1795179600000000
  $ flock-run a -- sh -c 'echo $BEADS_LOCK_TOKEN'
  1795179600000001
  $ BEADS_NOW=1577836800 flock-run a -- sh -c 'echo $BEADS_LOCK_TOKEN'
  1795179600000002
  $ flock-run -l a -l b -- sh -c 'echo $BEADS_LOCK_TOKEN'
  1795179600000003
  $ flock-run b -- sh -c 'echo $BEADS_LOCK_TOKEN'
  1795179600000004
  $ flock-run -s b -- sh -c 'echo $BEADS_LOCK_TOKEN'
  1795179600000005

The lock ends with the command, whatever that leaves behind, unless it is pinned.

  $ mkfifo stay stay2
  $ flock-run a -- sh -c 'cat stay >left &'
  $ flock-run -n a -- echo free
  free
  $ flock-run --pin b -- sh -c 'cat stay2 >left &'
  $ flock-run -n b -- echo free 2>said || sed 's/pid .*;/N;/' said
  flock-run: b: held by N; the command it was taken for has ended
  $ echo >stay; echo >stay2

When flock-run itself is killed, the command keeps the lock, and is known.

  $ hold -a bob a; kill -9 $!; wait 2>said
  $ flock-run -n a -- echo never 2>said || pids <said
  flock-run: a: held by pid N (sh -c echo >up; read x <${go-go}, agent bob) for 0s
  $ echo >go; flock-run a -- echo ended
  ended
  $ flock-run --exec -a bob a -- sh -c 'echo >up; read x <go' & up
  $ flock-run -n a -- echo never 2>said || pids <said
  flock-run: a: held by pid N (sh -c echo >up; read x <go, agent bob) for 0s
  $ echo >go; wait

A command may share the lock, or have one slot of several.

  $ hold -s a
  $ flock-run -n -s a -- echo shared
  shared
  $ flock-run -n a -- echo alone 2>said
  [75]
  $ echo >go; wait
  $ hold -k 2 pool; flock-run -k 2 pool -- sh -c 'echo slot $BEADS_SLOT'
  slot 2
  $ export go=go2; hold -k 2 pool; flock-run -n -k 2 pool -- echo never 2>said || pids <said
  flock-run: pool: held by pid N (sh -c echo >up; read x <${go-go}, agent ann) for 0s, pid N (sh -c echo >up; read x <${go-go}, agent ann) for 0s
  $ flock-run -k 2 pool -- sh -c 'echo slot $BEADS_SLOT' & echo >go2; wait $!
  slot 2
  $ echo >go; unset go; wait
  $ flock-run -k 2 pool -- sh -c 'echo slot $BEADS_SLOT'
  slot 1

A path needs no store, and a file that somebody made is not written to.

  $ mkdir none && cd none && unset BEADS_DIR
  $ flock-run ./lock -- echo by path
  by path
  $ echo 'echo precious' >script; flock-run ./script -- cat script
  echo precious
  $ flock-run /. -- echo a folder
  a folder
  $ flock-run ./no/lock -- echo never
  flock-run: ./no/lock: No such file or directory
  [125]
  $ cd ..

A descriptor of the shell; who has it is told, though the flock-run that took it is gone.

  $ (exec 8>>none/fd; flock-run -n 8; flock-run -n ./none/fd -- echo never 2>said; sed -E 's/pid [0-9]+ .*/N/' said; flock-ls ./none/fd | cut -f 2)
  flock-run: ./none/fd: held by N
  exclusive
  $ (exec 8>>none/fd 9>>none/fd; flock-run -n 8; flock-run -n 9 2>said; echo $?; sed -E 's/pid [0-9]+ .*/N/' said)
  75
  flock-run: 9: held by N
  $ (exec 8>>none/fd 9>>none/fd; flock-run 8; flock-run -w 1m 9 2>said; echo $?; sed -E 's/pid [0-9]+/N/' said)
  4
  flock-run: 9: waiting for it would never end: 9 (N) -> 9
  $ flock-run -n 63
  flock-run: 63: Bad file descriptor
  [125]

  $ (flock-run -n 9 && flock-run -n ./none/lock -- echo never 2>said) 9>>none/lock
  [75]
  $ (flock-run -n 9 && flock-run -u 9 && flock-run -n ./none/lock -- echo unlocked) 9>>none/lock
  unlocked

--max ends what runs too long; signals are passed on.  0 is without end.

  $ flock-run --max 0.01 a -- sh -c 'read x <go'
  flock-run: sh -c read x <go: has had the lock for 0s, and is ended
  [124]
  $ flock-run -q --max .01 a -- sh -c 'read x <go'
  [124]
  $ flock-run --max 0 a -- echo without end
  without end
  $ flock-run --max 1m a -- echo soon
  soon
  $ flock-run --max soon a -- echo never
  flock-run: --max: 'soon' is not a duration (see flock-run -h)
  [125]
  $ flock-run a -- sh -c 'trap "echo hung up; exit 5" HUP; echo >up; read x <go' 2>said & up; kill -HUP $!; wait $!
  hung up
  [5]

A command that has the lock for longer than lock.max_age is named, and where
somebody set that, ended: unless --max says how long it may run.

  $ echo 'lock.max_age = "1s"' >.beads/config.toml
  $ flock-run --max 0 a -- sh -c 'until test -s said; do :; done' 2>said; cat said
  flock-run: sh -c until test -s said; do :; done: has had the lock for 1s
  $ flock-run a -- sh -c 'read x <go'
  flock-run: sh -c read x <go: has had the lock for 1s, and is ended
  [124]
  $ flock-run --explain | sed 's/[^	]*config/config/'
  lock.max_age	1s	config.toml:1
  lock.order		default
  lock.wait	30s	default
  store.trust_flock	false	default
  $ flock-run --explain ./path | grep age; env -u BEADS_DIR -C / flock-run --explain | grep age
  lock.max_age	5m	default
  lock.max_age	5m	default

Locks that are taken one below the other are taken in the order of the policy.

  $ echo 'lock.order = "db, cache"' >.beads/config.toml
  $ flock-run db -- flock-run free -- flock-run cache -- echo in order
  in order
  $ flock-run cache -- flock-run free -- flock-run db -- echo never
  flock-run: db: is to be taken before cache, which is held above (policy lock.order is db, cache)
  [4]
  $ flock-run -k 2 cache -- flock-run -k 2 db -- echo never
  flock-run: db: is to be taken before cache, which is held above (policy lock.order is db, cache)
  [4]
  $ rm .beads/config.toml

Who is told to wait no more leaves no trace.

  $ hold a
  $ flock-run a -- echo never & kill -TERM $!; wait $!
  Terminated
  [143]
  $ echo >go; wait; flock-run -n a -- echo free
  free

Below --store the commands join the lock; others wait for it.

  $ flock-run --store -- sh -c 'bd-create -q --id bd-1 one; bd-create -q --id bd-2 two; bd-list --fields id'
  bd-2
  bd-1
  $ flock-run --store -- flock-run --store -- bd-create -q --id bd-3 three
  $ echo 'lock.wait = "0s"' >.beads/config.toml
  $ flock-run --store -- sh -c 'cat stay >left & bd-create -q --id bd-5 five' && bd-close bd-5
  $ echo >stay
  $ hold --store; bd-create -q --id bd-4 four 2>said
  [75]
  $ flock-run --store -- echo never 2>said || pids <said
  flock-run: the store: held by pid N (sh -c echo >up; read x <${go-go}, agent ann) for 0s
  $ echo >go; wait; bd-create -q --id bd-4 four

  $ rm .beads/config.toml
  $ flock-run --store -- sh -c 'for n in 1 2 3 4 5 6; do bd-create -q child & done; wait'
  $ bd-list --fields title | sort | uniq -c | sort -n | tail -n 1; bd-fsck -q
        6 child

One that is still in the middle of its change when the command ends is waited for.

  $ flock-run --store -- sh -c 'flock .beads/locks/store sh -c "echo >up; read x <go" & until read x <up; do :; done' &
  $ until test "$(flock-ls ./.beads/locks/store | cut -f 6)" = 1; do :; done
  $ flock-run -n --store -- echo never 2>said
  [75]
  $ echo >go; wait; flock-run -n --store -- echo free
  free

What BEADS_LOCK_FD says counts only while it is true.

  $ for fd in '' 0 x:y:z 9:1:1 -1:2:3 99999999999:1:1 9:$$:1; do BEADS_LOCK_FD=$fd bd-create -q one 9<.beads || echo $fd; done
  $ hold --store; BEADS_LOCK_FD=9:$$:$(cut -d' ' -f22 /proc/$$/stat) flock-run -n --store echo never 9<.beads 2>said || pids <said
  flock-run: the store: held by pid N (sh -c echo >up; read x <${go-go}, agent ann) for 0s
  $ echo >go; wait

What is not a name never becomes a path.

  $ flock-run '' echo never
  flock-run: '': is not the name of a lock (letters, digits, '.', '_' and '-', 64 at most; a path has a '/')
  [125]
  $ flock-run .. echo never
  flock-run: '..': is not the name of a lock (letters, digits, '.', '_' and '-', 64 at most; a path has a '/')
  [125]
  $ flock-run 'a b' echo never
  flock-run: 'a b': is not the name of a lock (letters, digits, '.', '_' and '-', 64 at most; a path has a '/')
  [125]
  $ flock-run -- -x echo never
  flock-run: '-x': is not the name of a lock (letters, digits, '.', '_' and '-', 64 at most; a path has a '/')
  [125]
  $ flock-run store echo never
  flock-run: store: is the lock of those who share the store's (use --store)
  [125]
  $ flock-run build
  flock-run: COMMAND: is missing (see flock-run -h)
  [125]
  $ flock-run
  flock-run: NAME: is missing (see flock-run -h)
  [125]
  $ flock-run --nonsense build echo
  flock-run: --nonsense: unknown option
  [125]
  $ flock-run -s -k 2 build echo
  flock-run: -k and -s exclude each other (see flock-run -h)
  [125]
  $ flock-run --exec --max 5 build echo
  flock-run: --exec: nobody stays behind to end the command (see flock-run -h)
  [125]
  $ ln -s /etc/passwd .beads/locks/link; flock-run link echo never
  flock-run: locks/link: is a symbolic link (put the file itself there)
  [125]
  $ mkdir .beads/locks/folder; flock-run folder echo never
  flock-run: locks/folder: Is a directory
  [125]
  $ cd none; flock-run a echo never
  never
