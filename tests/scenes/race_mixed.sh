#!/bin/sh
# Sixteen processes do everything that can be done to a few issues, are killed and
# held up: what they were told can have happened, one call after the other.  With
# clocks that step (odd seeds), without, and where the token must be shown (3).
. "${0%/*}/common"
need prove-mix
for seed in 1 2 3; do
	mkdir "$work/$seed" && cd "$work/$seed" || exit 2
	prove-mix "${SECONDS_EACH-5}" $seed history >figures 2>wrong || fail "seed $seed: $(head -c 2000 wrong)"
done
end
