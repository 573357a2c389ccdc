#!/bin/sh
# A token that is not the live one opens nothing: every writer refuses it with
# 3 and leaves store and journal as they are.
. "${0%/*}/common"
need jq

store 4
first=$(bd-claim -a ann t-1 | token)
bd-release -q -a boss --force t-1 || fail 'release by force'
second=$(bd-claim -a bob t-1 | token)
[ "$second" -gt "$first" ] || fail "the second token $second is not above $first"
bd-claim -q -a eve t-2 >/dev/null
gone=$(bd-claim -a kim t-3 | token)
bd-release -q -a kim --token "$gone" t-3 || fail 'release'
bd-fold

# What writers may not change, byte for byte
picture() {
	dump
	cksum .beads/journal .beads/issues.jsonl
}
refused() { # WHAT COMMAND...
	what=$1
	shift
	picture >before
	status "$what" 3 "$@"
	[ "$(wc -l <err)" -le 1 ] || fail "$what: says more than a line: $(cat err)"
	picture | cmp -s before - || fail "$what: changed something: $(picture | diff before - | head -n 4)"
}
writers() { # WHO TOKEN ID
	refused "close as $1 with $2" bd-close -a "$1" --token "$2" "$3"
	refused "update as $1 with $2" bd-update -a "$1" --token "$2" --priority 0 "$3"
	refused "update of the status as $1 with $2" bd-update -a "$1" --token "$2" --status open "$3"
	refused "release as $1 with $2" bd-release -a "$1" --token "$2" "$3"
	refused "failed release as $1 with $2" bd-release -a "$1" --token "$2" --failed "$3"
	refused "renew as $1 with $2" bd-renew -a "$1" --token "$2" "$3"
}
writers ann "$first" t-1             # the one who slept too long
writers bob "$first" t-1             # the holder's own name does not help
writers bob "$((second + 1))" t-1    # nor does a number from the future
writers bob 0 t-1
writers bob "$(bd-claim --resume -a eve | token)" t-1 # nor the token of another issue
writers kim "$gone" t-3              # right once, and over
refused 'close as kim under BEADS_TOKEN' env BEADS_TOKEN="$gone" BEADS_ISSUE=t-3 bd-close -a kim t-3
refused 'close as ann under BEADS_TOKEN' env BEADS_TOKEN="$first" BEADS_ISSUE=t-1 bd-close -a ann t-1
refused 'close as ann without a token' bd-close -a ann t-1
refused 'update as ann without a token' bd-update -a ann --title x t-1

# The live one still works, and BEADS_TOKEN of another issue does not get in the way.
status 'renew by the holder' 0 bd-renew -a bob --token "$second" t-1
status 'close by the holder' 0 env BEADS_TOKEN="$first" BEADS_ISSUE=t-3 bd-close -a bob --token "$second" t-1
equal 'the issue' "$(ask t-1 .status)" closed
dump >before
status 'the same close once more' 0 bd-close -a bob --token "$second" t-1
dump | cmp -s before - || fail 'a repeated close changed something'
refused 'close of a closed issue with an old token' bd-close -a ann --token "$first" t-1
sane 'at the end'
end
