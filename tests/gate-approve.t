A person lets go what waits for a person.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 'issue 1'
  $ gate=$(gate-create 'human:ship it?' -b bd-1 --notify ben)
  $ gate-eval | jq -r '.decision, .reason'
  shut
  waits for a person
  $ gate-approve $gate && bd-ready
  bd-1	2	issue 1
  $ bd-show --json $gate | jq -r '.[0].close_reason'
  Approved by ann
  $ event-feed --type notice --jsonl | jq -c '[.by, .data.to, .data.about]'
  ["ann","ben","gate_opened"]
  $ gate-approve $gate

Where it waits for more than that, the approval is kept until the rest has come.

  $ gate=$(gate-create 'human:ship it?' file:built)
  $ gate-eval | jq -r .reason
  human:ship it?: waits for a person
  $ gate-approve $gate -a ben && bd-show --json $gate | jq -c '.[0] | [.status, .metadata.approved]'
  ["open","ben"]
  $ gate-eval $gate | jq -r .reason
  file:built: built is not there
  $ touch built; gate-eval $gate --close | jq -r .decision
  open

What waits for a machine is not its business.

  $ gate=$(gate-create file:x)
  $ gate-approve $gate 2>&1 | sed "s/$gate/GATE/"
  gate-approve: GATE: does not wait for a person
  $ gate-approve bd-1
  gate-approve: bd-1: is no gate
  [2]
