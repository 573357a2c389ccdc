// Trees of edges: each issue has its branches once, however many ways lead to it.
#include "query/tree.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/index_backlog.h"

namespace {

using query::Twig;

std::string issue(int n, const std::vector<std::pair<int, std::string>>& needs,
                  const std::string& members = "\"priority\":2") {
  std::string edges;
  for (const auto& [to, type] : needs)
    edges += (edges.empty() ? "" : ",") + std::string("{\"depends_on_id\":\"t-") +
             std::to_string(to) + "\",\"type\":\"" + type + "\"}";
  return "{\"id\":\"t-" + std::to_string(n) + "\",\"title\":\"x\"," + members +
         ",\"dependencies\":[" + edges + "]}";
}

// "t-1 0 | t-2 1 blocks again | ...": id, depth, type and marks of each.
std::string spelt(const std::vector<Twig>& twigs) {
  std::string text;
  for (const Twig& t : twigs) {
    text.append(text.empty() ? "" : " | ").append(t.id).append(" ").append(std::to_string(t.depth));
    if (!t.type.empty()) text.append(" ").append(t.type);
    if (t.again) text += " again";
    if (t.truncated) text += " more";
    if (!t.last) text += " +";
  }
  return text;
}

class Trees {
 public:
  explicit Trees(const std::vector<std::string>& lines)
      : backlog_(lines), state_(backlog_.index()) {}
  std::vector<Twig> of(int n, bool up = false, std::size_t depth = 0,
                       const std::string& type = {}) {
    return query::tree(state_, state_.find("t-" + std::to_string(n)), up, {{}, {}, type, depth});
  }

 private:
  idx::Backlog backlog_;
  idx::State state_;
};

TEST(Tree, HangsEachOnWhatIsNearest) {
  Trees t({issue(1, {{2, "blocks"}, {3, "related"}}), issue(2, {{4, "blocks"}}),
           issue(3, {{4, "tracks"}, {1, "related"}, {9, "x"}}, "\"priority\":0"), issue(4, {})});
  EXPECT_EQ(spelt(t.of(1)),
            "t-1 0 | t-3 1 related + | t-1 2 related again + | t-4 2 tracks + | t-9 2 x | "
            "t-2 1 blocks | t-4 2 blocks again");
  EXPECT_EQ(spelt(t.of(4, true)),
            "t-4 0 | t-3 1 tracks + | t-1 2 related | t-3 3 related again | t-2 1 blocks | "
            "t-1 2 blocks again");
  EXPECT_EQ(spelt(t.of(1, false, 0, "blocks")), "t-1 0 | t-2 1 blocks | t-4 2 blocks");
  EXPECT_EQ(spelt(t.of(4)), "t-4 0");
}

TEST(Tree, PlacesOfWhatTheyHangOn) {
  Trees t({issue(1, {{2, "blocks"}, {3, "blocks"}}), issue(2, {{4, "blocks"}}),
           issue(3, {{5, "blocks"}}), issue(4, {}), issue(5, {})});
  const auto twigs = t.of(1);
  ASSERT_EQ(twigs.size(), 5u);
  EXPECT_EQ(twigs[0].above, 0u);
  for (std::size_t i = 1; i < twigs.size(); ++i) {
    EXPECT_LT(twigs[i].above, i);
    EXPECT_EQ(twigs[twigs[i].above].depth + 1, twigs[i].depth);
  }
  EXPECT_EQ(twigs[twigs[4].above].id, "t-3");
}

TEST(Tree, SaysWhereItIsCutOff) {
  Trees t({issue(1, {{2, "blocks"}, {3, "blocks"}}), issue(2, {{4, "blocks"}}), issue(3, {}),
           issue(4, {{5, "x"}}), issue(5, {}, "\"status\":\"tombstone\"")});
  EXPECT_EQ(spelt(t.of(1, false, 1)), "t-1 0 | t-2 1 blocks more + | t-3 1 blocks");
  EXPECT_EQ(spelt(t.of(1, false, 2)), "t-1 0 | t-2 1 blocks + | t-4 2 blocks | t-3 1 blocks");
  EXPECT_EQ(spelt(t.of(1, false, 1, "x")), "t-1 0");
}

// Two ways at each of 60 steps: more paths than there is time for.
TEST(Tree, CostsItsEdgesNotItsPaths) {
  std::vector<std::string> lines;
  for (int i = 0; i < 120; i += 2)
    for (const int side : {0, 1})
      lines.push_back(issue(i + side, {{i + 2, "blocks"}, {i + 3, "blocks"}}));
  Trees t(lines);
  const auto twigs = t.of(0);
  EXPECT_EQ(twigs.size(), 1u + 2 + 59 * 4);
  EXPECT_EQ(std::ranges::count_if(twigs, [](const Twig& x) { return x.again; }), 58 * 2);
}

TEST(Tree, ALongChainNeedsNoDeepStack) {
  constexpr int kMany = 100'000;
  std::vector<std::string> lines;
  for (int i = 0; i < kMany; ++i) lines.push_back(issue(i, {{(i + 1) % kMany, "blocks"}}));
  Trees t(lines);
  const auto twigs = t.of(0);
  ASSERT_EQ(twigs.size(), kMany + 1u);
  EXPECT_EQ(twigs[kMany - 1].depth, kMany - 1u);
  EXPECT_TRUE(twigs.back().again);
}

}  // namespace
