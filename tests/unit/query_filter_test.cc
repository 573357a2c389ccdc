#include "query/filter.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "query/options.h"
#include "query/order.h"
#include "query/print.h"
#include "query_backlog.h"

namespace {

std::string child(const std::string& id, const std::string& parent) {
  return R"({"id":")" + id + R"(","dependencies":[{"depends_on_id":")" + parent +
         R"(","type":"parent-child"}]})";
}
std::string plain(const std::string& id, const std::string& members = "") {
  return R"({"id":")" + id + '"' + members + '}';
}

std::string listed(const Backlog& backlog, const query::Filter& filter, bool all = false) {
  return backlog.ids(query::listed(backlog.view(), filter, all));
}

query::Filter below(const std::string& id) {
  query::Filter filter;
  filter.above = id;
  return filter;
}

TEST(QueryFilter, ParentsByEdgeOrElseById) {
  const Backlog backlog({plain("p"), plain("p.1"), child("p.2", "q"), child("a", "p"), plain("p.1.1"),
                         plain("px.1"), child("b", "a")});
  query::Filter filter;
  filter.parent = "p";
  EXPECT_EQ(listed(backlog, filter), "p.1 a");
  EXPECT_EQ(listed(backlog, below("p")), "p.1 a p.1.1 b");
  EXPECT_EQ(listed(backlog, below("p.1")), "p.1.1");
  EXPECT_EQ(listed(backlog, below("q")), "");  // is not there
}

TEST(QueryFilter, AnyDepthIsAnyDepth) {
  std::vector<std::string> lines{plain("n-0")};
  for (int i = 1; i < 3000; ++i)
    lines.push_back(child("n-" + std::to_string(i), "n-" + std::to_string(i - 1)));
  lines.push_back(plain("n-2999.1.1"));  // below one that is not there
  const Backlog backlog(lines);
  EXPECT_EQ(query::listed(backlog.view(), below("n-0"), false).size(), 3000u);
  EXPECT_EQ(query::listed(backlog.view(), below("n-2998"), false).size(), 2u);
}

TEST(QueryFilter, CyclesOfParentsEnd) {
  const Backlog backlog({child("a", "b"), child("b", "c"), child("c", "a"), child("d", "d")});
  EXPECT_EQ(listed(backlog, below("a")), "a b c");
  EXPECT_EQ(listed(backlog, below("d")), "d");
  EXPECT_EQ(listed(backlog, below("z")), "");
}

TEST(QueryFilter, ConditionsHoldAtOnce) {
  const Backlog backlog({plain("a", R"(,"labels":["x","y"],"priority":1,"assignee":"ann")"),
                         plain("b", R"(,"labels":["x"],"priority":1)"),
                         plain("c", R"(,"labels":["y"],"priority":2,"status":"mine")")});
  query::Filter filter;
  EXPECT_TRUE(filter.empty());
  filter.labels = {"x"};
  EXPECT_FALSE(filter.empty());
  EXPECT_EQ(listed(backlog, filter), "a b");
  filter.labels_any = {"y", "z"};
  EXPECT_EQ(listed(backlog, filter), "a");
  filter = {};
  filter.priorities = {1, 2};
  filter.assignee = "";
  EXPECT_EQ(listed(backlog, filter), "b c");
  filter.statuses = {"mine", "closed"};
  EXPECT_EQ(listed(backlog, filter), "c");
}

TEST(QueryFilter, OptionsNameTheirMistakes) {
  const Backlog backlog({plain("a")});
  const auto said = [&](auto set) -> std::string {
    query::Chosen chosen;
    set(chosen);
    try {
      query::filter(chosen, backlog.view());
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "";
  };
  for (const char* word : {"5", "-1", "", "P", "P5", "01", "high"})
    EXPECT_NE(said([&](query::Chosen& c) { c.priorities = {word}; }), "") << word;
  EXPECT_EQ(said([](query::Chosen& c) { c.priorities = {"0,p4", "P1"}; }), "");
  EXPECT_EQ(said([](query::Chosen& c) { c.labels = {"x,,y"}; }), "--label: empty value");
  EXPECT_EQ(said([](query::Chosen& c) { c.parent = "b"; }), "b: no such issue");
}

// --after needs the order of the ready ones for an issue that is not ready.
TEST(QueryOrder, IsThatOfTheReadyOnes) {
  std::vector<std::string> lines;
  for (int i = 0; i < 80; ++i)
    lines.push_back(plain("x-" + std::to_string(i * 7 % 80),
                          R"(,"priority":)" + std::to_string(i % 3) + R"(,"metadata":{"attempts":)" +
                              std::to_string(i % 2) + R"(},"created_at":"2026-01-0)" +
                              std::to_string(1 + i % 5) + R"(T00:00:00Z")"));
  const Backlog backlog(lines);
  const Micros now = parse_instant("2026-01-05T00:00:00Z")->at;
  for (const char* word : {"fair", "priority", "oldest", "hybrid"}) {
    const auto sort = query::ready_order(word);
    std::vector<idx::Node> ready;
    backlog.state().each_ready(sort, now, [&](idx::Node n) { return ready.push_back(n), true; });
    ASSERT_EQ(ready.size(), 80u);
    for (std::size_t i = 0; i < ready.size(); ++i)
      for (std::size_t k = 0; k < ready.size(); ++k)
        ASSERT_EQ(backlog.state().comes_before(sort, now, ready[i], ready[k]), i < k) << word;
  }
}

// Every order is total and --reverse is its exact reverse.
TEST(QueryOrder, IsTotal) {
  std::vector<std::string> lines;
  for (int i = 0; i < 60; ++i)
    lines.push_back(plain("x-" + std::to_string(i * 7 % 60),
                          R"(,"title":")" + std::string(i % 2 ? "T" : "t") + R"(","priority":)" +
                              std::to_string(i % 3) + R"(,"created_at":"2026-01-0)" +
                              std::to_string(1 + i % 4) + R"(T00:00:00Z")"));
  const Backlog backlog(lines);
  const auto all = query::listed(backlog.view(), {}, true);
  ASSERT_EQ(all.size(), 60u);
  for (const char* word : {"priority", "created", "updated", "closed", "id", "title", "status",
                           "type", "assignee"}) {
    auto forth = all, back = all, first = all;
    query::arrange(backlog.state(), query::order(word), forth);
    query::arrange(backlog.state(), query::order(std::string("-") + word), back);
    EXPECT_EQ(backlog.ids(forth), backlog.ids({back.rbegin(), back.rend()})) << word;
    query::arrange(backlog.state(), query::order(word), first, 7);
    EXPECT_EQ(backlog.ids(first), backlog.ids({forth.begin(), forth.begin() + 7})) << word;
    for (const idx::Node n : all)
      EXPECT_FALSE(query::comes_before(backlog.state(), query::order(word), n, n));
  }
  EXPECT_THROW(query::order("size"), Failure);
  EXPECT_THROW(query::order("--id"), Failure);
  EXPECT_THROW(query::columns("id,,title"), Failure);
}

}  // namespace
