What all commands have in common, shown by cli-probe, which only shows what it
understood.

  $ cli-probe show -n5 -q -la --label b -d "- item" -- -x
  note=- item
  agent=(none)
  label=a
  label=b
  limit=5
  json=no
  quiet=yes
  rest=-x

Usage errors are one line and 2.  With --json they are one object.

  $ cli-probe show -n -1
  cli-probe: --limit: '-1' is not a count
  [2]
  $ cli-probe show --bogus
  cli-probe: --bogus: unknown option
  [2]
  $ cli-probe
  cli-probe: ACT is required
  [2]
  $ cli-probe show -q5
  cli-probe: these arguments make no sense
  [2]
  $ cli-probe show --bogus --json
  {"error":{"code":"usage","message":"--bogus: unknown option","hint":"see cli-probe -h","retryable":false}}
  [2]
  $ cli-probe show --bogus -- --json
  cli-probe: --bogus: unknown option
  [2]

A failure names its thing and reason, and what to do about it; nothing in it
reaches the terminal as a command to it.

  $ cli-probe fail
  cli-probe: L: taken by \x1b[31mred (run it again)
  [75]
  $ cli-probe fail --json 2>&1 >/dev/null | jq -c .error
  {"code":"try_again","message":"L: taken by \\x1b[31mred","hint":"run it again","retryable":true}
  $ cli-probe fenced --json
  {"error":{"code":"fenced","message":"bd-1: held by \"bob\"","hint":"","retryable":false}}
  [3]
  $ cli-probe warn
  cli-probe: look \x1b[31mout
  $ cli-probe "$(printf 'a\033b')" "$(printf 'c\nd')" --"$(printf '\033')"
  cli-probe: --\x1b: unknown option
  [2]

Help, version and the listing go to stdout with 0, whatever else is asked.

  $ cli-probe -h --bogus | head -n 4
  cli-probe - show what was understood
  Usage: cli-probe [OPTION]... ACT [ID...]
  
  Options:
  $ cli-probe --version | tr 0-9 N
  cli-probe (beadutils) N.N.N
  $ cli-probe --spec | grep -e --limit -e ^exit
  option	--limit	N	a count
  exit	0	done
  exit	1	no
  exit	2	trouble

-C enters a folder first.

  $ mkdir below && cli-probe -C below show | head -n 1
  note=
  $ cli-probe -C nowhere show
  cli-probe: nowhere: No such file or directory
  [2]

A write to stdout that fails is trouble, also where the stream is closed; but
who prints nothing needs none.  A reader who has gone ends it as SIGPIPE does.

  $ cli-probe show >/dev/full
  cli-probe: standard output: No space left on device
  [2]
  $ cli-probe show >&-
  cli-probe: standard output: Bad file descriptor
  [2]
  $ cli-probe -h >/dev/full
  cli-probe: standard output: No space left on device
  [2]
  $ cli-probe no >&- 2>&- <&-
  [1]
  $ (trap '' PIPE; cli-probe flood; echo $? >status) | head -n 1; cat status
  flood=0123456789
  141
  $ cli-probe ids - <&-
  cli-probe: standard input: Bad file descriptor
  [2]
  $ sh -c 'trap "" XFSZ; ulimit -f 1; exec cli-probe flood' >file 2>err; echo $?; cat err
  2
  cli-probe: standard output: File too large
  $ sh -c 'ulimit -f 1; exec cli-probe flood' >file 2>err; echo $?; cat err
  2
  cli-probe: standard output: File too large
  $ cli-probe flood | wc -l
  100000

A short write is carried on (the five bytes that the kernel is made to claim
here are the only ones missing), a full pipe and a signal are waited out.

  $ faulty() { strace -qq -o /dev/null -e trace=write -e inject=write:$1 cli-probe flood | wc -c; }
  $ cli-probe flood | wc -c
  1700000
  $ faulty retval=5:when=3
  1699995
  $ faulty error=EAGAIN:when=2+3
  1700000
  $ faulty error=EINTR:when=2+3
  1700000
  $ faulty error=EIO:when=3
  cli-probe: standard output: Input/output error
  131070

No file that is opened gets the number of a stream that was closed.

  $ cli-probe open <&- 2>&-
  stream=no

Work for afterwards has no stdout any more.

  $ cli-probe later
  $ ls was-there
  was-there

Ids come from operands, and from stdin for "-": up to the first tab, one a line.

  $ printf 'bd-1\t1\ttitle\n\nbd-2\r\n bd-3' | cli-probe ids bd-0 - bd-4 -
  id=bd-0
  id=bd-1
  id=bd-2
  id=bd-3
  id=bd-4

The agent's name: what was given, BEADS_AGENT, BD_ACTOR, USER, the passwd name.
An empty one counts as none.

  $ BEADS_AGENT=b BD_ACTOR=c cli-probe who -a a
  agent=a
  $ BEADS_AGENT=b BD_ACTOR=c cli-probe who
  agent=b
  $ BEADS_AGENT= BD_ACTOR=c cli-probe who
  agent=c
  $ cli-probe who
  agent=tester
  $ [ "$(env -u USER cli-probe who)" = "agent=$(id -un)" ]
  $ cli-probe who -a "$(printf 'a\nb')"
  cli-probe: a\nb: not a name for an agent
  [2]

In a pipe, columns are parted by tabs, and a row is one line.

  $ cli-probe table a "b	c" | cat -v
  a	2	end^[[31m
  b c	2	end^[[31m

On a terminal they are aligned and coloured, and control characters are shown.

  $ term() { TERM=$1 script -qec "cli-probe table a '漢 b'" /dev/null | tr -d '\r' | cat -v; }
  $ term xterm | sed 's/M-[^ ]*/W/'
  ^[[1ma^[[0m     2  end\x1b[31m
  ^[[1mW b^[[0m  2  end\x1b[31m
  $ term dumb | head -n 1
  a     2  end\x1b[31m
  $ NO_COLOR=1 term xterm | head -n 1
  a     2  end\x1b[31m

What runs in loops is small: `beads` beside it has its help, and words its mistakes.

  $ cp "$(command -v bd-ready)" "$(command -v beads)" .
  $ mkdir alone && cp bd-ready alone
  $ ./bd-ready --help | head -n 1
  bd-ready - list the issues that can be worked on now
  $ ./bd-ready --limit five --json
  {"error":{"code":"usage","message":"--limit: 'five' is not a count","hint":"see bd-ready -h","retryable":false}}
  [2]
  $ alone/bd-ready --limit five
  bd-ready: invalid argument "five" for "--limit" flag: it is not a count
  [2]
  $ alone/bd-ready --help 2>&1 | sed "s|$PWD|HERE|"
  bd-ready: HERE/alone/beads: not there, and it has the help of this program (see man bd-ready)
