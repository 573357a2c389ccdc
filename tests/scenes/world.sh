#!/bin/bash
# One round of the world changing under eight workers: git, editors, other tools, the
# folder moved away.  ./dev prove world plays it for hours, by other seeds.
. "${0%/*}/common"
need git jq
"$scenes/../prove/world" 1 "${SEED-1}" >figures 2>wrong || fail "$(head -n 5 wrong)"
end
