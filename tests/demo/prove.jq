# What prove.sh asks of a history: lines "WRONG: ...", else a table.

def changed: # members that work may change
  del(.status, .assignee, .updated_at, .started_at, .closed_at, .close_reason, .metadata);
def ordinary: .issue_type // "task" | IN("task", "bug", "feature", "chore");
def milliseconds: if . == null then "-" else "\(. / 100 | round / 10) ms" end;
def left($n): tostring | . + " " * ([$n - length, 0] | max);
def right($n): tostring | " " * ([$n - length, 0] | max) + .;

# What a record does to the claim of its issue: {grant}, {free: true}, or neither.
def effect:
  (.set // {}) as $set
  | (.line // null) as $line
  | ($set["metadata.claim"] // $set.metadata.claim? // $line.metadata.claim?) as $claim
  | if $claim != null then {grant: $claim.token}
    elif ($set | has("metadata.claim")) or ($set | has("status") and .status != "in_progress")
      or $line != null then {free: true}
    else {} end;

# Walks the records of one issue: never two holders, tokens only rise.
def walk_issue:
  reduce .[] as $r ({held: null, last: 0, grants: [], wrong: []};
    ($r | effect) as $e
    | if $e.grant != null and .held != null and .held.token == $e.grant and .held.by == $r.by then .  # renewed
      elif $e.grant != null then
        (if .held == null then . else .wrong += ["\($r.id): given to \($r.by) (token \($e.grant)) while \(.held.by) held it (token \(.held.token))"] end)
        | (if $e.grant > .last then . else .wrong += ["\($r.id): token \($e.grant) is not above \(.last)"] end)
        | (if $e.grant == $r.t then . else .wrong += ["\($r.id): granted token \($e.grant) in the change \($r.t)"] end)
        | .held = {token: $e.grant, by: $r.by} | .last = ([.last, $e.grant] | max)
        | .grants += [{id: $r.id, token: $e.grant, by: $r.by}]
      elif $e.free then .held = null
      else . end)
  | if .held == null then . else .wrong += ["\(.grants[-1].id): is still held by \(.held.by)"] end;

($history | sort_by(.t)) as $records
| [$records | group_by(.id // "")[] | select(.[0].id) | walk_issue] as $issues
| [$issues[].grants[]] as $grants
| ($grants | INDEX("\(.id) \(.token) \(.by)")) as $granted
| ($after | INDEX(.id)) as $now
| ($before | map(select(.id)) | group_by(.id)) as $was
| [$acks | split("\n")[] | select(. != "") | split(" ")
    | {what: .[0], by: .[1], id: .[2], token: (.[3] | tonumber), took: (.[4] // "" | tonumber? // null)}] as $acks
| ($acks | map(select(.what == "claim"))) as $claims
| ($acks | map(select(.what == "close"))) as $closes
| [ # no two changes of one time
    ($records | group_by(.t)[] | select(length > 1) | "\(length) changes have the token \(.[0].t)"),
    $issues[].wrong[],
    # what a worker was told is what happened
    ($claims[] | select($granted["\(.id) \(.token) \(.by)"] == null)
      | "\(.id): \(.by) was given it with the token \(.token), and the history does not know"),
    ($claims | group_by(.token)[] | select(length > 1) | "\(.[0].id): the token \(.[0].token) was given out \(length) times"),
    ($closes[] | select($now[.id].status != "closed") | "\(.id): \(.by) closed it, and it is \($now[.id].status // "gone")"),
    ($closes | group_by(.id)[] | select(length > 1) | "\(.[0].id): was closed \(length) times"),
    # nothing is lost
    ($was[] | .[0].id | select($now[.] == null) | "\(.): is lost"),
    ($was[] | select(length == 1) | .[0] | select($now[.id] != null and ($now[.id] | changed) != changed)
      | "\(.id): was changed where nobody worked on it"),
    ($after | group_by(.id)[] | select(.[0].id and length > 1) | "\(.[0].id): stands there \(length) times"),
    # what nothing held back is done
    ($after[] | select(.status == "open" and ordinary and (.dependencies // [] | length) == 0
        and .defer_until == null and .pinned != true and .is_template != true and .ephemeral != true)
      | "\(.id): was ready and is not closed")
  ] as $wrong
| if $wrong != [] then $wrong[] | "WRONG: " + .
  else
    ("worker" | left(14)) + ("issues" | right(8)) + ("slowest claim" | right(16)),
    ($claims | group_by(.by) | sort_by(.[0].by | [length, .])[]
      | .[0].by as $who
      | ($who | left(14)) + ([$closes[] | select(.by == $who)] | length | right(8))
        + (map(.took) | max | milliseconds | right(16))),
    "",
    (([$grants[].token] | if length > 1 then (max - min) / 1e6 else 0 end) as $seconds
      | ([$was[] | .[0] | select(.status != "closed" and $now[.id].status == "closed")] | length) as $done
      | "\($done) issues closed with \($grants | length) claims in \($seconds * 10 | round / 10) s"
        + (if $seconds > 0 then ": \($grants | length / $seconds | round) claims a second" else "" end)
        + ", the slowest \([$claims[].took] | max | milliseconds), the median \([$claims[].took] | sort | .[length / 2 | floor] | milliseconds)."),
    "Proved from \($records | length) records: no issue was held by two at once, every token is higher than the one before, all \($was | length) issues are there."
  end
