#!/bin/bash
# In a container the kernel does not list a lock whose taker has ended, as flock-run and
# flock(1) have when they took it for a descriptor of the shell.  It is found all the same.
. "$(dirname "$0")/common"
need unshare
contained=(unshare --map-root-user --pid --fork --mount-proc)
"${contained[@]}" true 2>/dev/null || skip 'no PID namespace can be made here'

bd-init -q
"${contained[@]}" bash -c '( # not as its first process, which is above all others
	exec 8>>taken
	flock-run -n 8
	grep -q ":$(stat -c %i taken) " /proc/locks && echo listed >>out
	flock-run -n ./taken -- echo never 2>>out
	echo $? >>out
	flock-ls ./taken | cut -f 2 >>out
	exec 9>>taken
	flock-run -w 1m 9 2>>out
	echo $? >>out
	exec 8>&- 9>&-
	flock-run -n ./taken -- echo free >>out
)' || fail 'the commands in the container'
sed -E 's/pid [0-9]+/N/; s/N \(.*/N/' out >found
cat >expected <<'END'
flock-run: ./taken: held by N
75
exclusive
flock-run: 9: waiting for it would never end: 9 (N) -> 9
4
free
END
diff expected found || fail 'a lock is not seen from inside'
for page in flock-run flock-ls; do # all that is promised of them holds there
	timeout 60 "${contained[@]}" "$scenes/../alone" "$scenes/../replay" "$scenes/../$page.t" >said 2>&1 || fail "$page.t: $(tail -n 20 said)"
done
end
