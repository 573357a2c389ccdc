#!/bin/sh
# prove.sh STORE BACKLOG ACKS - check the history of STORE, which began as BACKLOG
#
# ACKS holds what the workers were told: "claim AGENT ID TOKEN MICROSECONDS" and
# "close AGENT ID TOKEN".  Prints a table and exits 0, or says what is wrong and
# exits 1.  Nothing of beadutils is asked: the journals are read as they lie there.
set -u
here=$(cd "$(dirname "$0")" && pwd)

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# Records stand behind a header of 4096 bytes, the rest of the file is NUL.  A
# journal that was renewed holds the records of the old one again: same token,
# other checksums.
for journal in "$1"/log/*.journal "$1"/journal; do
	[ ! -f "$journal" ] || tail -c +4097 "$journal" | tr -d '\0'
done | jq -cR 'fromjson? | del(.crc, .prev, .more, .durable)' | sort -u >"$work/history"

jq -nr --slurpfile history "$work/history" --slurpfile before "$2" --slurpfile after "$1/issues.jsonl" \
	--rawfile acks "$3" -f "$here/prove.jq" >"$work/verdict" || { echo "prove: cannot read the history" >&2; exit 1; }
cat "$work/verdict"
! grep -q '^WRONG' "$work/verdict"
