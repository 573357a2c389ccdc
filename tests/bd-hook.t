What a hook does, called by hand.

  $ export GIT_CONFIG_GLOBAL=/dev/null BEADS_AGENT=ann BEADS_NOW=2026-11-20T12:00:00Z BEADS_BOOT=100
  $ git init -q here && cd here && bd-init -q -p app
  $ bd-create -q --id app-1 'write it down'
  $ bd-hook pre-commit && git diff --cached --name-only
  bd-hook: .beads/issues.jsonl: was brought up to date after git had looked for changes; commit once more
  .beads/issues.jsonl
  $ bd-hook post-everything
  bd-hook: VERB: 'post-everything' is none of pre-commit, pre-merge-commit, prepare-commit-msg, commit-msg, post-merge, post-checkout, post-rewrite, pre-push, pre-receive
  [2]

Then it becomes the hook that was there before.

  $ printf '#!/bin/sh\necho "$0 $*"; exit 7\n' >before && bd-hook --before ./before -- pre-commit a -b
  $ chmod +x before && bd-hook --before ./before -- pre-commit a -b
  ./before a -b
  [7]
  $ printf 'echo "no #! $*"\n' >before && bd-hook --before ./before pre-commit
  no #! 
  $ bd-hook --before ./none pre-commit

Two that call each other end.

  $ printf '#!/bin/sh\necho once; bd-hook --before ./before pre-commit\n' >before && bd-hook --before ./before pre-commit
  once

Where there is no store, and where there is no repository, nothing is to be done.

  $ mkdir ../none && cd ../none && bd-hook pre-commit
  $ git init -q . && bd-hook pre-commit

A backlog that git is told to ignore is not forced on it.

  $ git init -q ../quiet && cd ../quiet && echo .beads/ >.gitignore && bd-init -q -p q && bd-create -q --id q-1 'x'
  $ bd-hook pre-commit && git diff --cached --name-only

A store that is in trouble stops no commit.

  $ cd ../here && chmod 0 .beads/journal && (id -u | grep -q '^0$' && head -c 100 /dev/zero >.beads/journal; bd-hook pre-commit) 2>&1 | grep -c 'not folded'
  1
