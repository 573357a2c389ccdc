// What a record is taken to say, and when it can be taken back.
#include "history/undo.h"

#include <ftw.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "history/changes.h"
#include "store/folder.h"
#include "store/history.h"

namespace history {
namespace {

using store::Draft;
using store::Record;
using store::Store;

struct Made {
  std::string bytes;
  store::Entry entry;
};
Made record(const std::string& set, const std::string& was, const std::string& line = {},
            const std::string& note = {}) {
  store::Fields f;
  f.token = 1'795'179'600'000'001;
  f.by = "ann";
  f.op = "update";
  f.id = "bd-1";
  f.set = set;
  f.was = was;
  f.line = line;
  f.note = note;
  Made made;
  store::append_record(made.bytes, f, 0, 7);
  made.entry = store::parse_record(made.bytes, 0, 7)->entry;
  return made;
}
std::string summary(const std::string& set, const std::string& was, const std::string& line = {},
                    const std::string& note = {}) {
  const Made made = record(set, was, line, note);
  return summary_of(made.entry);
}

TEST(Changes, AreToldFromOldToNew) {
  EXPECT_EQ(summary(R"({"priority":1,"updated_at":"x"})", R"({"priority":2,"updated_at":"w"})"),
            "priority: 2 -> 1");
  EXPECT_EQ(summary(R"({"assignee":null})", R"({"assignee":"ann"})"), "assignee: ann -> \"\"");
  EXPECT_EQ(summary(R"({"labels":{"+":["a b"],"-":["c"]}})",
                    R"({"labels":{"-":["a b"],"+":["c"]}})"),
            "labels: +a b -c");
  EXPECT_EQ(summary(R"({"dependencies":{"+":[{"depends_on_id":"bd-2","type":"blocks"}]}})",
                    R"({"dependencies":{"-":[{"depends_on_id":"bd-2","type":"blocks"}]}})"),
            "dependencies: +blocks:bd-2");
  EXPECT_EQ(summary("", "", R"({"id":"bd-1","title":"new","priority":1})"), "title: new");
  EXPECT_EQ(summary("", R"({"priority":2})", R"({"id":"bd-1","title":"t","priority":1})", "why"),
            "priority: 2 -> 1, note: why");
}

// A value that the record names but that was there already is none.
TEST(Changes, WhatOnlyLooksTouchedIsLeftOut) {
  const Made made = record(R"({"status":"open","priority":1})", R"({"priority":2})");
  ASSERT_EQ(touched(made.entry).size(), 1U);
  EXPECT_EQ(touched(made.entry)[0].name, "priority");
}

TEST(Changes, LongValuesAreCutBetweenCharacters) {
  std::string umlauts;
  for (int i = 0; i < 50; ++i) umlauts += "\xc3\xa4";
  EXPECT_EQ(summary("{\"title\":\"" + umlauts + "\"}", R"({"title":"a\nb"})"),
            "title: a b -> " + umlauts.substr(0, 80) + "...");
}

TEST(Changes, AWriterThatDoesNotSayWhatWasIsNotGuessedAt) {
  const Made made = record(R"({"priority":1})", "");
  ASSERT_EQ(touched(made.entry).size(), 1U);
  EXPECT_FALSE(touched(made.entry)[0].known);
  EXPECT_EQ(object_of(made.entry).find("\"from\""), std::string::npos);
}

TEST(Changes, MomentsAreTimesAndTokens) {
  constexpr Micros now = 1'795'179'600'000'000;
  EXPECT_EQ(parse_moment("1795179600000007", now), 1'795'179'600'000'007U);
  EXPECT_EQ(parse_moment("1795179600", now - 1), 1'795'179'600'000'000U);
  EXPECT_EQ(parse_moment("2026-11-20T13:00:00.000003Z", now), 1'795'179'600'000'003U);
  EXPECT_EQ(parse_moment("1s", now), 1'795'179'599'000'000U);
  EXPECT_EQ(parse_moment("now", now), UINT64_MAX);  // tokens may be ahead of the clock
  EXPECT_FALSE(parse_moment("then", now));
}

class UndoTest : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"BEADS_DIR", "BEADS_NOW", "BEADS_TOKEN"}) ::unsetenv(name);
    char path[] = "/tmp/beads-undo-XXXXXX";
    dir_ = ::mkdtemp(path);
    store::init(dir_, "bd");
    change({"create", "bd-1", {}, R"({"id":"bd-1","title":"T","status":"open","priority":2})", {}});
  }
  void TearDown() override {
    ::nftw(dir_.c_str(), [](const char* p, const struct stat*, int, FTW*) { return ::remove(p); },
           16, FTW_DEPTH | FTW_PHYS);
  }
  Store open() { return Store::open({dir_, [](std::string_view) {}}); }
  Token change(const Record& r) {
    Token token = 0;
    open().change("me", [&](Draft& d) { token = d.add(r); });
    return token;
  }
  Token set(const std::string& member, const std::string& value) {
    return change({"update", "bd-1", {{member, value}}, {}, {}});
  }
  std::string get(const std::string& member) {
    return issue::value_of(*open().view().line("bd-1"), member);
  }
  // "" when all of it was taken back, else the reasons.
  std::string undo(std::vector<Token> tokens) {
    Store store = open();
    const auto writers = [](std::string_view) { return claim::Writer{"me", {}, false}; };
    const auto outcome = history::undo(store, {std::move(tokens), false, false}, "me", writers,
                                       [](std::string_view) {});
    std::string why;
    for (const auto& r : outcome.refused) why += r.text + '\n';
    return why;
  }
  std::string dir_;
};

TEST_F(UndoTest, MembersOfMetadataStandForThemselvesAndWithTheWhole) {
  const Token a = set("metadata.a", "1"), b = set("metadata.b", "2");
  EXPECT_EQ(undo({a}), "");
  EXPECT_EQ(get("metadata"), R"({"b":2})");
  set("metadata", R"({"b":2,"c":3})");  // touches c alone
  EXPECT_EQ(undo({b}), "");
  EXPECT_EQ(get("metadata"), R"({"c":3})");
  const Token text = set("metadata", "\"text\"");
  EXPECT_NE(undo({a}), "");
  EXPECT_EQ(undo({text}), "");
  EXPECT_EQ(get("metadata"), R"({"c":3})");
}

TEST_F(UndoTest, ElementsOfASetStandForThemselves) {
  const Token ab = set("labels", R"({"+":["a","b"]})"), c = set("labels", R"({"+":["c"]})");
  const Token gone = set("labels", R"({"-":["b"]})");
  EXPECT_NE(undo({ab}).find("since by update " + std::to_string(gone)), std::string::npos);
  EXPECT_EQ(undo({c}), "");
  EXPECT_EQ(undo({ab, gone}), "");
  EXPECT_EQ(get("labels"), "");
}

// One that was refused still stands in the way of what it stands on.
TEST_F(UndoTest, WhatIsRefusedKeepsWhatItStandsOn) {
  const Token one = set("priority", "1"), two = set("priority", "0");
  const Token three = set("priority", "4");
  const std::string why = undo({one, two});
  EXPECT_NE(why.find(std::to_string(one)), std::string::npos);
  EXPECT_NE(why.find(std::to_string(two)), std::string::npos);
  EXPECT_EQ(get("priority"), "4");
  EXPECT_EQ(undo({two, three, one}), "");
  EXPECT_EQ(get("priority"), "2");
}

TEST_F(UndoTest, UpdatedAtGoesForward) {
  const Token token = set("priority", "1");
  const std::string before = get("updated_at");
  EXPECT_EQ(undo({token}), "");
  EXPECT_GT(get("updated_at"), before);
}

// Whoever writes no `was` cannot be taken back: nothing is guessed.
TEST_F(UndoTest, ARecordWithoutWhatWasIsRefused) {
  const store::Folder folder = store::Folder::at(dir_ + "/.beads");
  store::Header h{};
  const sys::Fd fd = sys::open_at(folder.fd(), store::name::kJournal, O_RDWR);
  sys::read_at(fd.get(), &h, sizeof h, 0, "journal");
  const auto end = store::scan(fd.get(), h, store::first_position(h), "journal").end;
  std::string bytes;
  store::Fields f;
  f.token = end.token + 1;
  f.op = "update";
  f.id = "bd-1";
  f.set = R"({"title":"theirs"})";
  store::append_record(bytes, f, end.crc, h.generation);
  sys::write_at(fd.get(), bytes, end.at, "journal");
  EXPECT_EQ(get("title"), "\"theirs\"");
  EXPECT_NE(undo({f.token}).find("does not say what was before"), std::string::npos);
  EXPECT_EQ(get("title"), "\"theirs\"");
}

// The whole way of a claim: what is left is never one that lives.
TEST_F(UndoTest, NoClaimComesBack) {
  const std::vector<issue::Member> grant = {
      {"status", "\"in_progress\""},
      {"assignee", "\"me\""},
      {"metadata.claim", R"({"store":"s","token":5,"generation":0})"}};
  const std::vector<issue::Member> close = {{"status", "\"closed\""},
                                            {"closed_at", "\"2026-01-01T00:00:00Z\""},
                                            {"metadata.claim", ""},
                                            {"metadata.generation", "1"}};
  const Token granted = change({"claim", "bd-1", grant, {}, {}});
  const Token closed = change({"close", "bd-1", close, {}, {}});
  EXPECT_EQ(undo({closed}), "");
  EXPECT_EQ(get("status"), "\"open\"");
  EXPECT_EQ(get("metadata.claim"), "");
  EXPECT_EQ(get("metadata.generation"), "2");
  EXPECT_FALSE(get("metadata.reopened").empty());
  EXPECT_NE(undo({granted}), "");  // the undo touched it since
  const Token again = change({"claim", "bd-1", grant, {}, {}});
  EXPECT_EQ(undo({again}), "");
  EXPECT_EQ(get("status"), "\"open\"");
  EXPECT_EQ(get("assignee"), "");
  EXPECT_EQ(get("metadata.claim"), "");
  EXPECT_EQ(get("metadata.generation"), "3");
}

TEST_F(UndoTest, UnknownTokensChangeNothing) {
  const Token token = set("priority", "1");
  EXPECT_THROW(undo({token, token + 12345}), Failure);
  EXPECT_EQ(get("priority"), "1");
}

}  // namespace
}  // namespace history
