#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "json/json.h"
#include "random_json.h"

namespace {

using json::Style;

TEST(Decode, UnderstandsEveryEscape) {
  EXPECT_EQ(json::decode("\"\""), "");
  EXPECT_EQ(json::decode("\"plain\""), "plain");
  EXPECT_EQ(json::decode("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(json::decode("\"\\u0041\\u00e9\\u20AC\\uff21\\uD83D\\uDE00\""),
            "A\u00e9\u20ac\uff21\U0001f600");
  EXPECT_EQ(json::decode("\"a\\u0000b\""), std::string("a\0b", 3));
  EXPECT_EQ(json::decode("\"\\\\u0041\""), "\\u0041");
}

TEST(Decode, ReplacesSurrogatesThatAreAlone) {
  EXPECT_EQ(json::decode("\"\\ud800\""), "\ufffd");
  EXPECT_EQ(json::decode("\"\\udc00x\""), "\ufffdx");
  EXPECT_EQ(json::decode("\"\\udc00\\udc00\""), "\ufffd\ufffd");
  EXPECT_EQ(json::decode("\"\\ud800\\ud83d\\ude00\""), "\ufffd\U0001f600");
  EXPECT_EQ(json::decode("\"\\ud800\\u0041\""), "\ufffdA");
  EXPECT_EQ(json::decode("\"\\ud800\\n\""), "\ufffd\n");
}

TEST(Decode, StaysInsideDamagedText) {
  for (const std::string_view text :
       {"", "\"", "\"\\\"", "\"\\u12\"", "\"\\ud83d\\u\"", "\"\\u\""}) {
    const std::vector<char> exact(text.begin(), text.end());
    json::decode(json::Text(exact.data(), exact.size()));
  }
}

TEST(Quote, EscapesWhatItMust) {
  EXPECT_EQ(json::quote(""), "\"\"");
  EXPECT_EQ(json::quote("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
  EXPECT_EQ(json::quote(std::string_view("\b\f\n\r\t\0\x1f\x7f", 8)),
            "\"\\b\\f\\n\\r\\t\\u0000\\u001f\x7f\"");
  EXPECT_EQ(json::quote("<&>\u2028\u00e9\U0001f600"), "\"<&>\u2028\u00e9\U0001f600\"");
}

TEST(Quote, EscapesAsGoDoes) {
  EXPECT_EQ(json::quote("<&>\u2028\u2029\u2027\u00e9\n", Style::kGo),
            "\"\\u003c\\u0026\\u003e\\u2028\\u2029\u2027\u00e9\\n\"");
}

TEST(Quote, ReplacesBytesThatAreNoUtf8) {
  for (const char* bad :
       {"\xff", "\x80", "\xc0", "\xc1\xbf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xf0\x9f\x98"}) {
    const std::string quoted = json::quote("a" + std::string(bad) + "z");
    EXPECT_TRUE(quoted.starts_with("\"a\ufffd")) << quoted;
    EXPECT_TRUE(quoted.ends_with("z\"")) << quoted;
    EXPECT_TRUE(nlohmann::json::accept(quoted)) << quoted;
  }
  EXPECT_EQ(json::quote("\xf4\x8f\xbf\xbf\xed\x9f\xbf\xee\x80\x80"),
            "\"\xf4\x8f\xbf\xbf\xed\x9f\xbf\xee\x80\x80\"");
}

TEST(Quote, AndDecodeUndoEachOther) {
  RandomJson random(5);
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = random.string();
    const std::string decoded = json::decode(text);
    ASSERT_EQ(decoded, nlohmann::json::parse(text).get<std::string>()) << text;
    ASSERT_EQ(json::decode(json::quote(decoded)), decoded) << text;
    ASSERT_EQ(json::decode(json::quote(decoded, Style::kGo)), decoded) << text;
  }
}

}  // namespace
