#!/bin/sh
# The demo's proof is worth something only if it can fail: histories with one
# planted fault each are refused with the right words, a sound one is not.
set -u
prove=$(cd "$(dirname "$0")/../demo" && pwd)/prove.sh

journal() { # FILE: records on stdin behind a header, NUL behind them
	{
		head -c 4096 /dev/zero
		cat
		head -c 1000 /dev/zero
	} >"$1"
}
grant() { echo "{\"t\":$1,\"by\":\"$2\",\"op\":\"claim\",\"id\":\"$3\",\"set\":{\"status\":\"in_progress\",\"metadata.claim\":{\"token\":${4-$1}}}}"; }
close() { echo "{\"t\":$1,\"by\":\"$2\",\"op\":\"close\",\"id\":\"$3\",\"set\":{\"status\":\"closed\",\"metadata.claim\":null}}"; }

# Fills the folder s with the history on stdin; before, after and acks as given.
scene() {
	rm -rf s
	mkdir -p s/log
	cat >all
	head -n 2 all | journal s/log/100.journal
	tail -n +3 all | journal s/journal
	cp after s/issues.jsonl
}
bad=0
expect() { # STATUS WORDS
	sh "$prove" s before acks >said 2>&1
	is=$?
	[ $is -eq "$1" ] && grep -q "$2" said && return
	echo "not ok: expected $1 and '$2', got $is:"
	cat said
	bad=1
}

echo '{"id":"a-1","status":"open","title":"one"}
{"id":"a-2","status":"open","title":"two"}' >before
sed 's/open/closed/' before >after
echo 'claim w1 a-1 101 900
close w1 a-1 101
claim w2 a-2 103 1100
close w2 a-2 103' >acks
sound() {
	grant 101 w1 a-1
	close 102 w1 a-1
	grant 103 w2 a-2
	close 104 w2 a-2
}

sound | scene
expect 0 'Proved from 4 records'
{ sound; sound; } | scene # a renewed journal repeats its records
expect 0 'Proved from 4 records'

{ grant 101 w1 a-1; grant 102 w2 a-1; close 103 w1 a-1; grant 104 w2 a-2; close 105 w2 a-2; } | scene
expect 1 'WRONG: a-1: given to w2 (token 102) while w1 held it'
{ sound; grant 105 w3 a-1; } | scene
expect 1 'a-1: is still held by w3'
{ grant 101 w1 a-1; close 102 w1 a-1; grant 103 w2 a-2; close 104 w2 a-2; grant 105 w1 a-1 101; close 106 w1 a-1; } | scene
expect 1 'a-1: token 101 is not above 101'
{ sound; grant 103 w9 a-1; } | scene
expect 1 '2 changes have the token 103'
{ grant 101 w1 a-1; close 102 w1 a-1; } | scene
expect 1 'a-2: w2 was given it with the token 103, and the history does not know'

sound | scene
cp acks acks.sound
echo 'claim w3 a-2 103 5' >>acks
expect 1 'a-2: the token 103 was given out 2 times'
cp acks.sound acks

sound | scene
head -n 1 after >s/issues.jsonl
expect 1 'a-2: is lost'
sed 's/"two"/"twain"/' after >s/issues.jsonl
expect 1 'a-2: was changed where nobody worked on it'
sed '2s/closed/open/' after >s/issues.jsonl
expect 1 'a-2: w2 closed it, and it is open'
expect 1 'a-2: was ready and is not closed'
cat after after >s/issues.jsonl
expect 1 'a-1: stands there 2 times'

[ $bad -eq 0 ] && echo ok
exit $bad
