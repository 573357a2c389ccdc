What is to run regularly is missed only where some of it runs.  Programs that stand in for
the managers and for cron print the files that the test writes.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_BOOT=1000000 BEADS_AGENT=ann
  $ export XDG_DATA_HOME=$PWD/data XDG_CONFIG_HOME=$PWD/config
  $ mkdir bin user && export PATH=$PWD/bin:$PATH STAND_INS=$PWD
  $ cat >bin/systemctl <<'END'
  > #!/bin/sh
  > # systemctl --user show OPTION... -- UNIT...
  > while [ "$1" != -- ]; do shift; done; shift
  > for unit; do
  > 	echo "Id=$unit"
  > 	if [ -e "$STAND_INS/user/${unit%%@*}.${unit##*.}" ]; then cat "$STAND_INS/user/${unit%%@*}.${unit##*.}"; else echo ActiveState=inactive; fi
  > 	echo
  > done
  > echo "$@" >"$STAND_INS/asked"
  > END
  $ printf '#!/bin/sh\n[ "$*" = -l ] && cat "$STAND_INS/tab" 2>/dev/null\n' >bin/crontab; chmod +x bin/*
  $ mkdir -p 'my project/.beads' && cd 'my project' && bd-init -q -p t
  $ timers() { doctor --only timers "$@" | sed "s|@[^ 	']*\\.|@HERE.|g; s|$PWD|HERE|g"; }

Nothing runs, and nobody has asked for it: then no manager is asked either.

  $ timers; ls ../asked
  ls: cannot access '../asked': No such file or directory
  [2]

The manager is asked where a timer of this store is enabled, or has left its mark.

  $ timer=beads-reap@$(echo "$PWD" | sed 's|^/||; s|-|\\x2d|g; s| |\\x20|g; s|/|-|g').timer
  $ mkdir -p ../data/systemd/timers ../config/systemd/user/timers.target.wants
  $ ln -s /nowhere "../config/systemd/user/timers.target.wants/$timer"; timers; rm ../asked ../config/systemd/user/timers.target.wants/*
  $ touch "../data/systemd/timers/stamp-$timer"; timers
  $ systemd() { printf 'ActiveState=%s\nSubState=%s\nUnitFileState=%s\nLastTriggerUSec=%s\nNextElapseUSecRealtime=%s\n' "$@"; }
  $ case $(tr ' ' '\n' <../asked | head -n 1) in *'my\x20project.timer') ;; *) cat ../asked ;; esac

All of it runs, for this store.

  $ now=$(date -d "$BEADS_NOW" +%s)
  $ for job in reap gates convoys witness fold prune; do
  >   systemd active waiting enabled @$((now - 30)) @$((now + 30)) >../user/beads-$job.timer; echo Result=success >../user/beads-$job.service
  > done; timers

Late, failed, enabled without being started, and one that is not there at all; a note is no
finding that a script waits for.

  $ systemd active waiting enabled @$((now - 3 * 3600)) @$((now - 3 * 3600 + 60)) >../user/beads-reap.timer
  $ echo Result=exit-code >../user/beads-gates.service; systemd inactive dead enabled '' '' >../user/beads-witness.timer; rm ../user/beads-fold.timer
  $ timers; doctor --only timers -q; doctor --only timers >/dev/null; doctor --only timers --json | jq -r '.[0].severity'
  note	timers	beads-reap@HERE.timer	is started, but late, and last ran 3h ago	systemctl --user restart 'beads-reap@HERE.timer'
  note	timers	beads-gates@HERE.service	failed (exit-code), and last ran 30s ago	look: systemctl --user status 'beads-gates@HERE.service'
  note	timers	beads-witness@HERE.timer	is enabled, but not started, and has never run	systemctl --user start 'beads-witness@HERE.timer'
  note	timers	bd-fold	is not started regularly, as others are for this store	systemctl --user enable --now 'beads-fold@HERE.timer'
  note

A service that is at work is not late, whenever its timer is next.

  $ systemd active running enabled @$((now - 90)) @$((now - 90)) >../user/beads-reap.timer; timers | grep reap
  [1]

A timer without a next time is late; a time that is not understood is shown, and proves nothing.

  $ systemd active elapsed enabled 'yesterday' '' >../user/beads-reap.timer; timers | grep reap
  note	timers	beads-reap@HERE.timer	is started, but late, and last ran yesterday	systemctl --user restart 'beads-reap@HERE.timer'
  $ systemd active waiting enabled 'yesterday' 'tomorrow' >../user/beads-reap.timer; timers | grep reap
  [1]

What cron starts counts, when it is for this store; it does not tell when it last did.

  $ rm -r ../user/*; printf '# bd-reap\nBEADS_DIR = "%s/.beads"\n* * * * *\t/usr/bin/bd-reap\n*/5 * * * * bd-fold --try\n* * * * * cd /tmp && witness-scan\n' "$PWD" >../tab; timers
  note	timers	gate-eval	is not started regularly, as others are for this store	look: crontab -e
  note	timers	convoy-check	is not started regularly, as others are for this store	look: crontab -e
  note	timers	witness-scan	is not started regularly, as others are for this store	look: crontab -e
  note	timers	bd-fold --prune	is not started regularly, as others are for this store	look: crontab -e
  $ echo "BEADS_DIR=/nowhere" >../tab; echo '* * * * * bd-reap' >>../tab; timers
  $ ln -s "$PWD" ../link; echo "* * * * * bd-reap -C $(dirname "$PWD")/link" >>../tab; timers | head -n 1
  note	timers	gate-eval	is not started regularly, as others are for this store	look: crontab -e

A manager that is not there or fails, and one that talks nonsense, are passed over.

  $ rm ../tab; printf '#!/bin/sh\necho no bus >&2; exit 1\n' >../bin/systemctl; timers
  $ printf '#!/bin/sh\nhead -c 100000 /dev/urandom; echo; echo Id=; echo LastTriggerUSec=@99999999999999999999\n' >../bin/systemctl; timers
  $ rm ../bin/crontab; timers
