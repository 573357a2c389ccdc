#include "locks/card.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <set>
#include <string>

#include "base/error.h"
#include "locks/kernel.h"
#include "locks/place.h"
#include "sys/files.h"

namespace {

constexpr locks::Token kNow = 1'795'179'600'000'000;
constexpr locks::Token kHour = 3'600'000'000;

int syncs = 0;
const auto kOpenat = sys::calls.openat;

class CardTest : public testing::Test {
 protected:
  CardTest() {
    char name[] = "/tmp/beads-card.XXXXXX";
    fd_ = ::mkstemp(name);
    path_ = name;
    at("1795179600");
    syncs = 0;
    sys::calls.fdatasync = [](int) { return ++syncs, 0; };
    sys::calls.fsync = [](int) { return ++syncs, 0; };
  }
  ~CardTest() override {
    ::unlink(path_.c_str());
    ::close(fd_);
    ::unsetenv("BEADS_NOW");
    sys::calls.fdatasync = ::fdatasync;
    sys::calls.fsync = ::fsync;
  }
  static void at(const char* now) { ::setenv("BEADS_NOW", now, 1); }
  locks::Token grant(bool shared = false) {
    last_ = locks::grant({{fd_, path_}}, shared);
    return last_.token;
  }
  void name(const locks::Holder& holder) { locks::name_holder({{fd_, path_}}, last_, holder); }
  std::string text() { return sys::read_all(fd_, path_); }
  void put(const std::string& bytes) {
    ASSERT_EQ(0, ::ftruncate(fd_, 0));
    sys::write_at(fd_, bytes, 0, path_);
  }
  int fd_;
  std::string path_;
  locks::Grant last_;
};

TEST_F(CardTest, tokens_rise_whatever_the_clock_does) {
  EXPECT_EQ(kNow, grant());
  EXPECT_EQ(kNow + 1, grant());
  at("1000000000");
  EXPECT_EQ(kNow + 2, grant());
  at("1795179700");
  EXPECT_EQ(kNow + 100'000'000, grant());
}

TEST_F(CardTest, syncs_the_first_time_and_once_an_hour) {
  grant();
  EXPECT_EQ(2, syncs);  // the file, and the folder that it is new in
  for (int i = 0; i < 10; ++i) grant();
  EXPECT_EQ(2, syncs);
  at("1795183201");
  grant();
  EXPECT_EQ(3, syncs);
}

TEST_F(CardTest, one_who_finds_a_ceiling_that_was_not_synced_syncs_it) {
  sys::calls.fsync = [](int) { return errno = EIO, -1; };
  EXPECT_THROW(grant(), Failure);
  sys::calls.fsync = [](int) { return ++syncs, 0; };
  grant();
  EXPECT_GT(syncs, 0);
}

// What is on the disk after a power cut is what the first grant synced.
TEST_F(CardTest, of_another_boot_the_ceiling_is_the_last_token) {
  const locks::Token first = grant();
  for (int i = 0; i < 5; ++i) grant();
  EXPECT_EQ(first + 5, locks::read_card(fd_)->last);
  sys::calls.openat = [](int, const char*, int, mode_t) { return errno = ENOENT, -1; };
  at("1000000000");
  const locks::Token next = grant();
  sys::calls.openat = kOpenat;
  EXPECT_EQ(first + kHour + 1, next);
}

TEST_F(CardTest, shared_grants_leave_the_floor) {
  const auto alone = grant(), shared = grant(true);
  const auto card = locks::read_card(fd_);
  ASSERT_TRUE(card);
  EXPECT_EQ(alone, card->floor);
  EXPECT_EQ(shared, card->last);
}

TEST_F(CardTest, several_locks_get_one_token) {
  char name[] = "/tmp/beads-card.XXXXXX";
  const sys::Fd other(::mkstemp(name));
  for (int i = 0; i < 3; ++i) grant();
  EXPECT_EQ(kNow + 3, locks::grant({{other.get(), name}, {fd_, path_}}, false).token);
  EXPECT_EQ(kNow + 4, locks::grant({{other.get(), name}}, false).token);
  EXPECT_EQ(kNow + 4, grant());
  ::unlink(name);
}

TEST_F(CardTest, the_holder_is_what_was_written) {
  grant();
  name({812, 77, "ab", 5, 6, "An \"Agent\"", "make \n all"});
  const auto card = locks::read_card(fd_);
  ASSERT_TRUE(card && card->holder);
  EXPECT_EQ(812, card->holder->pid);
  EXPECT_EQ(77u, card->holder->start);
  EXPECT_EQ("An \"Agent\"", card->holder->agent);
  EXPECT_EQ("make \n all", card->holder->command);
  grant();  // the next one has not said yet who it is
  EXPECT_FALSE(locks::read_card(fd_)->holder);
}

TEST_F(CardTest, a_long_command_leaves_nothing_behind_for_a_short_one) {
  grant();
  name({1, 1, "", 1, 1, "a", std::string(5000, 'x')});
  name({2, 2, "", 2, 2, "b", "y"});
  const auto card = locks::read_card(fd_);
  ASSERT_TRUE(card && card->holder);
  EXPECT_EQ("y", card->holder->command);
}

// Each with a description of the file of its own, as processes have.
TEST_F(CardTest, those_who_share_stand_beside_each_other_while_they_live) {
  const auto sharer = [&] { return std::make_unique<sys::Fd>(::open(path_.c_str(), O_RDWR)); };
  auto one = sharer(), two = sharer();
  const auto share = [&](const sys::Fd& fd, const char* agent) {
    locks::Holder holder;
    holder.keeper = 7;
    holder.agent = agent;
    const locks::Grant grant = locks::grant({{fd.get(), path_}}, true, holder);
    holder.pid = 8;
    locks::name_holder({{fd.get(), path_}}, grant, holder);
    return grant;
  };
  const auto agents = [&] {
    std::string all;
    const auto card = locks::read_card(fd_);
    for (const auto& h : card->sharers)
      all += h.agent + std::to_string(h.pid) + (locks::is_held(fd_, h.token) ? "+ " : "- ");
    return all;
  };
  const locks::Grant first = share(*one, "ann");
  EXPECT_EQ("ann8+ ", agents());
  share(*two, "bob");
  EXPECT_EQ("ann8+ bob8+ ", agents());
  EXPECT_NE(first.token, locks::read_card(fd_)->last);
  locks::let_go({{one->get(), path_}}, first);
  EXPECT_EQ("ann8- bob8+ ", agents());
  two.reset();
  EXPECT_EQ("ann8- bob8- ", agents());
  two = sharer();
  share(*two, "eve");
  EXPECT_EQ("eve8+ ", agents());
  grant();
  EXPECT_EQ("", agents());
}

TEST_F(CardTest, hundreds_who_share_fit_on_the_card) {
  std::vector<sys::Fd> fds;
  for (int i = 0; i < 300; ++i) {
    locks::Holder holder;
    holder.pid = 1000 + i;
    holder.command = std::string(500, 'x');
    fds.emplace_back(::open(path_.c_str(), O_RDWR));
    locks::grant({{fds.back().get(), path_}}, true, holder);
  }
  EXPECT_EQ(300u, locks::read_card(fd_)->sharers.size());
  EXPECT_EQ(1299, locks::read_card(fd_)->sharers.back().pid);
}

// A holder of whom a part is missing is nobody; a first line that was damaged is no token.
TEST_F(CardTest, every_byte_counts) {
  grant();
  name({812, 77, "ab", 5, 6, "ann", "make"});
  const std::string whole = text();
  const std::size_t line = whole.find('\n');
  for (std::size_t i = 0; i < whole.size() - 1; ++i) {
    std::string damaged = whole;
    damaged[i] ^= 1;
    put(damaged);
    const auto card = locks::read_card(fd_);
    if (i == line) continue;
    EXPECT_FALSE(i < line ? card.has_value() : card && card->holder) << i;
  }
  put(whole.substr(0, line / 2));
  EXPECT_FALSE(locks::read_card(fd_));
  EXPECT_THROW(grant(), Failure);
}

TEST(Locks, a_file_name_for_any_text) {
  EXPECT_EQ("ann", locks::file_name("ann"));
  EXPECT_EQ("Test%20User", locks::file_name("Test User"));
  EXPECT_EQ("%2E%2E%2Fx", locks::file_name("../x").substr(0, 3) + "%2E%2Fx");
  EXPECT_EQ("%2E.%2Fx", locks::file_name("../x"));
  EXPECT_EQ("a%25b", locks::file_name("a%b"));
  EXPECT_EQ("%C3%A9", locks::file_name("\xc3\xa9"));
  EXPECT_EQ("%", locks::file_name(""));
  std::set<std::string> names;
  for (int i = 0; i < 100; ++i) {
    names.insert(locks::file_name(std::string(300, '/') + std::to_string(i)));
    names.insert(locks::file_name(std::string(198, 'x') + std::to_string(i)));
  }
  EXPECT_EQ(200u, names.size());
  for (const auto& name : names) {
    EXPECT_LE(name.size(), 200u);
    EXPECT_EQ(name.npos, name.find('/'));
  }
}

TEST(Locks, the_kernels_list) {
  const auto all = locks::parse_locks(
      "1: POSIX  ADVISORY  WRITE 5 fe:00:9 0 EOF\n"
      "2: FLOCK  ADVISORY  WRITE 812 fe:1b:1234 0 EOF\n"
      "2: -> FLOCK  ADVISORY  READ 813 fe:1b:1234 0 EOF\n"
      "2:  -> FLOCK  ADVISORY  WRITE 814 fe:1b:1234 0 EOF\n"
      "3: FLOCK  ADVISORY  READ 0 00:1c:77 0 EOF\n"
      "4: FLOCK ADVISORY\n\n5: FLOCK  ADVISORY  WRITE x zz:00:1 0 EOF\n");
  ASSERT_EQ(4u, all.size());
  EXPECT_EQ(812, all[0].pid);
  EXPECT_FALSE(all[0].waits || all[0].shared);
  EXPECT_EQ(0xfeu, all[0].major);
  EXPECT_EQ(0x1bu, all[0].minor);
  EXPECT_EQ(1234u, all[0].inode);
  EXPECT_TRUE(all[1].waits && all[1].shared);
  EXPECT_TRUE(all[2].waits);
  EXPECT_EQ(814, all[2].pid);
  EXPECT_EQ(0, all[3].pid);
}

}  // namespace
