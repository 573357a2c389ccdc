The examples of beads(7), from an empty folder to an empty backlog.

  $ export BEADS_NOW=2026-11-20T12:00:00Z BEADS_AGENT=ann
  $ bd-init -q --prefix bd
  $ first=$(bd-create 'parse the file')
  $ second=$(bd-create 'print the tree' --dep "$first")
  $ bd-ready | cut -f 3
  parse the file
  $ bd-blocked | cut -f 2- | tr '\t' '\n' | sort | uniq -c | sort -rn | sed "s/$first/FIRST/"
        1 FIRST

A worker takes what comes until there is nothing left: the second when the first
is done.

  $ work_on() { bd-show "$1" | sed -n 's/^title:/working on/p'; }
  $ while claim=$(bd-claim --next --env); do
  >   eval "$claim"
  >   if work_on "$BEADS_ISSUE"; then
  >     bd-close -q "$BEADS_ISSUE" --reason done
  >   else
  >     bd-release "$BEADS_ISSUE" --failed
  >   fi
  > done
  working on	parse the file
  working on	print the tree
  $ bd-list
  $ bd-list -s closed --sort closed --fields title,assignee
  print the tree	ann
  parse the file	ann
  $ unset BEADS_ISSUE BEADS_TOKEN

Ids go through pipes as the first field of a line.

  $ doc=$(bd-create 'describe it' -l doc)
  $ bd-list -l doc | bd-update -q -p 0 -
  $ bd-ready --json | jq -r '.[] | select(.priority == 0) | .title'
  describe it

The version that bd-show prints is the one that bd-update expects.

  $ version=$(bd-show "$doc" | sed -n 's/^version:\t//p')
  $ bd-update -q --expect-version "$version" -p 1 "$doc"
  $ bd-update -q --expect-version "$version" -p 2 "$doc" 2>/dev/null
  [3]
  $ bd-list --fields priority,title
  1	describe it
