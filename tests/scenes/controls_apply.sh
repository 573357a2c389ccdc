#!/bin/sh
# The faults that the proof plants (prove/controls) still fit the source they are for.
set -u
source=$(cd "$(dirname "$0")/../.." && pwd)
command -v patch >/dev/null || { echo 'patch is not there'; exit 77; }
bad=0
for file in "$source"/tests/prove/controls.d/*; do
	said=$(patch -d "$source" -p1 -F0 --dry-run -s <"$file" 2>&1) ||
		{ echo "not ok: ${file##*/} does not apply any more: $said"; bad=1; }
done
exit $bad
