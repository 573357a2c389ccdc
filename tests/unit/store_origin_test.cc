// Lines of others that are older than ours: old copies, and what was made of them.
#include <algorithm>

#include "store_folder.h"

namespace store {
namespace {

// bd-1 was made, got a label and then notes, each in a fold of its own.
class OriginTest : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    create("bd-1");
    add("labels", R"({"+":["first"]})");
    add("labels", R"({"+":["second"]})");
    add("notes", R"("ours")");
  }
  void add(const std::string& member, const std::string& value) {
    set("bd-1", member, value);
    ASSERT_TRUE(fold());
    states_.push_back(*open().view().line("bd-1"));
  }
  // The line of that state with some members changed, updated `after` it.
  std::string made_of(std::size_t state, Micros after, const std::vector<issue::Member>& changes) {
    std::string line = states_[state];
    const Micros at = parse_instant(json::string_or(line, "updated_at"))->at + after;
    line = issue::apply(line, changes);
    return issue::apply(line, {{"updated_at", '"' + format_instant(at) + '"'}});
  }
  std::string after(const std::string& line) {
    write("issues.jsonl", line + '\n');
    return get("bd-1", "title") + get("bd-1", "labels") + get("bd-1", "notes");
  }

  std::vector<std::string> states_;
};

TEST_F(OriginTest, EveryFormerStateIsAnOldCopy) {
  for (const std::string& state : states_) EXPECT_EQ(after(state), R"("T"["first","second"]"ours")");
}

TEST_F(OriginTest, WhatWasMadeOfAnOldCopyIsMergedWithWhatCameSince) {
  EXPECT_EQ(after(made_of(0, 1, {{"title", "\"theirs\""}, {"labels", R"({"+":["third"]})"}})),
            R"("theirs"["first","second","third"]"ours")");
}

TEST_F(OriginTest, WhatTheyTookOutOfThatCopyIsOut) {
  EXPECT_EQ(after(made_of(1, 1, {{"title", "\"theirs\""}, {"labels", R"({"-":["first"]})"}})),
            R"("theirs"["second"]"ours")");
}

TEST_F(OriginTest, ANewerTimeDoesNotMakeItOursEither) {
  EXPECT_EQ(after(made_of(0, 3600 * kSecond, {{"title", "\"theirs\""}})),
            R"("theirs"["first","second"]"ours")");
}

TEST_F(OriginTest, OfOneMemberTheNewerValueCounts) {
  EXPECT_EQ(after(made_of(0, 1, {{"notes", "\"theirs\""}})), R"("T"["first","second"]"ours")");
  EXPECT_EQ(after(made_of(0, 3600 * kSecond, {{"notes", "\"theirs\""}})),
            R"("T"["first","second"]"theirs")");
}

TEST_F(OriginTest, WhoGoesBackUnderANewTimeMeansIt) {
  EXPECT_EQ(after(made_of(0, 3600 * kSecond, {})), R"("T"["first"])");
}

TEST_F(OriginTest, AToolThatRewroteAnOldCopyChangedNothing) {  // it drops what it does not know
  EXPECT_EQ(after(issue::apply(states_[1], {{"created_at", ""}, {"compaction_level", "0"}})),
            R"("T"["first","second"]"ours")");
  const std::string at = json::string_or(states_[1], "updated_at");
  EXPECT_EQ(after(issue::apply(states_[1], {{"updated_at", '"' + at.substr(0, 23) + "Z\""}, {"title", "\"x\""}})),
            R"("T"["first","second"]"ours")");
}

TEST_F(OriginTest, WhatIsOlderThanTheHistoryIsAnOldCopy) {
  EXPECT_EQ(after(made_of(0, -3600 * kSecond, {{"title", "\"theirs\""}})),
            R"("T"["first","second"]"ours")");
}

TEST_F(OriginTest, AHistoryThatIsLostTakesNothingBack) {
  auto journals = in_log(".journal");
  std::sort(journals.begin(), journals.end());
  journals.pop_back();  // log/base needs it
  for (const std::string& journal : journals) ::unlink(beads("log/" + journal).c_str());
  EXPECT_EQ(after(made_of(0, 1, {{"title", "\"theirs\""}})), R"("T"["first","second"]"ours")");
}

}  // namespace
}  // namespace store
