#include "query/count.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "query/epics.h"
#include "query/stats.h"
#include "query_backlog.h"

namespace {

using query::Field;

const std::vector<std::string> kLines = {
    R"({"id":"a","labels":["x","y","x"],"assignee":"ann","priority":1})",
    R"({"id":"a.1","labels":["y"],"priority":1,"status":"closed"})",
    R"({"id":"b","issue_type":"bug","dependencies":[{"depends_on_id":"a","type":"parent-child"},{"depends_on_id":"c","type":"parent-child"}]})",
    R"({"id":"c","status":"tombstone"})",
    R"({"id":"d","ephemeral":true})",
};

std::string shown(const std::vector<query::Group>& groups) {
  std::string out;
  for (const query::Group& group : groups) {
    for (const std::string& value : group.values) (out += value) += '/';
    out += std::to_string(group.count) + ' ';
  }
  return out;
}

TEST(QueryCount, CountsInGroups) {
  const Backlog backlog(kLines);
  const auto nodes = query::counted(backlog.view(), {});
  EXPECT_EQ(backlog.ids(nodes), "a a.1 b");
  EXPECT_EQ(backlog.ids(query::counted(backlog.view(), {}, true)), "a a.1 b d");
  const auto by = [&](std::vector<Field> fields) {
    return shown(query::grouped(backlog.state(), nodes, fields));
  };
  EXPECT_EQ(by({Field::kStatus}), "closed/1 open/2 ");
  EXPECT_EQ(by({Field::kPriority}), "P0/1 P1/2 ");
  EXPECT_EQ(by({Field::kType}), "bug/1 task/2 ");
  EXPECT_EQ(by({Field::kAssignee}), "(unassigned)/2 ann/1 ");
  EXPECT_EQ(by({Field::kLabel}), "(no labels)/1 x/1 y/2 ");
  EXPECT_EQ(by({Field::kParent}), "(no parent)/1 a/2 c/1 ");
  EXPECT_EQ(by({Field::kLabel, Field::kParent}),
            "(no labels)/a/1 (no labels)/c/1 x/(no parent)/1 y/(no parent)/1 y/a/1 ");
  EXPECT_EQ(by({}), "3 ");
}

TEST(QueryCount, FieldsAreNamedOnce) {
  EXPECT_EQ(query::fields({"status, type", "label"}),
            (std::vector{Field::kStatus, Field::kType, Field::kLabel}));
  for (const char* word : {"", "colour", "status,", "type,type", "Status"})
    EXPECT_THROW(query::fields({word}), Failure) << word;
}

std::string progress(const Backlog& backlog, const std::vector<query::Epic>& epics) {
  std::string out;
  for (const query::Epic& epic : epics)
    out += std::string(backlog.state().id(epic.node)) + ' ' + std::to_string(epic.closed) + '/' +
           std::to_string(epic.children) + (epic.eligible ? "! " : " ");
  return out;
}

TEST(QueryEpics, CountTheirChildren) {
  const auto epic = [](const std::string& id, const std::string& members = "") {
    return R"({"id":")" + id + R"(","issue_type":"epic")" + members + "}";
  };
  const auto child = [](const std::string& id, const std::string& parents,
                        const std::string& status) {
    std::string edges;
    for (const char c : parents)
      edges += (edges.empty() ? R"({"type":"parent-child","depends_on_id":")"
                              : R"(,{"type":"parent-child","depends_on_id":")") +
               std::string(1, c) + "\"}";
    return R"({"id":")" + id + R"(","status":")" + status + R"(","dependencies":[)" + edges + "]}";
  };
  const Backlog backlog({epic("a"), epic("b"), epic("c"), epic("d", R"(,"pinned":true)"),
                         epic("e", R"(,"is_template":true)"), epic("f", R"(,"status":"closed")"),
                         epic("g", R"(,"ephemeral":true)"),
                         epic("h", R"(,"dependencies":[{"type":"parent-child","depends_on_id":"h"}])"),
                         child("1", "aa", "closed"), child("2", "a", "tombstone"),
                         child("3", "bd", "closed"), child("4", "b", "pinned"),
                         child("5", "defg", "closed"), child("b.1", "", "hooked"),
                         child("b.2", "a", "closed"), child("6", "h", "closed")});
  EXPECT_EQ(progress(backlog, query::epics(backlog.view())), "a 2/2! b 1/3 c 0/0 d 2/2 h 1/1! ");
  EXPECT_EQ(progress(backlog, query::epics(backlog.view(), {"f", "a", "f"})), "f 1/1 a 2/2! ");
  EXPECT_EQ(query::epics(backlog.view(), {}).size(), 0u);
  EXPECT_THROW(query::epics(backlog.view(), {"1"}), Failure);
  EXPECT_THROW(query::epics(backlog.view(), {"z"}), Failure);
}

TEST(QueryStats, HugeTimesAreNoTrouble) {
  std::vector<std::string> lines;
  for (int i = 0; i < 200; ++i)
    lines.push_back(R"({"id":"x-)" + std::to_string(i) +
                    R"(","status":"closed","created_at":"0001-01-01T00:00:00Z","closed_at":"9999-12-31T00:00:00Z"})");
  const query::Stats found = query::stats(Backlog(lines).view());
  EXPECT_NEAR(found.lead_hours, 87649392, 1000);
  EXPECT_EQ(found.closed, 200u);
}

}  // namespace
