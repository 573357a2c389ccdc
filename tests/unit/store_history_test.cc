// The history: each record once, whatever became of the journal it was written
// to, and the backlog as it was.
#include "store/history.h"

#include <dirent.h>
#include <ftw.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include "base/error.h"
#include "store/past.h"

namespace store {
namespace {

std::string line_of(const std::string& id, const std::string& title) {
  return R"({"id":")" + id + R"(","title":")" + title +
         R"(","status":"open","priority":2,"issue_type":"task",)" +
         R"("created_at":"2026-01-01T00:00:00Z",)" +
         R"("updated_at":"2026-01-01T00:00:00Z","zz_other":[1, 2.50,"\u00e9"]})";
}

class HistoryTest : public testing::Test {
 protected:
  void SetUp() override {
    ::unsetenv("BEADS_DIR");
    ::unsetenv("BEADS_NOW");
    char path[] = "/tmp/beads-history-XXXXXX";
    dir_ = ::mkdtemp(path);
    init(dir_, "bd");
  }
  void TearDown() override {
    ::nftw(dir_.c_str(), [](const char* p, const struct stat*, int, FTW*) { return ::remove(p); },
           16, FTW_DEPTH | FTW_PHYS);
  }

  Store open() {
    Options o;
    o.directory = dir_;
    o.warn = [](std::string_view) {};
    return Store::open(o);
  }
  std::string beads(const std::string& name) const { return dir_ + "/.beads/" + name; }
  std::string read(const std::string& name) const {
    return sys::read_if_there(AT_FDCWD, beads(name), SIZE_MAX).value_or("");
  }
  void write(const std::string& name, const std::string& text) {
    sys::replace_file(AT_FDCWD, beads(name), text, false);
  }
  Token change(const std::vector<Record>& records) {
    Token token = 0;
    open().change("me", [&](Draft& d) {
      for (const Record& r : records) token = d.add(r);
    });
    return token;
  }
  Token create(const std::string& id) { return change({{"create", id, {}, line_of(id, id), {}}}); }
  Token set(const std::string& id, const std::string& member, const std::string& value) {
    return change({{"update", id, {{member, value}}, {}, {}}});
  }
  bool fold() { return open().fold(Store::Patience::kWait); }
  // A sync failed: the next writer copies the records to a new journal.
  void poison() {
    const sys::Fd fd = sys::open_at(AT_FDCWD, beads("journal"), O_RDWR);
    sys::write_at(fd.get(), std::string(1, 1), kPoisonAt, "journal");
  }

  std::function<void(std::string_view)> warn() {
    return [this](std::string_view text) { warnings_ += std::string(text) + '\n'; };
  }
  // Tokens of changes, the newest first.
  std::vector<Token> tokens() {
    std::vector<Token> all;
    const Store store = open();
    complete_ = History(store, warn()).newest_first([&](const Entry& e, Token) {
      if (!is_housekeeping(e)) all.push_back(e.token);
      return true;
    });
    return all;
  }
  std::string dump() {
    std::string all;
    open().view().each_line([&](idx::Node, json::Text line) {
      all.append(line).append("\n");
    });
    return all;
  }
  std::string dump_at(Token at) {
    Store store = open();
    std::string all;
    Past(store, at, warn()).each_line([&](std::string_view, json::Text line) {
      all.append(line).append("\n");
    });
    return all;
  }
  std::vector<std::string> journals() {
    std::vector<std::string> found;
    DIR* d = ::opendir(beads("log").c_str());
    while (const dirent* e = ::readdir(d))
      if (std::string_view(e->d_name).ends_with(".journal"))
        found.push_back("log/" + std::string(e->d_name));
    ::closedir(d);
    std::sort(found.begin(), found.end());
    return found;
  }

  std::string dir_, warnings_;
  Token complete_ = 0;
};

using Tokens = std::vector<Token>;

TEST_F(HistoryTest, FoldsAndRenewalsShowEachRecordOnce) {
  Tokens made;
  const auto note = [&](Token t) { made.insert(made.begin(), t); };
  note(create("bd-1"));
  note(set("bd-1", "title", "\"a\""));
  EXPECT_EQ(tokens(), made);
  fold();
  EXPECT_EQ(tokens(), made);
  note(set("bd-1", "title", "\"b\""));
  poison();
  note(set("bd-1", "title", "\"c\""));
  EXPECT_EQ(tokens(), made);
  poison();
  note(create("bd-2"));
  fold();
  fold();
  note(set("bd-2", "priority", "1"));
  EXPECT_EQ(tokens(), made);
  EXPECT_EQ(warnings_, "");
  EXPECT_GE(journals().size(), 4U);
  EXPECT_LT(complete_, made.back());
}

TEST_F(HistoryTest, AStoreWithoutAJournalHasNone) {
  EXPECT_EQ(tokens(), Tokens());
  EXPECT_THROW(dump_at(1), Failure);
}

TEST_F(HistoryTest, StopsWhereItIsToldTo) {
  create("bd-1");
  fold();
  const Token last = create("bd-2");
  Tokens seen;
  const Store store = open();
  const Token complete = History(store, warn()).newest_first([&](const Entry& e, Token) {
    if (is_housekeeping(e)) return true;
    seen.push_back(e.token);
    return false;
  });
  EXPECT_EQ(seen, Tokens{last});
  EXPECT_EQ(complete, last);
}

// A journal of another store is named and left out.
TEST_F(HistoryTest, AnotherStoresJournalIsNotMixedIn) {
  create("bd-1");
  fold();
  const std::string other = read(journals().at(0));
  const std::string name = journals().at(0);
  TearDown();
  SetUp();
  const Token one = create("bd-1");
  sys::make_dir(AT_FDCWD, beads("log"), 0777);
  write(name, other);
  EXPECT_EQ(tokens(), Tokens{one});
  EXPECT_NE(warnings_.find("1 journal of another store left out"), std::string::npos) << warnings_;
}

// What is damaged in the middle is named; the records on both sides are shown,
// and what was before is not claimed to be known.
TEST_F(HistoryTest, ADamagedJournalIsNamedAndTheRestIsShown) {
  const Token one = create("bd-1"), two = set("bd-1", "title", "\"two\""),
              three = set("bd-1", "title", "\"three\"");
  fold();
  const Token four = set("bd-1", "title", "\"four\"");
  const std::string file = journals().at(0), whole = read(file);
  std::string bytes = whole;
  bytes[bytes.find("\"two\"") + 1] = 'T';
  write(file, bytes);
  EXPECT_EQ(tokens(), (Tokens{four, three, one}));
  EXPECT_NE(warnings_.find(file + ": is damaged"), std::string::npos) << warnings_;
  EXPECT_EQ(complete_, three);
  EXPECT_EQ(dump_at(four), dump());
  EXPECT_NO_THROW(dump_at(three));
  EXPECT_THROW(dump_at(two), Failure);

  // A whole record taken out leaves both sides valid, but not the chain.
  bytes = whole;
  const std::size_t at = bytes.rfind("{\"t\"", bytes.find("\"two\""));
  bytes.erase(at, bytes.find('\n', at) + 1 - at);
  write(file, bytes);
  EXPECT_EQ(tokens(), (Tokens{four, three, one}));
  EXPECT_EQ(complete_, three);

  // So does the first one.
  bytes = whole;
  const std::size_t first = bytes.find("{\"t\"");
  bytes.erase(first, bytes.find('\n', bytes.find("\"create\"")) + 1 - first);
  write(file, bytes);
  EXPECT_EQ(tokens(), (Tokens{four, three, two}));
  EXPECT_EQ(complete_, two);
}

// Whatever lies in log/: no record is invented, none is shown twice, and none
// outside of the damage is lost.
TEST_F(HistoryTest, DamageAnywhereInventsNothing) {
  for (int i = 0; i < 12; ++i) {
    i == 0 ? create("bd-1") : set("bd-1", "title", "\"title " + std::to_string(i) + '"');
    if (i % 4 == 3) fold();
  }
  const Tokens all = tokens();
  ASSERT_EQ(all.size(), 12U);
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const auto files = journals();
    const std::string& file = files[random() % files.size()];
    const std::string whole = read(file);
    std::string bytes = whole;
    const std::size_t at = round % 3 ? kRecords + random() % (bytes.size() - kRecords)
                                     : random() % bytes.size();
    switch (random() % 4) {
      case 0: bytes[at] = static_cast<char>(random()); break;
      case 1: bytes.resize(at); break;
      case 2: bytes.insert(at, bytes.substr(kRecords, random() % 400)); break;
      default: bytes.erase(at, 1 + random() % 300);
    }
    write(file, bytes);
    const Tokens seen = tokens();
    EXPECT_TRUE(std::ranges::includes(all, seen, std::greater())) << round;
    EXPECT_GE(seen.size(), 8U) << round;  // one file holds four
    EXPECT_TRUE(std::ranges::is_sorted(seen, std::greater())) << round;
    if (seen.size() < all.size() || bytes == whole) {
      // What is claimed to be complete is.
      const auto known = [&](Token t) { return t > complete_; };
      EXPECT_EQ(std::ranges::count_if(seen, known), std::ranges::count_if(all, known)) << round;
    }
    write(file, whole);
  }
}

TEST_F(HistoryTest, AJournalThatIsMissingInBetweenIsNoticed) {
  const Token one = create("bd-1");
  fold();
  set("bd-1", "title", "\"two\"");
  fold();
  const Token three = set("bd-1", "title", "\"three\"");
  ::unlink(beads(journals().at(1)).c_str());
  EXPECT_EQ(tokens(), (Tokens{three, one}));
  EXPECT_NE(warnings_.find("records are missing"), std::string::npos) << warnings_;
  EXPECT_THROW(dump_at(one), Failure);
}

// What readers do while others write and fold: each record once, none missing.
TEST_F(HistoryTest, AReaderBesideFoldsSeesEachRecordOnce) {
  create("bd-1");
  std::atomic<bool> over = false;
  std::thread writer([&] {
    for (int i = 0; i < 60; ++i) {
      set("bd-1", "title", '"' + std::to_string(i) + '"');
      if (i % 3 == 0) fold();
      if (i % 7 == 0) poison();
    }
    over = true;
  });
  std::string wrong;
  Tokens before;
  while (!over) {
    const Tokens now = tokens();
    if (now.size() < before.size() || !std::equal(before.rbegin(), before.rend(), now.rbegin()))
      wrong = "the history changed";
    before = now;
  }
  writer.join();
  EXPECT_EQ(wrong, "");
  EXPECT_EQ(tokens().size(), 61U);
  EXPECT_EQ(warnings_, "");
}

// --- as it was ----------------------------------------------------------------

TEST_F(HistoryTest, ATransactionCountsWhole) {
  create("bd-1");
  const std::string before = dump();
  const Token last = change({{"update", "bd-1", {{"priority", "1"}}, {}, {}},
                             {"create", "bd-2", {}, line_of("bd-2", "x"), {}},
                             {"update", "bd-1", {{"priority", "0"}}, {}, {}}});
  const std::string after = dump();
  set("bd-1", "title", "\"later\"");
  EXPECT_EQ(dump_at(last - 3), before);
  EXPECT_EQ(dump_at(last - 2), after);
  EXPECT_EQ(dump_at(last - 1), after);
  EXPECT_EQ(dump_at(last), after);
}

TEST_F(HistoryTest, BeforeTheHistoryItSaysWhereThatBegins) {
  const Token one = create("bd-1");
  try {
    dump_at(one - kSecond);
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code, Exit::kTrouble);
    EXPECT_NE(std::string(failure.what()).find("begins at 2"), std::string::npos) << failure.what();
  }
}

TEST_F(HistoryTest, WhatOthersWroteIsOfNowUntilItIsRecorded) {
  const Token one = create("bd-1");
  fold();
  const std::string before = dump();
  write("issues.jsonl",
        before + R"({"id":"bd-2","title":"theirs","updated_at":"2026-02-01T00:00:00Z"})" + "\n");
  EXPECT_NE(dump(), before);
  EXPECT_EQ(dump_at(one), before);
}

class PastTest : public HistoryTest, public testing::WithParamInterface<int> {};
INSTANTIATE_TEST_SUITE_P(Seeds, PastTest, testing::Range(1, 5));

TEST_P(PastTest, IsWhatItWasByteForByte) {
  std::mt19937 random(static_cast<unsigned>(GetParam()));
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const bool sorted = GetParam() % 2 == 0;
  int last = 9;
  const auto id = [&] { return "bd-" + std::to_string(sorted ? 100 + pick(last) : pick(last)); };
  std::string start;
  for (int i = 0; i < last; ++i) {  // not all as bd would write them
    const std::string name = "bd-" + std::to_string(sorted ? 100 + i : last - 1 - i);
    start += i % 3 ? line_of(name, "first") + '\n'
                   : R"({ "labels": ["z","l1"], "status":"open", "metadata":{"m1":1}, "id":")" + name +
                         R"(", "title": "first", "priority":2, "description":"",)" +
                         R"( "updated_at":"2026-01-01T00:00:00Z"})" + '\n';
  }
  write("issues.jsonl", start);
  std::map<Token, std::string> dumps;
  const auto edge = [&](int n) {
    return R"({"issue_id":"x","depends_on_id":"bd-9)" + std::to_string(n) + R"(","type":"blocks"})";
  };
  for (int step = 0; step < 150; ++step) {
    const std::string number = std::to_string(step);
    std::vector<Record> records;
    for (std::size_t n = pick(4) == 0 ? 3 : 1; n > 0; --n) {
      Record r{"update", id(), {}, {}, {}};
      switch (pick(10)) {
        case 0: r.set = {{"priority", std::to_string(pick(5))}}; break;
        case 1: r.set = {{"description", pick(2) ? "" : "\"d\\n" + number + '"'}}; break;
        case 2: r.set = {{"labels", R"({"+":["l)" + std::to_string(pick(4)) + "\"]}"}}; break;
        case 3: r.set = {{"labels", R"({"-":["l)" + std::to_string(pick(4)) + "\"]}"}}; break;
        case 4:
          r.set = {{"dependencies", (pick(3) ? "{\"+\":[" : "{\"-\":[") + edge(pick(4)) + "]}"}};
          break;
        case 5: r.set = {{"metadata.m" + std::to_string(pick(3)), pick(3) ? "[1]" : ""}}; break;
        case 6:
          r.set = {{"status", "\"closed\""}, {"closed_at", "\"2026-03-01T00:00:00Z\""},
                   {"metadata.claim", ""}, {"metadata.generation", number}};
          break;
        case 7: r.set = {{"status", "\"open\""}, {"closed_at", ""}, {"deleted_at", ""}}; break;
        case 8:
          r.set = {{"status", "\"tombstone\""}, {"deleted_at", "\"2026-03-01T00:00:00Z\""}};
          break;
        default:
          // Where the file is sorted, new issues come in between others.
          r.op = "create";
          r.id = sorted ? "bd-10" + std::to_string(pick(9)) + 'a' + number + std::string(n, 'b')
                        : "bd-" + std::to_string(last++);
          r.set.clear();
          r.line = line_of(r.id, "new");
      }
      records.push_back(std::move(r));
    }
    const Token token = change(records);
    dumps[token] = dump();
    if (pick(6) == 0) fold();
    if (pick(11) == 0) poison();
    if (pick(9) == 0) {
      // Somebody edits the file: one line of it, or a new one.
      fold();
      std::string file = read("issues.jsonl");
      const std::string theirs = R"({"id":"zz-)" + number + R"(","title":"theirs",)" +
                                 R"("updated_at":"2026-02-01T00:00:00Z"})" + "\n";
      const std::size_t at = file.find("\"title\":\"first\"");
      if (pick(2) || at == file.npos) file += theirs;
      else {
        file.replace(at + 9, 5, "edited");
        if (pick(2)) file.replace(file.find("updated_at", at) + 13, 4, "2027");
      }
      write("issues.jsonl", file);
      dumps[set(id(), "priority", std::to_string(pick(5)))];
      fold();
      dumps.erase(std::prev(dumps.end()));
    }
  }
  ASSERT_GT(journals().size(), 10U);
  for (const auto& [token, text] : dumps)
    ASSERT_EQ(dump_at(token), text) << token;
  EXPECT_EQ(warnings_, "");
}

}  // namespace
}  // namespace store
