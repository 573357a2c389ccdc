#!/bin/sh
# store.sh N - make, in a new folder N: a store of N issues that was folded, and a
# database of sqlite3 with the same, indexed for the same questions
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$1"
cd "$1"
mkdir .beads
"$here/backlog.sh" "$1" >.beads/issues.jsonl
bd-init -q --prefix b
last=$(tail -n 1 .beads/issues.jsonl | jq -r .id)
bd-update -q -a ann --title 'the last one' "$last"
bd-fold
bd-ready -n 1 >/dev/null || :
head -c 4096 /dev/zero >floor

jq -r '[.id, .title, .status, .priority, .created_at, "", 0, .updated_at, tojson] | @csv' .beads/issues.jsonl >issue.csv
jq -r '.dependencies[]? | [.issue_id, .depends_on_id] | @csv' .beads/issues.jsonl >edge.csv
sqlite3 bench.db >/dev/null <<'SQL'
PRAGMA journal_mode = WAL;
CREATE TABLE issue (id TEXT PRIMARY KEY, title TEXT, status TEXT, priority INT, created TEXT,
                    assignee TEXT, token INT, updated TEXT, line TEXT);
CREATE TABLE edge (issue TEXT, target TEXT);
.mode csv
.import issue.csv issue
.import edge.csv edge
CREATE INDEX edge_issue ON edge (issue);
CREATE INDEX open_issue ON issue (priority, created, id) WHERE status = 'open';
CREATE INDEX issue_token ON issue (token);
ANALYZE;
SQL
rm issue.csv edge.csv
