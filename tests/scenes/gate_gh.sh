#!/bin/sh
# The arguments that gates give to the GitHub CLI are ones that it has: held against
# its own help.  What it answers is a stand-in's in gate-eval.t.
. "$(dirname "$0")/common"
need gh
# It checks fields before it asks anybody; the token is none.
export HOME="$work" GH_CONFIG_DIR="$work/gh" GH_NO_UPDATE_NOTIFIER=1 GH_TOKEN=none

# WORDS FIELDS: that it takes --json and knows the fields
knows() {
	gh $1 --help >help 2>&1 || fail "gh $1: no help"
	grep -q -- '--json fields' help || fail "gh $1 has no --json"
	for field in $2; do
		# Asked for a field that is none, it lists those there are.
		gh $1 1 --repo o/r --json nonsense 2>&1 | grep -qw "$field" || fail "gh $1 knows no $field"
	done
}
knows 'run view' 'status conclusion'
knows 'pr view' 'state'
end
