#include "cli/screen.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using cli::fitted;

TEST(Screen, draws_over_what_was_there_and_clears_what_is_left) {
  EXPECT_EQ("\x1b[Hone\x1b[K\r\ntwo\x1b[K\r\n\x1b[J", fitted("one\ntwo\n", 5, 20));
  EXPECT_EQ("\x1b[H\x1b[K\r\n\x1b[J", fitted("", 5, 20));
}

// Erasing to the end of a line that is full would take its last character away.
TEST(Screen, a_full_line_and_a_full_screen_are_not_cleared_behind) {
  EXPECT_EQ("\x1b[H123\r\n12\x1b[K", fitted("123\n12\n", 2, 3));
}

TEST(Screen, what_is_too_wide_is_cut_by_columns) {
  EXPECT_EQ("\x1b[H1234\r\n\x1b[J", fitted("123456", 2, 4));
  EXPECT_EQ("\x1b[H\u00e9\u00e9\r\n\x1b[J", fitted("\u00e9\u00e9\u00e9", 2, 2));
  // A wide character that has no room any more leaves a column free.
  EXPECT_EQ("\x1b[Ha\u6f22\x1b[K\r\n\x1b[J", fitted("a\u6f22\u6f22", 2, 4));
}

TEST(Screen, colours_take_no_room_and_end_where_the_line_does) {
  EXPECT_EQ("\x1b[H\x1b[31mred\x1b[0m\r\n\x1b[J", fitted("\x1b[31mreddish\x1b[0m", 2, 3));
  EXPECT_EQ("\x1b[H\x1b[1mab\x1b[0m  c\x1b[0m\r\n\x1b[J", fitted("\x1b[1mab\x1b[0m  cd", 2, 5));
}

TEST(Screen, lines_that_have_no_room_are_counted) {
  EXPECT_EQ("\x1b[H1\x1b[K\r\n2\x1b[K\r\n... and 3 lines more\x1b[K", fitted("1\n2\n3\n4\n5\n", 3, 40));
  EXPECT_EQ("\x1b[H... and 2 lines more\x1b[K", fitted("1\n2\n", 1, 40));
}

}  // namespace
