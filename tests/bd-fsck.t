A sound store is silent.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_AGENT=ann
  $ bd-init -q -p t
  $ printf '[fold]\nsmall = "0"\n' >>.beads/config.toml
  $ bd-fsck
  $ bd-create one --id t-1 && bd-create two --id t-2 --dep t-1 && bd-fold && bd-create three --id t-3
  t-1
  t-2
  t-3
  $ bd-fsck -v
  bd-fsck: 3 issues, 2 records in the journal

Every line is looked at, alone and with the others.

  $ mkdir -p bad/.beads && cd bad && cat >.beads/issues.jsonl <<'END'
  > {"id":"t-1","title":"a","status":"closed","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}
  > {"id":"t-2","title":"","priority":7,"closed_at":"2026-11-02T00:00:00Z","updated_at":"2027-11-01T00:00:00Z"}
  > {"id":"t-3","title":"c","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z","dependencies":[{"depends_on_id":"t-3","type":"blocks"},{"depends_on_id":"nosuch","type":"blocks"}]}
  > {"id":"t-4","title":"d","status":"tombstone","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z"}
  > {"id":"t-5","title":"e","status":"open","deleted_at":"2026-11-02T00:00:00Z","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z"}
  > {"id":"t-6","title":"f","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z","dependencies":[{"depends_on_id":"t-7","type":"blocks"},{"depends_on_id":"t-7","type":"related"}]}
  > {"id":"t-7","title":"g","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z","dependencies":[{"depends_on_id":"t-8","type":"conditional-blocks"}]}
  > {"id":"t-8","title":"h","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z","dependencies":[{"depends_on_id":"t-6","type":"blocks"}]}
  > {"id":"t-9","title":"i","status":"closed","closed_at":"2026-11-02T00:00:00Z","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z","metadata":{"claim":{"store":"s","token":5}}}
  > {"id":"t-9","title":"older","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}
  > {"id":"x/y","title":"j","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-02T00:00:00Z","metadata":{"claim":{"token":0}}}
  > {"title":"no id"}
  > {"_type":"memory","key":"k","value":"v"}
  > 
  > {"id":"t-10","ti
  > [1]
  > END
  $ bd-fsck
  warning	.beads/issues.jsonl:1: t-1: was updated before it was created
  error	.beads/issues.jsonl:1: t-1: is closed, but has no closed_at
  error	.beads/issues.jsonl:2: t-2: has no title
  error	.beads/issues.jsonl:2: t-2: has the priority 7, not 0 to 4
  warning	.beads/issues.jsonl:2: t-2: created_at is missing or no time
  warning	.beads/issues.jsonl:2: t-2: updated_at is ahead of the clock
  error	.beads/issues.jsonl:2: t-2: has closed_at, but is open
  error	.beads/issues.jsonl:4: t-4: is a tombstone, but has no deleted_at
  error	.beads/issues.jsonl:5: t-5: has deleted_at, but is open
  warning	.beads/issues.jsonl:6: t-6: has two edges to t-7
  error	.beads/issues.jsonl:9: t-9: is closed, but claimed
  error	.beads/issues.jsonl:10: t-9: line 9 has the same id and counts, being newer
  warning	.beads/issues.jsonl:10: t-9: was updated before it was created
  warning	.beads/issues.jsonl:11: x/y: commands take no such id
  error	.beads/issues.jsonl:11: x/y: its claim has no token
  error	.beads/issues.jsonl:12: no id
  error	.beads/issues.jsonl:15: not JSON: a string without an end at byte 17
  error	.beads/issues.jsonl:16: not a JSON object
  error	.beads/issues.jsonl:3: t-3: has an edge to itself (blocks)
  warning	.beads/issues.jsonl:3: t-3: its edge to nosuch (blocks) leads nowhere
  error	.beads/issues.jsonl:6: t-6: a circle of 3: t-6 needs t-7 needs t-8 needs t-6
  [1]
  $ bd-fsck --json | jq -c '.[0]'
  {"severity":"warning","path":".beads/issues.jsonl","line":1,"what":"t-1: was updated before it was created"}
  $ bd-fsck -q | grep -c warning
  0
  [1]
  $ ls -A .beads
  issues.jsonl

--repair moves what cannot be read to log/, and what another line overrules.

  $ bd-fsck -r -n >/dev/null; ls -A .beads
  issues.jsonl
  $ bd-fsck -r | cut -f 1 | sort | uniq -c | sed 's/^ *//'
  bd-fsck: .beads/issues.jsonl: 3 lines moved to .beads/log/0.bad
  11 error
  6 warning
  $ cat .beads/log/0.bad
  {"id":"t-9","title":"older","created_at":"2026-11-02T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}
  {"id":"t-10","ti
  [1]
  $ wc -l <.beads/issues.jsonl
  13
  $ cp "$FIXTURES/small/.beads/issues.jsonl" .beads/issues.jsonl
  $ printf '<<<<<<< ours\n=======\n>>>>>>> theirs\n' >>.beads/issues.jsonl
  $ bd-fsck -r
  bd-fsck: .beads/issues.jsonl: has a merge conflict (bd-merge --resolve merges it)
  error	.beads/issues.jsonl:12: a merge conflict marker
  error	.beads/issues.jsonl:13: a merge conflict marker
  error	.beads/issues.jsonl:14: a merge conflict marker
  [1]
  $ (head -c 17000000 /dev/zero | tr '\0' a; printf '\n{"id":\n{"id":"t-1","title":"kept"}') >.beads/issues.jsonl
  $ bd-fsck -r
  bd-fsck: .beads/issues.jsonl: 1 line moved to .beads/log/0.bad
  bd-fsck: .beads/issues.jsonl: 1 line moved to .beads/log/0.bad
  warning	.beads/issues.jsonl:1: t-1: created_at is missing or no time
  warning	.beads/issues.jsonl:1: t-1: updated_at is missing or no time
  warning	.beads/issues.jsonl:1: the last line has no end
  $ cat .beads/issues.jsonl; cd ..
  {"id":"t-1","title":"kept"} (no-eol)

The journal: a change that was cut off is nothing to worry about, the next one
puts it aside.

  $ end() { tr '\0' '\n' <.beads/journal | grep -abo '"}$' | tail -1 | cut -d : -f 1; }
  $ printf '{"t":17951' | dd of=.beads/journal bs=1 seek=$(($(end) + 3)) conv=notrunc status=none
  $ bd-fsck
  warning	.beads/journal:3: 10 bytes at byte 4534 of a change that was cut off; the next one keeps them in log/
  $ bd-create four --id t-4 2>/dev/null && bd-fsck
  t-4

A record that was changed does not carry its checksum.

  $ bd-fold && bd-create five --id t-5 && bd-create six --id t-6
  t-5
  t-6
  $ at=$(grep -abo '"five"' .beads/journal | cut -d : -f 1)
  $ printf 'FIVE' | dd of=.beads/journal bs=1 seek=$((at + 1)) conv=notrunc status=none
  $ bd-fsck
  error	.beads/journal:2: records at byte 4223 are lost, though they had been acknowledged: the one at byte 4533 knew of them
  [1]
  $ bd-fsck -r
  bd-fsck: .beads/journal: 619 bytes behind the last good record moved to .beads/log/1795176001000014.bad
  bd-fsck: .beads/journal: a new one was begun
  $ grep -c FIVE .beads/log/*.bad
  1
  $ bd-list --all; bd-create seven --id t-7
  t-4	2	four
  t-3	2	three
  t-2	2	two
  t-1	2	one
  t-7

  $ at=$(grep -abo '"seven"' .beads/journal | cut -d : -f 1)
  $ printf 'SEVEN' | dd of=.beads/journal bs=1 seek=$((at + 1)) conv=notrunc status=none
  $ bd-fsck
  error	.beads/journal:2: the record at byte 4223 does not carry its checksum
  [1]
  $ bd-fsck -r -q; bd-create eight --id t-8
  t-8

A journal whose header is damaged gives way to a new one that tells its records
again.

  $ printf 'x' | dd of=.beads/journal bs=1 seek=100 conv=notrunc status=none
  $ bd-list 2>&1 | sed "s|$PWD/||"
  bd-list: .beads/journal: has a damaged header (bd-fsck --repair)
  $ bd-fsck
  error	.beads/journal: has a damaged header
  [1]
  $ bd-fsck -r
  bd-fsck: .beads/journal: moved to .beads/log/1795176001000018.journal.bad
  bd-fsck: changes that the damaged journal still held and that were made again: 1
  $ bd-list --all
  t-8	2	eight
  t-4	2	four
  t-3	2	three
  t-2	2	two
  t-1	2	one
  $ printf 'x' >.beads/journal
  $ bd-fsck -r; bd-list --all
  bd-fsck: .beads/journal: moved to .beads/log/0.journal.bad
  bd-fsck: changes that the damaged journal still held and that were made again: 0
  t-4	2	four
  t-3	2	three
  t-2	2	two
  t-1	2	one

An index is believed only when it says what the file says.

  $ bd-fold; bd-list >/dev/null
  $ size=$(stat -c %s .beads/run/index.3)
  $ printf 'x' | dd of=.beads/run/index.3 bs=1 seek=$((size - 3)) conv=notrunc status=none
  $ bd-fsck
  error	.beads/run/index.3: says something else than the backlog (it may be removed)
  [1]
  $ bd-fsck -r && ls .beads/run/index.3 2>/dev/null
  bd-fsck: .beads/run/index.3: removed
  [2]

A base that is lost is made anew from the backlog, which it equals; a journal that was copied
becomes this store's own, with the changes in it.

  $ cd .. && mkdir base && cd base && bd-init -q -p t && bd-create -q --id t-1 one && bd-fold
  $ bd-create -q --id t-2 two && bd-fold; rm .beads/log/base; bd-fsck
  warning	.beads/log/base: is lost; what others change is merged without it
  $ bd-fsck -r; cmp .beads/log/base .beads/issues.jsonl && bd-fsck && bd-list
  bd-fsck: .beads/log/base: made anew
  t-2	2	two
  t-1	2	one
  $ cp .beads/journal copy && mv copy .beads/journal; bd-fsck
  warning	.beads/journal: is a copy; the next change makes it this store's own
  $ bd-fsck -r; bd-fsck && bd-list
  bd-fsck: .beads/journal: a new one was begun
  t-2	2	two
  t-1	2	one
  $ rm .beads/log/base; printf ' ' >>.beads/issues.jsonl; bd-fsck -r >/dev/null 2>&1; ls .beads/log/base
  ls: cannot access '.beads/log/base': No such file or directory
  [2]
