// Changes of a state that are too rare to meet by chance (index_state_test.cc).
#include <gtest/gtest.h>

#include "index_backlog.h"

namespace idx {
namespace {

std::string child(const std::string& id, const std::string& status) {
  return R"({"id":")" + id + R"(","status":")" + status +
         R"(","dependencies":[{"depends_on_id":"spawner","type":"parent-child"}]})";
}

std::string waiting(bool any_child) {
  return std::string(R"({"depends_on_id":"spawner","type":"waits-for")") +
         (any_child ? R"(,"metadata":"{\"gate\":\"any-children\"}"})" : "}");
}

TEST(State, AClosedChildCountsUntilItIsPinned) {
  const Backlog backlog({R"({"id":"spawner"})", child("one", "open"), child("two", "closed"),
                         R"({"id":"w","dependencies":[)" + waiting(true) + "]}"});
  State state(backlog.index());
  EXPECT_TRUE(state.all_blocked().empty());
  state.apply("two", R"({"status":"pinned"})");
  EXPECT_EQ(ids(state, state.all_blocked()), std::vector<std::string_view>{"w"});
  state.apply("two", R"({"status":"closed"})");
  EXPECT_TRUE(state.all_blocked().empty());
}

// An edge that is taken out and put in again is changed where it stands.
TEST(State, AnEdgeCanBeRenewed) {
  const Backlog backlog({R"({"id":"spawner"})", child("one", "open"), child("two", "closed"),
                         R"({"id":"w","dependencies":[)" + waiting(false) +
                             R"(,{"depends_on_id":"one","type":"related"}]})"});
  State state(backlog.index());
  const Node w = state.find("w");
  EXPECT_TRUE(state.blocked(w));
  state.apply("w",
              R"({"dependencies":{"-":[)" + waiting(false) + R"(],"+":[)" + waiting(true) + "]}}");
  EXPECT_FALSE(state.blocked(w));
  ASSERT_EQ(state.out(w).size(), 2u);
  EXPECT_EQ(state.out(w)[0].target, "spawner");
}

TEST(State, ViewsStayWhereTheyAre) {
  const Backlog backlog({R"({"id":"a","title":"first"})"});
  State state(backlog.index());
  const auto put = [&](const std::string& id) {
    state.put(id, R"({"id":")" + id + R"(","title":"of )" + id + R"(","assignee":"by )" + id +
                      std::string(500, '.') + R"("})");
  };
  put("n");
  const std::string_view id = state.id(1), title = state.title(1), assignee = state.assignee(1);
  for (int i = 0; i < 5000; ++i) put("n" + std::to_string(i));
  EXPECT_EQ(id, "n");
  EXPECT_EQ(title, "of n");
  EXPECT_EQ(assignee, "by n" + std::string(500, '.'));
}

TEST(State, KnowsTheHighestToken) {
  const Backlog backlog({R"({"id":"a","updated_at":"2026-01-01T00:00:00Z"})"});
  State state(backlog.index());
  EXPECT_EQ(state.highest_token(), 1767225600000000u);
  const auto after = [&](const char* set) {
    state.apply("a", set);
    return state.highest_token();
  };
  EXPECT_EQ(after(R"({"updated_at":"2026-01-01T00:00:01Z"})"), 1767225601000000u);
  EXPECT_EQ(after(R"({"updated_at":"2025-01-01T00:00:00Z"})"), 1767225601000000u);
  EXPECT_EQ(after(R"({"metadata.claim":{"token":1767225602000000}})"), 1767225602000000u);
  EXPECT_EQ(after(R"({"metadata.claim":{"renewed":1767225603000000,"token":-5}})"),
            1767225603000000u);
  EXPECT_EQ(after(R"({"metadata.reopened":1767225604000000})"), 1767225604000000u);
  EXPECT_EQ(after(R"({"metadata":{"reopened":1767225605000000}})"), 1767225605000000u);
  state.put("b", R"({"id":"b","updated_at":"2026-01-01T00:00:06Z"})");
  EXPECT_EQ(state.highest_token(), 1767225606000000u);
}

TEST(State, ReadsMembersHoweverTheyAreSpelt) {
  const Backlog backlog({R"({"id":"a"})"});
  State state(backlog.index());
  EXPECT_TRUE(state.apply(
      "a", R"({"st\u0061tus" : "closed", "metadata.reopened":1900000000000000, "x":{}})"));
  EXPECT_EQ(state.status(0), issue::Status::kClosed);
  EXPECT_EQ(state.highest_token(), 1900000000000000u);
  EXPECT_TRUE(state.apply(
      "a", R"({"metadata":{"claim":{"token":5}},"metadata.attempts":3,"metadata.b":1})"));
  EXPECT_TRUE(state.claimed(0));
  EXPECT_EQ(state.attempts(0), 3);
  EXPECT_TRUE(state.apply("a", R"({"metadata.attempts":4,"metadata":"{\"attempts\":5}"})"));
  EXPECT_FALSE(state.claimed(0));
  EXPECT_EQ(state.attempts(0), 5);
  EXPECT_TRUE(state.apply("a", R"({"metadata.claim":null,"metadata":null})"));
  EXPECT_EQ(state.attempts(0), 0);
}

}  // namespace
}  // namespace idx
