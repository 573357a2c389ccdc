#include "query/search.h"

#include <gtest/gtest.h>

#include <random>

#include "base/error.h"
#include "query_backlog.h"
#include "random_json.h"

namespace {

using query::Pattern;

Pattern text(std::string_view pattern, bool exact_case = false) {
  return {pattern, Pattern::Kind::kText, exact_case};
}
Pattern regex(std::string_view pattern, bool exact_case = false) {
  return {pattern, Pattern::Kind::kRegex, exact_case};
}
std::string folded(std::string s) {
  query::fold(s);
  return s;
}

TEST(QueryPattern, FoldsWithoutMovingAnything) {
  EXPECT_EQ(folded("AbZ[@`{ 019"), "abz[@`{ 019");
  EXPECT_EQ(folded("ÀÖ×ØÞßàÿ"), "àö×øþßàÿ");
  EXPECT_EQ(folded("ĀāĲĳĴĹĺŁłŊŻž"), "āāĳĳĵĺĺłłŋżž");
  EXPECT_EQ(folded("İıŸĸŉ"), "İıŸĸŉ");  // their other case has another length, or is none
  EXPECT_EQ(folded("ΑΩΆΈΉΊΌΎΏς"), "αωάέήίόύώσ");
  EXPECT_EQ(folded("АЯЀЏЁ"), "аяѐџё");
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    const std::string once = folded(bytes);
    EXPECT_EQ(once.size(), bytes.size());
    EXPECT_EQ(folded(once), once);
  }
}

TEST(QueryPattern, FindsTheFirstFromAPlace) {
  const std::string line = "one Two\none three";
  const auto at = [&](const Pattern& p, std::size_t from = 0) {
    const auto match = p.find(line, from);
    return match ? static_cast<int>(match->at * 100 + match->length) : -1;
  };
  EXPECT_EQ(at(text("ONE")), 3);
  EXPECT_EQ(at(text("ONE"), 1), 803);
  EXPECT_EQ(at(text("ONE"), 99), -1);
  EXPECT_EQ(at(text("two", true)), -1);
  EXPECT_EQ(at(text("Two", true)), 403);
  EXPECT_EQ(at(regex("^o..")), 3);
  EXPECT_EQ(at(regex("^o.."), 1), 803);
  EXPECT_EQ(at(regex("o$")), 601);
  EXPECT_EQ(at(regex("t.*e")), 1205);  // not across a line's end
  EXPECT_EQ(at(regex("TWO")), 403);
  EXPECT_EQ(at(regex("TWO", true)), -1);
}

TEST(QueryPattern, NulIsACharacterLikeOthers) {
  const std::string with_nul("a\0b", 3);
  EXPECT_TRUE(text("B").find(with_nul));
  EXPECT_TRUE(regex("b").find(with_nul));
}

TEST(QueryPattern, MistakesAreFailures) {
  EXPECT_THROW(text(""), Failure);
  EXPECT_THROW(regex(""), Failure);
  EXPECT_THROW(regex("(a"), Failure);
  EXPECT_THROW(regex("[z-a]"), Failure);
}

constexpr const char* kPieces[] = {"a", "B", "ab", "\"", "\\", "/", "\n", "\t", "\x01", "<", "&",
                                   "é", "É", "Я", "я", "u", "\xe2\x80\xa8", "0", "z", " ",
                                   "\xf0\x9f\x98\x80", "n", "u0041"};

// A JSON string of `s` in one of the spellings that there are.
std::string spelt(const std::string& s, RandomJson& random) {
  const bool needless = random.below(2) == 0;
  std::string out = "\"";
  for (const char c : s) {
    char unicode[8];
    ::snprintf(unicode, sizeof unicode, random.below(2) ? "\\u%04x" : "\\u%04X",
               static_cast<unsigned>(c) & 0x7f);
    if (c == '/' && random.below(2)) out += "\\/";
    else if (c > 0 && needless && random.below(12) == 0) out += unicode;
    else if (c == '"' || c == '\\') (out += '\\') += c;
    else if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else if (c > 0 && c < 0x20) out += unicode;
    else out += c;
  }
  return out + '"';
}

// The look at a line's bytes never hides what is in its texts.
TEST(QueryPattern, WhatALineHoldsMayBeInIt) {
  std::size_t found = 0, spared = 0;
  for (unsigned seed = 0; seed < 20000; ++seed) {
    RandomJson random(seed);
    const auto some = [&](unsigned most) {
      std::string s;
      for (unsigned n = random.below(most); n > 0; --n)
        s += kPieces[random.below(std::size(kPieces))];
      return s;
    };
    const std::string whole = some(40);
    const std::string line = R"({"id":"x-1","title":)" + spelt(whole, random) + "}";
    ASSERT_FALSE(json::check(line)) << line;
    const std::string pattern = some(4);
    if (pattern.empty()) continue;
    for (const bool exact : {false, true}) {
      const Pattern p = text(pattern, exact);
      const bool is = (exact ? whole : folded(whole)).find(exact ? pattern : folded(pattern)) !=
                      std::string::npos;
      ASSERT_EQ(p.find(whole).has_value(), is) << pattern << " in " << whole;
      ASSERT_TRUE(!is || p.may_be_in(line)) << pattern << " in " << line;
      found += is;
      spared += !p.may_be_in(line);
    }
  }
  EXPECT_GT(found, 1000u);
  EXPECT_GT(spared, 1000u);
}

TEST(QueryPattern, WhatAnExpressionMatchesMayBeInIt) {
  const char* const kExpressions[] = {"ab*c",    "ab?c",  "ab+c", "^ab",    "ab$", "a.c", "a|b",
                                      "(ab|c)d", "[ab]c", "x{2}", "a\\.b", "é*x", "b*",  ".*",
                                      "ab.*cd"};
  for (unsigned seed = 0; seed < 4000; ++seed) {
    RandomJson random(seed);
    std::string whole;
    for (unsigned n = random.below(12); n > 0; --n) whole += "aBcdxé."[random.below(8)];
    const std::string line = R"({"id":"y","title":)" + json::quote(whole) + "}";
    const std::string decoded = json::decode(json::quote(whole));
    for (const char* expression : kExpressions) {
      const Pattern p = regex(expression);
      ASSERT_TRUE(!p.find(decoded) || p.may_be_in(line)) << expression << " in " << line;
    }
  }
  EXPECT_FALSE(regex("needle.*hay").may_be_in(R"({"title":"hay, and more of it"})"));
  EXPECT_FALSE(regex("needles?").may_be_in(R"({"title":"hay, and more of it"})"));
}

TEST(QuerySearch, TextsAreWhatSomebodyWrote) {
  std::string all;
  query::each_text(
      R"({"id":"x-1","title":"T","status":"open","issue_type":"bug","created_at":"2026","priority":1,)"
      R"("labels":["l",7,"m"],"dependencies":[{"issue_id":"x-1","depends_on_id":"x-2","type":"blocks"}, "odd"],)"
      R"("comments":[{"id":1,"issue_id":"x-1","author":"ann","text":"hi","created_at":"2026"}],)"
      R"("metadata":{"claim":{"store":"s"},"k":{"deep":["d"]}},"x_at":"t","other":{"created_at":"kept"},)"
      R"("st\u0061tus":"s","notes":null})",
      [&](std::string_view member, json::Text string) {
        ((all += member) += '=') += json::decode(string) + ' ';
        return false;
      });
  EXPECT_EQ(all,
            "id=x-1 title=T labels=l labels=m dependencies=x-2 dependencies=odd comments=ann "
            "comments=hi metadata=d other=kept ");
}

TEST(QuerySearch, AnyLineCanBeSearched) {
  std::vector<std::string> lines;
  RandomJson random(7);
  for (int i = 0; i < 300; ++i) {
    std::string line = R"({"id":"x-)" + std::to_string(i) + '"';
    for (const char* key : {"title", "comments", "dependencies", "metadata", "labels", "q"}) {
      std::string value = random.value(4);
      std::erase_if(value, [](char c) { return c == '\n' || c == '\r'; });
      (((line += ",\"") += key) += "\":") += value;
    }
    lines.push_back(line + '}');
  }
  const Backlog backlog(lines);
  for (const char* pattern : {"x-1", "e", "\\", "\xff", "é"}) {
    const Pattern p = text(pattern);
    std::string expected;
    for (idx::Node n = 0; n < backlog.state().size(); ++n)
      if (query::each_text(backlog.view().line(n), [&](std::string_view, json::Text string) {
            return p.find(json::decode(string)).has_value();
          }))
        (expected += expected.empty() ? "" : " ") += backlog.state().id(n);
    EXPECT_EQ(backlog.ids(query::search(backlog.view(), {}, p, true)), expected) << pattern;
  }
}

TEST(QuerySearch, ClosedOnesAreAskedFor) {
  const Backlog backlog({R"({"id":"a","title":"x"})", R"({"id":"b","title":"x","status":"closed"})",
                         R"({"id":"c","title":"x","status":"tombstone"})",
                         R"({"id":"d","title":"x","status":"pinned"})"});
  const Pattern p = text("X");
  EXPECT_EQ(backlog.ids(query::search(backlog.view(), {}, p, false)), "a d");
  EXPECT_EQ(backlog.ids(query::search(backlog.view(), {}, p, true)), "a b d");
  query::Filter filter;
  filter.statuses = {"closed", "tombstone"};
  EXPECT_EQ(backlog.ids(query::search(backlog.view(), filter, p, false)), "b c");
  EXPECT_EQ(backlog.ids(query::search(backlog.view(), {}, text("y"), true)), "");
}

}  // namespace
