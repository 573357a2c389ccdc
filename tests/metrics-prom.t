The numbers of a store.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_BOOT=1000000
  $ bd-init -q -p t && printf '[doctor]\ndisk = "0"\n' >.beads/config.toml
  $ bd-create -q --id t-1 one && bd-create -q --id t-2 two --dep t-1 && bd-create -q --id t-3 three && bd-close -q t-3
  $ bd-claim t-1 -a ann >/dev/null && bd-update t-1 --estimate 5 -a ann
  $ export BEADS_NOW=2026-11-20T12:10:00Z BEADS_BOOT=1000600
  $ metrics-prom | sed '/disk_free\|file_bytes{/s/ [0-9]*$/ N/'
  # HELP beads_issues Issues by status, without deleted ones.
  # TYPE beads_issues gauge
  beads_issues{status="blocked"} 0
  beads_issues{status="closed"} 1
  beads_issues{status="deferred"} 0
  beads_issues{status="in_progress"} 1
  beads_issues{status="open"} 1
  # HELP beads_ready Issues that can be worked on now.
  # TYPE beads_ready gauge
  beads_ready 0
  # HELP beads_blocked Issues that wait for others.
  # TYPE beads_blocked gauge
  beads_blocked 1
  # HELP beads_claims Claims by whether their agents are alive.
  # TYPE beads_claims gauge
  beads_claims{life="alive"} 0
  beads_claims{life="dead"} 0
  beads_claims{life="hung"} 0
  beads_claims{life="unknown"} 1
  # HELP beads_claim_oldest_seconds For how long the oldest claim is held.
  # TYPE beads_claim_oldest_seconds gauge
  beads_claim_oldest_seconds 599.999991
  # HELP beads_claims_late Claims held for longer than was estimated.
  # TYPE beads_claims_late gauge
  beads_claims_late 1
  # HELP beads_agents Agents by whether they are alive.
  # TYPE beads_agents gauge
  beads_agents{life="alive"} 0
  beads_agents{life="dead"} 0
  beads_agents{life="hung"} 0
  beads_agents{life="unknown"} 1
  # HELP beads_gates Gates that are not open yet.
  # TYPE beads_gates gauge
  beads_gates 0
  # HELP beads_convoys Convoys under way.
  # TYPE beads_convoys gauge
  beads_convoys 0
  # HELP beads_locks_held Locks that somebody holds.
  # TYPE beads_locks_held gauge
  beads_locks_held 0
  # HELP beads_locks_waiting Processes that wait for a lock.
  # TYPE beads_locks_waiting gauge
  beads_locks_waiting 0
  # HELP beads_lock_oldest_seconds For how long the oldest lock is held.
  # TYPE beads_lock_oldest_seconds gauge
  beads_lock_oldest_seconds 0.000000
  # HELP beads_findings What doctor finds at a glance, by check.
  # TYPE beads_findings gauge
  beads_findings{check="agent"} 0
  beads_findings{check="clock"} 0
  beads_findings{check="convoy"} 0
  beads_findings{check="dead-claim"} 0
  beads_findings{check="deadlock"} 0
  beads_findings{check="disk"} 0
  beads_findings{check="failed"} 0
  beads_findings{check="gate"} 0
  beads_findings{check="limit"} 0
  beads_findings{check="lock-age"} 0
  beads_findings{check="orphan"} 0
  beads_findings{check="unheld"} 0
  # HELP beads_file_bytes The sizes of the files of the store.
  # TYPE beads_file_bytes gauge
  beads_file_bytes{file="backlog"} N
  beads_file_bytes{file="journal"} N
  # HELP beads_disk_free_bytes Free space on the disk of the store.
  # TYPE beads_disk_free_bytes gauge
  beads_disk_free_bytes N
  # HELP beads_last_change_timestamp_seconds The newest token, as a time.
  # TYPE beads_last_change_timestamp_seconds gauge
  beads_last_change_timestamp_seconds 1795176000.000010
  # HELP beads_time_seconds When this was written.
  # TYPE beads_time_seconds gauge
  beads_time_seconds 1795176600.000000

promtool takes them for what they are, where it is installed, whatever a status is called.

  $ cat >>.beads/issues.jsonl <<'END'
  > {"id":"t-4","title":"x","status":"a \"b\" \\c\nd","priority":1,"issue_type":"task","created_at":"2026-11-20T11:00:00Z","updated_at":"2026-11-20T11:00:00Z"}
  > END
  $ metrics-prom | grep 'a .*b'
  beads_issues{status="a \"b\" \\c\nd"} 1
  # HELP beads_findings What doctor finds at a glance, by check.
  $ if command -v promtool >/dev/null; then metrics-prom | promtool check metrics; fi

The file is replaced in one step: whoever has it open sees the old one to its end.

  $ mkdir out && echo old >out/beads.prom && exec 3<out/beads.prom && metrics-prom -o out/beads.prom && cat <&3; ls out
  old
  beads.prom
  $ metrics-prom | grep -v free >now; grep -v free out/beads.prom | cmp - now; stat -c %a out/beads.prom; metrics-prom -o - | head -n 1
  644
  # HELP beads_issues Issues by status, without deleted ones.
  $ metrics-prom -o nowhere/beads.prom
  metrics-prom: nowhere: No such file or directory
  [2]
  $ cd / && metrics-prom
  metrics-prom: no .beads folder here or above (bd-init makes one)
  [2]
