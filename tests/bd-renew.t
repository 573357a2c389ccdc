A renewal tells that the claim is still worked on.  The token stays.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ bd-create -q --id bd-1 'write it down'
  $ bd-claim bd-1 | tee claim
  bd-1	1795179600000006
  $ claim() { bd-show --json bd-1 | jq -c ".[0].metadata.claim | $1"; }
  $ claim '[.token, .renewed, .lease, .boot[1]]'
  [1795179600000006,1795179600000006,1800,100]
  $ BEADS_BOOT=160 BEADS_NOW=2026-11-20T13:01:00Z bd-renew bd-1 --token $(cut -f2 claim)
  $ claim '[.token, .renewed, .lease, .boot[1]]'
  [1795179600000006,1795179660000000,1800,160]
  $ bd-renew bd-1 --lease 2h && claim .lease
  7200
  $ bd-renew bd-1 --lease 0
  bd-renew: --lease: must be longer than nothing
  [2]

Only the holder can: by the token, or under its name.

  $ bd-renew bd-1 -a bob
  bd-renew: bd-1: held by ann since 2026-11-20T13:00:00.000006Z
  [3]
  $ bd-renew bd-1 --token 7
  bd-renew: bd-1: held by ann since 2026-11-20T13:00:00.000006Z
  [3]
  $ bd-renew bd-1 --token seven
  bd-renew: 'seven' is not a token
  [2]
  $ bd-renew bd-9
  bd-renew: bd-9: no such issue
  [2]

What nobody holds cannot be renewed; who shows a token for it is told to stop.

  $ bd-release bd-1
  $ bd-renew bd-1 -v
  bd-renew: bd-1: open
  [1]
  $ bd-renew bd-1 --token $(cut -f2 claim)
  bd-renew: bd-1: the claim is over, the issue is open
  [3]

A claim of another store, pulled with its issue, is fenced by its holder's name
as well as by its token, since two stores may give out equal numbers.  Renewing
makes it ours.

  $ mkdir clone && cd clone && bd-init -q -p bd
  $ cat >.beads/issues.jsonl <<'EOF'
  > {"id":"bd-1","title":"pulled","status":"in_progress","priority":2,"issue_type":"task","assignee":"ann","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z","metadata":{"claim":{"store":"other","token":77,"generation":3,"lease":60,"renewed":77,"boot":["b",1]}}}
  > EOF
  $ bd-renew bd-1 --token 77 -a bob
  bd-renew: bd-1: held by ann since 1970-01-01T00:00:00.000077Z
  [3]
  $ bd-claim --resume
  [1]
  $ bd-renew bd-1 --token 77
  $ bd-claim --resume
  bd-1	77
  $ claim '[.generation, .lease, .store == "other"]'
  [3,60,false]
  $ bd-fence bd-1 77 -a bob
