#!/bin/sh
# sdk.sh FOLDER - both classes of @herbcaudill/beads-sdk on our bd
#
# FOLDER is what tests/clients/get filled.
. "${0%/*}/common"
need "$1/npm" node git
exec timeout 100 node "$(dirname "$0")/sdk.mjs" "$1/npm/node_modules/@herbcaudill/beads-sdk/dist"
