#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <limits>
#include <random>

#include "store/snapshot.h"

namespace {

constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  unsigned below(unsigned n) { return engine_() % n; }
  bool one_in(unsigned n) { return below(n) == 0; }
  std::string id() { return "t-" + std::to_string(10 + below(40)); }

 private:
  std::mt19937 engine_;
};

std::string issue(Random& random, const std::string& id) {
  static const std::string words[] = {"open", "closed", "in_progress", "blocked", "odd"};
  std::string line = R"({"id":")" + id + R"(","title":")" + std::string(random.below(30), 'x') +
                     R"(","status":")" + words[random.below(5)] + R"(","priority":)" +
                     std::to_string(random.below(5)) +
                     R"(,"issue_type":"task","created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-0)" +
                     std::to_string(1 + random.below(9)) + R"(T00:00:00Z")";
  if (random.one_in(3)) line += R"(,"assignee":"a)" + std::to_string(random.below(9)) + '"';
  if (random.one_in(3)) line += R"(,"labels":["l)" + std::to_string(random.below(9)) + R"(","all"])";
  if (random.one_in(2))
    line += R"(,"dependencies":[{"depends_on_id":")" + random.id() + R"(","type":"blocks"},{"depends_on_id":"external:)" +
            std::to_string(random.below(9)) + R"(","type":"odd"}])";
  if (random.one_in(4))
    line += R"(,"metadata":{"claim":{"by":"ann","token":)" + std::to_string(random.below(1000)) + "}}";
  return line + '}';
}

std::string backlog(Random& random) {
  std::string text;
  if (random.one_in(5)) text += "\xef\xbb\xbf";
  const bool sorted = random.one_in(3), sound = !random.one_in(4);
  const unsigned lines = random.below(40);
  for (unsigned n = 0; n < lines; ++n) {
    if (random.one_in(15)) text += random.one_in(2) ? "  " : R"({"_type":"memory","key":"k"})";
    else if (!sound && random.one_in(15)) text += random.one_in(2) ? "<<<<<<< HEAD" : R"({"id":"t-1)";
    else text += issue(random, sorted ? "t-" + std::to_string(100 + n) : random.id());
    if (n + 1 < lines || !random.one_in(3)) text += random.one_in(9) ? "\r\n" : "\n";
  }
  return text;
}

// By one thread or by two, it is the same file.
TEST(Survey, TwoFindWhatOneFinds) {
  unsigned bad = 0, double_ids = 0;
  for (unsigned seed = 0; seed < 2000; ++seed) {
    Random random(seed);
    const std::string text = backlog(random);
    const sys::Fd file(::memfd_create("backlog", MFD_CLOEXEC));
    ASSERT_EQ(::write(file.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
    const auto one = store::survey(file.get(), "it", {}, kNever);
    const auto two = store::survey(file.get(), "it", {}, 0);
    ASSERT_TRUE(one && two);
    ASSERT_EQ(one->hash, two->hash) << seed;
    ASSERT_EQ(one->bad.has_value(), two->bad.has_value()) << seed;
    if (one->bad) {
      ++bad;
      EXPECT_EQ(one->bad->line, two->bad->line) << seed;
      EXPECT_EQ(one->bad->why, two->bad->why) << seed;
      EXPECT_EQ(one->bad->marker, two->bad->marker) << seed;
    }
    ASSERT_EQ(one->duplicates, two->duplicates) << seed;
    double_ids += one->duplicates > 0;
    ASSERT_EQ(one->index, two->index) << seed;
  }
  EXPECT_GT(bad, 100u);
  EXPECT_GT(double_ids, 500u);
}

}  // namespace
