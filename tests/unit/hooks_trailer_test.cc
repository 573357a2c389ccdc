#include "hooks/trailer.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/error.h"
#include "hooks/part.h"

namespace {

std::string parsed(std::string_view value) {
  const auto held = hooks::parse_held(value);
  return held ? hooks::words_of(*held) : "";
}

TEST(Trailer, an_id_and_a_token) {
  EXPECT_EQ("app-1:17", parsed("app-1:17"));
  EXPECT_EQ("app-1:17", parsed(" app-1:17\r"));
  EXPECT_EQ("a:b:17", parsed("a:b:17")) << "the last colon parts them";
  for (const std::string_view value :
       {"", ":", "app-1", "app-1:", ":17", "app-1:0", "app-1:-1", "app-1:1x", "app 1:17",
        "app-1:99999999999999999999999", "../x:17", "--upload-pack=x:17", "a\n:17"})
    EXPECT_EQ("", parsed(value)) << value;
}

TEST(Trailer, what_the_environment_says) {
  ::unsetenv("BEADS_ISSUE");
  ::setenv("BEADS_TOKEN", "17", 1);
  EXPECT_FALSE(hooks::held_by_us());
  ::setenv("BEADS_ISSUE", "app-1", 1);
  EXPECT_EQ("app-1:17", hooks::words_of(hooks::held_by_us().value()));
  ::setenv("BEADS_TOKEN", "x", 1);
  EXPECT_THROW(hooks::held_by_us(), Failure);
  ::unsetenv("BEADS_TOKEN");
  EXPECT_THROW(hooks::held_by_us(), Failure);
  ::unsetenv("BEADS_ISSUE");
}

TEST(Trailer, a_branch_for_any_name) {
  EXPECT_EQ("ann/app-1", hooks::branch_of("ann", "app-1"));
  EXPECT_EQ("rig/ann/app-1", hooks::branch_of("rig/ann", "app-1"));
  EXPECT_EQ("Test-User/app-1", hooks::branch_of("Test User", "app-1"));
  EXPECT_EQ("a---b/app-1", hooks::branch_of("a~:*b", "app-1"));
}

}  // namespace
