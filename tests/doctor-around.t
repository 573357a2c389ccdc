What lies around a store: doctor names what is wrong with the repository and the machine.

  $ git init -q && bd-init -q -p t && printf '[doctor]\ndisk = "0"\ninodes = 0\n' >>.beads/config.toml
  $ bd-create one --id t-1 && doctor | cut -f 1,2,5 | sort -u
  t-1
  warning	hook	hooks-install
  warning	hook	look: doctor -v --only hook
  $ hooks-install >/dev/null && git add . && git commit -qm one && doctor

Hooks and merge driver that are gone.

  $ rm .git/hooks/pre-commit; git config --remove-section merge.beadutils; doctor
  warning	hook	pre-commit	missing	hooks-install
  warning	hook	merge driver	missing	hooks-install
  [1]

The lines that git is to ignore; a repair that is taken back leaves the file as it was.

  $ hooks-install >/dev/null; printf 'mine\nrun/\n' >.beads/.gitignore; : >.git/info/exclude; doctor
  warning	gitignore	.beads/.gitignore	lacks 4 lines of ours	doctor --fix --only gitignore
  warning	gitignore	.git/info/exclude	lacks 5 lines of ours	doctor --fix --only gitignore
  [1]
  $ doctor --fix -n >/dev/null; cat .beads/.gitignore
  doctor: .beads/.gitignore: would be repaired
  doctor: .git/info/exclude: would be repaired
  mine
  run/
  $ doctor --fix; cat .beads/.gitignore; cat .git/info/exclude
  doctor: .beads/.gitignore: repaired
  doctor: .git/info/exclude: repaired
  mine
  run/
  journal
  log/
  locks/
  mail/
  /.beads/journal
  /.beads/log/
  /.beads/locks/
  /.beads/mail/
  /.beads/run/
  $ doctor --fix; doctor --undo; cat .beads/.gitignore; cat .git/info/exclude
  doctor: .git/info/exclude: as it was
  doctor: .beads/.gitignore: as it was
  mine
  run/
  $ doctor --fix 2>/dev/null; echo more >>.beads/.gitignore; doctor --undo; tail -n 1 .beads/.gitignore
  doctor: .git/info/exclude: as it was
  doctor: .beads/.gitignore: was changed since
  more

What is tracked and must not be.

  $ git add -f .beads/journal; doctor --only tracked | sed "s|$PWD|HERE|"
  error	tracked	.beads/journal	is tracked by git, and changes with every command	git -C HERE rm --cached .beads/journal
  $ git rm -q --cached .beads/journal; doctor --only tracked

A merge in the middle, and no branch.

  $ git checkout -q .beads && git checkout -q -b other && echo a >a && git add a && git commit -qm a
  $ git checkout -q main && echo b >a && git add a && git commit -qm b; git merge -q other >/dev/null 2>&1; doctor --only git-state | sed "s|$PWD|HERE|g"
  warning	git-state	HERE	a merge is not finished	look: git -C HERE status
  $ git merge --abort; git checkout -q --detach; doctor --only git-state | sed "s|$PWD|HERE|g"; git checkout -q main
  warning	git-state	HERE	no branch is checked out, and a commit made here is on none	look: git -C HERE status

The machine.

  $ printf '[doctor]\ndisk = "1024GiB"\ninodes = 1000000000\nfiles = 1\n' >.beads/config.toml; doctor --only disk | sed 's/[0-9][0-9]*/N/g' | head -n 1
  warning	disk	.beads	its disk has N MiB free, and N MiB is wanted	look: df -h .beads
  $ chmod 777 .beads/locks; doctor --only permission; chmod 755 .beads/locks
  warning	permission	.beads/locks	everybody on this machine may write it	chmod o-w .beads/locks
  $ doctor --only file-system
  $ mkfifo started go; flock-run test sh -c 'ulimit -n 12; echo >started; exec cat go' & cat started; doctor --only files | sed 's/[0-9][0-9]*/N/g'; echo >go; wait
  
  warning	files	N	holds test, and has N of N files open	look: ls -l /proc/N/fd
  
