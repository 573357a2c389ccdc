#include <gtest/gtest.h>

#include <map>

#include "base/error.h"
#include "base/text.h"
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

using Name = std::vector<std::string>;

std::string with(std::string_view toml, const std::string& name,
                 std::optional<std::string_view> value) {
  Name key;
  for (const std::string_view part : text::split(name, '.')) key.emplace_back(part);
  return config::with(toml, key, value);
}

// What a text says, as a map: the order of its lines is another matter.
std::map<std::string, std::string> said(const std::string& toml) {
  std::map<std::string, std::string> all;
  for (const config::Setting& one : config::settings(toml, "config.toml"))
    all[text::join(one.key, ".")] = one.value;
  return all;
}

TEST(ConfigEdit, ReadsWhatIsSetInTheOrderOfLines) {
  std::vector<std::string> found;
  for (const config::Setting& one : config::settings(kText, "config.toml"))
    found.push_back(text::join(one.key, ".") + '=' + one.value);
  EXPECT_EQ(found, (std::vector<std::string>{"prefix=app", "claim.lease=1h", "bd.note=a # b",
                                             "retry.delays=0s,1m", "bd.types.custom=x"}));
}

TEST(ConfigEdit, ChangesOneLineAndKeepsItsComment) {
  std::string wanted = kText;
  wanted.replace(wanted.find("\"app\""), 5, "\"longer\"");
  EXPECT_EQ(with(kText, "prefix", "\"longer\""), wanted);
  wanted = kText;
  wanted.replace(wanted.find("\"1h\""), 4, "2");
  EXPECT_EQ(with(kText, "claim.lease", "2"), wanted);
  wanted = kText;
  wanted.replace(wanted.find("'a # b'"), 7, "\"\"");
  EXPECT_EQ(with(kText, "bd.note", "\"\""), wanted);
  EXPECT_EQ(with(kText, "bd.types.custom", "\"y\""), std::string(kText, sizeof kText - 4) + "\"y\"");
}

TEST(ConfigEdit, ANewLineGoesIntoItsTable) {
  const std::string text =
      "prefix=\"cc\"\n"
      "# about locks\n"
      "[lock]  # all of them\n"
      "wait=\"5s\"  # or so\n"
      "# about claims\n"
      "[claim]\n"
      "[bd]\n"
      "version=\"1.0.4\"\n"
      "[bd.types]";
  const auto below = [&](std::string_view line, const std::string& added) {
    std::string wanted = text;
    return wanted.insert(wanted.find(line) + line.size(), added);
  };
  EXPECT_EQ(with(text, "lock.max_age", "\"60s\""), below("# or so\n", "max_age = \"60s\"\n"));
  EXPECT_EQ(with(text, "claim.lease", "\"1h\""), below("[claim]\n", "lease = \"1h\"\n"));
  EXPECT_EQ(with(text, "bd.status.custom", "\"s\""),
            below("version=\"1.0.4\"\n", "status.custom = \"s\"\n"));
  EXPECT_EQ(with(text, "bd.types.custom", "\"t\""), text + "\ncustom = \"t\"\n");
  EXPECT_EQ(with(text, "fold.min", "\"1MiB\""), below("prefix=\"cc\"\n", "fold.min = \"1MiB\"\n"));
}

TEST(ConfigEdit, WithoutATableItGoesBeforeTheFirst) {
  std::string wanted = kText;
  wanted.insert(wanted.find("\n[retry]"), "fold.min = 1\n");
  EXPECT_EQ(with(kText, "fold.min", "1"), wanted);
  EXPECT_EQ(with("", "prefix", "\"a\""), "prefix = \"a\"\n");
  EXPECT_EQ(with("# no end", "prefix", "\"a\""), "# no end\nprefix = \"a\"\n");
  EXPECT_EQ(with("# ours\n\n# retries\n# and more\n[retry]\n", "prefix", "\"a\""),
            "# ours\n\nprefix = \"a\"\n# retries\n# and more\n[retry]\n");
  EXPECT_EQ(with("#\n[retry]\n", "prefix", "\"a\""), "prefix = \"a\"\n#\n[retry]\n");
}

TEST(ConfigEdit, TakesALineOut) {
  EXPECT_EQ(with("a.b = 1\nc.d = 2\n", "a.b", {}), "c.d = 2\n");
  EXPECT_EQ(with("a.b = 1\nc.d = 2", "c.d", {}), "a.b = 1\n");
  EXPECT_EQ(with("a.b = 1\n", "c.d", {}), "a.b = 1\n");
  EXPECT_EQ(with("a = [\n  1, # ]\n  2\n]\nb = 1\n", "a", {}), "b = 1\n");
}

TEST(ConfigEdit, AValueMayHaveSeveralLines) {
  EXPECT_EQ(with("a = \"\"\"\nb = 1\n\"\"\" # end\n", "a", "1"), "a = 1 # end\n");
  EXPECT_EQ(with("a = '''\nb = 1'''\n", "b", "2"), "a = '''\nb = 1'''\nb = 2\n");
  EXPECT_EQ(with("a = [\n1] # end\n[b]\n", "a", "1"), "a = 1 # end\n[b]\n");
  EXPECT_EQ(with("a = [ # ]\n'b = 1', \"[\"\n]\n", "a", "1"), "a = 1\n");
}

TEST(ConfigEdit, FindsAKeyHoweverItIsSpelled) {
  EXPECT_EQ(with("\"bd\" . 'kv'.\"a\\u002eb\" = 1\n", "bd.kv.a.b", "2"),
            "\"bd\" . 'kv'.\"a\\u002eb\" = 2\n");
  EXPECT_EQ(with("[ bd . \"kv\" ]\n\ta.b = 1\n", "bd.kv.a.b", "2"),
            "[ bd . \"kv\" ]\n\ta.b = 2\n");
}

TEST(ConfigEdit, WhatLiesInArraysIsNoSetting) {
  EXPECT_EQ(with("[[a]]\nb = 1\n[a.c]\nd = 1\n", "a.c.d", "2"),
            "a.c.d = 2\n[[a]]\nb = 1\n[a.c]\nd = 1\n");
}

TEST(ConfigEdit, RefusesWhatItCannotChange) {
  EXPECT_THROW(config::with("", {}, "1"), Failure);
  EXPECT_THROW(config::with("", {"a", ""}, "1"), Failure);
  EXPECT_THROW(with("lock = {wait = 1}\n", "lock.order", "1"), Failure);
  EXPECT_THROW(config::quoted("a\xff"), Failure);
}

TEST(ConfigEdit, AnyNameAndAnyTextAreReadAgain) {
  const std::vector<std::string> texts = {
      "my-key", "a.b.c", "a.b", "x/y: z", "\"quoted\"", "'", "back\\slash", "ünï ✓", " ",
      "two\nlines", "\t\r\x01\x7f", "# no comment", "[x]", "\"\"\"", "\xc2\x85"};
  std::string toml = "prefix = \"p\"\n[bd.kv]\nthere = \"'''\"\n[retry]\n";
  std::map<std::string, std::string> wanted = said(toml);
  for (const std::string& name : texts)
    for (const std::string& value : texts) {
      toml = config::with(toml, {"bd", "kv", name}, config::quoted(value));
      wanted["bd.kv." + name] = value;
      ASSERT_EQ(said(toml), wanted) << toml;
    }
  for (const std::string& name : texts) toml = config::with(toml, {"bd", "kv", name}, {});
  EXPECT_EQ(toml, "prefix = \"p\"\n[bd.kv]\nthere = \"'''\"\n[retry]\n");
}

TEST(ConfigEdit, WhatItWritesIsRead) {
  std::string toml = "[bd.types]\ncustom = \"x\"\n[witness.web]\nlock = \"a\"\n";
  toml = with(toml, "claim.lease", "\"2h\"");
  toml = with(toml, "bd.types.custom", "\"a,b\"");
  toml = with(toml, "bd.version", "\"1.0.4\"");
  toml = with(toml, "witness.every", "\"9s\"");
  toml = with(toml, "witness.web.agent", "\"b\"");
  const config::Policy policy(toml, "config.toml");
  EXPECT_EQ(policy.duration("claim.lease"), 7200 * kSecond);
  EXPECT_EQ(policy.text("bd.types.custom"), "a,b");
  EXPECT_EQ(policy.text("bd.version"), "1.0.4");
  EXPECT_EQ(policy.duration("witness.every"), 9 * kSecond);
  EXPECT_EQ(policy.text("witness.web.agent"), "b");
}

}  // namespace
