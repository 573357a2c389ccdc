What looks done, and is not.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_BOOT=1000000 BEADS_AGENT=ann
  $ bd-init -q -p t && printf '[doctor]\ndisk = "0"\ninodes = 0\n' >.beads/config.toml
  $ bd-create -t epic big --id t-1 && bd-create part --id t-2 --parent t-1 && bd-create rest --id t-3 --parent t-1
  t-1
  t-2
  t-3

Work is left.

  $ bd-close -q t-2; doctor --looks-done

All parts are closed, and the whole is not; only who asks is told.

  $ bd-close -q t-3; doctor --looks-done
  warning	epic-done	t-1	is open, but nothing is left to do in it: 2 of 2 closed	bd-epic close-eligible t-1
  [1]
  $ doctor
  $ bd-epic -q close-eligible t-1; doctor --looks-done

The other way round: the whole is closed, and a part is not.

  $ bd-reopen -q t-3; doctor --looks-done
  warning	left-open	t-1	is closed, and 1 of its children is not	look: bd-children t-1
  [1]
  $ bd-close -q t-3

What was done on a branch is done when the branch is merged.

  $ git init -q . && git commit -qm one --allow-empty && git checkout -q -b ann/t-3 && git commit -qm work --allow-empty && git checkout -q main
  $ doctor --only unmerged | sed "s|$PWD|HERE|"
  warning	unmerged	t-3	is closed, and its branch ann/t-3 is not merged	look: git -C HERE log HEAD..ann/t-3
  $ git branch ann/t-9 ann/t-3; git branch t-3 ann/t-3; git merge -q ann/t-3; doctor --only unmerged; rm -rf .git

What is watched, and stays dead: nothing restarts it, or a command that nobody allowed here.

  $ cat >>.beads/config.toml <<'END'
  > [witness.web]
  > port = "80"
  > [witness.queue]
  > lock = "queue"
  > restart = "start-queue"
  > [witness.mail]
  > unit = "mail.service"
  > END
  $ doctor --looks-done
  warning	restart	queue	is not restarted: you have not allowed the command here	bd-allow witness.queue.restart
  warning	restart	web	is watched, but nothing restarts it	look: ${EDITOR:-vi} .beads/config.toml
  [1]
  $ bd-allow -q witness.queue.restart; doctor --looks-done --json | jq -c '.[] | {check, about}'
  {"check":"restart","about":"web"}

A retry that never waits.

  $ printf '[doctor]\ndisk = "0"\ninodes = 0\n[retry]\ndelays = "0s,0s"\n' >.beads/config.toml; doctor --looks-done; doctor --only retry-delay -q
  warning	retry-delay	retry.delays	what fails is tried again at once, every time	look: ${EDITOR:-vi} .beads/config.toml
  [1]
  $ printf '[retry]\ndelays = "0s,1s"\n' >.beads/config.toml; doctor --looks-done

Progress behind which nobody works.

  $ printf '%s\n' '{"id":"t-4","title":"left","status":"in_progress","assignee":"bob","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-20T11:00:00Z"}' | bd-import -q -
  $ doctor --looks-done
  warning	unheld	t-4	is in progress without a claim, by bob, and untouched for 1h	bd-release t-4
  [1]
  $ doctor --looks-done --only hook
  doctor: --looks-done and --only exclude each other
  [2]
  $ doctor --looks-done --explain | cut -f 1,2 | head -n 12
  warning	dead-claim
  warning	agent
  warning	unheld
  warning	gate
  warning	convoy
  warning	hook
  note	timers
  warning	epic-done
  warning	left-open
  warning	unmerged
  warning	restart
  warning	retry-delay
