// Who is taken for alive and who for dead: the stories of false alarms, one by one.
#include "agents/alive.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include "agents/seat.h"
#include "base/error.h"
#include "locks/place.h"
#include "store/store.h"

namespace {

using agents::By;
using agents::Life;

constexpr Micros kNow = 1000 * kSecond;  // since boot
constexpr char kStore[] = "0123456789abcdef0123456789abcdef";

class AliveTest : public testing::Test {
 protected:
  AliveTest() {
    char name[] = "/tmp/beads-alive.XXXXXX";
    path_ = ::mkdtemp(name);
    ::unsetenv("BEADS_DIR");
    ::setenv("BEADS_NOW", "1795179600", 1);
    ::setenv("BEADS_BOOT", "0", 1);
    store::init(path_, "t");
    folder_.emplace(store::Folder::at(path_ + "/.beads"));
    ::setenv("BEADS_BOOT", "1000", 1);
  }
  ~AliveTest() override {
    ::unsetenv("BEADS_NOW");
    ::unsetenv("BEADS_BOOT");
    const int ignored = ::system(("rm -rf " + path_).c_str());
    EXPECT_EQ(0, ignored);
  }

  agents::Moment moment() const { return agents::Moment(*folder_, config::Policy()); }

  // This very process as the command of a session, unless `change` says otherwise.
  store::Token session(const std::function<void(locks::Holder&)>& change = {}) {
    lock_ = locks::open_ours(*folder_, agents::lock_file("ann"));
    const std::vector<locks::Signed> card = {
        {lock_.get(), folder_->file(agents::lock_file("ann"))}};
    const locks::Grant grant = locks::grant(card, false);
    const sys::Process me = sys::self();
    locks::Holder holder;
    holder.pid = me.pid;
    holder.start = me.start;
    holder.boot = moment().boot;
    holder.space = sys::pid_space();
    holder.agent = "ann";
    if (change) change(holder);
    locks::name_holder(card, grant, holder);
    return grant.token;
  }
  void beat(Micros boottime, const std::function<void(agents::Beat&)>& change = {}) {
    agents::Beat beat;
    beat.agent = "ann";
    beat.boot = moment().boot;
    beat.boottime = boottime;
    if (change) change(beat);
    agents::write_beat(*folder_, beat);
  }
  claim::Claim claim(Micros boottime, store::Token of_session = 0) const {
    claim::Claim claim;
    claim.holder = "ann";
    claim.store = kStore;
    claim.token = 5;
    claim.lease = 500 * kSecond;
    claim.boot = moment().boot;
    claim.boottime = boottime;
    claim.session = of_session;
    return claim;
  }
  agents::Evidence judge() const {
    const agents::Moment m = moment();
    return agents::judge(m, agents::look(m, "ann"));
  }
  agents::Evidence judge(const claim::Claim& claim) const {
    const agents::Moment m = moment();
    return agents::judge(m, agents::look(m, "ann"), claim, kStore);
  }
  void expect(Life life, By by, const agents::Evidence& evidence) {
    EXPECT_EQ(word(life), word(evidence.life)) << evidence.said;
    EXPECT_EQ(word(by), word(evidence.by)) << evidence.said;
  }

  std::string path_;
  std::optional<store::Folder> folder_;
  sys::Fd lock_;
};

TEST_F(AliveTest, no_evidence_is_not_death) { expect(Life::kUnknown, By::kNothing, judge()); }

TEST_F(AliveTest, a_process_that_runs_is_alive_without_any_lock) {
  const store::Token number = session();
  expect(Life::kAlive, By::kLock, judge());
  expect(Life::kAlive, By::kLock, judge(claim(1, number)));
}

TEST_F(AliveTest, a_pid_that_was_given_out_again_is_somebody_else) {
  const store::Token number = session([](locks::Holder& h) { ++h.start; });
  expect(Life::kDead, By::kLock, judge());
  expect(Life::kDead, By::kLock, judge(claim(kNow, number)));
}

TEST_F(AliveTest, a_process_of_another_boot_has_ended) {
  const store::Token number =
      session([](locks::Holder& h) { h.boot = std::string(32, '0'); });
  expect(Life::kDead, By::kLock, judge(claim(kNow, number)));
}

TEST_F(AliveTest, a_dead_session_condemns_only_what_was_claimed_in_it) {
  const store::Token number = session([](locks::Holder& h) { ++h.start; });
  expect(Life::kUnknown, By::kLease, judge(claim(kNow - kSecond)));
  expect(Life::kUnknown, By::kLease, judge(claim(kNow - kSecond, number + 1)));
}

TEST_F(AliveTest, what_was_taken_while_its_agent_run_ended_is_held_by_nobody) {
  const store::Token number = session();
  ASSERT_TRUE(locks::read_card(lock_.get()));
  locks::Grant ended;
  ended.cards = {*locks::read_card(lock_.get())};
  locks::name_nobody({{lock_.get(), folder_->file(agents::lock_file("ann"))}}, ended);
  expect(Life::kDead, By::kLock, judge(claim(kNow, number)));
  expect(Life::kUnknown, By::kLease, judge(claim(kNow - kSecond)));
  expect(Life::kUnknown, By::kLease, judge(claim(kNow - kSecond, number - 1)));
}

TEST_F(AliveTest, what_cannot_be_seen_from_here_is_judged_by_the_lock_alone) {
  const auto elsewhere = [](locks::Holder& h) { h.space += 1, h.pid = 1; };
  const store::Token number = session(elsewhere);
  expect(Life::kUnknown, By::kNothing, judge());
  expect(Life::kUnknown, By::kLease, judge(claim(kNow - kSecond, number)));
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_start = agents::kCommandByte;
  lock.l_len = 1;
  ASSERT_EQ(0, ::fcntl(lock_.get(), F_OFD_SETLK, &lock));
  expect(Life::kAlive, By::kLock, judge(claim(1, number)));
}

TEST_F(AliveTest, a_damaged_card_kills_nobody) {
  const store::Token number = session([](locks::Holder& h) { ++h.start; });
  ASSERT_EQ(1, ::pwrite(lock_.get(), "x", 1, 20));
  expect(Life::kUnknown, By::kLease, judge(claim(kNow - kSecond, number)));
}

TEST_F(AliveTest, beats_tell_who_hangs_and_who_is_gone) {
  beat(kNow - 299 * kSecond);
  expect(Life::kAlive, By::kBeat, judge(claim(1)));
  beat(kNow - 300 * kSecond);
  expect(Life::kDead, By::kBeat, judge(claim(1)));
  const store::Token number = session();
  beat(kNow - 300 * kSecond, [&](agents::Beat& b) { b.session = number; });
  expect(Life::kHung, By::kBeat, judge());
  expect(Life::kAlive, By::kLock, judge(claim(1)));  // it is not dead
}

TEST_F(AliveTest, a_beat_from_before_the_claim_tells_nothing_of_it) {
  beat(1);
  expect(Life::kUnknown, By::kLease, judge(claim(kNow - 400 * kSecond)));
  session();  // and nothing of a session that began later
  expect(Life::kAlive, By::kLock, judge());
}

TEST_F(AliveTest, a_beat_of_a_dead_boot_is_no_sign_of_life) {
  const auto dead = [](agents::Beat& b) { b.boot = std::string(32, '0'); };
  beat(kNow, dead);
  expect(Life::kDead, By::kBoot, judge());
  expect(Life::kUnknown, By::kLease, judge(claim(kNow - 400 * kSecond)));
  claim::Claim old = claim(kNow);
  old.boot = std::string(32, '0');
  expect(Life::kDead, By::kBoot, judge(old));
  beat(kNow);  // the agent was started again, and goes on
  expect(Life::kAlive, By::kBeat, judge(old));
}

TEST_F(AliveTest, a_lease_runs_from_the_claim) {
  expect(Life::kUnknown, By::kLease, judge(claim(kNow - 499 * kSecond)));
  EXPECT_EQ(kSecond, judge(claim(kNow - 499 * kSecond)).left);
  expect(Life::kDead, By::kLease, judge(claim(kNow - 500 * kSecond)));
}

TEST_F(AliveTest, nobody_is_silent_for_longer_than_run_is_there) {
  ASSERT_EQ(0, ::unlink((path_ + "/.beads/run/since").c_str()));
  expect(Life::kUnknown, By::kLease, judge(claim(1)));
}

TEST_F(AliveTest, another_store_is_judged_by_the_wall_clock) {
  session();
  claim::Claim foreign = claim(kNow);
  foreign.store = "another";
  foreign.renewed = 1'795'179'600'000'000 - 799 * kSecond;  // lease 500, grace 300
  expect(Life::kUnknown, By::kLease, judge(foreign));
  foreign.renewed -= kSecond;
  expect(Life::kDead, By::kLease, judge(foreign));
}

TEST_F(AliveTest, a_seat_is_taken_once) {
  agents::Seat seat(*folder_, config::Policy(), "ann");
  seat.begin();
  EXPECT_THROW(agents::Seat(*folder_, config::Policy(), "ann"), Failure);
  expect(Life::kAlive, By::kLock, judge());
  seat.end();
  expect(Life::kUnknown, By::kNothing, judge());
  agents::Seat again(*folder_, config::Policy(), "ann");
  again.begin();
  EXPECT_GT(again.number(), seat.number());
}

}  // namespace
