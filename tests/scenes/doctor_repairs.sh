#!/bin/bash
# Each check of doctor finds a fault that was planted; the commands that it names for it,
# run as they stand, put it right; and where it only shows what there is to see, the page
# says that a person has to mend it.
# Faults of the machine are made where nobody else sees them.
[ "$(id -u)" != 0 ] || [ -n "${ALONE-}" ] || ! unshare --mount true 2>/dev/null || ALONE=y exec unshare --mount "$0"
can_mount() { [ "${ALONE-}" = y ]; }
. "${0%/*}/common"
need git jq flock
export BEADS_AGENT=ann GIT_CONFIG_GLOBAL=/dev/null EDITOR=true

fresh() { # NAME: a store of that name, sound
	chmod -R u+rwX "$work/$1" 2>/dev/null
	rm -rf "$work/$1" && mkdir -p "$work/$1" && cd "$work/$1" || exit 2
	bd-init -q -p t && printf '[doctor]\ndisk = "0"\ninodes = 0\nwait = "60s"\n' >>.beads/config.toml
}
policy() { printf '%s\n' "$@" >>.beads/config.toml; }
found=' '
command -v sudo >/dev/null || { sudo() { "$@"; } && export -f sudo; }
# CHECK [COUNT]: it finds something, the commands mend it, and the store is sound
mended() {
	found="$found$1 "
	doctor --only "$1" --json >"$work/found" 2>"$work/err"
	[ "$(jq length "$work/found")" -gt 0 ] || { fail "$1: $what: finds nothing: $(cat "$work/err")"; return; }
	jq -e 'all(.[]; .repair != "" and .look == "")' "$work/found" >/dev/null || { fail "$1: $what: names nothing that mends it: $(jq -c '.[0]' "$work/found")"; return; }
	for round in 1 2 3; do
		jq -r '[.[].repair] | unique | .[]' "$work/found" >"$work/commands"
		while read -r command; do bash -c "$command" </dev/null >>"$work/ran" 2>&1 || echo "[$?] $command" >>"$work/ran"; done <"$work/commands"
		doctor --only "$1" --json >"$work/found" 2>"$work/err"
		[ "$(jq length "$work/found")" != 0 ] || break
	done
	[ "$(jq length "$work/found")" = 0 ] || fail "$1: $what: is still there: $(jq -c '.[0] | {what, repair}' "$work/found") $(cat "$work/ran")"
	bd-fsck -q >"$work/out" 2>&1 || fail "$1: $what: bd-fsck: $(head -n 2 "$work/out")"
	: >"$work/ran"
}
shown() { # CHECK: it finds something, and shows where
	found="$found$1 "
	doctor --only "$1" --json >"$work/found" 2>"$work/err"
	[ "$(jq length "$work/found")" -gt 0 ] || { fail "$1: $what: finds nothing: $(cat "$work/err")"; return; }
	jq -e 'all(.[]; .repair == "" and .look != "")' "$work/found" >/dev/null || fail "$1: $what: $(jq -c '.[0]' "$work/found")"
	grep -qx "\.It Cm $1" "$work/by-hand" || fail "$1: $what: the page does not say that a person has to mend it"
}
# COMMAND...: as if the machine had been started anew, which takes a mount to feign
another_boot() {
	can_mount || { found="$found$2 "; return 0; }
	echo 00000000-0000-4000-8000-000000000000 >"$work/boot"
	mount --bind "$work/boot" /proc/sys/kernel/random/boot_id || return
	"$@"
	umount /proc/sys/kernel/random/boot_id
}
line() { # JSON: an issue with these members, as some other tool wrote it
	jq -cn '{id: "t-1", title: "x", status: "open", priority: 2, issue_type: "task", created_at: "2026-01-02T00:00:00Z", updated_at: "2026-01-03T00:00:00Z"} + '"$1" >>.beads/issues.jsonl
}
edge() { echo "{depends_on_id: \"$1\", type: \"$2\"}"; }
gate() { line "{issue_type: \"gate\"} + $1"; }
repository() { fresh "$1" && git init -q . && git add . && git commit -qm one; }
held() { mkfifo held go; }  # a command says on the one that it runs, and ends by the other
sed -n '/^\.Ss What only a person/,/^\.Sh/p' "$scenes/../../man/doctor.1" >"$work/by-hand"

# --- the store ---
what='a journal that is none'; fresh journal && bd-create -q it && printf X | dd of=.beads/journal conv=notrunc status=none && shown store && mended journal
what='a copied journal'; fresh copied && bd-create -q it && bd-fold; bd-create -q more; cp -a .beads/journal copy && mv copy .beads/journal && mended journal
what='a change that was cut off'; fresh cut && bd-create -q it
printf '{"t":12' | dd of=.beads/journal bs=1 seek=$(($(grep -obUa '[}]$' .beads/journal | tail -n 1 | cut -d: -f1) + 2)) conv=notrunc status=none && mended journal
what='no backlog'; fresh gone && bd-create -q it && bd-fold; rm .beads/issues.jsonl && mended backlog
what='an empty backlog'; fresh empty && bd-create -q it && bd-fold; : >.beads/issues.jsonl; mended backlog
what='no base'; fresh base && for i in 1 2; do bd-create -q it && bd-fold; done; rm .beads/log/base; mended backlog
what='another base'; fresh base && for i in 1 2; do bd-create -q it && bd-fold; done; echo x >>.beads/log/base; mended backlog
what='an index that lies'; fresh index && bd-create -q one && bd-fold && bd-list >/dev/null && sed -i s/one/two/ .beads/run/index.3 && mended index
what='an index of another version'; fresh version && : >.beads/run/index.9 && mended version
what='a journal of another version'; fresh newer && bd-create -q it && printf '\7' | dd of=.beads/journal bs=1 seek=8 conv=notrunc status=none && shown version
what='a key that is none'; fresh policy && policy '[claim]' 'leese = "3m"' && shown policy

# --- lines ---
what='conflict markers'; fresh conflict && line '{}' && { echo '<<<<<<< ours'; jq -c '.title = "y"' .beads/issues.jsonl; echo =======; jq -c '.title = "z"' .beads/issues.jsonl; echo '>>>>>>> theirs'; } >marked && cat marked >.beads/issues.jsonl && mended conflict
what='half a line'; fresh line && line '{}' && echo '{"id":"t-2",' >>.beads/issues.jsonl && mended line
what='an id twice'; fresh id && line '{}' && line '{updated_at: "2026-01-04T00:00:00Z", title: "newer"}' && mended id
what='an id that is none'; fresh ids && line '{id: "x/y"}' && shown id
what='no title'; fresh title && line '{title: ""}' && shown member
what='a priority that is none'; fresh priority && line '{priority: 9}' && mended member
what='metadata that is no object'; fresh metadata && line '{metadata: "words"}' && mended member
bd-claim -q t-1 >/dev/null || fail 'and it cannot be claimed'
equal 'what it was' "$(ask t-1 .metadata.was)" words
what='a type and a status that nobody knows'; fresh type && line '{issue_type: "rumour"}' && line '{id: "t-2", status: "half"}' && mended type
what='a time ahead'; fresh time && line '{updated_at: "2199-01-01T00:00:00Z"}' && shown time
what='closed before it was there'; fresh time && line '{status: "closed", closed_at: "2026-01-01T00:00:00Z"}' && shown time
what='closed without a time'; fresh closed && line '{status: "closed"}' && line '{id: "t-2", closed_at: "2026-01-03T00:00:00Z"}' && mended closed-at
what='half deleted'; fresh tombstone && line '{status: "tombstone"}' && line '{id: "t-2", deleted_at: "2026-01-03T00:00:00Z"}' && mended tombstone

# --- what waits for what ---
what='an edge to nothing'; fresh dangling && line "{dependencies: [$(edge t-nosuch blocks), $(edge t-none related)]}" && mended dangling
what='an edge to itself'; fresh self && line "{dependencies: [$(edge t-1 blocks)]}" && mended self-edge
what='two edges'; fresh double && line '{id: "t-2"}' && line "{dependencies: [$(edge t-2 related), $(edge t-2 blocks), $(edge t-2 tracks)]}" && mended double-edge
equal 'the one that is left' "$(ask t-1 '.dependencies | map(.type) | join(",")')" blocks
what='a circle'; fresh cycle && line "{dependencies: [$(edge t-2 blocks)]}" && line "{id: \"t-2\", dependencies: [$(edge t-3 blocks)]}" && line "{id: \"t-3\", dependencies: [$(edge t-1 blocks), $(edge t-2 blocks)]}" && mended cycle
what='a circle by parents'; fresh cycle && line "{dependencies: [$(edge t-2 parent-child)]}" && line "{id: \"t-2\", dependencies: [$(edge t-1 parent-child)]}" && mended cycle
what='a circle by an epic'; fresh cycle && line "{dependencies: [$(edge t-2 parent-child)]}" && line "{id: \"t-2\", issue_type: \"epic\"}" && line "{id: \"t-3\", dependencies: [$(edge t-2 blocks)]}" && line "{id: \"t-4\", dependencies: [$(edge t-2 parent-child), $(edge t-3 blocks)]}" && mended cycle
what='a circle by waiting'; fresh cycle && line "{dependencies: [$(edge t-2 waits-for)]}" && line '{id: "t-2"}' && line "{id: \"t-3\", dependencies: [$(edge t-2 parent-child), $(edge t-1 blocks)]}" && mended cycle

# --- who works ---
for claim in '7' '{}' '{token: 5}' '{store: "s"}' '{store: "s", token: 5}'; do
	what="the claim $claim"; fresh claim && line "{status: \"in_progress\", metadata: {claim: $claim}}" && mended claim
done
what='a claim on what is closed'; fresh claim && line '{status: "closed", closed_at: "2026-01-03T00:00:00Z", assignee: "bob", metadata: {claim: {store: "s", token: 5}}}' && mended claim
what='a token that was never given out'; fresh claim && bd-create -q --id t-1 it && bd-claim -q t-1 >/dev/null && bd-fold; sed -i 's/"token":[0-9]*/"token":9999999999999999/' .beads/issues.jsonl; mended claim
what='a dead agent'; fresh dead && bd-create -q --id t-1 it && { (agent-run -a bob -- sh -c 'bd-claim -q t-1 -a bob; kill -9 $PPID; kill -9 $$'); } >/dev/null 2>&1; mended dead-claim
what='an agent that is stuck'; fresh stuck && agent-beat -q --state stuck && shown agent
what='a beat of before'; fresh before && agent-beat -q && another_boot mended agent
what='more than one may have'; fresh limit && for i in 1 2 3; do line "{id: \"t-$i\", status: \"in_progress\", assignee: \"bob\"}"; done && mended limit
what='in progress without a claim'; fresh unheld && line '{status: "in_progress", assignee: "bob"}' && mended unheld
what='failed every time'; fresh failed && line '{status: "blocked", labels: ["failed"]}' && mended failed
what='begun again and again'; fresh loop && sed -i '/^wait/a repeats = 2' .beads/config.toml && bd-create -q --id t-1 it && for i in 1 2; do bd-claim -q t-1 >/dev/null && bd-release -q t-1; done && shown livelock
what='an ephemeral one'; fresh ephemeral && line '{ephemeral: true}' && line "{id: \"t-2\", dependencies: [$(edge t-1 blocks)]}" && mended ephemeral

# --- plans ---
what='a gate of no type'; fresh gate && gate '{await_type: "moon"}' && mended gate
what='an expired gate'; fresh gate && gate '{await_type: "gh:pr", await_id: "1", timeout: 60000000000}' && mended gate
what='a gate that nobody can judge'; fresh gate && gate '{await_type: "cmd", await_id: "nosuch", metadata: {unknown_since: "2026-01-03T00:00:00Z"}}' && shown gate
what='a convoy of what is not there'; fresh convoy && line '{id: "t-9", status: "closed", closed_at: "2026-01-03T00:00:00Z"}' && line "{issue_type: \"convoy\", dependencies: [$(edge t-nosuch tracks), $(edge t-9 tracks)]}" && mended convoy
what='a convoy that is complete'; fresh convoy && line '{id: "t-9", status: "closed", closed_at: "2026-01-03T00:00:00Z"}' && line "{issue_type: \"convoy\", dependencies: [$(edge t-9 tracks)]}" && mended convoy
what='a stranded convoy'; fresh convoy && line '{id: "t-9"}' && line "{issue_type: \"convoy\", dependencies: [$(edge t-9 tracks)]}" && shown convoy

# --- locks and processes ---
what='a lock that is held for long'
fresh age && held && policy '[lock]' 'max_age = "0s"'
flock-run it sh -c 'echo >held; read line <go' &
read -r _ <held
shown lock-age
echo >go
wait

what='a lock that something keeps'
fresh pinned && held
flock-run --pin it sh -c '(echo >held; exec sleep 1000) & :' &
read -r _ <held
wait
mended orphan

what='a command without its agent-run'
fresh alone && held
agent-run -a bob -- sh -c 'echo $PPID >held; exec sleep 1000' &
read -r keeper <held
kill -KILL "$keeper"
wait 2>/dev/null
mended orphan

what='what a session left behind'
fresh left
agent-run -a bob -- sh -c 'sleep 1000 >/dev/null 2>&1 & exit 0'
mended orphan

what='locks that wait for each other by other tools'
fresh deadlock && held
exec 5<>held 6<>go
flock-run a sh -c 'echo >held; read line <go; flock .beads/locks/b true; :' &
flock-run b sh -c 'echo >held; read line <go; flock .beads/locks/a true; :' &
read -r _ <&5
read -r _ <&5
printf '\n\n' >&6
until flock-ls --deadlocks | grep -q .; do :; done
shown deadlock
flock-ls --who a | xargs kill
wait
exec 5>&- 6>&-

# --- the repository ---
what='ignores'; repository ignores && : >.beads/.gitignore && : >.git/info/exclude && mended gitignore
what='a tracked journal'; repository tracked && bd-create -q it && git add -f .beads/journal && mended tracked
what='no hooks'; repository hooks && mended hook
what='a hook of somebody else'; rm .git/hooks/pre-commit && printf '#!/bin/sh\n' >.git/hooks/pre-commit && chmod +x .git/hooks/pre-commit && mended hook
what='a merge'; repository merge && git checkout -q -b other && echo 1 >a && git add a && git commit -qm a && git checkout -q main && echo 2 >a && git add a && git commit -qm b && { git merge -q other >/dev/null 2>&1; shown git-state; }
what='no branch'; repository detached && git checkout -q --detach && shown git-state
what='a worktree without a branch'; repository linked && git worktree add -q --detach ../worktree && shown git-state
rm -rf ../worktree && doctor --only git-state || fail 'a worktree that is gone'

# --- the machine ---
what='a full disk'; fresh disk && sed -i 's/^disk.*/disk = "1024GiB"/' .beads/config.toml && shown disk
what='open files'
fresh files && held && sed -i 's/^wait/files = 1\n&/' .beads/config.toml
flock-run it sh -c 'ulimit -n 12; echo >held; read line <go' &
read -r _ <held
shown files
echo >go
wait
what='everybody writes'; fresh everybody && chmod 777 .beads/locks && mended permission
what='the clock'; export BEADS_NOW=2026-11-20T12:00:00Z; fresh clock && bd-create -q it && BEADS_NOW=2026-11-20T11:00:00Z && shown clock
unset BEADS_NOW
if [ "$(id -u)" = 0 ]; then
	what='the owner'; fresh owner && bd-create -q it && chown 12345 .beads/journal
	mended permission
fi
if can_mount; then
	what='a file system where locks are not known to work'
	mkdir "$work/ram" && mount -t ramfs none "$work/ram" && mkdir "$work/ram/.beads" && cd "$work/ram" && shown file-system
	cd "$work" && umount ram
else
	found="$found file-system "
fi

# --- what runs regularly ---
fresh timers && mkdir "$work/bin"
cat >"$work/bin/systemctl" <<'END'
#!/bin/sh
# A manager of the units of which there is a file here.
verb=$2
until [ "${1#beads-}" != "$1" ]; do shift; done
case $verb in show) ;; *) exec touch "$@" ;; esac
for unit; do
	state=inactive
	[ ! -e "$unit" ] || state=active
	printf 'Id=%s\nActiveState=%s\nSubState=waiting\nUnitFileState=enabled\n\n' "$unit" "$state"
done
END
printf '#!/bin/sh\n[ "$1" = -e ] || echo "* * * * * bd-reap -C %s"\n' "$PWD" >"$work/bin/crontab"
chmod +x "$work/bin"/*
what='a line that a crontab lacks'
(PATH=$work/bin:$PATH shown timers; exit $bad) || bad=1
what='a timer of the user'
wanted() { mkdir -p "$1/timers.target.wants" && ln -s /nowhere "$1/timers.target.wants/beads-reap@$(pwd | sed 's|^/||; s|-|\\x2d|g; s|/|-|g').timer"; }
XDG_CONFIG_HOME=$work/config && export XDG_CONFIG_HOME && wanted "$XDG_CONFIG_HOME/systemd/user"
PATH=$work/bin:$PATH mended timers
unset XDG_CONFIG_HOME
if can_mount && mkdir -p /etc/systemd/system && mount -t tmpfs none /etc/systemd/system; then
	what='a timer of the system'
	rm beads-* && wanted /etc/systemd/system && PATH=$work/bin:$PATH mended timers
	umount /etc/systemd/system
fi

# --- what looks done ---
what='an epic'; fresh epic && line '{issue_type: "epic"}' && line "{id: \"t-2\", status: \"closed\", closed_at: \"2026-01-03T00:00:00Z\", dependencies: [$(edge t-1 parent-child)]}" && mended epic-done
what='parts that are left'; fresh parts && line '{status: "closed", closed_at: "2026-01-03T00:00:00Z"}' && line "{id: \"t-2\", dependencies: [$(edge t-1 parent-child)]}" && shown left-open
what='a branch that is not merged'; repository branch && bd-create -q --id t-1 it && git checkout -q -b ann/t-1 && git commit -qm work --allow-empty && git checkout -q main && bd-close -q t-1 && shown unmerged
git merge -q ann/t-1 && doctor --only unmerged || fail 'a branch that is merged'
what='a restart that is not allowed'; fresh restart && policy '[witness.web]' 'port = "80"' 'restart = "true"' && mended restart
what='nothing restarts it'; fresh restart && policy '[witness.web]' 'port = "80"' && shown restart
what='no delay'; fresh delay && policy '[retry]' 'delays = "0s"' && shown retry-delay

for check in $(doctor --explain | cut -f 2 | grep -v '\.') $(doctor --looks-done --explain | cut -f 2 | grep -v '\.'); do
	case $found in *" $check "*) ;; *) fail "nothing was planted for $check" ;; esac
done
end
