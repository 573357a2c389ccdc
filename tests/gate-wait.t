Whoever waits is woken when the gate is closed, whoever closes it.

  $ export BEADS_AGENT=ann
  $ bd-init -q -p bd
  $ waits() { gate-wait $gate -v 2>&1 | sed "s/$gate/GATE/"; }
  $ mkfifo waiting
  $ later() { cat waiting >then & waits >waiting & until grep -qs "inotify" /proc/$!/fdinfo/* /proc/$(pgrep -P $! -x gate-wait)/fdinfo/*; do :; done; }
  $ gate=$(gate-create file:flag)
  $ later 2>&-; gate-close $gate -r 'by hand'; wait; cat then
  gate-wait: GATE: by hand
  $ waits
  gate-wait: GATE: by hand

By time, even if nobody closes it; and by what is in the store.

  $ gate=$(gate-create timer:1s); waits | sed 's/at .*/at TIME/'; gate-ls | cut -f2,3
  gate-wait: GATE: timer elapsed at TIME
  open	timer:1s
  $ bd-create -q --id bd-1 one; gate=$(gate-create bead:bd-1)
  $ later 2>&-; bd-close bd-1; wait; cat then
  gate-wait: GATE: bd-1 is closed
  $ gate=$(gate-create event:halt); later 2>&-; event-add -q halt; wait; sed 's/at .*/at TIME/' then
  gate-wait: GATE: halt at TIME

By what is in another store.

  $ (mkdir gt; cd gt; bd-init -q -p gt; bd-create -q --id gt-1 'the library'); echo '{"prefix":"gt-","path":"gt"}' >.beads/routes.jsonl
  $ gate=$(gate-create any: bead:gt-1 event:never); later 2>&-; (cd gt; bd-close gt-1); wait; cat then
  gate-wait: GATE: bead:gt-1: gt-1 is closed

Not any more: its time is over, it was deleted.

  $ gate=$(gate-create file:flag --timeout 1s); waits; gate-wait $gate
  gate-wait: GATE: its time is over
  [1]
  $ gate=$(gate-create bead:bd-1=open --timeout 1s); waits | sed 's/at .*: /at TIME: /'
  gate-wait: GATE: its time was over at TIME: bd-1 is closed
  $ gate=$(gate-create file:flag); later 2>&-; bd-delete -f $gate; wait; cat then
  gate-wait: GATE: was deleted

Or the wait is over; and what is no gate cannot be waited for.

  $ gate=$(gate-create file:flag); gate-wait $gate --timeout 0s
  [124]
  $ gate-wait $gate --timeout 1s
  [124]
  $ gate-wait bd-1
  gate-wait: bd-1: is no gate
  [2]
  $ gate-wait bd-404
  gate-wait: bd-404: no such issue
  [2]

A deadline that passed while the machine slept, or before anybody looked, is over at once.

  $ printf '%s\n' '{"id":"bd-t","title":"t","status":"open","priority":1,"issue_type":"gate","created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z","await_type":"timer","timeout":1800000000000}' | bd-import -q -
  $ gate-wait bd-t -v
  gate-wait: bd-t: timer elapsed at 2026-01-01T00:30:00Z
