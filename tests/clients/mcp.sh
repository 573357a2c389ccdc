#!/bin/sh
# mcp.sh FOLDER - beads-mcp drives our bd over stdio: every tool, every option
#
# FOLDER is what tests/clients/get filled.
. "${0%/*}/common"
need "$1/mcp" python3 git
mkdir work && cd work || exit 2
PYTHONPATH=$1/mcp BEADS_PATH=$(command -v bd) exec timeout 200 python3 "$(dirname "$0")/mcp.py"
