#!/bin/sh
# mcp.sh FOLDER - beads-mcp drives our bd over stdio: every tool, every option
#
# FOLDER is what tests/clients/get filled.
set -u
[ -e "$1/mcp/what" ] || { echo "skipped: beads-mcp is not there"; exit 77; }
command -v python3 >/dev/null || { echo "skipped: python3 is not there"; exit 77; }
mkdir work && cd work || exit 2
PYTHONPATH=$1/mcp BEADS_PATH=$(command -v bd) exec timeout 200 python3 "$(dirname "$0")/mcp.py"
