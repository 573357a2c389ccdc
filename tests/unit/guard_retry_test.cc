// The waits between tries.
#include <gtest/gtest.h>

#include "guard/retry.h"

namespace {

TEST(Delays, GoOnWithTheLast) {
  const guard::Delays delays({0, 30 * kSecond, 120 * kSecond}, false);
  EXPECT_EQ(delays.count(), 3u);
  EXPECT_EQ(delays.plain(2), 0);
  EXPECT_EQ(delays.plain(3), 30 * kSecond);
  EXPECT_EQ(delays.plain(4), 120 * kSecond);
  EXPECT_EQ(delays.plain(400), 120 * kSecond);
  EXPECT_EQ(delays.drawn(3), 30 * kSecond);
  EXPECT_EQ(guard::Delays({}, true).drawn(2), 0);
}

TEST(Delays, AreDoubledUpToTheCap) {
  const auto delays = guard::Delays::exponential(60 * kSecond, false);
  Micros want = kSecond;
  for (std::size_t n = 2; n < 20; ++n, want *= 2)
    EXPECT_EQ(delays.plain(n), std::min(want, 60 * kSecond)) << n;
  EXPECT_EQ(guard::Delays::exponential(0, false).plain(9), 0);
}

TEST(Delays, JitterCutsUpToAHalf) {
  const auto delays = guard::Delays::exponential(8 * kSecond, true);
  Micros least = 8 * kSecond, most = 0;
  for (int i = 0; i < 1000; ++i) {
    const Micros drawn = delays.drawn(9);
    least = std::min(least, drawn);
    most = std::max(most, drawn);
  }
  EXPECT_GE(least, 4 * kSecond);
  EXPECT_LT(least, 4.5 * kSecond);
  EXPECT_LE(most, 8 * kSecond);
  EXPECT_GT(most, 7.5 * kSecond);
}

TEST(Again, NeverAfterThreeAlwaysAfterSeventyFive) {
  const auto plain = guard::again({}), named = guard::again({"1,4-9", "127"});
  for (int status = 0; status < 256; ++status) {
    EXPECT_EQ(plain.has(status), status != 0 && status != 3 && status != 126 && status != 127);
    EXPECT_EQ(named.has(status),
              status == 1 || (status >= 4 && status <= 9) || status == 75 || status == 127);
  }
}

}  // namespace
