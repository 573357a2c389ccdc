// The feed: nothing skipped, nothing told twice, at a price that does not depend on
// how long the log is.
#include "events/feed.h"

#include <ftw.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>

namespace events {
namespace {

class Folder {
 public:
  Folder() {
    char name[] = "/tmp/beads-feed-XXXXXX";
    path_ = ::mkdtemp(name);
    ::setenv("BEADS_DIR", (path_ + "/.beads").c_str(), 1);
    store::init(path_, "t");
  }
  ~Folder() {
    ::unsetenv("BEADS_DIR");
    ::nftw(path_.c_str(), [](const char* at, const struct stat*, int, FTW*) { return ::remove(at); }, 16,
           FTW_DEPTH | FTW_PHYS);
  }

 private:
  std::string path_;
};

void quiet(std::string_view) {}

void report(store::Store& store, std::size_t count) {
  store.change("ann", [&](store::Draft& draft) {
    for (std::size_t i = 0; i < count; ++i)
      draft.add(record({.type = "note", .data = {{"n", std::to_string(i)}}}));
  });
}

std::vector<Token> tokens(const Batch& batch) {
  std::vector<Token> all;
  for (const Shown& s : batch.events) all.push_back(s.event.token);
  return all;
}

TEST(Feed, PagesAreTheWholeOverFolds) {
  const Folder folder;
  auto store = store::Store::open();
  std::mt19937 random(3);
  for (int round = 0; round < 30; ++round) {
    report(store, 1 + random() % 40);
    store.change("ann", [&](store::Draft& draft) {
      const std::string id = "t-" + std::to_string(round);
      draft.add({"create", id, {}, R"({"id":")" + id + R"(","title":"x","status":"open"})", {}});
    });
    if (random() % 2 == 0) store.fold(store::Store::Patience::kWait);
  }
  const std::vector<Token> whole = tokens(read(store, {.after = 1}, quiet));
  ASSERT_GT(whole.size(), 200u);
  EXPECT_TRUE(std::ranges::is_sorted(whole));
  EXPECT_EQ(std::ranges::adjacent_find(whole), whole.end());

  std::vector<Token> paged;
  for (Token cursor = 1;;) {
    const Batch batch = read(store, {.after = cursor, .most = 1 + random() % 50}, quiet);
    if (batch.events.empty()) break;
    for (const Token t : tokens(batch)) paged.push_back(t);
    cursor = batch.cursor;
    if (random() % 4 == 0) store.fold(store::Store::Patience::kWait);
  }
  EXPECT_EQ(paged, whole);
  EXPECT_EQ(tokens(read(store, {.most = 7}, quiet)), std::vector(whole.end() - 7, whole.end()));
}

TEST(Feed, AWriterBesideItLosesNothing) {
  const Folder folder;
  auto store = store::Store::open();
  report(store, 1);
  Token cursor = 1;
  std::size_t seen = 0;
  for (int round = 0; round < 60; ++round) {
    report(store, 3);
    const Batch batch = read(store, {.after = cursor, .raw = true}, quiet);
    seen += batch.events.size();
    cursor = batch.cursor;
  }
  EXPECT_EQ(seen, 181u);
}

// At a random time behind the last one, by and about few.
void happen(store::Store& store, std::mt19937& random, Micros& now) {
  now += random() % (random() % 20 == 0 ? 45 * kSecond : 4 * kSecond);
  ::setenv("BEADS_NOW", format_instant(now).c_str(), 1);
  constexpr const char* kTypes[] = {"done", "done", "sling", "sling", "sling", "note"};
  store.change(random() % 3 == 0 ? "ann" : "ben", [&](store::Draft& draft) {
    draft.add(record({.type = kTypes[random() % 6], .issue = {}, .data = {}}));
  });
}

TEST(Feed, TheLastOnesAreThoseOfTheWhole) {
  ::setenv("BEADS_BOOT", "100", 1);
  for (unsigned seed = 0; seed < 8; ++seed) {
    std::mt19937 random(seed);
    Micros now = 1'795'179'600 * kSecond;
    ::setenv("BEADS_NOW", format_instant(now).c_str(), 1);
    const Folder folder;
    auto store = store::Store::open();
    for (std::size_t i = 0; i < 70; ++i) happen(store, random, now);
    const Batch whole = read(store, {}, quiet);
    ASSERT_LT(whole.events.size(), 65u);
    for (std::size_t most = 1; most < whole.events.size(); most += 1 + most / 3) {
      const Batch last = read(store, {.most = most}, quiet);
      ASSERT_EQ(last.events.size(), most);
      for (std::size_t i = 0; i < most; ++i) {
        const Event& a = last.events[i].event;
        const Event& b = whole.events[whole.events.size() - most + i].event;
        ASSERT_EQ(a.token, b.token) << "seed " << seed << ", the last " << most;
        ASSERT_EQ(a.count, b.count) << "seed " << seed << ", the last " << most;
      }
    }
  }
  ::unsetenv("BEADS_NOW");
  ::unsetenv("BEADS_BOOT");
}

TEST(Feed, TheLastOnesCostWhatTheyAre) {
  ::setenv("BEADS_NOW", "2026-11-20T13:00:00Z", 1);
  ::setenv("BEADS_BOOT", "100", 1);
  const Folder folder;
  auto store = store::Store::open();
  report(store, 3000);
  ::setenv("BEADS_NOW", "2026-11-20T14:00:00Z", 1);
  store.change("ann", [&](store::Draft& draft) { draft.add(record({.type = "done", .data = {}})); });
  ::setenv("BEADS_NOW", "2026-11-20T15:00:00Z", 1);
  report(store, 20);
  for (const std::size_t most : {1u, 5u, 20u, 21u, 100u}) {
    EXPECT_LE(read(store, {.most = most}, quiet).looked, 2 * most + 2);
    EXPECT_EQ(read(store, {.most = most, .raw = true}, quiet).looked, most);
  }
  EXPECT_LE(read(store, {.types = {"done"}, .most = 1}, quiet).looked, 2 * 21u + 2);
  ::unsetenv("BEADS_NOW");
  ::unsetenv("BEADS_BOOT");
}

// FEED_EVENTS=1000000 is the promise; less shows a dependence just as well.
TEST(Feed, TheEndOfALongLogCostsWhatTheEndOfAShortOneDoes) {
  const char* wanted = std::getenv("FEED_EVENTS");
  const std::size_t events = wanted ? std::strtoul(wanted, nullptr, 10) : 60'000;
  const auto near_the_end = [](store::Store& store) {
    const Token cursor = tokens(read(store, {.most = 10, .raw = true}, quiet)).front();
    double best = 1e9;
    for (int i = 0; i < 9; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      EXPECT_EQ(read(store, {.after = cursor, .raw = true}, quiet).events.size(), 9u);
      best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return best;
  };
  double few = 0, many = 0;
  {
    const Folder folder;
    auto store = store::Store::open();
    report(store, 1000);
    store.maintain();
    few = near_the_end(store);
  }
  const Folder folder;
  auto store = store::Store::open();
  for (std::size_t done = 0; done < events; done += 10'000) {
    report(store, 10'000);
    store.maintain();
  }
  store.view();
  store.maintain();
  many = near_the_end(store);
  RecordProperty("few_us", static_cast<int>(few * 1e6));
  RecordProperty("many_us", static_cast<int>(many * 1e6));
  std::printf("behind 1000 events %.0f us, behind %zu %.0f us\n", few * 1e6, events, many * 1e6);
  EXPECT_LT(many, 5 * few + 0.002);
}

}  // namespace
}  // namespace events
