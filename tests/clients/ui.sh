#!/bin/sh
# ui.sh FOLDER - beads-ui on our bd: its server over its own protocol, its page in
# a headless Chromium, with a picture of each view in FOLDER/*.png
#
# FOLDER is what tests/clients/get filled.
. "${0%/*}/common"
need "$1/npm" node git chromium
exec timeout 200 node "$(dirname "$0")/ui.mjs" "$1"
