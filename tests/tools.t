The tools that test the others.

replay runs a transcript and fails when a byte of output or a status differs.

  $ PATH=$FIXTURES/..:$PATH
  $ printf '  $ echo a; exit_with() { return $1; }\n  a\n  $ exit_with 3\n  [3]\n' >good
  $ replay good
  1..1
  ok 1 - good
  $ sed 's/^  a$/  b/' good >bad; replay bad | grep '^# [-+]  '
  # -  b
  # +  a
  $ sed '/\[3\]/d' good >bad; replay bad | grep '^# [-+]  '
  # +  [3]
  $ replay bad >/dev/null
  [1]
  $ replay good bad | grep ok
  ok 1 - good
  not ok 2 - bad

Output without a line end says so, and what comes behind an exit is missed.

  $ printf '  $ printf a\n  a\n' >bad; replay bad | grep '^# [-+]  '
  # -  a
  # +  a (no-eol)
  $ printf '  $ exit 0\n  $ echo a\n  a\n' >bad; replay bad | grep '^# [-+]  '
  # -  a

Lines that carry on, here-documents and prose stay as they are; -u accepts.

  $ printf 'Prose.\n\n  $ cat <<E\n  > x\n  > E\n  y\n' >update; replay -u update; cat update
  1..1
  ok 1 - update
  Prose.
  
    $ cat <<E
    > x
    > E
    x

Each file starts in an empty folder, with no settings of the caller.

  $ printf '  $ ls\n  $ echo "$BEADS_DIR$BEADS_AGENT$SECRET"\n  \n' >empty
  $ BEADS_DIR=x BEADS_AGENT=x SECRET=x replay empty
  1..1
  ok 1 - empty

drift holds page, help and completion against the command, both ways.

  $ mkdir tests man completions
  $ cp "$FIXTURES"/../drift "$FIXTURES"/../replay "$FIXTURES"/../alone tests
  $ cp "$FIXTURES"/../../completions/* completions
  $ sed -i 's/bd-init/cli-probe bd-init/' completions/*
  $ drift() { tests/drift cli-probe | grep -e '^not ok' -e '^# [-+]' | grep -v '^# [-+][-+][-+] '; }
  $ spoil() { sed "$1" "$FIXTURES/cli-probe.1" >man/cli-probe.1; drift; }
  $ spoil ''
  [1]
  $ spoil 's/^.Nd show/.Nd print/'
  not ok 2 - cli-probe: name and summary in the page
  # -cli-probe show what was understood
  # +cli-probe print what was understood
  $ spoil 's/Fl -limit Ar N/Fl -limit Ar M/'
  not ok 4 - cli-probe: options in the page
  # ---limit N
  # +--limit M
  # --n N
  # +-n M
  $ spoil 's/^.It Fl q , Fl -quiet/.It Fl q , Fl -silent/' | sed 1d
  # ---quiet
  # +--silent
  $ spoil '/^.Op Ar ID/d' | sed 1d
  # -ID
  $ spoil 's/^.It 2/.It 3/' | sed 1d
  # -2
  # +3
  $ spoil 's/^limit=3/limit=4/'
  not ok 15 - cli-probe: examples in the page
  $ sed -i 's/"option" {print $2}/"option" \&\& !\/-q\/ {print $2}/' completions/beads.bash
  $ spoil '' | sed 1d
  # ---quiet
  # --q
  $ sed -i 's/cli-probe//' completions/beads.fish; spoil '' | tail -n 1
  not ok 12 - cli-probe: named in the completion of fish

layers holds the sources against CMakeLists.txt.

  $ mkdir -p tree/lib/base tree/lib/store tree/cmd && cd tree
  $ printf 'layer(base)\nlayer(store base)\ncommand(bd-x store)\n' >CMakeLists.txt
  $ echo '#include "base/text.h"' >lib/store/a.cc
  $ echo '#include "base/text.h"' >cmd/bd-x.cc
  $ layers .
  layers: all is in its place
  $ echo '#include "store/a.h"' >lib/base/text.cc; layers .; rm lib/base/text.cc
  layers: lib/base/text.cc includes store/, which is not below base
  $ echo '#include "other/a.h"' >cmd/bd-x.cc; layers .
  layers: cmd/bd-x.cc includes other/, which bd-x does not name
  [1]
  $ : >cmd/bd-y.cc; : >cmd/bd-x.cc; layers .; rm cmd/bd-y.cc
  layers: cmd/bd-y.cc has no command() line
  $ mkdir lib/new; layers .; rmdir lib/new
  layers: lib/new has no layer() line
  $ echo '#include <iostream>' >lib/base/a.cc; layers .
  layers: <iostream> is included by lib/base/a.cc
  [1]
  $ echo '#include <CLI/App.hpp>' | tee lib/base/a.cc >lib/store/a.cc; layers .
  layers: <CLI/...> is included by lib/base/a.cc lib/store/a.cc
  [1]
  $ yes | head -n 401 >lib/base/a.cc; layers .
  layers: lib/base/a.cc has 401 lines, more than 400
  [1]
