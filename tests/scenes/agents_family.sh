#!/bin/sh
# Agents that fork, daemonise, fork twice and exec: the agent is its command, from
# the first moment to the last, and neither more nor less.
. "${0%/*}/common"
need setsid jq

store 9
echo 'reap.settle = 0' >.beads/config.toml
mkfifo up go daemon
up() { until read -r x <up; do :; done; }
life() { agent-ls --jsonl | jq -r --arg name "$1" 'select(.name == $name).life'; }
command() { sed -n 's/^{"pid":\([0-9]*\).*/\1/p' ".beads/locks/agents/$1"; }
until_is() { # LIFE NAME
	until [ "$(life "$2")" = "$1" ]; do :; done
}

# What it execs is the same process.
agent-run -a exec --claim t-1 -- sh -c 'exec sh -c "echo >up; read x <go"' &
up
equal 'behind an exec' "$(life exec)" alive
echo >go
wait
equal 'behind its end' "$(ask t-1 .status)" open

# A child in the background is none of it: not while agent-run is there ...
agent-run -a forks --claim t-2 -- sh -c 'cat daemon >left & exit 3'
equal 'what it leaves: its status' $? 3
equal 'what it leaves: its issue' "$(ask t-2 '.status + " " + (.metadata.attempts | tostring)')" 'open 1'
agent-run -a forks -- true || fail 'what it leaves keeps the name taken'

# ... and not when agent-run was killed first, so that nobody but the kernel is left
# to say so; nor when it is a daemon of two forks and its own session.
for kind in 'cat daemon >left &' 'setsid sh -c "cat daemon >left & ";'; do
	agent-run -a orphan --claim t-3 -- sh -c "$kind echo >up; read x <go" &
	run=$!
	up
	kill -9 $run
	wait $run 2>said
	bd-reap >reaped
	[ ! -s reaped ] || fail "$kind: freed while its command runs: $(cat reaped)"
	equal "$kind: with its agent-run dead" "$(life orphan)" alive
	status 'a second one of the name' 75 agent-run -a orphan -- true
	echo >go
	until_is dead orphan
	bd-reap >reaped
	equal "$kind: when its command has ended" "$(cut -f1,2 reaped)" 't-3	orphan'
	agent-run -a orphan -- true || fail "$kind: keeps the name taken"
done
echo >daemon

# One that closes all it inherited is known all the same.
agent-run -a closes --claim t-4 -- bash -c 'for fd in /proc/self/fd/*; do fd=${fd##*/}; [ $fd -lt 3 ] || eval "exec $fd>&-"; done; echo >up; read x <go' &
run=$!
up
kill -9 $run
wait $run 2>said
bd-reap >reaped
[ ! -s reaped ] || fail "closed its descriptors: freed while it runs: $(cat reaped)"
status 'a second one of that name' 75 agent-run -a closes -- true
echo >go
until_is dead closes
equal 'closed its descriptors: its end' "$(bd-reap | cut -f1,2)" 't-4	closes'

# Orphans are waited for: none is left behind as a zombie while the command runs.
agent-run -a buries -- sh -c 'sh -c ": & : &"; setsid sh -c "(:) & :" & wait; echo >up; read x <go' &
run=$!
up
zombies() { for pid in $(cat /proc/$run/task/$run/children); do sed -n 's/.*) \(Z\).*/\1/p' /proc/$pid/stat 2>/dev/null; done; }
tries=0
while [ -n "$(zombies)" ] && [ $tries -lt 1000 ]; do tries=$((tries + 1)); done
equal 'orphans' "$(zombies)" ''
echo >go
wait

# A stopped agent-run whose command died does not keep the issue.
agent-run -a stopped --claim t-5 -- sh -c 'echo >up; read x <go' &
run=$!
up
kill -STOP $run
until grep -q '^State:.T' /proc/$run/status; do :; done
kill -9 "$(command stopped)"
until_is dead stopped
equal 'agent-run is stopped' "$(bd-reap | cut -f1,2)" 't-5	stopped'
kill -CONT $run
wait $run
equal 'it goes on, and changes nothing' "$(ask t-5 '.status + " " + (.metadata.attempts | tostring)')" 'open 1'

# When its time is over, all that it started ends with it, in whatever session, but for
# what became a daemon; nothing that was ended stays behind.
# A slow machine gets more of it.
all_there() { for name; do [ -s $name ] || return 1; done; }
for time in 1 5 30; do
	! all_there child apart daemon.pid || break
	agent-run -a long --timeout ${time}s --claim t-6 -- sh -c '
		sh -c "echo \$\$ >child; read x <go; echo late >>late" &
		setsid -w sh -c "echo \$\$ >apart; read x <go; echo late >>late" &
		(setsid sh -c "echo \$\$ >daemon.pid; cat daemon >left" &)
		sh -c "read x <go"; echo late >>late'
	equal 'too long' $? 124
done
for name in child apart; do
	! kill -0 "$(cat $name)" 2>/dev/null || fail "too long: the $name runs on"
done
kill -0 "$(cat daemon.pid)" 2>/dev/null || fail 'too long: what became a daemon is gone'
[ ! -e late ] || fail 'too long: somebody went on'
echo >daemon
equal 'too long: what it had' "$(ask t-6 .status)" open

# One that does not listen is killed ten seconds after the friendly word, and so is what
# it started: also when itself it did listen.
rm child
for time in 1 5 30; do
	! all_there child deaf || break
	agent-run -a deaf --timeout ${time}s --claim t-7 -- bash -c 'trap "" TERM; bash -c "echo \$\$ >child; while :; do read -t 60 x <>go; done" & while :; do read -t 60 x <>go; done' &
	agent-run -a polite --timeout ${time}s --claim t-8 -- sh -c 'bash -c "trap \"\" TERM; echo \$\$ >deaf; while :; do read -t 60 x <>go; done" & read x <go' &
	wait $!
	equal 'the polite one of a deaf child' $? 124
	! all_there deaf || ! kill -0 "$(cat deaf)" 2>/dev/null || fail 'the deaf child of a polite one runs on'
	wait
done
! kill -0 "$(cat child)" 2>/dev/null || fail 'the deaf child runs on'
equal 'what they had' "$(ask t-7 .status) $(ask t-8 .status)" 'open open'
sane 'at the end'
end
