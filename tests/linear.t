# Can this have happened?

The races are judged by prove-linear: it reads what many processes were told, and
looks for an order in which every call, at some moment between its begin and its
end, would have been told just that.  It is worth something only if it can say no.
A call is a line; these are its fields, the times small numbers here:

  $ # BEGIN END OP ISSUE AGENT TOKEN FORCE ARG MARK STATUS ANSWER UPDATED

A sound history: ann and bob ask at the same moment, ann gets it, closes it, and
bob's late token is refused.  Then kim is granted it, and her process is killed
before it could say so; whoever looks sees her token.

  $ cat >sound <<END
  > 10 20 create t-1 ann - - - - 0 - -
  > 30 60 claim t-1 ann - - - - 0 101 -
  > 31 59 claim t-1 bob - - - - 1 - -
  > 70 80 fence t-1 ann 101 - - - 0 - -
  > 71 90 show t-1 eve - - - - 0 in_progress/ann/101 101
  > 90 99 close t-1 ann 101 - - - 0 - -
  > 92 99 close t-1 bob 100 - - - 3 - -
  > 100 110 reopen t-1 ann - - - - 0 - -
  > 111 130 claim t-1 kim - - - - killed - -
  > 120 150 show t-1 eve - - - - 0 in_progress/kim/140 140
  > 160 170 release t-1 kim 140 - - - 0 - -
  > END
  $ prove-linear sound
  calls	11
  registers	1

A killed call happened before its death or never: when somebody saw the issue open
after that, nobody may find it claimed by the dead.

  $ cat >never <<END
  > 10 20 create t-1 ann - - - - 0 - -
  > 30 40 claim t-1 kim - - - - killed - -
  > 50 60 show t-1 eve - - - - 0 open/-/- 19
  > 70 80 claim t-1 ann - - - - 0 101 -
  > END
  $ prove-linear never
  calls	4
  registers	1
  $ sed 's/^70 .*/70 80 claim t-1 ann - - - - 1 - -/' never | prove-linear
  not ok: history: t-1: the issue is open, and none of these can come next:
      70 80 claim t-1 ann - - - - 1 - -
  calls	4
  registers	1
  [1]

Two winners:

  $ sed 's/^31 .*/31 59 claim t-1 bob - - - - 0 102 -/' sound | prove-linear
  not ok: history: t-1: the issue is in_progress, assigned to ann, claim 101, and none of these can come next:
      31 59 claim t-1 bob - - - - 0 102 -
  not ok: history: an older state is seen again:
      31 59 claim t-1 bob - - - - 0 102 -
      71 90 show t-1 eve - - - - 0 in_progress/ann/101 101
  calls	11
  registers	1
  [1]

A token that is over, accepted; and one that holds, refused:

  $ sed 's/^92 .*/92 99 release t-1 bob 100 - - - 0 - -/' sound | prove-linear
  not ok: history: t-1: the issue is closed, assigned to ann, and none of these can come next:
      92 99 release t-1 bob 100 - - - 0 - -
  calls	11
  registers	1
  [1]
  $ sed 's/^90 .*/90 99 close t-1 ann 101 - - - 3 - -/' sound | prove-linear
  not ok: history: t-1: the issue is in_progress, assigned to ann, claim 101, and none of these can come next:
      90 99 close t-1 ann 101 - - - 3 - -
  calls	11
  registers	1
  [1]

A close that is lost: the issue is seen as it was before.

  $ sed 's/^100 .*/100 110 show t-1 eve - - - - 0 in_progress\/ann\/101 101/; 10,$d' sound | prove-linear
  not ok: history: t-1: the issue is closed, assigned to ann, and none of these can come next:
      100 110 show t-1 eve - - - - 0 in_progress/ann/101 101
  calls	9
  registers	1
  [1]

A change that nobody was told of yet is no excuse for a reader to go back:

  $ cat >back <<END
  > 10 20 create t-1 ann - - - - 0 - -
  > 30 90 claim t-1 ann - - - - 0 101 -
  > 40 50 show t-1 eve - - - - 0 in_progress/ann/101 101
  > 60 70 show t-1 eve - - - - 0 open/-/- 19
  > END
  $ prove-linear back
  not ok: back: t-1: the issue is in_progress, assigned to ann, claim 101, and none of these can come next:
      60 70 show t-1 eve - - - - 0 open/-/- 19
  not ok: back: an older state is seen again:
      40 50 show t-1 eve - - - - 0 in_progress/ann/101 101
      60 70 show t-1 eve - - - - 0 open/-/- 19
  calls	4
  registers	1
  [1]

A claim while somebody else has it, a fence that lets the wrong one through, and
tokens that do not rise from one answer to the next question, even of two issues:

  $ sed 's/^31 .*/31 59 claim t-1 bob - - - - 1 - -\n61 65 claim t-1 bob - - - - 0 105 -/' sound | prove-linear 2>&1 | head -n 1
  not ok: history: t-1: the issue is in_progress, assigned to ann, claim 101, and none of these can come next:
  $ sed 's/^70 .*/70 80 fence t-1 bob 100 - - - 0 - -/' sound | prove-linear 2>&1 | head -n 1
  not ok: history: t-1: the issue is in_progress, assigned to ann, claim 101, and none of these can come next:
  $ cat >clock <<END
  > 10 20 create t-1 ann - - - - 0 - -
  > 10 20 create t-2 ann - - - - 0 - -
  > 30 40 claim t-1 ann - - - - 0 101 -
  > 50 60 claim t-2 ann - - - - 0 100 -
  > END
  $ prove-linear clock
  not ok: clock: token 100 is not above 101:
      30 40 claim t-1 ann - - - - 0 101 -
      50 60 claim t-2 ann - - - - 0 100 -
  calls	4
  registers	2
  [1]

A deleted issue that somebody is granted:

  $ cat >gone <<END
  > 10 20 create t-1 ann - - - - 0 - -
  > 30 40 delete t-1 ann - - - - 0 - -
  > 50 60 claim t-1 bob - - - - 0 101 -
  > END
  $ prove-linear gone
  not ok: gone: t-1: the issue is tombstone, and none of these can come next:
      50 60 claim t-1 bob - - - - 0 101 -
  calls	3
  registers	1
  [1]
