// Whoever answers yes because of what somebody else wrote makes that durable
// first (STORE 4.6): the writer may have been killed before its own sync.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "claim/authority.h"
#include "claim/update.h"
#include "sys/files.h"

namespace {

int syncs = 0;
int counted(int fd) {
  ++syncs;
  return ::fdatasync(fd);
}
int killed(int) { ::_exit(9); }

class Settle : public testing::Test {
 protected:
  void SetUp() override {
    char path[] = "/tmp/beads-claim-XXXXXX";
    directory_ = ::mkdtemp(path);
    for (const char* name : {"BEADS_DIR", "BEADS_NOW", "BEADS_BOOT", "BEADS_TOKEN", "BEADS_ISSUE"})
      ::unsetenv(name);
    store::init(directory_, "bd");
    open().change("ann", [](store::Draft& draft) {
      for (const char* id : {"bd-1", "bd-2"})
        draft.add({"create", id, {}, std::string(R"({"id":")") + id +
                   R"(","title":"t","status":"open","priority":2,"issue_type":"task"})", {}});
    });
  }
  void TearDown() override {
    sys::calls = real_;
    std::filesystem::remove_all(directory_);
  }

  store::Store open() const { return store::Store::open({directory_, {}}); }
  static claim::Writer ann(store::Token token) { return {"ann", token, false}; }

  // What `work` writes is in the journal, and nobody has made it durable.
  template <class Work>
  void killed_before_its_sync(Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
      store::Store store = open();
      sys::calls.fdatasync = killed;
      work(*claim::authority(store));
      ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_EQ(WEXITSTATUS(status), 9);
  }
  void claimed_and_killed() {
    killed_before_its_sync([](claim::Authority& authority) {
      claim::Request request;
      request.agent = "ann";
      request.id = "bd-1";
      authority.grant(request);
    });
    store::Store store = open();
    token_ = claim::claim_of(*store.view().line("bd-1")).value().token;
  }
  // How often `work` syncs data, the first time and again.
  template <class Work>
  void syncs_once(Work work) {
    store::Store store = open();
    const auto authority = claim::authority(store);
    sys::calls.fdatasync = counted;
    syncs = 0;
    work(*authority);
    EXPECT_GT(syncs, 0);
    syncs = 0;
    work(*authority);
    EXPECT_EQ(syncs, 0);
    sys::calls = real_;
  }

  const sys::Calls real_ = sys::calls;
  std::string directory_;
  store::Token token_ = 0;
};

TEST_F(Settle, BeforeATokenIsCalledCurrent) {
  claimed_and_killed();
  syncs_once([&](claim::Authority& authority) {
    EXPECT_EQ(authority.check("bd-1", ann(token_)).exit, Exit::kYes);
  });
}

TEST_F(Settle, BeforeAClaimIsResumed) {
  claimed_and_killed();
  syncs_once([&](claim::Authority& authority) {
    claim::Request request;
    request.agent = "ann";
    request.resume = true;
    const claim::Answer answer = authority.grant(request);
    ASSERT_EQ(answer.grants.size(), 1u);
    EXPECT_EQ(answer.grants[0].token, token_);
  });
}

TEST_F(Settle, BeforeACloseIsCalledMade) {
  claimed_and_killed();
  const claim::Closing closing{{"bd-1"}, "Closed"};
  const claim::Writers writers = [&](std::string_view) { return ann(token_); };
  killed_before_its_sync([&](claim::Authority& authority) { authority.close(closing, "ann", writers); });
  syncs_once([&](claim::Authority& authority) {
    EXPECT_TRUE(authority.close(closing, "ann", writers).refused.empty());
  });
}

TEST_F(Settle, BeforeAnUpdateIsCalledNeedless) {
  claimed_and_killed();
  claim::Updating updating;
  updating.ids = {"bd-1"};
  updating.update.priority = "2";
  syncs_once([&](claim::Authority&) {
    store::Store store = open();
    EXPECT_TRUE(claim::update(store, updating, "ann", [&](std::string_view) { return ann(token_); })
                    .refused.empty());
  });
}

}  // namespace
