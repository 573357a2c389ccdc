A page has lines of a name and a value, then what was written at length, indented:
no text can pass for a line of the page.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-show bd-2
  $ bd-show bd-2 | grep ^version

What it depends on and what depends on it; a blocked one says by what.

  $ bd-show bd-1.3
  $ bd-show bd-1 | sed -n '/^needed by/,$p'

A claim shows its token and until when it is good.

  $ bd-show bd-4

Deleted ones can be looked at too.

  $ bd-show bd-6 | sed -n '/^deleted/,$p'

Several, from standard input too: the first field of each line is the id.

  $ bd-list -l core | bd-show - | grep ^title
  $ printf 'bd-2\0bd-3\0' | bd-show -0 - bd-4 | grep ^id

--json is what bd prints: whole issues at the ends of the edges, comments with
their ids as strings.

  $ bd-show --json bd-1.2
  $ bd-show --jsonl bd-2 bd-6
  $ bd-show --json bd-1.2 bd-3 | jq -c '.[] | [.id, .parent, (.dependencies | map([.id, .dependency_type])), (.dependents | map([.id, .dependency_type]))]'

What is missing is left out of them, but the page says it.

  $ cat >>.beads/issues.jsonl <<.
  > {"id":"bd-9","title":"wait","status":"open","priority":4,"issue_type":"task","created_at":"2026-11-06T00:00:00Z","updated_at":"2026-11-06T00:00:00Z","dependencies":[{"issue_id":"bd-9","depends_on_id":"bd-404","type":"blocks"},{"issue_id":"bd-9","depends_on_id":"external:lib:v2","type":"blocks"},{"issue_id":"bd-9","depends_on_id":"bd-6","type":"related"}]}
  > .
  $ bd-show bd-9 | sed -n '/^depends/,$p'
  $ bd-show --json bd-9 | jq -c '.[] | [.dependencies, .dependency_count]'

An id that does not exist is 2; the others are shown.

  $ bd-show bd-99
  $ bd-show bd-99 bd-8 bd-1.9
  $ bd-show --json bd-99
  $ bd-show 1.2
  $ bd-show

On a terminal control characters are shown, not obeyed.

  $ printf '%s\n' '{"id":"x-1","title":"red \u001b[31m","description":"one\n\u009b2J","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}' >.beads/issues.jsonl
  $ script -qec 'TERM=xterm bd-show x-1' /dev/null | tr '\033' E
