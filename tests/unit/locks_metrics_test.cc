#include "locks/metrics.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <string>

#include "base/text.h"
#include "sys/flock.h"

namespace {

constexpr char kFile[] = "run/locks.metrics";

class MetricsTest : public testing::Test {
 protected:
  MetricsTest() {
    char name[] = "/tmp/beads-metrics.XXXXXX";
    path_ = ::mkdtemp(name);
    folder_ = store::Folder::at(path_);
    sys::make_dir(folder_.fd(), "run", 0777);
  }
  ~MetricsTest() override {
    ::unlinkat(folder_.fd(), kFile, 0);
    ::rmdir((path_ + "/" + kFile).c_str());
    ::rmdir((path_ + "/run").c_str());
    ::unlink((path_ + "/run").c_str());
    ::rmdir(path_.c_str());
  }
  std::string lines() { return sys::read_if_there(folder_.fd(), kFile, 1 << 24).value_or(""); }
  void put(const std::string& text) { sys::replace_file(folder_.fd(), kFile, text, false); }
  // Whether the metrics have this line.
  bool says(const std::string& line, const std::vector<std::string>& names = {}) {
    return ('\n' + locks::metrics(folder_, names)).find('\n' + line + '\n') != std::string::npos;
  }

  std::string path_;
  store::Folder folder_;
};

TEST_F(MetricsTest, CountsWhatWasTaken) {
  const Micros now = sys::monotonic();
  locks::count_taken(folder_, {{"a", false, 0, now}, {"b", true, 20'000, now - 2 * kSecond}}, true);
  locks::count_taken(folder_, {{"b", true, 30'000'000, now}}, false);
  locks::count_late(folder_, "b", 5 * kSecond);
  EXPECT_TRUE(says(R"(beads_lock_acquisitions_total{lock="a"} 1)"));
  EXPECT_TRUE(says(R"(beads_lock_acquisitions_total{lock="b"} 2)"));
  EXPECT_TRUE(says(R"(beads_lock_contended_total{lock="a"} 0)"));
  EXPECT_TRUE(says(R"(beads_lock_contended_total{lock="b"} 2)"));
  EXPECT_TRUE(says(R"(beads_lock_timeouts_total{lock="b"} 1)"));
  EXPECT_TRUE(says(R"(beads_lock_wait_seconds_bucket{lock="b",le="0.010000"} 0)"));
  EXPECT_TRUE(says(R"(beads_lock_wait_seconds_bucket{lock="b",le="0.100000"} 1)"));
  EXPECT_TRUE(says(R"(beads_lock_wait_seconds_bucket{lock="b",le="10.000000"} 2)"));
  EXPECT_TRUE(says(R"(beads_lock_wait_seconds_bucket{lock="b",le="+Inf"} 3)"));
  EXPECT_TRUE(says(R"(beads_lock_wait_seconds_sum{lock="b"} 35.020000)"));
  EXPECT_TRUE(says(R"(beads_lock_hold_seconds_bucket{lock="b",le="1.000000"} 0)"));
  EXPECT_TRUE(says(R"(beads_lock_hold_seconds_count{lock="b"} 1)"));
  EXPECT_TRUE(says(R"(beads_lock_timeouts_total{lock="b"} 1)", {"b"}));
  EXPECT_FALSE(says(R"(beads_lock_timeouts_total{lock="a"} 0)", {"b"}));
}

TEST_F(MetricsTest, ABoundBelongsToItsBucket) {
  put("run a 1 1000 1001\nrun a 1 1800000000 1800000001\n");
  EXPECT_TRUE(says(R"(beads_lock_wait_seconds_bucket{lock="a",le="0.001000"} 1)"));
  EXPECT_TRUE(says(R"(beads_lock_wait_seconds_bucket{lock="a",le="1800.000000"} 2)"));
  EXPECT_TRUE(says(R"(beads_lock_hold_seconds_bucket{lock="a",le="0.001000"} 0)"));
  EXPECT_TRUE(says(R"(beads_lock_hold_seconds_bucket{lock="a",le="1800.000000"} 1)"));
  EXPECT_TRUE(says(R"(beads_lock_hold_seconds_bucket{lock="a",le="+Inf"} 2)"));
}

TEST_F(MetricsTest, SumsSayWhatTheirLinesSaid) {
  const std::string text = "run a 0 5 70\nlate a 900\nrun b 1 2000000 -\nrun a 1 10 99\n";
  put(text);
  const std::string before = locks::metrics(folder_, {});
  const std::string sums = locks::summed(text, 10'000);
  put(sums);
  EXPECT_EQ(locks::metrics(folder_, {}), before);
  EXPECT_EQ(locks::summed(sums, 10'000), sums);
  EXPECT_EQ(sums.find("sum b"), 0u);                              // a was used later
  EXPECT_EQ(locks::summed(text, sums.size() - 1).find("sum a"), 0u);  // and stays longer
  put(sums + text);
  EXPECT_TRUE(says(R"(beads_lock_acquisitions_total{lock="a"} 4)"));
}

TEST_F(MetricsTest, WhatIsNoLineIsLeftOut) {
  const std::string sum = locks::summed("run a 0 0 0\n", 1000);
  for (const std::string bad :
       {"", "\n", "run\n", "run a\n", "run a 0 0\n", "run a 2 0 0\n", "run a 0 - 0\n",
        "run a 0 0 0 0\n", "run a 0 -1 0\n", "run a 0 0 99999999999999999999\n",
        "run a 0 1000000000000001 0\n", "run ../a 0 0 0\n", "run \x1b 0 0 0\n", "run a\"b 0 0 0\n",
        "late a\n", "late a -\n", "late a 1 2\n", "sum a 1 2 3\n", "xyz a 0 0 0\n", "run a 0 0 0"})
    EXPECT_EQ(locks::summed(bad, 1000), "") << bad;
  EXPECT_EQ(locks::summed("rubbish" + std::string(1, '\0') + "\nrun a 0 0 0\nrun b 0", 1000), sum);
  std::string many = "sum a";
  for (int i = 0; i < 23; ++i) many += " 1000000000000000";
  many += '\n';
  EXPECT_EQ(locks::summed(many + many, 1000), many);  // and does not wrap
}

TEST_F(MetricsTest, TheFileStaysSmallAndTheCountersGoOn) {
  std::string text;
  const std::string line = "run a 0 1 1\n";
  std::size_t runs = 0;
  for (; text.size() <= locks::kMostBytes; ++runs) text += line;
  put(text);
  {
    // Who trims it already is not waited for.
    const sys::Fd other = sys::open_at(folder_.fd(), kFile, O_RDWR);
    ASSERT_TRUE(sys::lock_within(other.get(), LOCK_EX, 0));
    locks::count_late(folder_, "a", 1);
    EXPECT_GT(lines().size(), text.size());
  }
  locks::count_late(folder_, "a", 1);
  EXPECT_LT(lines().size(), 200u);
  EXPECT_TRUE(says(R"(beads_lock_acquisitions_total{lock="a"} )" + std::to_string(runs)));
  EXPECT_TRUE(says(R"(beads_lock_timeouts_total{lock="a"} 2)"));

  text.clear();
  for (int i = 0; text.size() <= locks::kMostBytes; ++i)
    text += "run lock-" + std::to_string(i) + " 0 1 1\n";
  put(text);
  locks::count_late(folder_, "last", 1);
  EXPECT_LE(lines().size(), locks::kMostBytes / 2);
  EXPECT_TRUE(says(R"(beads_lock_timeouts_total{lock="last"} 1)"));
}

TEST_F(MetricsTest, WhatCannotBeWrittenIsNoError) {
  sys::make_dir(folder_.fd(), kFile, 0777);
  locks::count_late(folder_, "a", 1);
  ::rmdir((path_ + "/" + kFile).c_str());
  ASSERT_EQ(::symlink("/tmp/beads-elsewhere", (path_ + "/" + kFile).c_str()), 0);
  locks::count_late(folder_, "a", 1);
  EXPECT_NE(::access("/tmp/beads-elsewhere", F_OK), 0);
  ::unlinkat(folder_.fd(), kFile, 0);
  ASSERT_EQ(::mkfifo((path_ + "/" + kFile).c_str(), 0666), 0);
  locks::count_late(folder_, "a", 1);
  ::unlinkat(folder_.fd(), kFile, 0);
  ::rmdir((path_ + "/run").c_str());
  ASSERT_EQ(::symlink("/tmp", (path_ + "/run").c_str()), 0);
  locks::count_late(folder_, "a", 1);
  EXPECT_NE(::access("/tmp/locks.metrics", F_OK), 0);
}

TEST_F(MetricsTest, WithoutAFileThereIsNothingButTheFamilies) {
  const std::string text = locks::metrics(folder_, {});
  for (const std::string_view line : text::split(text, '\n'))
    EXPECT_TRUE(line.empty() || line.starts_with("# ")) << line;
}

}  // namespace
