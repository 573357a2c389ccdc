// Backlogs of real projects, in the folder that BEADS_REAL_DATA names.
#include <dirent.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "issue/issue.h"

namespace {

using Tree = nlohmann::json;

class RealBacklog : public testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("BEADS_REAL_DATA");
    DIR* open = folder ? opendir(folder) : nullptr;
    if (!open) GTEST_SKIP() << "BEADS_REAL_DATA names no folder";
    while (const dirent* entry = readdir(open)) {
      const std::string name = entry->d_name;
      if (!name.ends_with(".jsonl")) continue;
      std::ifstream in(std::string(folder) + "/" + name);
      for (std::string line; std::getline(in, line);) lines_.push_back(line);
    }
    closedir(open);
    ASSERT_FALSE(lines_.empty());
  }

  std::vector<std::string> lines_;
};

TEST_F(RealBacklog, IsReadAsAnotherParserReadsIt) {
  issue::Reader reader;
  for (const std::string& line : lines_) {
    ASSERT_FALSE(json::check(line)) << line;
    ASSERT_FALSE(reader.scan(line)) << line;
    const issue::Facts& facts = reader.facts();
    const Tree tree = Tree::parse(line);
    ASSERT_EQ(facts.kind, issue::Line::kIssue);
    ASSERT_EQ(facts.id, tree.at("id").get<std::string>());
    ASSERT_EQ(facts.title, tree.at("title").get<std::string>());
    ASSERT_EQ(facts.priority, tree.at("priority").get<int>());
    ASSERT_EQ(facts.status_word, tree.value("status", "open"));
    ASSERT_EQ(facts.type, tree.value("issue_type", "task"));
    ASSERT_EQ(facts.assignee, tree.value("assignee", ""));
    ASSERT_EQ(facts.ephemeral, tree.value("ephemeral", false));
    ASSERT_EQ(facts.created.at, parse_instant(tree.at("created_at").get<std::string>())->at);
    ASSERT_GT(facts.updated.at, 0);
    ASSERT_EQ(facts.closed != 0, tree.contains("closed_at"));
    ASSERT_EQ(facts.token, static_cast<std::uint64_t>(facts.updated.at));
    const Tree labels = tree.value("labels", Tree::array());
    ASSERT_EQ(facts.labels.size(), labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i)
      ASSERT_EQ(facts.labels[i], labels[i].get<std::string>());
    const Tree edges = tree.value("dependencies", Tree::array());
    ASSERT_EQ(facts.edges.size(), edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
      ASSERT_EQ(facts.edges[i].target, edges[i].at("depends_on_id").get<std::string>());
      ASSERT_EQ(facts.edges[i].type, edges[i].at("type").get<std::string>());
    }
  }
}

TEST_F(RealBacklog, HasOneCanonicalSpelling) {
  for (const std::string& line : lines_) {
    const Tree tree = Tree::parse(line);
    ASSERT_EQ(json::canonical(line), tree.dump()) << line;
    ASSERT_EQ(json::canonical(json::pretty(line)), tree.dump()) << line;
  }
}

// Every string, quoted anew in the style of its line, is what stands there.
TEST_F(RealBacklog, IsQuotedAsItsWriterQuoted) {
  for (const std::string& line : lines_)
    for (json::Members m(line); m.next();)
      if (json::kind(m.value()) == json::Kind::kString &&
          m.value().find_first_of("\\<>&") != std::string_view::npos) {
        ASSERT_EQ(json::quote(json::decode(m.value()), issue::style_of(line)), m.value());
      }
}

TEST_F(RealBacklog, KeepsEveryByteThatAChangeDoesNotTouch) {
  for (const std::string& line : lines_) {
    ASSERT_EQ(issue::apply(line, {}), line);
    ASSERT_EQ(issue::apply(line, issue::difference(line, line)), line);

    const std::string changed = issue::apply(line, {{"title", "\"\\u0001\""}, {"x-new", "[]"}});
    const json::Text title = *json::get(line, "title");
    const auto at = static_cast<std::size_t>(title.data() - line.data());
    const std::string space = json::comma_space(line).empty() ? "" : " ";
    ASSERT_EQ(changed, line.substr(0, at) + "\"\\u0001\"" +
                           line.substr(at + title.size(), line.size() - at - title.size() - 1) +
                           "," + space + "\"x-new\":" + space + "[]}");
    ASSERT_EQ(issue::apply(changed, issue::difference(changed, line)), line);
  }
}

TEST_F(RealBacklog, ComesBackWhenAChangeIsTakenBack) {
  const std::vector<issue::Member> claim = {
      {"status", "\"in_progress\""},
      {"assignee", "\"a\""},
      {"started_at", "\"2026-01-01T00:00:00Z\""},
      {"labels", R"({"+":["zz","aa"]})"},
      {"dependencies", R"({"+":[{"issue_id":"x","depends_on_id":"y","type":"blocks"}]})"},
      {"comments",
       R"({"+":[{"id":1,"author":"a","text":"t","created_at":"2026-01-01T00:00:00Z"}]})"},
      {"metadata.claim", R"({"token":1})"}};
  for (const std::string& line : lines_) {
    const std::string claimed = issue::apply(line, claim);
    ASSERT_NE(claimed, line);
    ASSERT_EQ(issue::apply(claimed, claim), claimed);
    const std::string back = issue::apply(claimed, issue::inverse(line, claim));
    ASSERT_EQ(Tree::parse(back), Tree::parse(line)) << back;
  }
}

// One line made into its neighbour.
TEST_F(RealBacklog, DifferencesLeadFromLineToLine) {
  for (std::size_t i = 1; i < lines_.size(); ++i) {
    const std::string made =
        issue::apply(lines_[i - 1], issue::difference(lines_[i - 1], lines_[i]));
    ASSERT_TRUE(issue::difference(made, lines_[i]).empty()) << lines_[i];
    ASSERT_TRUE(issue::difference(lines_[i], made).empty()) << lines_[i];
  }
}

}  // namespace
