#!/bin/bash
# What git brings is in the store when it is back, and which issues it changed is
# said; what is only looked at, an old commit, changes nothing and stays clean.
. "${0%/*}/common"
need git jq
export GIT_CONFIG_GLOBAL=/dev/null BEADS_AGENT=ann
mkdir here && cd here && git init -q && store 20 && bd-update -q t-1 -p 1 && bd-fold && git add .beads && git commit -qm 'a store' || exit 2
hooks-install
git clone -q . "$work/there" && (cd "$work/there" && bd-init -q && hooks-install) || fail 'a clone'
there() { (cd "$work/there" && "$@"); }
told() { # WHAT COMMAND...: what it says
	what=$1 && shift
	"$@" >"$work/said" 2>&1 || fail "$what: $(tail -n 2 "$work/said" | tr '\n' '|')"
	grep '^bd-hook' "$work/said"
}

there bd-update -q t-3 t-4 -p 0
there git commit -qm 'two of them' --allow-empty
equal 'pull' "$(told pull git pull -q --no-edit "$work/there" main)" 'bd-hook: 2 issues changed: t-3 t-4'
equal 'what is in the store' "$(bd-log t-3 -n 1 --json | jq -r '.[0].op')" adopt
equal 'git' "$(git status --porcelain)" ''
equal 'nothing new' "$(told again git pull -q --no-edit "$work/there" main)" ''

# Many are counted, and not all named.
there sh -c 'bd-list --jsonl | jq -r .id | bd-update -q --add-label all -'
there git commit -qm 'all of them' --allow-empty
equal 'many' "$(told many git pull -q --no-edit "$work/there" main | sed 's/:.*and/: ... and/;s/^bd-hook: *//')" '... and 10 more'

# Both sides, by rebase.
bd-update -q t-5 -p 4 && git commit -qm 'ours' --allow-empty
there bd-update -q t-6 -p 4 && there git commit -qm 'theirs' --allow-empty
equal 'rebase' "$(told rebase git pull -q --rebase "$work/there" main | sort -u)" 'bd-hook: 1 issue changed: t-6'
equal 'both' "$(ask t-5 .priority)$(ask t-6 .priority)" 44
equal 'git after the rebase' "$(git status --porcelain)" ''

# An old commit is looked at, and nothing happens.
last=$(bd-log --json -n 1 | jq -r '.[0].token')
equal 'checkout' "$(told checkout git checkout -q HEAD~2)" ''
equal 'git at an old commit' "$(git status --porcelain)" ''
equal 'and back' "$(told back git checkout -q main)" ''
equal 'the history' "$(bd-log --json -n 1 | jq -r '.[0].token')" "$last"

# Below the store's lock, and beside somebody who has it.
there bd-update -q t-7 -p 0 && there git commit -qm 'one more' --allow-empty
equal 'below the lock' "$(told below timeout 20 flock-run --store -- git pull -q --no-rebase --no-edit "$work/there" main)" 'bd-hook: 1 issue changed: t-7'
there bd-update -q t-8 -p 0 && there git commit -qm 'and one' --allow-empty
mkfifo "$work/held" "$work/go"
flock-run --store -- sh -c "echo >'$work/held'; read line <'$work/go'" &
read -r _ <"$work/held"
equal 'beside the lock' "$(told beside timeout 20 git pull -q --no-rebase --no-edit "$work/there" main)" ''
equal 'what one sees all the same' "$(ask t-8 .priority)" 0
echo >"$work/go"
wait

# A merge without the driver leaves markers: that is said.
hooks-install -u && hooks-install && git config merge.beadutils.driver false
bd-update -q t-9 -p 0 && git commit -qm 'ours' --allow-empty
there bd-update -q t-9 -p 3 && there git commit -qm 'theirs' --allow-empty
git pull -q --no-rebase --no-edit "$work/there" main >/dev/null 2>&1 && fail 'a driver that fails is no conflict'
equal 'a driver that was changed' "$(hooks-install --check)" 'merge driver: not as this version writes it'
git merge --abort && hooks-install && git pull -q --no-rebase --no-edit "$work/there" main >/dev/null 2>&1 || fail 'pull with the driver'
sane 'at the end'
end
