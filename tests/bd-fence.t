Before a step that cannot be taken back, a worker asks whether the issue is
still its own.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 'write it down'
  $ token=$(bd-claim bd-1 | cut -f2)
  $ bd-fence bd-1 $token

Another token is stale, whoever shows it.

  $ bd-fence bd-1 $((token + 1))
  bd-fence: bd-1: held by ann since 2026-11-20T13:00:00.000006Z
  [3]
  $ bd-fence bd-1 0
  bd-fence: bd-1: held by ann since 2026-11-20T13:00:00.000006Z
  [3]
  $ bd-fence bd-1 $token -a bob

Nobody holds what is open, closed, or in progress without a claim.

  $ bd-release bd-1
  $ bd-fence bd-1 $token
  [1]
  $ bd-fence bd-1 $token -v
  bd-fence: bd-1: open
  [1]
  $ bd-close bd-1 && bd-fence bd-1 $token -v
  bd-fence: bd-1: closed
  [1]

  $ bd-fence bd-9 $token
  bd-fence: bd-9: no such issue
  [2]
  $ bd-fence bd-1 mine
  bd-fence: 'mine' is not a token
  [2]
  $ bd-fence bd-1
  bd-fence: TOKEN is required
  [2]
