#!/bin/sh
# A claim costs the same whether few or thousands of issues are held by others.
. "$(dirname "$0")/common"
need_instructions

# N: what a claim takes among as many issues, of which others hold N
among() {
	mkdir "$1" && cd "$1" || exit 2
	mkdir .beads
	issues 1 4000 | awk -v n="$1" 'NR <= n {sub(/"status":"open"/, "\"status\":\"in_progress\",\"assignee\":\"agent" NR "\"")} {print}' \
		>.beads/issues.jsonl
	bd-init -q
	printf '[fold]\nevery = "1h"\n' >>.beads/config.toml # a fold is not asked about here
	bd-update -q -p 1 t-4000 && bd-fold -q || exit 2
	instructions bd-claim --next -a ann
	cut -f 1 out >>../claimed
	cd ..
}
few=$(among 20)
many=$(among 3000)
equal 'what was claimed' "$(tr '\n' ' ' <claimed)" 't-4000 t-4000 '
[ "$many" -le $((few + 250000)) ] || fail "a claim takes $few instructions among 20 that are held, and $many among 3000"
end
