A store is a folder.  Making it again makes nothing.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_AGENT=ann
  $ bd-init
  created .beads
  $ ls -A .beads
  .gitignore
  locks
  log
  metadata.json
  run
  $ cat .beads/.gitignore .beads/metadata.json
  journal
  log/
  locks/
  mail/
  run/
  {}
  $ bd-init
  $ bd-init -v
  nothing to do

What another tool left there is adopted as it is; its .gitignore keeps its lines.

  $ mkdir -p old/.beads && cd old/.beads
  $ cp "$FIXTURES/small/.beads/issues.jsonl" beads.jsonl
  $ printf '*.db\nrun/\n' >.gitignore
  $ echo '{"database":"beads.db"}' >metadata.json
  $ cd ../.. && bd-init -n old && ls -A old/.beads
  would complete old/.beads
  .gitignore
  beads.jsonl
  metadata.json
  $ bd-init old
  completed old/.beads
  $ cat old/.beads/.gitignore old/.beads/metadata.json
  *.db
  run/
  journal
  log/
  locks/
  mail/
  {"database":"beads.db"}
  $ cmp old/.beads/beads.jsonl "$FIXTURES/small/.beads/issues.jsonl"
  $ ls old/.beads/issues.jsonl 2>/dev/null
  [2]
  $ bd-init old

In a repository git is told too, before anything can be added by accident.

  $ git init -q repo && bd-init -q -p app- repo
  $ cat repo/.git/info/exclude | grep -v '^#'
  /.beads/journal
  /.beads/log/
  /.beads/locks/
  /.beads/mail/
  /.beads/run/
  $ cd repo && git status --short --untracked-files=all && cd ..
  ?? .beads/.gitignore
  ?? .beads/config.toml
  ?? .beads/metadata.json

The prefix goes to config.toml, and one that is there is not overruled.

  $ cat repo/.beads/config.toml
  prefix = "app"
  $ bd-init -p app repo
  $ bd-init -p other repo 2>&1 | sed "s|$PWD/||"
  bd-init: repo/.beads/config.toml: the prefix is 'app' already (change it there)
  $ bd-init -p '../x' elsewhere
  bd-init: --prefix: '../x' is no prefix of ids
  [2]

A linked worktree has no store of its own, and BEADS_DIR says where, if it is set.

  $ cd repo && git commit -q --allow-empty -m empty && git worktree add -q ../tree && cd ..
  $ bd-init tree 2>&1 | sed "s|$PWD/||"
  bd-init: tree: a linked worktree uses the store of the main one (bd-init repo)
  $ BEADS_DIR=$PWD/far bd-init | sed "s|$PWD/||" && ls -d far/log
  created far
  far/log

Trouble is one line and 2.

  $ bd-init nowhere
  bd-init: nowhere/.beads: No such file or directory
  [2]
  $ touch file && bd-init file
  bd-init: file/.beads: Not a directory
  [2]
  $ bd-init a b
  bd-init: b: unexpected operand
  [2]

Beside the database of another tracker it says when the file may lack something, and
which command of which program writes it: none of ours, whatever its name.  The
database stays as it is.

  $ mkdir other theirs && cd theirs && mkdir .beads && echo data >.beads/beads.db
  $ PATH=$(dirname "$(command -v bd)"):/usr/bin:/bin
  $ bd-init -p app
  completed .beads
  bd-init: .beads/beads.db: the database of another tracker holds the issues, and there is no issues.jsonl; let the program that made it write them, which is not in PATH: beads-migrate(7)
  $ ln -s /bin/true ../other/br && PATH=$PATH:$OLDPWD/other bd-init 2>&1 | sed 's|/[^ ]*/other|OTHER|'
  bd-init: .beads/beads.db: the database of another tracker holds the issues, and there is no issues.jsonl; let its own program write them: OTHER/br sync --flush-only
  $ ln -s /bin/true ../other/bd && PATH=$PATH:$OLDPWD/other && bd export 2>&1 | sed 's|/[^ ]*/cwd|CWD|g'
  Error: CWD/theirs/.beads/beads.db: the database of another tracker holds the issues, and there is no issues.jsonl; let its own program write them: CWD/other/bd export -o .beads/issues.jsonl, or CWD/other/br sync --flush-only
  $ bd sync 2>/dev/null || bd export -o .beads/issues.jsonl 2>/dev/null || ls .beads/issues.jsonl 2>/dev/null
  [2]
  $ echo '{"id":"app-1","title":"t","status":"open","priority":2,"issue_type":"task","created_at":"2026-11-20T12:00:00Z","updated_at":"2026-11-20T12:00:00Z"}' >.beads/issues.jsonl
  $ touch -d 2026-11-20T12:00:00 .beads/issues.jsonl && touch -d 2026-11-20T12:00:01 .beads/beads.db && bd-init -q && bd-init 2>&1 | cut -d ';' -f 1
  bd-init: .beads/beads.db: the database of another tracker is younger than issues.jsonl
  $ bd export | jq -r .id
  app-1
  $ touch -d 2026-11-20T12:00:02 .beads/issues.jsonl && bd-init && bd-list && cat .beads/beads.db
  app-1	2	t
  data
  $ mkdir ../dolt ../dolt/.beads ../dolt/.beads/embeddeddolt && bd-init ../dolt 2>&1 | sed 's|/[^ ]*/cwd|CWD|g'
  completed ../dolt/.beads
  bd-init: ../dolt/.beads/embeddeddolt: the database of another tracker holds the issues, and there is no issues.jsonl; let its own program write them: CWD/other/bd export --all -o .beads/issues.jsonl
  $ cd ../dolt && bd init 2>&1 | cut -d ';' -f 1
  .beads is already initialized: nothing to do
  bd init: .beads/embeddeddolt: the database of another tracker holds the issues, and there is no issues.jsonl
