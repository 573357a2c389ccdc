Changes stand in the journal first; a fold puts them into issues.jsonl.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_AGENT=ann
  $ bd-init -q -p t
  $ printf '[fold]\nsmall = "0"\n' >>.beads/config.toml
  $ bd-create one >/dev/null && bd-fold && bd-create two >/dev/null
  $ jq -r .title .beads/issues.jsonl
  one
  $ bd-fold -v && jq -r .title .beads/issues.jsonl
  folded
  two
  one
  $ bd-fold -v
  nothing to fold

It waits for the lock as long as the policy says, and then tells to try again.

  $ printf '[lock]\nwait = "0s"\n' >>.beads/config.toml
  $ bd-create three >/dev/null
  $ flock .beads bd-fold 2>&1 | sed "s|$PWD/||"
  bd-fold: .beads: the lock stayed taken (run it again)
  $ flock .beads bd-fold -t -v
  nothing to fold

A file that is no backlog is put aside and replaced by what was known.

  $ echo '<<<<<<< HEAD' >>.beads/issues.jsonl
  $ bd-fold 2>/dev/null; jq -r .title .beads/issues.jsonl
  three
  two
  one
  $ ls .beads/log/*.bad | wc -l
  1

Folded journals are removed after some time, also where nothing changes any more: but for the
one that log/base still needs, and those that a reader has not come to.

  $ mkdir ../old && cd ../old && bd-init -q -p t
  $ for day in 21 22 23; do export BEADS_NOW=2026-11-${day}T12:00:00Z; bd-create -q --id t-$day it; [ $day != 21 ] || event-feed --as reader >/dev/null; bd-fold; done
  $ ls .beads/log | grep -c '^[0-9]*\.journal$'; export BEADS_NOW=2026-11-29T12:00:01Z; bd-fold --prune -v
  3
  nothing to fold
  removed 1 old file
  $ export BEADS_NOW=2026-12-30T13:00:00Z; flock .beads bd-fold -t --prune -v; bd-fold --prune -v
  nothing to fold
  removed 0 old files
  nothing to fold
  removed 0 old files
  $ event-feed --as reader --forget; bd-fold --prune -v; bd-fsck; bd-list --fields id
  nothing to fold
  removed 1 old file
  t-23
  t-22
  t-21

Without a store there is nothing to write.

  $ BEADS_DIR=/nowhere bd-fold
  bd-fold: BEADS_DIR: /nowhere: no such folder (bd-init)
  [2]
