// What gates wait for, as text.
#include "gate/condition.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace gate {
namespace {

constexpr Micros kNow = 1'795'179'600 * kSecond;  // 2026-11-20T13:00:00Z

TEST(Condition, IsSpeltAsItIsRead) {
  for (const char* text :
       {"timer:30m", "gh:run:12", "gh:pr:7", "human:a, b: c?", "mail:DONE", "bead:bd-1",
        "bead:gt:gt-1=open", "event:halt", "file:a b", "cmd:x", "cooldown:1d", "cron:*/5 * * * *",
        "all:[\"file:a\",\"any:[\\\"file:b\\\",\\\"timer:1h\\\"]\"]"}) {
    const Condition c = parse_condition({text}, kNow);
    EXPECT_EQ(spelt(c), text);
    const Condition again = condition_of(c.type, c.arg);
    EXPECT_EQ(again.kind, c.kind) << text;
    EXPECT_EQ(spelt(again), text);
  }
}

TEST(Condition, SeveralMeanAllOfThem) {
  const Condition all = parse_condition({"file:a", "file:b"}, kNow);
  EXPECT_EQ(all.kind, Condition::kAll);
  EXPECT_EQ(all.parts.size(), 2u);
  EXPECT_EQ(parse_condition({"any:", "file:a"}, kNow).kind, Condition::kAny);
  EXPECT_TRUE(parse_condition({"any:", "file:a", "human:x"}, kNow).needs_person());
  EXPECT_FALSE(all.needs_person());
}

TEST(Condition, NonsenseIsUnknownAndNeverThrows) {
  for (const auto& [type, arg] : std::initializer_list<std::pair<std::string, std::string>>{
           {"", ""}, {"magic", "x"}, {"timer", "soon"}, {"cron", "x"}, {"all", "[1]"}, {"all", "["},
           {"any", "[]"}, {"gh:run", "-x"}, {"bead", ""}, {"at", "2h"}, {"file", ""},
           {"file", std::string("a\0b", 3)}, {"event", "a b"}, {"cmd", "../x"}}) {
    const Condition c = condition_of(type, arg);
    EXPECT_EQ(c.kind, Condition::kUnknown) << type << ':' << arg;
    EXPECT_FALSE(c.fault.empty());
  }
  std::string deep = "file:a";
  for (int i = 0; i < 2000 && deep.size() < (1 << 20); ++i) {
    std::string quoted;
    for (const char ch : deep) (ch == '"' || ch == '\\') ? quoted += std::string("\\") + ch : quoted += ch;
    deep = "all:[\"" + quoted + "\"]";
  }
  EXPECT_EQ(condition_of("all", deep.substr(4)).kind, Condition::kUnknown);
}

TEST(Condition, ATimerOfBdHasItsTimeElsewhere) {
  EXPECT_EQ(condition_of("timer", "").kind, Condition::kTimer);
  EXPECT_THROW(parse_condition({"timer:"}, kNow), Failure);
}

TEST(Condition, ADurationIsAhead) {
  EXPECT_EQ(parse_condition({"at:2h"}, kNow).time, kNow + 7200 * kSecond);
  EXPECT_EQ(parse_condition({"at:2026-12-01T09:00+01:00"}, kNow).arg, "2026-12-01T08:00:00.000000Z");
}

}  // namespace
}  // namespace gate
