// The rule of ready and blocked, case by case, and the orders.
#include <gtest/gtest.h>

#include "index_backlog.h"

namespace idx {
namespace {

constexpr Micros kNow = 1'795'000'000 * kSecond;  // 2026-11-18T11:06:40Z
constexpr char kPast[] = "2026-11-18T11:06:40Z", kFuture[] = "2026-11-18T11:06:40.000001Z";

using Ids = std::vector<std::string_view>;

// A line: {"id":ID} and more members.
std::string line(const std::string& id, const std::string& more = "") {
  return R"({"id":")" + id + "\"" + (more.empty() ? "" : "," + more) + "}";
}
std::string status(const std::string& word) { return R"("status":")" + word + "\""; }
// An edge, `type target`, each.
std::string needs(std::initializer_list<std::pair<std::string, std::string>> edges) {
  std::string all;
  for (const auto& [type, target] : edges)
    all += (all.empty() ? "" : ",") + (R"({"depends_on_id":")" + target + R"(","type":")" + type) +
           "\"}";
  return R"("dependencies":[)" + all + "]";
}

class Rules {
 public:
  explicit Rules(const std::vector<std::string>& lines)
      : backlog_(lines), state_(backlog_.index()) {}
  Ids ready(Sort sort = Sort::kFair) const { return ids(state_, idx::ready(state_, kNow, sort)); }
  Ids blocked() const { return ids(state_, state_.all_blocked()); }
  Ids blockers(std::string_view id) const { return state_.blockers(state_.find(id)); }
  const State& state() const { return state_; }
  const Backlog& backlog() const { return backlog_; }

 private:
  Backlog backlog_;
  State state_;
};

TEST(Ready, IsOpenWork) {
  const Rules r(
      {line("a"), line("b", status("open")), line("c", status("in_progress")),
       line("d", status("blocked")), line("e", status("deferred")), line("f", status("closed")),
       line("g", status("pinned")), line("h", status("hooked")), line("i", status("review")),
       line("j", status("tombstone")), line("k", R"("deleted_at":"2026-01-01T00:00:00Z")")});
  EXPECT_EQ(r.ready(), (Ids{"a", "b"}));
}

TEST(Ready, IsNoInfrastructure) {
  std::vector<std::string> lines;
  for (const char* type : {"gate", "molecule", "message", "agent", "role", "rig", "merge-request"})
    lines.push_back(line(type, std::string(R"("issue_type":")") + type + "\""));
  for (const char* type : {"bug", "convoy", "epic", "event", "not_a_real_type"})
    lines.push_back(line(type, std::string(R"("issue_type":")") + type + "\""));
  EXPECT_EQ(Rules(lines).ready(), (Ids{"bug", "convoy", "epic", "event", "not_a_real_type"}));
}

TEST(Ready, IsNeitherPinnedTemplateNorEphemeral) {
  const Rules r({line("a", R"("pinned":true)"), line("b", R"("is_template":true)"),
                 line("c", R"("ephemeral":true)"), line("d", R"("wisp":true)"),
                 line("e", R"("pinned":false)")});
  EXPECT_EQ(r.ready(), (Ids{"e"}));
}

TEST(Ready, AReservationHidesAndAnAssigneeDoesNot) {
  const Rules r({line("a", R"("assignee":"ann")"),
                 line("b", R"("assignee":"ann","metadata":{"claim":{"token":7}})"),
                 line("c", R"("metadata":{"claim":null})")});
  EXPECT_EQ(r.ready(), (Ids{"a", "c"}));
}

TEST(Ready, HidesWhatIsDeferred) {
  const std::string ahead = kFuture, now = kPast;
  const Rules r({line("a", R"("defer_until":")" + ahead + "\""),
                 line("b", R"("defer_until":")" + now + "\""),
                 line("c", R"("metadata":{"retry_at":")" + ahead + "\"}"),
                 line("d", R"("metadata":{"retry_at":")" + now + "\"}"),
                 line("e", needs({{"parent-child", "a"}})),  // a deferred parent
                 line("f", needs({{"parent-child", "e"}})),  // only direct children
                 line("g", needs({{"parent-child", "c"}})),  // a retry delays no children
                 line("h", needs({{"related", "a"}}))});
  EXPECT_EQ(r.ready(), (Ids{"b", "d", "f", "g", "h"}));
  for (const std::string_view id : {"b", "d", "f", "g", "h"})
    EXPECT_TRUE(r.state().ready(r.state().find(id), kNow)) << id;
  for (const std::string_view id : {"a", "c", "e"}) {
    EXPECT_FALSE(r.state().ready(r.state().find(id), kNow)) << id;
    EXPECT_TRUE(r.state().ready(r.state().find(id), kNow + 1)) << id;
  }
}

// Time alone makes work ready: the index knows nothing of now.
TEST(Ready, TheClockMayStandAnywhere) {
  const Rules r({line("a", R"("updated_at":"2026-06-01T00:00:00Z")"),
                 line("b", R"("priority":1,"defer_until":"2026-01-01T00:00:00Z")"),
                 line("c", R"("priority":2,"defer_until":"2026-12-01T00:00:00Z")")});
  const auto at = [&](const char* time) {
    return ids(r.state(), idx::ready(r.state(), parse_instant(time)->at));
  };
  EXPECT_EQ(at("2025-01-01T00:00:00Z"), (Ids{"a"}));
  EXPECT_EQ(at("2026-01-01T00:00:00Z"), (Ids{"a", "b"}));
  EXPECT_EQ(at("2026-11-30T23:59:59Z"), (Ids{"a", "b"}));
  EXPECT_EQ(at("2026-12-01T00:00:00Z"), (Ids{"a", "b", "c"}));
}

TEST(Blocked, ByWhatIsNotEnded) {
  std::vector<std::string> lines;
  for (const char* word : {"open", "in_progress", "blocked", "deferred", "hooked", "review",
                           "closed", "pinned", "tombstone"}) {
    lines.push_back(line(word, status(word)));
    lines.push_back(line(std::string("on-") + word, needs({{"blocks", word}})));
  }
  EXPECT_EQ(Rules(lines).blocked(), (Ids{"on-blocked", "on-deferred", "on-hooked", "on-in_progress",
                                         "on-open", "on-review"}));
}

TEST(Blocked, ByTheTypesOfEdgesThatBlock) {
  const Rules r({line("t"), line("a", needs({{"blocks", "t"}})),
                 line("b", needs({{"conditional-blocks", "t"}})),
                 line("c", needs({{"related", "t"}})), line("d", needs({{"discovered-from", "t"}})),
                 line("e", needs({{"tracks", "t"}})), line("f", needs({{"parent_child", "t"}})),
                 line("g", needs({{"parent-child", "t"}})),
                 line("h", R"("dependencies":[{"depends_on_id":"t"}])")});
  EXPECT_EQ(r.blocked(), (Ids{"a", "b", "h"}));
}

TEST(Blocked, ByAMissingTargetAndByItself) {
  const Rules r({line("a", needs({{"blocks", "gone"}})), line("b", needs({{"blocks", "b"}})),
                 line("c", needs({{"parent-child", "gone"}})),
                 line("d", needs({{"waits-for", "gone"}}))});
  EXPECT_EQ(r.blocked(), (Ids{"a", "b"}));
  EXPECT_EQ(r.blockers("a"), (Ids{"gone"}));
  EXPECT_EQ(r.blockers("b"), (Ids{"b"}));
  EXPECT_EQ(r.ready(), (Ids{"c", "d"}));
}

TEST(Blocked, AnEphemeralTargetBlocksOnlyEphemeralIssues) {
  const Rules r({line("t", R"("ephemeral":true)"), line("a", needs({{"blocks", "t"}})),
                 line("b", R"("ephemeral":true,)" + needs({{"blocks", "t"}}))});
  EXPECT_EQ(r.blocked(), (Ids{"b"}));
}

TEST(Blocked, AnExternalEdgeUntilItIsResolved) {
  const Backlog backlog({line("a", needs({{"blocks", "external:p:x"}})),
                         line("b", needs({{"parent-child", "a"}})),
                         line("c", needs({{"waits-for", "external:p:y"}})),
                         line("d", needs({{"parent-child", "external:p:x"}})),
                         line("e", needs({{"tracks", "external:p:x"}}))});
  const State shut(backlog.index());
  EXPECT_EQ(ids(shut, shut.all_blocked()), (Ids{"a", "b", "c"}));
  EXPECT_EQ(shut.blockers(0), (Ids{"external:p:x"}));
  EXPECT_EQ(ids(shut, ready(shut, kNow)), (Ids{"d", "e"}));
  const State half(backlog.index(), [](std::string_view t) { return t != "external:p:x"; });
  EXPECT_EQ(ids(half, half.all_blocked()), (Ids{"c"}));
  EXPECT_EQ(ids(half, ready(half, kNow)), (Ids{"a", "b", "d", "e"}));
  EXPECT_FALSE(half.blocked(1));
}

TEST(Blocked, WaitsForTheSpawnersChildren) {
  const auto waits = [](const std::string& id, const std::string& on, bool any) {
    return line(id, R"("dependencies":[{"depends_on_id":")" + on +
                        R"(","type":"waits-for","metadata":")" +
                        (any ? R"({\"gate\":\"any-children\"})" : "{}") + R"("}])");
  };
  const auto child = [](const std::string& id, const std::string& of, const std::string& word) {
    return line(id, status(word) + "," + needs({{"parent-child", of}}));
  };
  const Rules r({line("none"),
                 line("open"),
                 child("o1", "open", "open"),
                 line("mixed"),
                 child("m1", "mixed", "closed"),
                 child("m2", "mixed", "open"),
                 line("done"),
                 child("d1", "done", "closed"),
                 child("d2", "done", "tombstone"),
                 line("pin"),
                 child("p1", "pin", "open"),
                 child("p2", "pin", "pinned"),
                 waits("all-none", "none", false),
                 waits("any-none", "none", true),
                 waits("all-open", "open", false),
                 waits("any-open", "open", true),
                 waits("all-mixed", "mixed", false),
                 waits("any-mixed", "mixed", true),
                 waits("all-done", "done", false),
                 waits("any-done", "done", true),
                 waits("any-pin", "pin", true)});
  EXPECT_EQ(r.blocked(), (Ids{"all-mixed", "all-open", "any-open", "any-pin"}));
  EXPECT_EQ(r.blockers("all-open"), (Ids{"open"}));
}

TEST(Blocked, ThroughItsParents) {
  const Rules r(
      {line("t"), line("a", needs({{"blocks", "t"}})), line("b", needs({{"parent-child", "a"}})),
       line("c", needs({{"parent-child", "b"}})),
       line("ended", status("closed") + "," + needs({{"blocks", "t"}})),
       line("free", needs({{"parent-child", "ended"}})),
       line("under-closed", status("closed") + "," + needs({{"parent-child", "a"}})),
       line("below-that", needs({{"parent-child", "under-closed"}})),
       line("two", needs({{"parent-child", "t"}, {"parent-child", "c"}, {"parent-child", "a"}}))});
  EXPECT_EQ(r.blocked(), (Ids{"a", "b", "c", "two"}));
  EXPECT_EQ(r.blockers("b"), (Ids{"a"}));
  EXPECT_EQ(r.blockers("c"), (Ids{"b"}));
  EXPECT_EQ(r.blockers("two"), (Ids{"c"}));
}

TEST(Blocked, NamesEachBlockerOnceInTheOrderOfTheLine) {
  const Rules r({line("x"), line("y"), line("z", status("closed")),
                 line("p", needs({{"blocks", "x"}})),
                 line("a", needs({{"parent-child", "p"},
                                  {"blocks", "y"},
                                  {"blocks", "z"},
                                  {"blocks", "gone"},
                                  {"conditional-blocks", "y"},
                                  {"blocks", "x"}}))});
  EXPECT_EQ(r.blockers("a"), (Ids{"y", "gone", "x"}));
  EXPECT_EQ(r.blockers("x"), Ids{});
}

TEST(Blocked, CyclesEnd) {
  const Rules r({line("a", needs({{"parent-child", "b"}})),
                 line("b", needs({{"parent-child", "a"}})),
                 line("c", needs({{"parent-child", "c"}})), line("d", needs({{"blocks", "e"}})),
                 line("e", needs({{"blocks", "d"}})),
                 line("f", needs({{"parent-child", "g"}, {"parent-child", "d"}})),
                 line("g", needs({{"parent-child", "f"}}))});
  EXPECT_EQ(r.blocked(), (Ids{"d", "e", "f", "g"}));
  EXPECT_EQ(r.ready(), (Ids{"a", "b", "c"}));
}

TEST(Blocked, AChainOfAHundredThousandParents) {
  constexpr int kLength = 100'000;
  std::vector<std::string> lines{line("0", needs({{"blocks", "gone"}}))};
  for (int i = 1; i < kLength; ++i)
    lines.push_back(line(std::to_string(i), needs({{"parent-child", std::to_string(i - 1)}})));
  const Backlog backlog(lines);
  State state(backlog.index());
  const Node last = state.find(std::to_string(kLength - 1));
  EXPECT_TRUE(state.blocked(last));
  EXPECT_EQ(state.all_blocked().size(), lines.size());
  state.put("gone", line("gone", status("closed")));
  EXPECT_FALSE(state.blocked(last));
  EXPECT_TRUE(state.all_blocked().empty());
  EXPECT_EQ(ready(state, kNow).size(), lines.size());
}

TEST(Order, FairIsPriorityThenFirstTriesThenOldestThenId) {
  const auto at = [](int day) {
    return R"("created_at":"2026-01-0)" + std::to_string(day) + "T00:00:00Z\"";
  };
  const std::string retried = R"("metadata":{"attempts":2},)";
  const Rules r({line("e", R"("priority":1,)" + at(9)), line("d", R"("priority":1,)" + at(8)),
                 line("c", retried + R"("priority":1,)" + at(1)),
                 line("b", R"("priority":0,)" + at(9)), line("f", R"("priority":1,)" + at(8)),
                 line("g", R"("priority":-3,)" + at(9)),
                 line("a", at(5))});  // no priority reads as 0
  EXPECT_EQ(r.ready(), (Ids{"g", "a", "b", "d", "f", "e", "c"}));
  EXPECT_EQ(r.ready(Sort::kPriority), (Ids{"g", "b", "a", "e", "d", "f", "c"}));
  EXPECT_EQ(r.ready(Sort::kOldest), (Ids{"c", "a", "d", "f", "b", "e", "g"}));
}

TEST(Order, AllRetriesAreAlike) {
  const Rules r({line("a", R"("created_at":"2026-01-02T00:00:00Z","metadata":{"attempts":1})"),
                 line("b", R"("created_at":"2026-01-01T00:00:00Z","metadata":{"attempts":3})")});
  EXPECT_EQ(r.ready(), (Ids{"b", "a"}));
}

TEST(Order, HybridTakesTheLastTwoDaysFirst) {
  const auto at = [](const char* time) { return std::string(R"("created_at":")") + time + "\""; };
  const Rules r({line("old1", R"("priority":0,)" + at("2026-11-16T11:06:39Z")),
                 line("old2", R"("priority":3,)" + at("2026-11-01T00:00:00Z")),
                 line("new1", R"("priority":3,)" + at("2026-11-16T11:06:40Z")),
                 line("new2", R"("priority":2,)" + at("2026-11-18T00:00:00Z")),
                 line("new3", R"("priority":2,)" + at("2026-11-17T00:00:00Z"))});
  EXPECT_EQ(r.ready(Sort::kHybrid), (Ids{"new3", "new2", "new1", "old2", "old1"}));
}

TEST(Order, BlockedIsPriorityThenNewestThenId) {
  const auto blocked = [](const std::string& id, int priority, const std::string& created) {
    return line(id, R"("priority":)" + std::to_string(priority) + R"(,"created_at":")" + created +
                        "\"," + needs({{"blocks", "gone"}}));
  };
  const Rules r({blocked("c", 2, "2026-01-01T00:00:00Z"), blocked("b", 2, "2026-01-01T00:00:00Z"),
                 blocked("a", 2, "2026-01-02T00:00:00Z"), blocked("d", 1, "2025-01-01T00:00:00Z")});
  EXPECT_EQ(r.blocked(), (Ids{"d", "a", "b", "c"}));
}

TEST(Order, StopsWhenItHasEnough) {
  const Rules r({line("a"), line("b"), line("c")});
  for (const Sort sort : {Sort::kFair, Sort::kOldest}) {
    Ids taken;
    r.state().each_ready(sort, kNow, [&](Node n) {
      taken.push_back(r.state().id(n));
      return taken.size() < 2;
    });
    EXPECT_EQ(taken, (Ids{"a", "b"}));
  }
}

// Exit 4 asks whether work is stuck: a template is never work.
TEST(Stuck, CountsOnlyWhatWouldBeWork) {
  const auto stuck = [](const std::string& more) {
    return Rules({line("a", more + needs({{"blocks", "gone"}}))}).state().any_blocked();
  };
  EXPECT_TRUE(stuck(""));
  EXPECT_FALSE(stuck(R"("is_template":true,)"));
  EXPECT_FALSE(stuck(R"("issue_type":"gate",)"));
  EXPECT_FALSE(stuck(R"("status":"in_progress",)"));
  EXPECT_TRUE(Rules({line("a", status("in_progress"))}).state().any_in_progress());
  EXPECT_FALSE(Rules({line("a", status("hooked"))}).state().any_in_progress());
}

TEST(Index, OfTwoLinesWithOneIdTheNewerCounts) {
  const auto at = [](const std::string& title, const char* time) {
    return line("a", R"("title":")" + title + R"(","updated_at":")" + time + "\"");
  };
  const char* const old = "2026-01-01T00:00:00Z";
  const char* const later = "2026-01-01T00:00:01Z";
  const auto winner = [&](const std::string& first, const std::string& second) {
    const Backlog backlog(
        {line("x"), first, line("y"), second, line("z", needs({{"blocks", "a"}}))});
    EXPECT_EQ(backlog.duplicates(), 1u);
    const State state(backlog.index());
    EXPECT_EQ(state.size(), 4u);
    EXPECT_EQ(state.blockers(state.find("z")), Ids{"a"});
    EXPECT_EQ(state.in(state.find("a")).size(), 1u);
    // Nodes stay in the order of their lines.
    for (Node n = 1; n < state.size(); ++n) EXPECT_LT(state.place(n - 1).at, state.place(n).at);
    return std::string(state.title(state.find("a")));
  };
  EXPECT_EQ(winner(at("one", old), at("two", later)), "two");
  EXPECT_EQ(winner(at("one", later), at("two", old)), "one");
  EXPECT_EQ(winner(at("one", old), at("two", old)), "two");
  EXPECT_EQ(winner(at("one", "2026-01-01T00:00:00.7Z"), at("two", old)),
            "two");  // a tie: old has no fraction
}

TEST(Index, KeepsWhatTheSnapshotSaid) {
  const Backlog backlog(
      {line("a", R"("updated_at":"2026-01-01T00:00:00Z","priority":-2147483648)"),
       line("b", R"("metadata":{"claim":{"token":1900000000000000}},"priority":99999999999)")},
      true);
  const State state(backlog.index());
  EXPECT_TRUE(backlog.index().id_sorted());
  EXPECT_EQ(state.highest_token(), 1900000000000000u);
  EXPECT_EQ(state.priority(0), -2147483647 - 1);
  EXPECT_EQ(state.priority(1), 2147483647);
  EXPECT_EQ(state.place(1).at, state.place(0).length + 1u);
  EXPECT_FALSE(Backlog({}).index().id_sorted());
}

TEST(Index, AnEmptyOneAnswersToo) {
  const Index none;
  State state(none);
  EXPECT_EQ(state.size(), 0u);
  EXPECT_EQ(state.find("a"), kNone);
  EXPECT_FALSE(state.apply("a", "{}"));
  state.put("a", line("a", needs({{"blocks", "b"}})));
  state.put("b", line("b"));
  EXPECT_EQ(ids(state, ready(state, kNow)), Ids{"b"});
  EXPECT_EQ(ids(state, state.all_blocked()), Ids{"a"});
  EXPECT_TRUE(state.apply("b", R"({"status":"closed"})"));
  EXPECT_EQ(ids(state, ready(state, kNow)), Ids{"a"});
}

}  // namespace
}  // namespace idx
