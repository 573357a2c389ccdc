What a tracked file wants run is refused until somebody allows that very text.

  $ bd-init -q; bd-allow; bd-allow --json
  []
  $ printf '[witness.web]\ncmd = "./check"\nrestart = "./start"\nlost = "1m"\n[escalate.route.mail]\ncommand = "mail ops"\n' >.beads/config.toml
  $ bd-allow
  refused	escalate.route.mail.command	mail ops
  refused	witness.web.cmd	./check
  refused	witness.web.restart	./start
  $ bd-allow witness.web.cmd; bd-allow
  allowed	witness.web.cmd	./check
  refused	escalate.route.mail.command	mail ops
  allowed	witness.web.cmd	./check
  refused	witness.web.restart	./start
  $ bd-allow --jsonl | sed "s|$PWD/||"
  {"key":"escalate.route.mail.command","command":"mail ops","allowed":false,"origin":".beads/config.toml:6"}
  {"key":"witness.web.cmd","command":"./check","allowed":true,"origin":".beads/config.toml:2"}
  {"key":"witness.web.restart","command":"./start","allowed":false,"origin":".beads/config.toml:3"}

Another text, another key, another store or another user's home is not allowed by it.

  $ sed -i 's|./check|./check \&|' .beads/config.toml; bd-allow | grep web.cmd
  refused	witness.web.cmd	./check &
  $ sed -i 's|./check \&|./check|; s|1m|2m|' .beads/config.toml; bd-allow | grep web.cmd
  allowed	witness.web.cmd	./check
  $ sed 's/witness.web/witness.api/' .beads/config.toml >moved; (mkdir -p other && cd other && bd-init -q && cp ../.beads/config.toml .beads && bd-allow | grep web.cmd)
  refused	witness.web.cmd	./check
  $ cp moved .beads/config.toml; bd-allow | grep cmd
  refused	witness.api.cmd	./check
  $ sed -i 's/witness.api/witness.web/' .beads/config.toml
  $ HOME=/nowhere bd-allow | grep web.cmd; HOME= bd-allow | grep web.cmd; XDG_DATA_HOME=$PWD/data bd-allow | grep web.cmd
  refused	witness.web.cmd	./check
  refused	witness.web.cmd	./check
  refused	witness.web.cmd	./check
  $ HOME= bd-allow witness.web.cmd
  bd-allow: HOME: is not set, so that there is nowhere to keep what is allowed
  [2]
  $ ln -s .beads/config.toml link; mv .beads store; ln -s store .beads; bd-allow | grep web.cmd; rm .beads; mv store .beads
  refused	witness.web.cmd	./check

A link, a folder or somebody else's file is no allowance.

  $ at=$HOME/.local/share/beads/allow; name=$(ls $at); mv $at/$name away; ln -s $PWD/away $at/$name; bd-allow | grep web.cmd
  refused	witness.web.cmd	./check
  $ rm $at/$name; mkdir $at/$name; bd-allow | grep web.cmd; rmdir $at/$name; mv away $at/$name
  refused	witness.web.cmd	./check

All at once, none any more.

  $ bd-allow -n --all >said; bd-allow | grep -c refused
  2
  $ bd-allow -q --all; bd-allow | grep -c refused
  0
  [1]
  $ bd-allow --revoke --all; bd-allow | grep -c refused
  refused	escalate.route.mail.command	mail ops
  refused	witness.web.cmd	./check
  refused	witness.web.restart	./start
  3

  $ bd-allow witness.web.lost
  bd-allow: 'witness.web.lost': is no command that the policy names (bd-allow lists them)
  [2]
  $ bd-allow "$(printf 'a\033')"
  bd-allow: 'a\x1b': is no command that the policy names (bd-allow lists them)
  [2]
  $ bd-allow --revoke
  bd-allow: --revoke: takes a KEY, or --all
  [2]
  $ bd-allow --all witness.web.cmd
  bd-allow: --all: takes no KEY
  [2]
