#!/bin/sh
# All that tracked files, arguments, stdin and environment can carry: it is
# refused clearly or handled, nothing is executed, nothing is written outside
# .beads, and no terminal is told what to do.
. "${0%/*}/common"
need script jq seq
export NO_COLOR=1 BEADS_AGENT=ann
escape=$(printf '\033')

# An issue: ID and more members
line() {
	printf '{"id":"%s","title":"x","status":"open","priority":2,"issue_type":"task","created_at":"2026-02-09T08:00:00Z","updated_at":"2026-02-09T08:00:00Z"%s}\n' "$1" "${2:+,$2}"
}
# WHAT: $work/out holds nothing that a terminal obeys
tame() {
	tr -d '\r\n\t' <"$work/out" | LC_ALL=C grep -qaP '[\x00-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]' &&
		fail "$1 obeys: $(LC_ALL=C cat -v "$work/out" | head -c 300)"
}
on_terminal() { # WHAT COMMAND
	script -qec "$2" /dev/null </dev/null >"$work/out" 2>&1
	tame "$1"
}
# WHAT COMMAND...: its words are one line, and tame
refused() {
	what=$1
	shift
	"$@" >"$work/answer" 2>"$work/out"
	is=$?
	[ $is -eq 2 ] || fail "$what: status $is, not 2: $(head -c 300 "$work/out")"
	[ "$(wc -l <"$work/out")" -eq 1 ] || fail "$what: $(wc -l <"$work/out") lines: $(head -c 300 "$work/out")"
	tame "$what"
}

# --- every member of an issue, on a terminal ---
mkdir wild && cd wild || exit 2
mkdir .beads
evil='\u001b[31m\u001b]0;owned\u0007\u202e\u009b2J\u0000\u0008\r\n\u2066$(touch owned)`touch owned`<b>\"; touch owned; \"'
{
	line w-1 "\"description\":\"$evil\",\"notes\":\"$evil\",\"design\":\"$evil\",\"acceptance_criteria\":\"$evil\",\"assignee\":\"$evil\",\"owner\":\"$evil\",\"created_by\":\"$evil\",\"labels\":[\"$evil\",\"two\"],\"external_ref\":\"$evil\",\"spec_id\":\"$evil\",\"metadata\":{\"$evil\":\"$evil\"},\"$evil\":\"$evil\",\"comments\":[{\"id\":1,\"issue_id\":\"w-1\",\"author\":\"$evil\",\"text\":\"$evil\",\"created_at\":\"2026-02-09T08:00:00Z\"}],\"close_reason\":\"$evil\",\"due_at\":\"$evil\",\"dependencies\":[{\"issue_id\":\"w-1\",\"depends_on_id\":\"w-$evil\",\"type\":\"$evil\"},{\"issue_id\":\"w-1\",\"depends_on_id\":\"$evil\",\"type\":\"blocks\"}]" | sed "s/\"title\":\"x\"/\"title\":\"$(printf %s "$evil" | sed 's/[\\&/]/\\&/g')\"/"
	line "w-$evil"
	line w-2 "\"dependencies\":[{\"issue_id\":\"w-2\",\"depends_on_id\":\"w-1\",\"type\":\"blocks\"},{\"issue_id\":\"w-2\",\"depends_on_id\":\"external:$evil:x\",\"type\":\"blocks\"}]"
	line w-3 "\"dependencies\":[{\"issue_id\":\"w-3\",\"depends_on_id\":\"w-$evil\",\"type\":\"parent-child\"}]" | sed "s/\"open\"/\"$(printf %s "$evil" | sed 's/[\\&/]/\\&/g')\"/; s/\"task\"/\"$(printf %s "$evil" | sed 's/[\\&/]/\\&/g')\"/"
	line ../../escaped
	line /etc/passwd
	line -rf
	line --force
} >.beads/issues.jsonl
jq -c . .beads/issues.jsonl >/dev/null || fail 'the scene is not what it means to be'
status 'init' 0 bd-init -q -p w
for command in 'bd-list --all' 'bd-ready' 'bd-blocked' 'bd-show w-1 w-2 w-3' 'bd-stats' 'bd-count --by status --by assignee' \
	'bd-count --by label' 'bd-search --all owned' 'bd-stale 1d' 'bd-children w-1' 'bd-graph' 'bd-graph --format mermaid' 'bd-graph --format dot' 'bd-cycles' \
	'bd-dep ls w-1' 'bd-dep tree w-2' 'bd-dep tree w-1 --direction both' 'bd-label ls w-1' 'bd-comment ls w-1' 'bd-epic status' 'bd-fsck' \
	'bd-close w-1' 'bd-claim w-1' 'bd-claim w-1 -a bob -v' 'bd-close w-1 -a bob' 'bd-update w-1 --append-notes more' 'bd-log' 'bd-log w-1' 'bd-delete -n w-2' 'bd-fold'; do
	on_terminal "$command" "$command"
done
# Beside a terminal, one issue stays one line.
equal 'lines of bd-list' "$(bd-list --all | wc -l)" 8
equal 'JSON of bd-list' "$(bd-list --all --json | jq length)" 8

# --- arguments, stdin, environment ---
nl='
'
for id in ../../escaped /etc/passwd -rf --force; do
	bd-show -- "$id" >/dev/null 2>"$work/out" || fail "bd-show -- $id: $(cat "$work/out")"
	echo "$id" | bd-show - >/dev/null 2>"$work/out" || fail "bd-show - with $id: $(cat "$work/out")"
	status "a comment on $id" 0 bd-comment add -q -- "$id" text
done
for text in "w${escape}[31m" "w${nl}x" ../x /x w-9; do
	for command in bd-show bd-close bd-claim bd-reopen bd-delete bd-log bd-children; do
		refused "$command '$text'" $command -- "$text"
	done
	refused "bd-dep add '$text'" bd-dep add w-2 "$text"
	printf '%s\0' "$text" >list
	refused "bd-show -0 '$text'" bd-show -0 - <list
done
for name in "a${nl}b" "a${escape}[1m" "$(printf 'a\177')" "$(printf 'a\302\233')"; do
	refused 'bd-update -a' bd-update -a "$name" --title y w-2
	refused 'BEADS_AGENT' env BEADS_AGENT="$name" bd-claim w-2
	refused 'BD_ACTOR' env -u BEADS_AGENT BD_ACTOR="$name" bd-claim w-2
	refused 'USER' env -u BEADS_AGENT USER="$name" bd-claim w-2
	refused 'BEADS_TOKEN' env BEADS_TOKEN="$name" bd-close w-2
	refused 'BEADS_DIR' env BEADS_DIR="$name" bd-list
	refused 'BEADS_NOW' env BEADS_NOW="$name" bd-list
	refused 'BEADS_BOOT' env BEADS_BOOT="$name" bd-list
	refused '--id' bd-create -q --id "$name" title
	refused '--assignee' bd-update --assignee "$name" w-2
	refused '--add-label' bd-update --add-label "$name" w-2
	refused 'bd-label add' bd-label add -l "$name" w-2
	refused '-C' bd-list -C "$name"
	refused 'an unknown option' bd-list "--$name"
	BEADS_ISSUE=$name BEADS_TOKEN=1 bd-list >/dev/null 2>"$work/out"
	tame 'BEADS_ISSUE'
	BEADS_LOCK_FD="3:$name:1" bd-update -q --notes "$name" w-2 2>"$work/out" || fail "BEADS_LOCK_FD: $(cat "$work/out")"
done
for id in ../x /x -x --x . .. "a b" "a${nl}b" "$(printf '%0300d' 0)"; do
	refused "--id '$id'" bd-create -q --id="$id" title
done
for prefix in ../x /x "a b" "a${escape}" 'a/b'; do
	refused "-p '$prefix'" bd-init -q -p "$prefix"
	mkdir ../prefix && (
		cd ../prefix && mkdir .beads && printf 'prefix = %s\n' "$(printf %s "$prefix" | jq -Rs .)" >.beads/config.toml
		id=$(bd-create title 2>"$work/out") && case $id in *[!a-zA-Z0-9._-]* | -* | .*) echo "$id" ;; esac
	) >"$work/answer"
	[ ! -s "$work/answer" ] || fail "an id from prefix '$prefix': $(cat "$work/answer")"
	rm -rf ../prefix
done
printf '{"title":"x","id":"../../y"}\n' >new
refused 'an id in a batch' bd-create -q -f new
[ ! -e owned ] || fail 'a command from the backlog was executed'
cd ..

# --- links in the place of files: what they lead to stays as it is ---
outside() { (cd outside && find . -type f -exec sha256sum {} + && find . | sort) 2>&1; }
for file in issues.jsonl journal config.toml .gitignore metadata.json log run locks log/base log/config log/new log/mended journal.new log/journal.new \
	run/index.3 run/recent.3 run/stamp run/durable redirect routes.jsonl config.yaml; do
	for there in y n; do
		rm -rf world outside
		mkdir -p world outside
		cd world || exit 2
		store 6 && bd-claim -q t-1 >/dev/null && bd-fold && bd-update -q --title changed t-2
		if [ -e .beads/$file ]; then
			mv .beads/$file ../outside/target
		else
			mkdir -p ".beads/$(dirname $file)"
			[ $there = n ] || echo 'a file of somebody' >../outside/target
		fi
		[ $there = y ] || rm -rf ../outside/target
		ln -s ../../outside/target ".beads/$file" 2>/dev/null
		case $file in */*) rm ".beads/$file" && ln -s ../../../outside/target ".beads/$file" ;; esac
		(cd .. && outside) >"$work/before"
		for command in 'bd-list --all' 'bd-update -q --title x t-3' 'bd-claim t-4 -a bob' 'bd-create -q new' 'bd-fold' 'bd-init -q' 'bd-fsck -q -r' 'bd-update -q --title y t-3' 'bd-fold'; do
			$command >"$work/answer" 2>"$work/out"
			is=$?
			[ $is -le 2 ] || fail "$command with a link as $file: status $is: $(cat "$work/out")"
			# An id where there is none, a link to the id: no crash, and a reason.
			[ $is -ne 2 ] || [ -s "$work/out" ] || fail "$command with a link as $file: no word"
		done
		(cd .. && outside) | cmp -s - "$work/before" || fail "a link as $file ($there) was written through: $(cd .. && outside | diff - "$work/before")"
		cd ..
	done
done

# --- pipes and devices in the place of files: nobody waits for them ---
mkfifo pipe
for file in issues.jsonl journal config.toml redirect routes.jsonl config.yaml log/base run/index.3 run/durable; do
	for to in "$work/pipe" /dev/zero /dev/stdin /dev/tty /dev/null; do
		rm -rf world && mkdir world && cd world || exit 2
		store 3 && bd-update -q --title changed t-2
		ln -sfn "$to" ".beads/$file"
		for command in 'bd-list --all' 'bd-create -q new' 'bd-fsck'; do
			timeout 10 $command >"$work/answer" 2>"$work/out" </dev/zero
			is=$?
			case $is in 0 | 1) ;; 2) [ "$(wc -l <"$work/out")" -eq 1 ] || fail "$command with $to as $file: $(head -c 300 "$work/out")" ;; *) fail "$command with $to as $file: status $is: $(head -c 300 "$work/out")" ;; esac
		done
		cd ..
	done
done

# --- a redirect leads to stores only ---
rm -rf world outside && mkdir -p world/.beads outside && cd world || exit 2
for target in ../outside "$work/outside" /etc /proc/self ../../../../../../etc "$(printf '../out\033[31mside')"; do
	echo "$target" >.beads/redirect
	for command in 'bd-list' 'bd-create -q x' 'bd-fold'; do
		refused "$command redirected to $target" $command
	done
done
equal 'files of the outside' "$(ls -A ../outside)" ''
cd ..

# --- projects that refer to each other and to themselves, and to no project ---
rm -rf world && mkdir -p world/one/.beads world/two/.beads && cd world/one || exit 2
printf '{"prefix":"%s","path":"%s"}\n' self . two ../two up ../../../../../../../../etc abs /etc 'link' "../$(printf '\\u0000')" >.beads/routes.jsonl
printf '{"prefix":"one-","path":"../one"}\n' >../two/.beads/routes.jsonl
external() { printf '"dependencies":[{"issue_id":"%s","depends_on_id":"external:%s:x","type":"blocks"}]' "$1" "$2"; }
for project in self two up abs link none ../../x; do line "o-$(echo $project | tr -d ./)" "$(external "o-$(echo $project | tr -d ./)" $project)"; done >.beads/issues.jsonl
line w-1 "$(external w-1 one)" >../two/.beads/issues.jsonl
timeout 20 bd-blocked >"$work/answer" 2>"$work/out"
equal 'bd-blocked over routes' "$?:$(wc -l <"$work/answer")" 0:7
cd ../..

# --- shapes: cycles, depth, many edges ---
rm -rf world && mkdir -p world/.beads && cd world || exit 2
n=${EDGES-100000}
edge() { printf '{"issue_id":"%s","depends_on_id":"%s","type":"%s"}' "$1" "$2" "$3"; }
{
	# a ring of blocks, a ring of parents, a chain of parents, one that waits for itself
	seq 1 3000 | awk '{ printf "{\"id\":\"r-%d\",\"title\":\"x\",\"status\":\"open\",\"priority\":2,\"issue_type\":\"task\",\"created_at\":\"2026-02-09T08:00:00Z\",\"updated_at\":\"2026-02-09T08:00:00Z\",\"dependencies\":[{\"issue_id\":\"r-%d\",\"depends_on_id\":\"r-%d\",\"type\":\"blocks\"}]}\n", $1, $1, $1 % 3000 + 1 }'
	seq 1 50 | awk '{ printf "{\"id\":\"p-%d\",\"title\":\"x\",\"status\":\"open\",\"priority\":2,\"issue_type\":\"epic\",\"created_at\":\"2026-02-09T08:00:00Z\",\"updated_at\":\"2026-02-09T08:00:00Z\",\"dependencies\":[{\"issue_id\":\"p-%d\",\"depends_on_id\":\"p-%d\",\"type\":\"parent-child\"}]}\n", $1, $1, $1 % 50 + 1 }'
	seq 1 50000 | awk '{ printf "{\"id\":\"c-%d\",\"title\":\"x\",\"status\":\"open\",\"priority\":2,\"issue_type\":\"epic\",\"created_at\":\"2026-02-09T08:00:00Z\",\"updated_at\":\"2026-02-09T08:00:00Z\",\"dependencies\":[{\"issue_id\":\"c-%d\",\"depends_on_id\":\"c-%d\",\"type\":\"parent-child\"}]}\n", $1, $1, $1 + 1 }'
	line s-1 "\"dependencies\":[$(edge s-1 s-1 blocks),$(edge s-1 s-1 parent-child)]"
	# one issue with many edges
	seq 1 "$n" | awk 'BEGIN { printf "{\"id\":\"m-1\",\"title\":\"x\",\"status\":\"open\",\"priority\":2,\"issue_type\":\"task\",\"created_at\":\"2026-02-09T08:00:00Z\",\"updated_at\":\"2026-02-09T08:00:00Z\",\"dependencies\":[" }
		{ printf "%s{\"issue_id\":\"m-1\",\"depends_on_id\":\"c-%d\",\"type\":\"blocks\"}", (NR > 1 ? "," : ""), $1 } END { print "]}" }'
} >.beads/issues.jsonl
for command in 'bd-list --all' bd-ready bd-blocked 'bd-show m-1' 'bd-show c-1' bd-stats bd-cycles 'bd-dep ls m-1' 'bd-dep tree r-1' 'bd-dep tree c-1' 'bd-dep tree p-1 --direction both' \
	'bd-children c-50000' 'bd-epic status' 'bd-graph r-1' 'bd-graph c-1' 'bd-graph p-1' 'bd-dep add r-1 m-1' 'bd-dep add c-50001 c-1 -t parent-child' 'bd-epic close-eligible' \
	'bd-update -q --title y m-1' 'bd-claim c-9 -a bob' 'bd-delete -q -f --cascade -n r-5' 'bd-fold' 'bd-fsck -q'; do
	(limit -v 2000000 && exec timeout 60 $command) >"$work/answer" 2>"$work/out"
	is=$?
	case $is in 0 | 1 | 4) ;; 2) [ "$(wc -l <"$work/out")" -eq 1 ] || fail "$command on strange shapes: $(head -c 300 "$work/out")" ;; *) fail "$command on strange shapes: status $is: $(head -c 300 "$work/out")" ;; esac
	tame "$command"
done
cd ..

# --- depth in values ---
rm -rf world && mkdir -p world/.beads && cd world || exit 2
deep=$(printf '%0100000d' 0 | tr 0 '[')
line d-1 >.beads/issues.jsonl
refused 'deep metadata' bd-update --metadata "{\"a\":$deep}" d-1
printf '{"title":"x","metadata":%s}\n' "$deep" >new
refused 'a deep batch' bd-create -q -f new
rm -rf .beads && mkdir .beads
line d-2 "\"metadata\":$deep" >.beads/issues.jsonl
refused 'a deep backlog' bd-list
printf 'a = %s\n' "$deep" >.beads/config.toml
line d-1 >.beads/issues.jsonl
refused 'a deep config.toml' bd-list
cd ..

# --- stores of others ---
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
	rm -rf world && mkdir world && chmod 755 "$work" && cd world || exit 2
	store 3 && bd-update -q --title mine t-1
	chmod -R go=rX .beads
	find .beads -type f -exec sha256sum {} + >"$work/before"
	nobody() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
	if nobody true 2>/dev/null && nobody test -r .beads/issues.jsonl; then
		equal 'what another user reads' "$(nobody bd-show t-1 | sed -n 's/^title:.//p')" mine
		for command in 'bd-update --title theirs t-1' 'bd-claim t-2' 'bd-create -q new' 'bd-fold' 'bd-init -q' 'bd-fsck -r'; do
			nobody $command >"$work/answer" 2>"$work/out"
			is=$?
			[ $is -eq 2 ] || [ "$command/$is" = 'bd-fsck -r/0' ] || [ "$command/$is" = 'bd-init -q/0' ] || fail "$command by another user: status $is: $(cat "$work/out")"
			[ "$(wc -l <"$work/out")" -le 1 ] || fail "$command by another user: $(cat "$work/out")"
		done
		find .beads -type f -exec sha256sum {} + | cmp -s - "$work/before" || fail 'another user changed the store'
		chmod 700 .beads
		refused 'a closed store' nobody bd-list
		# One that everybody may write into works for everybody.
		chmod -R a+rwX .beads
		status 'a store of all, by another user' 0 nobody bd-claim -q -a theirs t-2
		status 'a store of all, by its owner' 0 bd-update -q --title 'mine again' t-1
		status 'a fold by another user' 0 nobody bd-fold
		status 'and by its owner' 0 bd-close -q -f t-2
		sane 'a store of all'
	else
		echo 'not tried: stores of other users (nobody cannot look here)'
	fi
	cd ..
else
	echo 'not tried: stores of other users (needs root and setpriv)'
fi
end
