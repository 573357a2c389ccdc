// An index file may be torn or made to harm: opening and asking must end and
// stay inside the bytes, whatever they hold.  (Run with the address sanitizer,
// this is what it looks for.)
#include <gtest/gtest.h>

#include <random>

#include "index_backlog.h"

namespace idx {
namespace {

constexpr Micros kNow = 1'795'000'000 * kSecond;

std::vector<std::string> lines() {
  const auto line = [](const std::string& id, const std::string& more) {
    return R"({"id":")" + id + "\"," + more + "}";
  };
  const auto needs = [](const std::string& type, const std::string& target,
                        const std::string& also = "") {
    return R"("dependencies":[{"depends_on_id":")" + target + R"(","type":")" + type + "\"}" +
           also + "]";
  };
  return {line("a", R"("title":"first","status":"open","priority":1,"labels":["x","y"])"),
          line("b", needs("blocks", "a")),
          line("c", needs("parent-child", "b", R"(,{"depends_on_id":"gone","type":"related"})")),
          line("d", R"("status":"in_progress",)" + needs("waits-for", "b")),
          line("e", needs("blocks", "external:p:c")),
          line("f", R"("defer_until":"2026-01-01T00:00:00Z")"),
          line("g", needs("parent-child", "c", R"(,{"depends_on_id":"g","type":"parent-child"})"))};
}

// Asks everything.  Gives a number so that nothing is optimised away.
std::size_t ask(const State& s) {
  std::size_t sum = 0;
  for (const std::string_view id : {"a", "b", "c", "gone", "external:p:c", "zz"}) {
    const Node n = s.find(id);
    sum += n != kNone && n >= s.size();
  }
  for (Node n = 0; n < std::min<Node>(s.size(), 100); ++n) {
    sum += s.id(n).size() + s.title(n).size() + s.type(n).size() + s.assignee(n).size() +
           s.status_word(n).size() + s.labels(n).size() + s.blocked(n) + s.ready(n, kNow) +
           s.blockers(n).size() + static_cast<std::size_t>(s.status(n)) + s.parent(n) +
           s.place(n).length;
    for (const Out& e : s.out(n)) sum += e.target.size() + e.type.size() + e.node;
    for (const In& e : s.in(n)) sum += e.type.size() + s.id(e.from).size();
  }
  for (const Sort sort : {Sort::kFair, Sort::kHybrid})
    for (const Node n : ready(s, kNow, sort)) sum += s.id(n).size();
  for (const Node n : s.all_blocked()) sum += s.id(n).size();
  return sum + s.any_blocked() + s.any_in_progress();
}

// Opens a copy that ends where the bytes end, and asks and changes it.
bool survive(std::string_view bytes, const Stamp& stamp) {
  const auto copy = std::make_unique<std::byte[]>(bytes.size());
  std::memcpy(copy.get(), bytes.data(), bytes.size());
  Index index;
  if (!index.open({copy.get(), bytes.size()}, stamp)) {
    EXPECT_EQ(index.size(), 0u);
    return false;
  }
  State state(index);
  ask(state);
  State changed(index, [](std::string_view) { return false; });
  changed.apply("a", R"({"status":"closed","labels":{"+":["z"],"-":["x"]}})");
  changed.apply("b", R"({"dependencies":{"+":[{"depends_on_id":"c","type":"blocks"}]}})");
  changed.put("gone",
              R"({"id":"gone","dependencies":[{"depends_on_id":"d","type":"parent-child"}]})");
  ask(changed);
  return true;
}

TEST(HostileIndex, IsWholeToBeginWith) {
  const Backlog backlog(lines());
  EXPECT_TRUE(survive(backlog.bytes(), backlog.stamp()));
}

TEST(HostileIndex, AnyEndIsRefused) {
  const Backlog backlog(lines());
  for (std::size_t n = 0; n < backlog.bytes().size(); ++n)
    EXPECT_FALSE(survive(std::string_view(backlog.bytes()).substr(0, n), backlog.stamp())) << n;
  EXPECT_FALSE(survive(backlog.bytes() + '\0', backlog.stamp()));
}

TEST(HostileIndex, AnotherStampOrVersionIsRefused) {
  const Backlog backlog(lines());
  Stamp other = backlog.stamp();
  other.snapshot[15] ^= 1;
  EXPECT_FALSE(survive(backlog.bytes(), other));
  other = backlog.stamp();
  ++other.size;
  EXPECT_FALSE(survive(backlog.bytes(), other));
  for (const std::size_t at : {0, 7, 8, 12}) {
    std::string bytes = backlog.bytes();
    bytes[at] ^= 1;
    EXPECT_FALSE(survive(bytes, backlog.stamp())) << at;
  }
}

TEST(HostileIndex, UnalignedBytesAreRefused) {
  const Backlog backlog(lines());
  const std::string shifted = std::string(1, ' ') + backlog.bytes();
  Index index;
  EXPECT_FALSE(index.open(std::as_bytes(std::span(shifted)).subspan(1), backlog.stamp()));
}

TEST(HostileIndex, AnyFlippedBitDoesNoHarm) {
  const Backlog backlog(lines());
  std::string bytes = backlog.bytes();
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (const int bit : {0, 1, 3, 7}) {
      bytes[at] ^= 1 << bit;
      survive(bytes, backlog.stamp());
      bytes[at] ^= 1 << bit;
    }
}

TEST(HostileIndex, AnyNumberAnywhereDoesNoHarm) {
  const Backlog backlog(lines());
  const std::string whole = backlog.bytes();
  std::mt19937 random(7);
  const std::uint32_t tricky[] = {0, 1, 7, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff};
  for (std::size_t at = 0; at + 4 <= whole.size(); at += 4)
    for (const std::uint32_t n : tricky) {
      std::string bytes = whole;
      std::memcpy(bytes.data() + at, &n, 4);
      survive(bytes, backlog.stamp());
    }
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = whole;
    for (int times = 1 + static_cast<int>(random() % 20); times > 0; --times) {
      const std::uint32_t n = random() % 2 ? tricky[random() % 7] : random() % 64;
      std::memcpy(bytes.data() + random() % (bytes.size() / 4) * 4, &n, 4);
    }
    survive(bytes, backlog.stamp());
  }
}

// A power cut leaves pages of zeroes.
TEST(HostileIndex, ZeroedPagesDoNoHarm) {
  const Backlog backlog(lines());
  for (std::size_t from = 0; from < backlog.bytes().size(); from += 64) {
    std::string bytes = backlog.bytes();
    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(), '\0');
    survive(bytes, backlog.stamp());
  }
}

}  // namespace
}  // namespace idx
