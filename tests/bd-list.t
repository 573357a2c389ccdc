What is listed is what is neither closed nor pinned, urgent first, then the newest.
Gates and their like are no work and are left out, and so is what was deleted.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-list
  $ bd-list --all | cut -f 1 | tr '\n' ' '

Naming a status or a type is asking for it.

  $ bd-list -s closed,pinned
  $ bd-list -s tombstone
  $ bd-list -t gate
  $ bd-list -t bug -t feature
  $ bd-list -s nosuch

Labels: all of -l, any of --label-any.

  $ bd-list -l core
  $ bd-list -l core,output
  $ bd-list --label-any output --label-any doc

People, parents, times, priorities.

  $ bd-list --assignee bob
  $ bd-list --unassigned -p 1
  $ bd-list --parent bd-1 --all
  $ bd-list --since 2026-11-04
  $ BEADS_NOW=2026-11-05T08:30:00Z bd-list --since 1h
  $ bd-list -p 0,3

A text is looked for in id, title and description, in upper or lower case.

  $ bd-list TREE
  $ bd-list 'two screens'
  $ bd-list bd-1.3
  $ bd-list 'I can help'

Orders.

  $ bd-list --sort id | cut -f 1 | tr '\n' ' '
  $ bd-list --sort -id | cut -f 1 | tr '\n' ' '
  $ bd-list --sort id --reverse | cut -f 1 | tr '\n' ' '
  $ bd-list --sort updated -n 3 | cut -f 1 | tr '\n' ' '
  $ bd-list --sort created -n 3 | cut -f 1 | tr '\n' ' '
  $ bd-list --sort title -n 3 --fields title
  $ bd-list --sort closed --all -n 2 | cut -f 1 | tr '\n' ' '
  $ bd-list --sort assignee --reverse -n 1 --fields assignee
  $ bd-list --sort type --fields type | uniq
  $ bd-list --sort status --fields status --all | uniq

Any columns.

  $ bd-list --fields id,priority,status,type,assignee,labels,parent,created,updated -l output
  $ bd-list --all --sort closed -n 1 --fields id,closed,deferred,attempts

--json is what bd prints: members as they are stored, whatever they are, and
counts of edges of type blocks, of comments, and the parent.

  $ bd-list --json -l doc
  $ bd-list --jsonl -l output
  $ bd-list --json -l none
  $ bd-list --json | jq -c 'map([.id, .dependency_count, .dependent_count, .comment_count, .parent])[]'

What would trip a client is put right: null labels, a missing or foreign kind of
value where every client needs one, counts that somebody stored.

  $ cat >.beads/issues.jsonl <<.
  > {"id":"x-1","title":"odd","labels":null,"description":null,"priority":"1","created_at":"2026-11-01","dependency_count":9,"assignee":5,"closed_at":"","comments":null,"x":null,"y":[1, 2]}
  > {"id":"x-2","status":"open","priority":7,"issue_type":"bug","title":null,"created_at":"2026-11-01T00:00:00Z","updated_at":null,"labels":["a",3,"b"],"dependencies":[7]}
  > .
  $ bd-list --json

On one line a title stays one line.

  $ printf '%s\n' '{"id":"x-1","title":"two\nlines\tand a tab","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}' >.beads/issues.jsonl
  $ bd-list

On a terminal columns are aligned and coloured, and control characters are shown.

  $ printf '%s\n' '{"id":"x-1","title":"red \u001b[31m \u009b31m","status":"open","priority":1,"issue_type":"task","created_at":"2026-11-01T00:00:00Z","updated_at":"2026-11-01T00:00:00Z"}' >.beads/issues.jsonl
  $ script -qec 'TERM=xterm bd-list' /dev/null | tr '\033' E
  $ script -qec 'TERM=xterm NO_COLOR=1 bd-list' /dev/null | tr '\033' E
  $ script -qec 'TERM=xterm bd-list --jsonl' /dev/null | LC_ALL=C tr -cd '\033\200-\377' | wc -c

Trouble is 2.

  $ bd-list --sort size
  $ bd-list --fields id,size
  $ bd-list --parent x-9
  $ bd-list -p high
  $ bd-list --json a b
