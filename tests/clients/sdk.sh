#!/bin/sh
# sdk.sh FOLDER - both classes of @herbcaudill/beads-sdk on our bd
#
# FOLDER is what tests/clients/get filled.
set -u
[ -e "$1/npm/what" ] || { echo "skipped: the packages are not there"; exit 77; }
command -v node >/dev/null || { echo "skipped: node is not there"; exit 77; }
exec timeout 100 node "$(dirname "$0")/sdk.mjs" "$1/npm/node_modules/@herbcaudill/beads-sdk/dist"
