#include <gtest/gtest.h>

#include "base/error.h"
#include "config/config.h"
#include "config/edit.h"

namespace {

constexpr char kText[] =
    "# the policy\n"
    "prefix = \"app\"   # of ids\n"
    "  claim.lease=\"1h\"\r\n"
    "bd.note = 'a # b' # c\n"
    "\n"
    "[retry]\n"
    "delays = [\"0s\", \"1m\"]\n"
    "[bd.types] # more\n"
    "custom = \"x\"";

TEST(ConfigEdit, ReadsWhatLinesSet) {
  const std::vector<std::pair<std::string, std::string>> wanted = {
      {"prefix", "\"app\""},       {"claim.lease", "\"1h\""},
      {"bd.note", "'a # b'"},      {"retry.delays", "[\"0s\", \"1m\"]"},
      {"bd.types.custom", "\"x\""}};
  EXPECT_EQ(config::lines_of(kText), wanted);
}

TEST(ConfigEdit, ChangesOneLineAndKeepsItsComment) {
  std::string wanted = kText;
  wanted.replace(wanted.find("\"app\""), 5, "\"longer\"");
  EXPECT_EQ(config::with(kText, "prefix", "\"longer\""), wanted);
  wanted = kText;
  wanted.replace(wanted.find("\"1h\""), 4, "2");
  EXPECT_EQ(config::with(kText, "claim.lease", "2"), wanted);
  wanted = kText;
  wanted.replace(wanted.find("'a # b'"), 7, "\"\"");
  EXPECT_EQ(config::with(kText, "bd.note", "\"\""), wanted);
  EXPECT_EQ(config::with(kText, "bd.types.custom", "\"y\""),
            std::string(kText, sizeof kText - 4) + "\"y\"");
}

TEST(ConfigEdit, PutsANewLineBeforeTheFirstTable) {
  std::string wanted = kText;
  wanted.insert(wanted.find("[retry]"), "bd.new = 1\n");
  EXPECT_EQ(config::with(kText, "bd.new", "1"), wanted);
  EXPECT_EQ(config::with("", "prefix", "\"a\""), "prefix = \"a\"\n");
  EXPECT_EQ(config::with("# no end", "prefix", "\"a\""), "# no end\nprefix = \"a\"\n");
}

TEST(ConfigEdit, TakesALineOut) {
  EXPECT_EQ(config::with("a.b = 1\nc.d = 2\n", "a.b", {}), "c.d = 2\n");
  EXPECT_EQ(config::with("a.b = 1\nc.d = 2", "c.d", {}), "a.b = 1\n");
  EXPECT_EQ(config::with("a.b = 1\n", "c.d", {}), "a.b = 1\n");
}

TEST(ConfigEdit, RefusesWhatItCannotChange) {
  EXPECT_THROW(config::with("", "a b", "1"), Failure);
  EXPECT_THROW(config::with("", "", "1"), Failure);
  EXPECT_THROW(config::with("", "a\nb", "1"), Failure);
  EXPECT_THROW(config::with("a = \"\"\"\nx\"\"\"\n", "a", "1"), Failure);
  EXPECT_THROW(config::with("a = [\n1]\n", "a", "1"), Failure);
}

TEST(ConfigEdit, WhatItWritesIsRead) {
  std::string toml = "[bd.types]\ncustom = \"x\"\n";
  toml = config::with(toml, "claim.lease", "\"2h\"");
  toml = config::with(toml, "bd.types.custom", "\"a,b\"");
  const config::Policy policy(toml, "config.toml");
  EXPECT_EQ(policy.duration("claim.lease"), 7200 * kSecond);
  EXPECT_EQ(policy.text("bd.types.custom"), "a,b");
}

}  // namespace
