#!/bin/sh
# ui.sh FOLDER - beads-ui on our bd: its server over its own protocol, its page in
# a headless Chromium, with a picture of each view in FOLDER/*.png
#
# FOLDER is what tests/clients/get filled.
set -u
[ -e "$1/npm/what" ] || { echo "skipped: the packages are not there"; exit 77; }
for tool in node chromium; do
	command -v $tool >/dev/null || { echo "skipped: $tool is not there"; exit 77; }
done
exec timeout 200 node "$(dirname "$0")/ui.mjs" "$1"
