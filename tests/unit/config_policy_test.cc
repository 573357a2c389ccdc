// What config.toml may say, what it means, and how it is refused.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "base/error.h"
#include "config/config.h"

namespace {

using config::Policy;

Policy policy(std::string_view toml) { return Policy(toml, "config.toml"); }

std::string refusal(std::string_view toml) {
  try {
    policy(toml);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code, Exit::kTrouble);
    return failure.what();
  }
  return "accepted";
}

TEST(Policy, CanBeReadAsFarAsItCanBeBelieved) {
  std::vector<std::string> faults;
  const Policy p("[claim]\nlease = \"soon\"\nattempts = 7\nmax_in_progress = 0\n", "config.toml", faults);
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_TRUE(faults[0].starts_with("config.toml:2: claim.lease: ")) << faults[0];
  EXPECT_TRUE(faults[1].starts_with("config.toml:4: claim.max_in_progress: ")) << faults[1];
  EXPECT_EQ(p.duration("claim.lease"), 1800 * kSecond);
  EXPECT_EQ(p.count("claim.attempts"), 7u);
  EXPECT_EQ(p.count("claim.max_in_progress"), 1u);
  for (const char* text : {"[claim", "claim.lease = 1\nclaim.lease = 2\n", "x = \xff"}) {
    faults.clear();
    EXPECT_EQ(Policy(text, "config.toml", faults).count("claim.attempts"), 4u);
    EXPECT_EQ(faults.size(), 1u) << text;
  }
}

TEST(Policy, EmptyTextIsEveryDefault) {
  for (const char* text : {"", "\n", " \t\r\n", "# nothing\n  # here\n", "# no line end"}) {
    const Policy p = policy(text);
    EXPECT_EQ(p.duration("claim.lease"), 1800 * kSecond);
    EXPECT_EQ(p.duration("claim.foreign_grace"), 300 * kSecond);
    EXPECT_EQ(p.duration("agent.idle"), 1800 * kSecond);
    EXPECT_EQ(p.duration("lock.wait"), 30 * kSecond);
    EXPECT_EQ(p.duration("fold.every"), kSecond);
    EXPECT_EQ(p.duration("clock.max_ahead"), 86400 * kSecond);
    EXPECT_EQ(p.duration("log.keep"), 7 * 86400 * kSecond);
    EXPECT_EQ(p.size("journal.step"), 1u << 20);
    EXPECT_EQ(p.size("fold.min"), 1u << 20);
    EXPECT_EQ(p.size("fold.small"), 4u << 20);
    EXPECT_EQ(p.count("claim.max_in_progress"), 1u);
    EXPECT_EQ(p.count("claim.attempts"), 4u);
    EXPECT_FALSE(p.flag("claim.require_token"));
    EXPECT_FALSE(p.flag("store.trust_flock"));
    EXPECT_EQ(p.text("prefix"), "");
    EXPECT_EQ(p.text("retry.delays"), "0s,30s,2m");
    EXPECT_EQ(p.explain("claim.lease").origin, "default");
    EXPECT_TRUE(p.unknown().empty());
  }
  EXPECT_EQ(Policy().duration("claim.lease"), 1800 * kSecond);
}

TEST(Policy, EveryDefaultIsWhatItsTypeAndRangeAllow) {
  for (const config::Key& key : config::keys()) {
    const bool number = key.type == config::Type::kCount || key.type == config::Type::kBool;
    const std::string quote = number ? "" : "\"";
    const std::string line =
        std::string(key.name) + " = " + quote + std::string(key.fallback) + quote;
    const Policy p = policy(line);
    EXPECT_EQ(p.explain(key.name).value, key.fallback) << line;
    EXPECT_EQ(p.explain(key.name).origin, "config.toml:1") << line;
    EXPECT_FALSE(key.meaning.empty());
  }
}

// beads(7) lists the keys; it is in the source beside these tests.
TEST(Policy, ThePageListsEveryKeyAsItIs) {
  std::ifstream in(BEADS_SOURCE "/man/beads.7");
  ASSERT_TRUE(in);
  std::string page, line;
  while (std::getline(in, line)) page += line + "\n";
  std::string listed;
  for (const config::Key& key : config::keys())
    listed += ".It Li " + std::string(key.name) + " =" + (key.fallback.empty() ? "" : " ") +
              std::string(key.fallback) + "\n" + std::string(key.meaning) + "\n";
  EXPECT_NE(page.find(listed), page.npos) << listed;
}

TEST(Policy, TablesAndDottedKeysAreTheSame) {
  EXPECT_EQ(policy("[claim]\nlease = \"10m\"\n").duration("claim.lease"), 600 * kSecond);
  EXPECT_EQ(policy("claim.lease = \"10m\"").duration("claim.lease"), 600 * kSecond);
  EXPECT_EQ(policy("claim = {lease = \"10m\"}").duration("claim.lease"), 600 * kSecond);
}

TEST(Policy, ValuesMayBeTextOrNumbers) {
  EXPECT_EQ(policy("claim.lease = 90").duration("claim.lease"), 90 * kSecond);
  EXPECT_EQ(policy("lock.wait = 0").duration("lock.wait"), 0);
  EXPECT_EQ(policy("fold.min = 4096").size("fold.min"), 4096u);
  EXPECT_EQ(policy("fold.min = \"64KiB\"").size("fold.min"), 65536u);
  EXPECT_EQ(policy("fold.min = \"2 GiB\"").size("fold.min"), 2ull << 30);
  EXPECT_EQ(policy("claim.attempts = \"7\"").count("claim.attempts"), 7u);
  EXPECT_TRUE(policy("claim.require_token = true").flag("claim.require_token"));
  EXPECT_TRUE(policy("claim.require_token = \"true\"").flag("claim.require_token"));
  EXPECT_EQ(policy("prefix = \"bd\"").text("prefix"), "bd");
}

TEST(Policy, DelaysAreATextOrAList) {
  const std::vector<Micros> expected = {0, 5 * kSecond, 3600 * kSecond};
  EXPECT_EQ(policy("retry.delays = \"0s, 5s,1h\"").durations("retry.delays"), expected);
  EXPECT_EQ(policy("retry.delays = [0, \"5s\", \"1h\"]").durations("retry.delays"), expected);
  EXPECT_TRUE(policy("retry.delays = []").durations("retry.delays").empty());
  EXPECT_EQ(
      refusal("retry.delays = \"0s,soon\""),
      "config.toml:1: retry.delays: '0s,soon' is not a list of durations (such as 0s,30s,2m)");
}

TEST(Policy, WhatIsWrongIsNamedWithItsLine) {
  EXPECT_EQ(refusal("# policy\n[claim]\nlease = \"soon\"\n"),
            "config.toml:3: claim.lease: 'soon' is not a duration (such as 30m)");
  EXPECT_EQ(refusal("claim.lease = true"),
            "config.toml:1: claim.lease: 'true' is not a duration (such as 30m)");
  EXPECT_EQ(refusal("claim.lease = -5"),
            "config.toml:1: claim.lease: '-5' is not a duration (such as 30m)");
  EXPECT_EQ(refusal("fold.min = \"much\""),
            "config.toml:1: fold.min: 'much' is not a size (such as 64KiB)");
  EXPECT_EQ(refusal("claim.attempts = \"four\""),
            "config.toml:1: claim.attempts: 'four' is not a count");
  EXPECT_EQ(refusal("claim.require_token = 1"),
            "config.toml:1: claim.require_token: '1' is neither true nor false");
  EXPECT_EQ(refusal("prefix = \"a\\nb\""),
            "config.toml:1: prefix: 'a\\nb' holds control characters");
  EXPECT_EQ(refusal("prefix = 5"), "config.toml:1: prefix: a value of this kind is not one for it");
  EXPECT_EQ(refusal("lock.wait = 1.5"),
            "config.toml:1: lock.wait: a value of this kind is not one for it");
  EXPECT_EQ(refusal("lock.wait = [1]"),
            "config.toml:1: lock.wait: a value of this kind is not one for it");
}

TEST(Policy, RangesAreKept) {
  EXPECT_EQ(refusal("claim.lease = 0"), "config.toml:1: claim.lease: '0' is less than 1s");
  EXPECT_EQ(refusal("claim.attempts = 0"), "config.toml:1: claim.attempts: '0' is less than 1");
  EXPECT_EQ(refusal("journal.step = 1"), "config.toml:1: journal.step: '1' is less than 4KiB");
  EXPECT_EQ(refusal("journal.step = \"2GiB\""), "config.toml:1: journal.step: '2GiB' is too much");
  EXPECT_EQ(refusal("claim.lease = \"3651d\""), "config.toml:1: claim.lease: '3651d' is too much");
  EXPECT_EQ(refusal("claim.lease = \"3650d\""), "accepted");
  EXPECT_EQ(refusal("fold.min = 9223372036854775807"),
            "config.toml:1: fold.min: '9223372036854775807' is too much");
  EXPECT_EQ(refusal("fold.min = \"99999999999999999GiB\""),
            "config.toml:1: fold.min: '99999999999999999GiB' is not a size (such as 64KiB)");
  EXPECT_EQ(refusal("retry.delays = \"4000d\""),
            "config.toml:1: retry.delays: '4000d' is not a list of durations (such as 0s,30s,2m)");
}

TEST(Policy, UnknownKeysArePassedOverAndNamed) {
  const Policy p =
      policy("[claim]\nleese = \"10m\"\nlease = \"5m\"\n[other]\nx = [1, [2]]\ny = 1.5\n");
  EXPECT_EQ(p.duration("claim.lease"), 300 * kSecond);
  EXPECT_EQ(p.unknown(),
            (std::vector<std::string>{"config.toml:2: claim.leese", "config.toml:5: other.x",
                                      "config.toml:6: other.y"}));
}

TEST(Policy, TablesOfAnyNameHaveTheirKeysEach) {
  const Policy p = policy("[witness.web]\nhttp = \"http://h/\"\n[witness.\"a b.c\"]\nrestart_after = 7\n"
                          "[witness]\nevery = \"5s\"\n[witness.x]\nnonsense = 1\n");
  EXPECT_EQ(p.names("witness"), (std::vector<std::string>{"a b.c", "web"}));
  EXPECT_TRUE(p.names("escalate.route").empty());
  EXPECT_EQ(p.text("witness.web.http"), "http://h/");
  EXPECT_EQ(p.count("witness.web.restart_after"), 3u);
  EXPECT_EQ(p.count("witness.a b.c.restart_after"), 7u);
  EXPECT_EQ(p.duration("witness.every"), 5 * kSecond);
  EXPECT_EQ(p.explain("witness.web.http").origin, "config.toml:2");
  EXPECT_EQ(p.explain("witness.other.http").origin, "default");
  EXPECT_EQ(p.unknown(), std::vector<std::string>{"config.toml:8: witness.x.nonsense"});
  EXPECT_THROW(p.text("witness.http"), Failure);
  EXPECT_THROW(p.text("witness..http"), Failure);
  EXPECT_EQ(refusal("[witness.web]\nlost = 0\n"),
            "config.toml:2: witness.web.lost: '0' is less than 1s");
  const Policy routes = policy("[escalate.route.mail]\ncommand = \"mail ops\"\n");
  EXPECT_EQ(routes.names("escalate.route"), std::vector<std::string>{"mail"});
  EXPECT_EQ(routes.text("escalate.route.mail.least"), "low");
}

TEST(Policy, BrokenTextIsRefusedWithItsLine) {
  EXPECT_TRUE(refusal("a = 1\nb = \n").starts_with("config.toml:2: ")) << refusal("a = 1\nb = \n");
  EXPECT_TRUE(refusal("lock.wait = 1\nlock.wait = 2\n").starts_with("config.toml:2: "));
  EXPECT_TRUE(refusal(std::string("a = \"\0\"", 7)).starts_with("config.toml:1: "));
  for (const char c : refusal("a = \x1b[31m")) EXPECT_GE(static_cast<unsigned char>(c), 0x20);
}

TEST(Policy, HostileSizesAndDepthsEndWell) {
  EXPECT_EQ(refusal(std::string(65 * 1024, '#')), "config.toml: too large for a policy");
  std::string deep = "a";
  while (deep.size() < 24 * 1024) deep += ".a";
  EXPECT_EQ(refusal(deep + " = 1"), "accepted");
  EXPECT_EQ(policy("a.b.c.d.e.f = 1").unknown(),
            std::vector<std::string>{"config.toml:1: a.b.c.d"});
}

TEST(Policy, AskingForAnotherTypeOrNameIsRefused) {
  EXPECT_THROW(policy("").duration("claim.leese"), Failure);
  EXPECT_THROW(policy("").count("claim.lease"), Failure);
  EXPECT_THROW(policy("").explain("x"), Failure);
}

}  // namespace
