What can be begun stands at the margin, below it what waits for it or is part of
it. What waits for two hangs below the one that is done last; `*` is the longest
chain.

  $ cp -r "$FIXTURES/small/.beads" . && chmod -R u+w .beads
  $ bd-graph
  o bd-1 P1 parser (epic)
  `-- o* bd-1.2 P1 build the tree
      `-- #* bd-1.3 P2 print the tree
          `-- #* bd-3 P0 release
  o bd-2 P2 write the manual (feature)
  `-- #* bd-3 (see above)
  
  o ready  # blocked  * critical path

With the closed ones.

  $ bd-graph --all
  o bd-1 P1 parser (epic)
  |-- o* bd-1.2 P1 build the tree
  |   `-- #* bd-1.3 P2 print the tree
  |       `-- #* bd-3 P0 release
  `-- x bd-1.1 P1 read tokens
      `-- o* bd-1.2 (see above)
  o bd-2 P2 write the manual (feature)
  `-- #* bd-3 (see above)
  
  o ready  # blocked  x closed  * critical path

From some issues on, both ways, or one; a number of edges away.

  $ bd-graph bd-1.2
  o bd-1 P1 parser (epic)
  `-- o* bd-1.2 P1 build the tree
      `-- #* bd-1.3 P2 print the tree
          `-- #* bd-3 P0 release
  
  o ready  # blocked  * critical path
  $ bd-graph --direction down bd-1.3
  o bd-1 P1 parser (epic)
  `-- o* bd-1.2 P1 build the tree
      `-- #* bd-1.3 P2 print the tree
  
  o ready  # blocked  * critical path
  $ bd-graph --direction up bd-1.2 --depth 1
  o* bd-1.2 P1 build the tree
  `-- #* bd-1.3 P2 print the tree
  
  o ready  # blocked  * critical path
  $ bd-blocked -p 2 | bd-graph --direction up -
  #* bd-1.3 P2 print the tree
  `-- #* bd-3 P0 release
  
  # blocked  * critical path
  $ printf 'bd-2\0' | bd-graph -0 --depth 1 -
  o* bd-2 P2 write the manual (feature)
  `-- #* bd-3 P0 release
  
  o ready  # blocked  * critical path

No ids are not the same as none given.

  $ bd-list -s hooked | bd-graph -

An issue that is asked for by name is shown, whatever it is.

  $ bd-graph bd-7 bd-6 bd-8 bd-5 bd-4 bd-1.1
  . bd-5 P1 approve the release (gate; open)
  @ bd-4 P1 crash on an empty file (bug; by bob)
  o bd-1 P1 parser (epic)
  |-- o* bd-1.2 P1 build the tree
  |   `-- #* bd-1.3 P2 print the tree
  |       `-- #* bd-3 P0 release
  `-- x bd-1.1 P1 read tokens
      `-- o* bd-1.2 (see above)
  . bd-8 P2 house rules (pinned)
  x bd-6 P2 twice (deleted)
  ~ bd-7 P3 next year's ideas
  
  o ready  @ claimed  # blocked  ~ deferred  . open  x closed  * critical path

Only edges of some types.

  $ bd-graph -t parent-child
  o bd-1 P1 parser (epic)
  |-- o bd-1.2 P1 build the tree
  `-- # bd-1.3 P2 print the tree
  
  o ready  # blocked
  $ bd-graph -t tracks,related

The words of graphviz and of Mermaid.

  $ bd-graph --format dot --direction down bd-1.3
  digraph beads {
    graph [rankdir=LR, charset="UTF-8", fontname="Helvetica", fontsize=12, nodesep=0.25,
           ranksep=0.6, labelloc=b, label="3 issues, 2 ready; critical path: 2 issues\nAn arrow leads to what waits, a diamond stands at what has the part."];
    node [shape=box, fontname="Helvetica", fontsize=10, margin="0.12,0.06"];
    edge [fontname="Helvetica", fontsize=8, color="#303030", arrowsize=0.8];
    "bd-1.3" [label="# bd-1.3 P2\nprint the tree\nblocked, critical path", style="filled,dashed", color="#9a5b00", fillcolor="#fff5e0", tooltip="print the tree", color="#c2003a", penwidth=3];
    "bd-1" [label="o bd-1 P1 epic\nparser\nready", style="rounded,filled", color="#1a7f37", fillcolor="#e6f6ea", penwidth=2, shape=folder, margin="0.2,0.1", tooltip="parser"];
    "bd-1.2" [label="o bd-1.2 P1\nbuild the tree\nready, critical path", style="rounded,filled", color="#1a7f37", fillcolor="#e6f6ea", penwidth=2, tooltip="build the tree", color="#c2003a", penwidth=3];
    "bd-1" -> "bd-1.2" [weight=1, style=dashed, color="#707070", dir=back, arrowtail=odiamond];
    "bd-1" -> "bd-1.3" [weight=1, style=dashed, color="#707070", dir=back, arrowtail=odiamond];
    "bd-1.2" -> "bd-1.3" [weight=4, penwidth=3, color="#c2003a"];
  }
  $ bd-graph --format mermaid --direction down bd-1.3
  flowchart LR
    %% 3 issues, 2 ready; critical path: 2 issues; arrows lead from what comes first to what waits for it
    n0("o bd-1.2 P1<br/>build the tree<br/>ready, critical path"):::ready
    n1[["o bd-1 P1 epic<br/>parser<br/>ready"]]:::ready
    n2["#35; bd-1.3 P2<br/>print the tree<br/>blocked, critical path"]:::blocked
    n1 -.-o n0
    n1 -.-o n2
    n0 ==> n2
    classDef ready fill:#e6f6ea,stroke:#1a7f37,stroke-width:2px,color:#111
    classDef claimed fill:#e4effc,stroke:#0a58b0,stroke-width:4px,color:#111
    classDef blocked fill:#fff5e0,stroke:#9a5b00,stroke-dasharray:6 3,color:#111
    classDef deferred fill:#f3effa,stroke:#6b4fa0,stroke-dasharray:2 3,color:#111
    classDef closed fill:#eee,stroke:#9a9a9a,color:#606060
    classDef open fill:#fff,stroke:#404040,color:#111
    classDef missing fill:#fdecea,stroke:#b3261e,stroke-dasharray:6 3,color:#111
    classDef external fill:#fdecea,stroke:#b3261e,stroke-dasharray:6 3,color:#111
    classDef marked stroke:#c2003a,stroke-width:3px
    class n0 marked
    class n2 marked

As JSON: an edge leads from what depends to what it depends on.

  $ bd-graph --json --direction down bd-1.3
  {"nodes":[
  {"id":"bd-1.2","title":"build the tree","status":"open","priority":1,"issue_type":"task","state":"ready","level":0,"critical":true,"cycle":false},
  {"id":"bd-1","title":"parser","status":"open","priority":1,"issue_type":"epic","state":"ready","level":0,"critical":false,"cycle":false},
  {"id":"bd-1.3","title":"print the tree","status":"open","priority":2,"issue_type":"task","state":"blocked","level":1,"critical":true,"cycle":false}],
  "edges":[
  {"from":"bd-1.2","to":"bd-1","type":"parent-child","critical":false,"cycle":false},
  {"from":"bd-1.3","to":"bd-1","type":"parent-child","critical":false,"cycle":false},
  {"from":"bd-1.3","to":"bd-1.2","type":"blocks","critical":true,"cycle":false}]}
  $ bd-graph --json | jq -c '.edges | map(select(.critical) | [.from, .to])'
  [["bd-3","bd-1.3"],["bd-1.3","bd-1.2"]]

Nothing to be drawn is no mistake.

  $ bd-graph -t tracks --json | jq -c .
  {"nodes":[],"edges":[]}
  $ bd-graph -t tracks --format mermaid
  flowchart LR
    %% 0 issues, 0 ready; arrows lead from what comes first to what waits for it

Circles, what is missing, other backlogs, and other kinds of edges.

  $ cat >.beads/issues.jsonl <<.
  > {"id":"c-1","title":"hen","status":"open","priority":1,"dependencies":[{"depends_on_id":"c-2","type":"blocks"},{"depends_on_id":"c-4","type":"related"}]}
  > {"id":"c-2","title":"egg","status":"open","priority":1,"dependencies":[{"depends_on_id":"c-1","type":"blocks"},{"depends_on_id":"c-404","type":"blocks"}]}
  > {"id":"c-3","title":"nest","status":"open","priority":1,"dependencies":[{"depends_on_id":"external:farm:hay","type":"blocks"},{"depends_on_id":"c-3","type":"blocks"}]}
  > {"id":"c-4","title":"farm\ttwo\n(see above)","status":"in_progress","assignee":"ann","priority":2,"dependencies":[{"depends_on_id":"c-2","type":"conditional-blocks"}]}
  > .
  $ bd-graph
  ?* c-404 (missing)
  `-- #*! c-2 P1 egg
      |-- #! c-1 P1 hen (related c-4)
      |   `-- #*! c-2 (see above)
      `-- @* c-4 P2 farm two (see above) (by ann)
  ^ external:farm:hay (external)
  `-- #! c-3 P1 nest (waits for itself)
  
  @ claimed  # blocked  ? missing  ^ external  * critical path  ! in a cycle
  $ bd-graph --format dot | grep -- '->'
    "c-2" -> "c-1" [weight=4, label="cycle", style=bold, color="#c2003a", fontcolor="#c2003a"];
    "c-4" -> "c-1" [weight=1, style=dotted, color="#707070", fontcolor="#707070", arrowhead=none, label="related"];
    "c-1" -> "c-2" [weight=4, label="cycle", style=bold, color="#c2003a", fontcolor="#c2003a"];
    "c-404" -> "c-2" [weight=4, penwidth=3, color="#c2003a"];
    "external:farm:hay" -> "c-3" [weight=4];
    "c-3" -> "c-3" [weight=4, label="cycle", style=bold, color="#c2003a", fontcolor="#c2003a"];
    "c-2" -> "c-4" [weight=4, penwidth=3, color="#c2003a"];
  $ bd-graph --format mermaid | grep -e '--' -e '==' -e '-[.]'
    n1 ==>|"cycle"| n0
    n3 -.-|"related"| n0
    n0 ==>|"cycle"| n1
    n4 ==> n1
    n5 --> n2
    n2 ==>|"cycle"| n2
    n1 ==> n3
  $ bd-graph --json | jq -c '.nodes[] | [.id, .state, .level, .critical, .cycle]'
  ["c-1","blocked",0,false,true]
  ["c-2","blocked",1,true,true]
  ["c-3","blocked",1,false,true]
  ["c-4","claimed",2,true,false]
  ["c-404","missing",0,true,false]
  ["external:farm:hay","external",0,false,false]

A chain that is too deep for a terminal begins again at the margin.

  $ for i in $(seq 60); do echo '{"id":"d-'$i'","title":"t","status":"open","dependencies":[{"depends_on_id":"d-'$((i - 1))'","type":"blocks"}]}'; done >.beads/issues.jsonl
  $ bd-graph | grep -n 'see below'
  25:                                                                                            `-- #* d-24 (see below)
  50:                                                                                            `-- #* d-48 (see below)
  $ bd-graph | grep -c -v 'see below'
  63
  $ bd-graph | grep '^[^ `|]'
  ?* d-0 (missing)
  #* d-24 P0 t
  #* d-48 P0 t
  # blocked  ? missing  * critical path

SVG is what graphviz makes of it: the program dot in PATH, which may answer before
it has read all.

  $ mkdir bin && PATH=$PWD/bin:$PATH
  $ fake() { cat >bin/dot; chmod +x bin/dot; }
  $ printf '#!/bin/sh\nhead -n 1; echo "$@"; cat >/dev/null\n' | fake
  $ bd-graph --format svg
  digraph beads {
  -Tsvg
  $ for i in $(seq 900); do echo '{"id":"s-'$i'","title":"'$i'","status":"open","dependencies":[{"depends_on_id":"s-'$((i / 2))'","type":"blocks"}]}'; done >.beads/issues.jsonl
  $ printf '#!/bin/sh\nyes svg | head -n 100000; yes oops | head -n 100000 >&2; cat\n' | fake
  $ bd-graph --format svg >out; bd-graph --format dot >dot
  $ head -n 100000 out | uniq -c; tail -n +100001 out | cmp - dot
   100000 svg
  $ printf '#!/bin/sh\necho early\n' | fake
  $ bd-graph --format svg
  early

When it fails nothing is printed; when it is not there, neither.

  $ printf '#!/bin/sh\necho half; echo "no memory" >&2; exit 3\n' | fake
  $ bd-graph --format svg
  bd-graph: dot: no memory (--format dot prints what it was to draw)
  [2]
  $ printf '#!/bin/sh\nexit 3\n' | fake
  $ bd-graph --format svg
  bd-graph: dot: failed with status 3 (--format dot prints what it was to draw)
  [2]
  $ printf '#!/bin/sh\nkill -9 $$\n' | fake
  $ bd-graph --format svg
  bd-graph: dot: ended by signal 9 (--format dot prints what it was to draw)
  [2]
  $ here=$(command -v bd-graph)
  $ chmod -x bin/dot; PATH=$PWD/bin "$here" --format svg
  bd-graph: dot: Permission denied
  [2]
  $ rm bin/dot; PATH=$PWD/bin "$here" --format svg
  bd-graph: dot: not found (SVG needs graphviz: install the Debian package graphviz, or use --format dot)
  [2]

What is not understood.

  $ bd-graph --format png
  bd-graph: --format: 'png' is none of text, dot, mermaid, svg
  [2]
  $ bd-graph --direction left s-1
  bd-graph: --direction: 'left' is none of both, down, up
  [2]
  $ bd-graph --depth 2
  bd-graph: --direction and --depth need an id to go from
  [2]
  $ bd-graph --json --format dot
  {"error":{"code":"trouble","message":"--json: cannot be given with --format","hint":"","retryable":false}}
  [2]
  $ bd-graph -t blocks, s-1
  bd-graph: --type: empty value
  [2]
  $ bd-graph s-1 d-77 d-78
  bd-graph: d-77, d-78: no such issue
  [2]

On a terminal that shows UTF-8 the branches are lines; what a title holds is shown
as text, and a long one is shortened.

  $ printf '%s\n' '{"id":"e-1","title":"clear \u001b[2J","status":"in_progress","assignee":"ann"}' '{"id":"e-2","title":"'$(seq -s - 40)'","status":"open","dependencies":[{"depends_on_id":"e-1","type":"blocks"}]}' >.beads/issues.jsonl
  $ script -qec 'TERM=xterm LC_ALL=C.UTF-8 bd-graph' /dev/null | tr -d '\r' | tr '\033' E
  E[34m@* e-1 P0 clear \x1b[2J (by ann)E[0m
  └── #* e-2 P0 1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16-17-18-19-20-21-22-23-24-25-26-27-…
  
  @ claimed  # blocked  * critical path
  $ script -qec 'TERM=dumb LC_ALL=C LANG=C.UTF-8 bd-graph' /dev/null | tr -d '\r' | sed -n 2p | cut -c 1-20
  `-- #* e-2 P0 1-2-3-
  $ script -qec 'TERM=xterm bd-graph --json' /dev/null | tr -d '\r' | grep clear | cut -c 1-35
  {"id":"e-1","title":"clear \u001b[2
