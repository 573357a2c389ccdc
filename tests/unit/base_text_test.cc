#include "base/text.h"

#include <gtest/gtest.h>

namespace {

using namespace std::string_view_literals;

TEST(Text, Trims) {
  EXPECT_EQ(text::trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(text::trim(" \n"), "");
  EXPECT_EQ(text::trim(""), "");
}

TEST(Text, Splits) {
  using Fields = std::vector<std::string_view>;
  EXPECT_EQ(text::split("a,b", ','), (Fields{"a", "b"}));
  EXPECT_EQ(text::split(",a,", ','), (Fields{"", "a", ""}));
  EXPECT_EQ(text::split("", ','), (Fields{""}));
}

TEST(Text, FoldsOnlyAscii) {
  EXPECT_EQ(text::lower("AZ[@\xc3\x84"), "az[@\xc3\x84");
  EXPECT_TRUE(text::contains_fold("Fix the LOGIN page", "login"));
  EXPECT_TRUE(text::contains_fold("abc", ""));
  EXPECT_TRUE(text::contains_fold("", ""));
  EXPECT_FALSE(text::contains_fold("abc", "abcd"));
  EXPECT_FALSE(text::contains_fold("a[", "a{"));  // 0x5b and 0x7b differ by the case bit
}

TEST(Text, CountsAreDigitsOnly) {
  EXPECT_EQ(text::parse_count("0"), 0u);
  EXPECT_EQ(text::parse_count("18446744073709551615"), ~0ull);
  for (const char* s : {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "18446744073709551616"})
    EXPECT_FALSE(text::parse_count(s)) << s;
}

TEST(Text, PrintableShowsWhatATerminalWouldObey) {
  constexpr auto kHarmless = "plain \xc3\xa4 \xe6\xbc\xa2 \xf0\x9f\x99\x82";
  EXPECT_EQ(text::printable(kHarmless), kHarmless);
  EXPECT_EQ(text::printable("a\nb\tc\rd\x1b[31m\x7f"), "a\\nb\\tc\\rd\\x1b[31m\\x7f");
  EXPECT_EQ(text::printable("\0"sv), "\\x00");
  EXPECT_EQ(text::printable("\xc2\x9b"), "\\u009b");           // C1 as UTF-8
  EXPECT_EQ(text::printable("\x9b"), "\\x9b");                 // and as a bare byte
  EXPECT_EQ(text::printable("a\xe2\x80\xae" "b"), "a\\u202eb");  // right-to-left override
  EXPECT_EQ(text::printable("\xe2\x81\xa6"), "\\u2066");
  EXPECT_EQ(text::printable("\xf3\xa0\x81\x81"), "\\U000e0041");  // a hidden tag letter
  EXPECT_EQ(text::printable("\xc3"), "\\xc3");                    // cut short
  EXPECT_EQ(text::printable("\xc0\xaf"), "\\xc0\\xaf");           // overlong
  EXPECT_EQ(text::printable("\xe0\x80\xaf"), "\\xe0\\x80\\xaf");
  EXPECT_EQ(text::printable("\xf0\x80\x80\xaf"), "\\xf0\\x80\\x80\\xaf");
  EXPECT_EQ(text::printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");  // a surrogate
  EXPECT_EQ(text::printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");
  EXPECT_EQ(text::printable("\xff" "a"), "\\xffa");
}

TEST(Text, PrintableLeavesNothingToObeyInAnyBytes) {
  unsigned seed = 1;
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes;
    for (int i = 0; i < 40; ++i)
      bytes += static_cast<char>((seed = seed * 1'103'515'245 + 12'345) >> 16);
    const std::string shown = text::printable(bytes);
    ASSERT_TRUE(text::is_plain(shown));
    ASSERT_EQ(text::printable(shown), shown);
  }
}

TEST(Text, WidthCountsColumns) {
  EXPECT_EQ(text::width(""), 0u);
  EXPECT_EQ(text::width("abc"), 3u);
  EXPECT_EQ(text::width("\xc3\xa4"), 1u);
  EXPECT_EQ(text::width("a\xcc\x88"), 1u);          // a with a combining mark
  EXPECT_EQ(text::width("\xe6\xbc\xa2\xe5\xad\x97"), 4u);
  EXPECT_EQ(text::width("\xf0\x9f\x99\x82"), 2u);
  EXPECT_EQ(text::width("\xef\xbc\xa1"), 2u);       // fullwidth A
  EXPECT_EQ(text::width("\xef\xbb\xbf"), 0u);
}

TEST(Text, PlainNames) {
  EXPECT_TRUE(text::is_plain("Test User"));
  EXPECT_TRUE(text::is_plain("J\xc3\xbcrgen"));
  for (const auto s : {""sv, "a\nb"sv, "a\0"sv, "\x1b"sv, "\xc3"sv, "\xc2\x85"sv, "\xe2\x80\xae"sv})
    EXPECT_FALSE(text::is_plain(s));
}

TEST(Text, FileNames) {
  EXPECT_TRUE(text::is_name("a"));
  EXPECT_TRUE(text::is_name("Build-2.x_y"));
  EXPECT_TRUE(text::is_name(std::string(64, 'a')));
  for (const auto s : {""sv, "."sv, ".."sv, "-a"sv, "_a"sv, "a/b"sv, "a b"sv, "a\n"sv, "a\0"sv,
                       "\xc3\xa4"sv})
    EXPECT_FALSE(text::is_name(s)) << s;
  EXPECT_FALSE(text::is_name(std::string(65, 'a')));
}

}  // namespace
