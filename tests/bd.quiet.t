What only looks leaves .beads as it is, reads no standard input, and says nothing
but the answer.

  $ export BEADS_NOW=2026-11-20T13:00:00Z BEADS_BOOT=100 USER=ann
  $ bd init --quiet --prefix bd && bd create one --id bd-1 --silent && bd create two --id bd-2 --deps bd-1 --silent
  bd-1
  bd-2
  $ bd comment bd-1 hello --quiet && bd list --quiet >first
  $ seen() { stat -c '%n %Z %z %s' .beads .beads/* .beads/log/* | grep -v '^.beads/run '; }
  $ seen >before
  $ mkfifo endless && exec 3<>endless
  $ while read -r words; do
  >   timeout 20 bd --sandbox $words --json <&3 >out 2>err || echo "$words: $?"
  >   jq -e . out >/dev/null || echo "$words: says $(cat out)"; [ ! -s err ] || cat err
  > done <<END
  > list --tree=false
  > list --status closed --limit 1000
  > ready --limit 1000
  > blocked
  > show bd-1
  > comments bd-1
  > epic status
  > stats
  > count
  > search one
  > children bd-1
  > stale
  > dep list bd-2
  > dep tree bd-2
  > dep cycles
  > label list bd-1
  > label list-all
  > info --schema
  > doctor --check=validate
  > migrate --inspect
  > where
  > version
  > config list
  > types
  > sync --status
  > END
  $ for words in "create three" "update bd-1 --notes x" "close bd-1" "comment bd-1 x" "delete bd-2 --force"; do timeout 20 bd --readonly $words <&3 2>&1; done
  Error: --readonly: 'create' changes the store
  Error: --readonly: 'update' changes the store
  Error: --readonly: 'close' changes the store
  Error: --readonly: 'comment' changes the store
  Error: --readonly: 'delete' changes the store
  [1]
  $ seen | diff before - && echo untouched
  untouched
  $ timeout 20 bd create three --silent --id bd-3 <&3 && seen | diff -q before - >/dev/null || echo touched
  bd-3
  touched

A change shows in the folder that clients watch, and moves updated_at, whatever it was.

  $ updated() { bd show bd-3 --json | jq -r '.[0].updated_at'; }
  $ updated >times
  $ for words in "label add bd-3 x" "label remove bd-3 x" "comment bd-3 x" "dep add bd-3 bd-1" "dep remove bd-3 bd-1" "update bd-3 --claim" "update bd-3 --status open" "close bd-3" "reopen bd-3"; do bd $words --quiet && updated >>times; done
  $ sort -u times | wc -l
  10
  $ sort -c times && wc -l <times
  10
