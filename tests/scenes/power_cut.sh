#!/bin/sh
# The power is cut at any point of several workloads: whatever the disk then
# holds, nothing that was acknowledged is lost (tests/prove/power.cc).  A small
# share of the states here; ./dev prove power builds them by the thousand.
. "${0%/*}/common"
need strace seq sed
for workload in "$scenes"/../prove/workloads/*.sh; do
	mkdir disk && cd disk || exit 2
	prove-power --states "${STATES-150}" --seed "${SEED-1}" "$workload" >"$work/said" 2>&1 || {
		fail "${workload##*/}:"
		grep -v 'good state' "$work/said" | head -n 8
	}
	tail -n 1 "$work/said" | sed "s/^/${workload##*/}: /"
	cd .. && rm -rf disk
done
end
