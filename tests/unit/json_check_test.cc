#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "json/json.h"
#include "random_json.h"

namespace {

std::string nested(int depth, char open, char close) {
  return std::string(static_cast<std::size_t>(depth), open) +
         std::string(static_cast<std::size_t>(depth), close);
}

// A text in memory of exactly its size, so that a sanitizer sees a byte too far.
bool accepts(std::string_view text) {
  const std::vector<char> exact(text.begin(), text.end());
  return !json::check(json::Text(exact.data(), exact.size()));
}

TEST(Check, AcceptsWhatTheGrammarAllows) {
  for (const char* text : {"0",
                           "-0",
                           "12",
                           "1.5",
                           "1e3",
                           "1E+3",
                           "1.0e-3",
                           "true",
                           "false",
                           "null",
                           "\"\"",
                           "\"a\"",
                           "{}",
                           "[]",
                           " [ ] ",
                           "[1,2]",
                           "{\"a\":1}",
                           "{\"a\":1,\"a\":2}",
                           "\t\r\n{ \"a\" : [ 1 , {} ] }\r",
                           "\"\\u0000\"",
                           "\"\\ud800\"",
                           "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\uAbCd\"",
                           "\"\x7f\"",
                           "\"\xff\xfe\"",
                           "123456789012345678901234567890",
                           "1e999"})
    EXPECT_TRUE(accepts(text)) << text;
}

TEST(Check, RefusesAllElse) {
  for (const char* text : {"",
                           " ",
                           "01",
                           "-",
                           "+1",
                           "1.",
                           ".5",
                           "1e",
                           "1e+",
                           "0x1",
                           "1 2",
                           "nul",
                           "nullx",
                           "True",
                           "NaN",
                           "'a'",
                           "\"",
                           "\"a",
                           "\"\\\"",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"\\u12g4\"",
                           "\"\t\"",
                           "\"a\nb\"",
                           "\"\x1f\"",
                           "[",
                           "[1",
                           "[1,",
                           "[1,]",
                           "[,1]",
                           "[1 2]",
                           "]",
                           "{",
                           "{\"a\"",
                           "{\"a\":",
                           "{\"a\":1",
                           "{\"a\":1,",
                           "{\"a\":1,}",
                           "{a:1}",
                           "{1:1}",
                           "{\"a\" 1}",
                           "{\"a\":1 \"b\":2}",
                           "[1}",
                           "{\"a\":1]",
                           "{}{}",
                           "[]//",
                           "\xef\xbb\xbf{}",
                           "\x0b[]"})
    EXPECT_FALSE(accepts(text)) << text;
  EXPECT_FALSE(accepts(std::string_view("\"a\0b\"", 5)));
  EXPECT_FALSE(accepts(std::string_view("{}\0", 3)));
}

TEST(Check, RefusesWhatIsNestedTooDeeply) {
  EXPECT_TRUE(accepts(nested(json::kMaxDepth, '[', ']')));
  EXPECT_FALSE(accepts(nested(json::kMaxDepth + 1, '[', ']')));
  EXPECT_FALSE(accepts(nested(1'000'000, '[', ']')));
  std::string objects;
  for (int i = 0; i < json::kMaxDepth; ++i) objects += "{\"a\":";
  EXPECT_TRUE(accepts(objects + "1" + std::string(json::kMaxDepth, '}')));
  EXPECT_FALSE(accepts(objects + "{}" + std::string(json::kMaxDepth, '}')));
  EXPECT_STREQ(json::check(nested(101, '[', ']'))->why, "nested too deeply");
}

TEST(Check, NamesThePlace) {
  const struct {
    const char* text;
    std::size_t at;
    const char* why;
  } cases[] = {
      {"", 0, "unexpected end"},
      {"{\"a\":1", 6, "unexpected end"},
      {"{\"a\":x}", 5, "unexpected character"},
      {"[1,]", 3, "unexpected character"},
      {"{} x", 3, "unexpected text behind the value"},
      {"[\"a\tb\"]", 3, "a control character in a string"},
      {"[\"a", 3, "a string without an end"},
      {"[\"a\\qb\"]", 3, "a bad escape"},
      {"[\"a\\u00x0\"]", 3, "a bad escape"},
      {"[-]", 1, "a bad number"},
      {"[1.]", 1, "a bad number"},
  };
  for (const auto& c : cases) {
    const auto fault = json::check(c.text);
    ASSERT_TRUE(fault) << c.text;
    EXPECT_EQ(fault->at, c.at) << c.text;
    EXPECT_STREQ(fault->why, c.why) << c.text;
  }
}

// What the other parser says, where the two are meant to agree: it stops at a
// NUL, and wants UTF-8, whole surrogate pairs and numbers within a double.
// Nothing when it cannot tell.
std::optional<bool> oracle(std::string text) {
  for (char& c : text) {
    if (c == '\0') c = '\x01';
    if (static_cast<unsigned char>(c) >= 0x80) c = 'x';
  }
  for (std::size_t at = 0; (at = text.find("\\u", at)) != text.npos; at += 2)
    if (at + 2 < text.size() && (text[at + 2] | 0x20) == 'd') text[at + 2] = 'c';
  try {
    return !nlohmann::json::parse(text).is_discarded();
  } catch (const nlohmann::json::parse_error&) {
    return false;
  } catch (const nlohmann::json::out_of_range&) {
    return std::nullopt;
  }
}

TEST(Check, AgreesWithAnotherParser) {
  RandomJson random(1);
  int accepted = 0, refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random.space() + random.value() + random.space();
    ASSERT_TRUE(accepts(text)) << text;
    const std::string bad = random.damaged(text);
    const auto expected = oracle(bad);
    if (!expected) continue;
    ASSERT_EQ(accepts(bad), *expected) << bad;
    ++(*expected ? accepted : refused);
  }
  EXPECT_GT(accepted, 1000);
  EXPECT_GT(refused, 1000);
}

TEST(Check, AgreesOnRealLinesDamaged) {
  const char* folder = std::getenv("BEADS_REAL_DATA");
  if (folder == nullptr) GTEST_SKIP() << "BEADS_REAL_DATA is not set";
  RandomJson random(3);
  int accepted = 0, refused = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".jsonl") continue;
    std::ifstream in(file.path());
    // A few lines of each file: whole ones are read elsewhere.
    std::string line;
    for (int i = 0; i < 200 && std::getline(in, line); ++i) {
      if (line.size() > 20'000) continue;
      const std::string bad = random.damaged(line);
      const auto expected = oracle(bad);
      if (!expected) continue;
      ASSERT_EQ(accepts(bad), *expected) << bad;
      ++(*expected ? accepted : refused);
    }
  }
  EXPECT_GT(accepted, 0);
  EXPECT_GT(refused, 0);
}

// Strings are walked in blocks: every escape, quote and control character must
// be seen at every place of a block, and runs of backslashes across blocks.
TEST(Check, SeesEveryByteOfLongStrings) {
  for (std::size_t length = 0; length < 200; ++length) {
    for (const std::size_t rest : {0, 5, 130}) {
      const std::string before = '"' + std::string(length, 'a'), behind(rest, 'n');
      for (const std::string_view piece :
           {"\\n", "\\\"", "\\\\", "\\t", "\\u0041", "\\\\\\\\\\n"}) {
        const std::string text = before + std::string(piece) + behind + '"';
        EXPECT_TRUE(accepts(text)) << text;
        EXPECT_FALSE(accepts(text + '"')) << text;
        EXPECT_FALSE(accepts(text.substr(0, text.size() - 1))) << text;
      }
      for (const std::string_view piece :
           {"\\x", "\n", "\\\n", "\\\\\\q", "\"x", "\\u00", "\x1f"}) {
        const std::string text = before + std::string(piece) + behind + '"';
        const auto fault = json::check(text);
        ASSERT_TRUE(fault) << text;
        EXPECT_GE(fault->at, before.size()) << text;
        EXPECT_LE(fault->at, before.size() + piece.size()) << text;
      }
    }
  }
}

TEST(Check, AgreesOnStringsThatAreMostlyBackslashes) {
  RandomJson random(2);
  int accepted = 0;
  for (int i = 0; i < 30'000; ++i) {
    std::string text = "\"";
    for (unsigned n = random.below(200); n > 0; --n)
      text +=
          random.one_of({"a", "a", "a", "n", "\\\\", "\\n", "\\\"", "\\", "\\u0041", "\\\\\\\\\\"});
    if (random.below(40) == 0) text += '"';
    text += random.one_of({"\"", "n\"", "\\\\\""});
    const auto expected = oracle(text);
    ASSERT_TRUE(expected);
    ASSERT_EQ(accepts(text), *expected) << text;
    accepted += *expected;
  }
  EXPECT_GT(accepted, 100);
}

}  // namespace
