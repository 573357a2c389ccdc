#!/bin/sh
# Ten thousand gates among as many issues cost at most five times what bd-ready
# does on the same store.
. "$(dirname "$0")/common"
need_instructions

mkdir .beads
issues 1 10000 >.beads/issues.jsonl
seq 1 10000 | awk '
	BEGIN {
		split("timer at human bead cron", type, " ")
		split("90d 2027-12-01T09:00:00Z ship t-1 0_9_1_1_*", arg, " ")
		gsub("_", " ", arg[5])
	}
	{
		k = NR % 5 + 1
		printf "{\"id\":\"t-g%d\",\"title\":\"Gate: %s\",\"status\":\"open\",\"priority\":1,\"issue_type\":\"gate\",\"created_at\":\"2026-11-20T13:00:00Z\",\"updated_at\":\"2026-11-20T13:00:00Z\",\"await_type\":\"%s\",\"await_id\":\"%s\"%s,\"waiters\":[\"mayor/\"]}\n",
			$1, type[k], type[k], arg[k], k == 1 ? ",\"timeout\":7776000000000000" : ""
	}' >>.beads/issues.jsonl
export BEADS_NOW=2026-11-20T14:00:00Z BEADS_BOOT=100 BEADS_AGENT=ann
bd-init -q
bd-ready -n 1 >out  # so that there is an index

ready=$(instructions bd-ready)
equal 'ready issues' "$(wc -l <out)" 10000
gates=$(instructions gate-eval)
equal 'judged gates' "$(wc -l <out)" 10000
equal 'shut ones' "$(grep -c '"decision":"shut"' out)" 10000
[ "$gates" -le $((5 * ready)) ] || fail "gate-eval takes $gates instructions, bd-ready $ready"
# What runs every minute looks at each gate once, and says nothing.
cron=$(instructions gate-eval --close --wake -q)
[ "$cron" -le "$gates" ] || fail "gate-eval --close --wake -q takes $cron instructions, gate-eval $gates"
end
