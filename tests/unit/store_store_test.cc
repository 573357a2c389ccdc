// The store's promises, one process at a time: what a crash, a full disk, an
// I/O error or somebody else's hand may leave, and what the next command makes
// of it.  Many processes at once are tests/scenes.
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "store_folder.h"

namespace store {
namespace {

TEST_F(StoreTest, TokensRiseWithTheClockBehind) {  // STORE 2.1, 2.3
  create("bd-1");
  const Token one = set("bd-1", "title", "\"a\"");
  const Token two = set("bd-1", "title", "\"b\"");
  EXPECT_LT(one, two);
  fold();
  const Token three = set("bd-1", "title", "\"c\"");
  EXPECT_LT(two, three);
}

TEST_F(StoreTest, FoldWritesOneLineAndKeepsTheOthers) {  // I5
  write("issues.jsonl", "{ \"id\" : \"bd-1\", \"title\":\"odd  spaces\", \"x\": 1e400 }\n" +
                            issue_line("bd-2") + "\n{\"_type\":\"memory\",\"key\":\"k\"}\n");
  set("bd-2", "title", "\"new\"");
  ASSERT_TRUE(fold());
  const std::string now = file();
  EXPECT_NE(now.find("{ \"id\" : \"bd-1\", \"title\":\"odd  spaces\", \"x\": 1e400 }\n"), now.npos);
  EXPECT_NE(now.find("\"title\":\"new\""), now.npos);
  EXPECT_TRUE(now.ends_with("{\"_type\":\"memory\",\"key\":\"k\"}\n"));
  EXPECT_FALSE(fold());
}

TEST_F(StoreTest, FoldIsRepeatableOnCrlfAndOpenEnd) {
  write("issues.jsonl", "\xef\xbb\xbf" + issue_line("bd-1") + "\r\n" + issue_line("bd-2"));
  create("bd-3");
  ASSERT_TRUE(fold());
  EXPECT_TRUE(file().starts_with("\xef\xbb\xbf" + issue_line("bd-1") + "\r\n" + issue_line("bd-2") +
                                 "\r\n{\"id\":\"bd-3\""))
      << file();
}

TEST_F(StoreTest, SecondReaderSeesTheChangeBeforeAndAfterTheFold) {  // I2
  create("bd-1");
  set("bd-1", "notes", "\"n\"");
  EXPECT_EQ(get("bd-1", "notes"), "\"n\"");
  fold();
  EXPECT_EQ(get("bd-1", "notes"), "\"n\"");
}

TEST_F(StoreTest, RunMayGoAtAnyTime) {  // I8
  create("bd-1");
  const Token one = set("bd-1", "title", "\"a\"");
  ASSERT_EQ(::system(("rm -rf " + beads("run")).c_str()), 0);
  const Token two = set("bd-1", "title", "\"b\"");
  EXPECT_LT(one, two);
  ASSERT_EQ(::system(("rm -rf " + beads("run")).c_str()), 0);
  EXPECT_EQ(get("bd-1", "title"), "\"b\"");
}

TEST_F(StoreTest, LosingJournalAndLogKeepsWhatWasFolded) {  // I8
  create("bd-1");
  const Token before = set("bd-1", "title", "\"a\"");
  fold();
  ASSERT_EQ(::system(("rm -rf " + beads("run") + ' ' + beads("log") + ' ' + beads("journal")).c_str()), 0);
  EXPECT_EQ(get("bd-1", "title"), "\"a\"");
  EXPECT_LT(before, set("bd-1", "title", "\"b\""));
}

// --- run/recent: a long journal is not read anew by every command ---

class LongJournalTest : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write("config.toml", "[fold]\nevery = \"1h\"\nmin = \"64MiB\"\nsmall = 0\n");
    write("issues.jsonl", issue_line("bd-1") + '\n' + issue_line("bd-2") + '\n');
    for (int i = 0; i < 40; ++i)
      set("bd-1", "notes", '"' + std::to_string(i) + std::string(8000, 'x') + '"');
    create("bd-3");
    set("bd-2", "title", "\"last\"");
    Store s = open();
    s.view();
    s.maintain();
    ASSERT_TRUE(sys::stat_at(AT_FDCWD, beads("run/recent.3")));
  }
  void expect_all() {
    EXPECT_TRUE(get("bd-1", "notes").starts_with("\"39x"));
    EXPECT_EQ(get("bd-2", "title"), "\"last\"");
    EXPECT_EQ(get("bd-3", "title"), "\"T\"");
    std::vector<std::string> ids;
    Store s = open();
    const View v = s.view();
    v.each_line([&](idx::Node n, json::Text line) {
      ids.push_back(json::string_or(line, "id"));
      EXPECT_EQ(ids.back(), v.state().id(n));
    });
    EXPECT_EQ(ids, (std::vector<std::string>{"bd-1", "bd-2", "bd-3"}));
  }
};

TEST_F(LongJournalTest, SaysTheSameWithAndWithout) {
  expect_all();
  ::unlink(beads("run/recent.3").c_str());
  expect_all();
}

TEST_F(LongJournalTest, ChangesGoOnBehindIt) {
  const Token before = set("bd-3", "notes", "\"n\"");
  set("bd-1", "notes", "\"39x again\"");
  create("bd-4");
  EXPECT_EQ(get("bd-3", "notes"), "\"n\"");
  EXPECT_EQ(get("bd-4", "title"), "\"T\"");
  ASSERT_TRUE(fold());
  EXPECT_EQ(get("bd-1", "notes"), "\"39x again\"");
  EXPECT_EQ(get("bd-3", "notes"), "\"n\"");
  EXPECT_NE(file().find("bd-4"), std::string::npos);
  EXPECT_LT(before, set("bd-3", "notes", "\"m\""));
}

// The next one is made from the one before, whose lines it keeps.
TEST_F(LongJournalTest, IsWrittenAgainByOneOfThoseWhoFindItBehind) {
  const auto inode = [&] { return sys::stat_at(AT_FDCWD, beads("run/recent.3"))->st_ino; };
  const auto maintain = [&] {
    Store s = open();
    s.view();
    s.maintain();
  };
  for (int again = 0; again < 2; ++again) {
    const auto before = inode();
    for (int i = 0; i < 3; ++i)
      set("bd-1", "notes", "\"39x" + std::to_string(i) + std::string(8000, 'y') + '"');
    const sys::Fd another = sys::open_at(AT_FDCWD, beads("run/durable"), O_RDWR);
    ASSERT_EQ(::flock(another.get(), LOCK_EX), 0);
    maintain();
    EXPECT_EQ(inode(), before);
    ASSERT_EQ(::flock(another.get(), LOCK_UN), 0);
    maintain();
    EXPECT_NE(inode(), before);
    expect_all();
    EXPECT_TRUE(get("bd-1", "notes").starts_with("\"39x2"));
  }
}

TEST_F(LongJournalTest, DoesNotPileUpLinesThatGaveWay) {
  for (int i = 0; i < 16; ++i) {
    set("bd-1", "notes", "\"39x" + std::to_string(i) + std::string(200'000, 'y') + '"');
    Store s = open();
    s.view();
    s.maintain();
  }
  expect_all();
  EXPECT_LT(sys::stat_at(AT_FDCWD, beads("run/recent.3"))->st_size, 1'600'000);
}

TEST_F(LongJournalTest, IsNotBelievedOverALostTail) {
  // What a power cut may do: the record that it ends with never reached the disk.
  std::string bytes = *sys::read_if_there(AT_FDCWD, beads("journal"), 1 << 24);
  const std::size_t end = bytes.find('\0', kRecords);
  const std::size_t last = bytes.rfind('\n', end - 2) + 1;
  const sys::Fd fd = sys::open_at(AT_FDCWD, beads("journal"), O_RDWR);
  sys::write_at(fd.get(), std::string(end - last, '\0'), last, "journal");
  EXPECT_EQ(get("bd-2", "title"), "\"T\"");
}

TEST_F(LongJournalTest, RenewalAndForeignFilesNeedTheWholeJournal) {
  const sys::Fd fd = sys::open_at(AT_FDCWD, beads("journal"), O_RDWR);
  sys::write_at(fd.get(), "\x01", kPoisonAt, "journal");
  set("bd-3", "notes", "\"n\"");
  expect_all();
  write("issues.jsonl", file() + issue_line("bd-9", "theirs") + '\n');
  EXPECT_TRUE(get("bd-1", "notes").starts_with("\"39x"));
  EXPECT_EQ(get("bd-9", "title"), "\"theirs\"");
}

// --- poison and damage (STORE 3.6, 4.5, 4.7) ---

TEST_F(StoreTest, FailedSyncIsNoSuccessAndPoisons) {
  create("bd-1");
  set("bd-1", "title", "\"kept\"");
  sys::calls.fdatasync = [](int) { errno = EIO; return -1; };
  EXPECT_THROW(set("bd-1", "title", "\"lost?\""), Failure);
  sys::calls = real_;
  EXPECT_EQ(header().poison, 1);
  const Token generation = header().generation;
  set("bd-1", "notes", "\"next\"");
  EXPECT_EQ(header().poison, 0);
  EXPECT_GT(header().generation, generation);
  EXPECT_EQ(get("bd-1", "notes"), "\"next\"");
}

TEST_F(StoreTest, SomebodyElsesFailedSyncIsSeen) {
  create("bd-1");
  static std::string journal;
  journal = beads("journal");
  // The other's poison arrives between our write and our look.
  sys::calls.fdatasync = [](int fd) {
    const int other = ::open(journal.c_str(), O_RDWR);
    const char set = 1;
    if (::pwrite(other, &set, 1, kPoisonAt) != 1) return -1;
    ::close(other);
    return ::fdatasync(fd);
  };
  EXPECT_THROW(set("bd-1", "title", "\"x\""), Failure);
}

TEST_F(StoreTest, FullDiskChangesNothingAndPoisonsNobody) {  // I7
  create("bd-1");
  for (const int err : {ENOSPC, EDQUOT, EFBIG}) {
    static int error, countdown;
    error = err;
    countdown = 1;  // half of the record is written, then the disk is full
    sys::calls.pwrite = [](int fd, const void* from, std::size_t n, off_t at) -> ssize_t {
      if (n > 60 && static_cast<const char*>(from)[0] == '{' && countdown-- > 0)
        return ::pwrite(fd, from, n / 2, at);
      if (countdown < 0 || n <= 60 || static_cast<const char*>(from)[0] == '\0')
        return ::pwrite(fd, from, n, at);
      errno = error;
      return -1;
    };
    EXPECT_THROW(set("bd-1", "title", "\"half\""), Failure);
    sys::calls = real_;
    EXPECT_EQ(header().poison, 0);
    EXPECT_EQ(get("bd-1", "title"), "\"T\"");
  }
  set("bd-1", "title", "\"whole\"");
  EXPECT_EQ(get("bd-1", "title"), "\"whole\"");
  EXPECT_TRUE(in_log(".tail").empty());
}

TEST_F(StoreTest, TornTailIsCutKeptAndSkipped) {
  create("bd-1");
  const Token before = set("bd-1", "title", "\"a\"");
  std::string bytes = *sys::read_if_there(AT_FDCWD, beads("journal"), 1 << 24);
  const std::size_t end = bytes.find('\0', kRecords);
  const sys::Fd fd = sys::open_at(AT_FDCWD, beads("journal"), O_RDWR);
  sys::write_at(fd.get(), "{\"t\":1795182", end, "journal");
  const Token after = set("bd-1", "title", "\"b\"");
  EXPECT_GE(after, before + kSecond);
  EXPECT_EQ(get("bd-1", "title"), "\"b\"");
  EXPECT_EQ(in_log(".tail").size(), 1u);
  EXPECT_NE(warnings_.find("cut off"), std::string::npos);
}

TEST_F(StoreTest, AHoleBeforeAnAcknowledgedRecordStopsEverything) {  // STORE 4.7
  create("bd-1");
  set("bd-1", "title", "\"one\"");
  set("bd-1", "title", "\"two\"");
  set("bd-1", "title", "\"three\"");  // knows that "two" is durable
  std::string bytes = *sys::read_if_there(AT_FDCWD, beads("journal"), 1 << 24);
  const std::size_t two = bytes.rfind('\n', bytes.find("\"two\"")) + 1;
  const sys::Fd fd = sys::open_at(AT_FDCWD, beads("journal"), O_RDWR);
  sys::write_at(fd.get(), std::string(40, '\x01'), two, "journal");
  EXPECT_THROW(set("bd-1", "title", "\"four\""), Failure);
}

TEST_F(StoreTest, NewBootRenewsAndSkipsAhead) {
  write("issues.jsonl", issue_line("bd-1") + '\n');
  set("bd-1", "title", "\"a\"");
  fold();
  const Token last = header().generation;
  // The journal of another boot; the opening record goes with its checksum.
  rewrite_header([](Header& h) { h.boot[0] ^= 1; });
  const sys::Fd fd = sys::open_at(AT_FDCWD, beads("journal"), O_RDWR);
  sys::write_at(fd.get(), std::string(4096, '\0'), kRecords, "journal");
  EXPECT_GE(set("bd-1", "title", "\"b\""), last + kSecond);
  EXPECT_EQ(get("bd-1", "title"), "\"b\"");
}

TEST_F(StoreTest, ACopyIsAnotherStore) {  // STORE 3.5
  create("bd-1");
  set("bd-1", "title", "\"a\"");
  const sys::Id id = header().store;
  ASSERT_EQ(::system(("cp -r " + dir_ + "/.beads " + dir_ + "/copy && rm -rf " + dir_ +
                      "/.beads && mv " + dir_ + "/copy " + dir_ + "/.beads").c_str()), 0);
  EXPECT_EQ(get("bd-1", "title"), "\"a\"");
  set("bd-1", "title", "\"b\"");
  EXPECT_NE(header().store, id);
  EXPECT_EQ(get("bd-1", "title"), "\"b\"");
}

TEST_F(StoreTest, AJournalThatWasPutBackIsNoDeadEnd) {
  create("bd-1");
  set("bd-1", "title", "\"a\"");
  ASSERT_EQ(::system(("cp " + beads("journal") + ' ' + beads("saved")).c_str()), 0);
  fold();
  ASSERT_EQ(::system(("mv " + beads("saved") + ' ' + beads("journal")).c_str()), 0);
  set("bd-1", "title", "\"b\"");
  fold();
  EXPECT_EQ(get("bd-1", "title"), "\"b\"");
  EXPECT_EQ(get("bd-1", "status"), "\"open\"");
}

TEST_F(StoreTest, TestClockOnlyWhereItBegan) {  // STORE 2.4
  create("bd-1");
  ::setenv("BEADS_NOW", "2026-02-03T04:05:06Z", 1);
  EXPECT_THROW(set("bd-1", "title", "\"a\""), Failure);
  ::unsetenv("BEADS_NOW");
  EXPECT_EQ(get("bd-1", "title"), "\"T\"");
}

// --- others at the file (STORE 6) ---

TEST_F(StoreTest, AnOldCopyIsNoChange) {  // 6.3
  create("bd-1");
  fold();
  const std::string old = file();
  set("bd-1", "title", "\"new\"");
  fold();
  write("issues.jsonl", old);
  EXPECT_EQ(get("bd-1", "title"), "\"new\"");
  create("bd-2");
  EXPECT_EQ(file(), old) << "a checkout stays clean";
  EXPECT_TRUE(fold());
  EXPECT_NE(file().find("\"new\""), std::string::npos);
}

TEST_F(StoreTest, MissingEmptyMarkedAndTornFilesAreNoBacklog) {  // 6.1
  create("bd-1");
  fold();
  const std::string good = file();
  for (const std::string& bad :
       {std::string(), good + "<<<<<<< ours\n", good.substr(0, good.size() / 2), good + std::string(3, '\0')}) {
    write("issues.jsonl", bad);
    warnings_.clear();
    EXPECT_EQ(get("bd-1", "title"), "\"T\"");
    EXPECT_NE(warnings_.find("issues.jsonl"), std::string::npos);
    set("bd-1", "notes", "\"n\"");
    EXPECT_EQ(file(), bad) << "nobody folds over it unasked";
    ASSERT_TRUE(fold());
    EXPECT_NE(file().find("\"notes\":\"n\""), std::string::npos);
    set("bd-1", "notes", "");
    fold();
  }
  EXPECT_GE(in_log(".bad").size(), 3u);
  ::unlink(beads("issues.jsonl").c_str());
  warnings_.clear();
  EXPECT_EQ(get("bd-1", "title"), "\"T\"");
  EXPECT_EQ(warnings_, "");
  ASSERT_TRUE(fold());
}

TEST_F(StoreTest, AForeignEditIsAdoptedOnceAndFolded) {  // 6.2
  create("bd-1");
  create("bd-2");
  fold();
  set("bd-1", "notes", "\"ours\"");
  std::string text = file();
  text.replace(text.find("\"title\":\"T\""), 11, "\"title\":\"X\"");
  write("issues.jsonl", text + issue_line("bd-9", "foreign") + '\n');
  EXPECT_EQ(get("bd-1", "title"), "\"X\"");
  EXPECT_EQ(get("bd-1", "notes"), "\"ours\"");
  EXPECT_EQ(get("bd-9", "title"), "\"foreign\"");
  {
    Store s = open();
    s.change("me", [](Draft& d) {
      Record r;
      r.op = "update";
      r.id = "bd-2";
      r.set = {{"notes", "\"z\""}};
      d.add(std::move(r));
    });
    s.maintain();
  }
  const std::string after = file();
  EXPECT_NE(after.find("\"title\":\"X\""), after.npos);
  EXPECT_NE(after.find("\"notes\":\"ours\""), after.npos);
  EXPECT_NE(after.find("\"notes\":\"z\""), after.npos);
  EXPECT_NE(after.find(issue_line("bd-9", "foreign")), after.npos) << "byte for byte";
}

TEST_F(StoreTest, AnAdoptionAndOurChangesFoldTogether) {
  std::string lines;
  for (int i = 0; i < 200; ++i) lines += issue_line("bd-" + std::to_string(i)) + '\n';
  write("issues.jsonl", lines);
  for (int i = 0; i < 200; i += 7)
    set("bd-" + std::to_string(i), "notes", '"' + std::to_string(i) + std::string(300, 'n') + '"');
  write("issues.jsonl", file() + issue_line("bd-999", "theirs") + '\n');
  ASSERT_TRUE(fold());
  const std::string text = file();
  for (int i = 0; i < 200; i += 7) {
    const std::string notes = "\"notes\":\"" + std::to_string(i) + "nnn";
    EXPECT_NE(text.find(notes), text.npos) << i;
    EXPECT_TRUE(get("bd-" + std::to_string(i), "notes").starts_with('"' + std::to_string(i) + 'n'));
  }
  EXPECT_EQ(get("bd-999", "title"), "\"theirs\"");
}

TEST_F(StoreTest, AFileThatComesAfterTheExchangeIsNoBase) {
  create("bd-1");
  fold();
  set("bd-1", "notes", "\"ours\"");
  write("issues.jsonl", file() + issue_line("bd-8", "adopted") + '\n');
  static std::string public_file, foreign;
  public_file = beads("issues.jsonl");
  foreign = file() + issue_line("bd-9", "theirs") + '\n';
  sys::calls.renameat2 = [](int a, const char* from, int b, const char* to, unsigned flags) {
    const int done = ::renameat2(a, from, b, to, flags);
    if (flags == 2) {
      sys::calls.renameat2 = ::renameat2;
      sys::replace_file(AT_FDCWD, public_file, foreign, false);
    }
    return done;
  };
  fold();
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(get("bd-1", "notes"), "\"ours\"");
    EXPECT_EQ(get("bd-8", "title"), "\"adopted\"");
    EXPECT_EQ(get("bd-9", "title"), "\"theirs\"");
    fold();
  }
  EXPECT_NE(file().find("\"ours\""), std::string::npos);
}

TEST_F(StoreTest, AFileDatedFarAheadDoesNotPoisonTheClock) {  // 2.2
  create("bd-1");
  fold();
  write("issues.jsonl", file() + issue_line("bd-9", "far", "9999-01-01T00:00:00Z") + '\n');
  const Token token = set("bd-1", "title", "\"a\"");
  EXPECT_LT(token, Token{4'000'000'000'000'000});
  set("bd-9", "title", "\"pushed\"");
  EXPECT_EQ(get("bd-9", "updated_at"), "\"9999-01-01T00:00:00.000001Z\"");
}

TEST_F(StoreTest, AFileThatComesDuringTheExchangeIsKept) {  // 5.4
  create("bd-1");
  fold();
  set("bd-1", "notes", "\"ours\"");
  static std::string public_file, foreign;
  static int exchanges;
  public_file = beads("issues.jsonl");
  foreign = file() + issue_line("bd-9", "theirs") + '\n';
  exchanges = 0;
  sys::calls.renameat2 = [](int a, const char* from, int b, const char* to, unsigned flags) {
    if (flags == 2 && exchanges++ == 0) {
      sys::calls.renameat2 = ::renameat2;
      sys::replace_file(AT_FDCWD, public_file, foreign, false);
    }
    return ::renameat2(a, from, b, to, flags);
  };
  EXPECT_FALSE(fold());
  EXPECT_EQ(file(), foreign);
  EXPECT_EQ(get("bd-1", "notes"), "\"ours\"");
  EXPECT_EQ(get("bd-9", "title"), "\"theirs\"");
  EXPECT_TRUE(fold());
  EXPECT_NE(file().find("\"ours\""), std::string::npos);
  EXPECT_NE(file().find("bd-9"), std::string::npos);
}

TEST_F(StoreTest, AnOpenWriterKeepsItsFile) {  // 5.4: the lease is refused
  create("bd-1");
  fold();
  set("bd-1", "notes", "\"ours\"");
  const std::string before = file();
  // Another process: a lease is refused to the file's other openers, not to us.
  int ready[2], go[2];
  ASSERT_EQ(::pipe(ready) | ::pipe(go), 0);
  const pid_t editor = ::fork();
  if (editor == 0) {
    const int fd = ::open(beads("issues.jsonl").c_str(), O_RDWR);
    char c = fd >= 0 ? 'y' : 'n';
    if (::write(ready[1], &c, 1) != 1 || ::read(go[0], &c, 1) != 1) ::_exit(1);
    ::_exit(0);
  }
  char c;
  ASSERT_EQ(::read(ready[0], &c, 1), 1);
  EXPECT_FALSE(fold());
  EXPECT_EQ(file(), before);
  ASSERT_EQ(::write(go[1], "g", 1), 1);
  int status;
  ::waitpid(editor, &status, 0);
  EXPECT_TRUE(fold());
}

// --- a process that ends at any point (I1, I6) ---

struct Died {};
int g_countdown;  // calls until the process dies
bool dies() { return g_countdown-- == 0; }

void arm(int after) {
  g_countdown = after;
  sys::calls.openat = [](int d, const char* p, int f, mode_t m) {
    if (dies()) throw Died();
    return ::openat(d, p, f, m);
  };
  sys::calls.pwrite = [](int fd, const void* b, std::size_t n, off_t at) {
    if (dies()) throw Died();
    return ::pwrite(fd, b, n, at);
  };
  sys::calls.fsync = [](int fd) {
    if (dies()) throw Died();
    return ::fsync(fd);
  };
  sys::calls.fdatasync = [](int fd) {
    if (dies()) throw Died();
    return ::fdatasync(fd);
  };
  sys::calls.renameat2 = [](int a, const char* from, int b, const char* to, unsigned flags) {
    if (dies()) throw Died();
    return ::renameat2(a, from, b, to, flags);
  };
  sys::calls.linkat = [](int a, const char* from, int b, const char* to, int flags) {
    if (dies()) throw Died();
    return ::linkat(a, from, b, to, flags);
  };
}

// Runs `act` so that it ends before its n-th call, for every n, each on a new
// store, and then `check`s.
template <class Prepare, class Act, class Check>
void die_everywhere(Prepare prepare, Act act, Check check) {
  for (int n = 0;; ++n) {
    prepare();
    arm(n);
    bool died = false;
    try {
      act();
    } catch (const Died&) {
      died = true;
    }
    sys::calls = {[](int d, const char* p, int f, mode_t m) { return ::openat(d, p, f, m); },
                  ::pread, ::pwrite, ::fsync, ::fdatasync, ::renameat2, ::linkat};
    SCOPED_TRACE("died before call " + std::to_string(n));
    check(!died);
    if (!died) {
      EXPECT_GT(n, 10);
      return;
    }
    if (testing::Test::HasFailure()) return;
  }
}

TEST_F(StoreTest, DyingInAChangeLeavesAllOrNothing) {
  die_everywhere(
      [&] { TearDown(); SetUp(); create("bd-1"); set("bd-1", "notes", "\"old\""); },
      [&] { set("bd-1", "notes", "\"new\""); },
      [&](bool acknowledged) {
        const std::string notes = get("bd-1", "notes");
        EXPECT_TRUE(notes == "\"new\"" || (!acknowledged && notes == "\"old\"")) << notes;
        set("bd-1", "design", "\"after\"");
        EXPECT_EQ(get("bd-1", "notes"), notes);
      });
}

TEST_F(StoreTest, DyingInTheFirstChangeOfAStore) {
  die_everywhere(
      [&] { TearDown(); SetUp(); write("issues.jsonl", issue_line("bd-1") + '\n'); },
      [&] { set("bd-1", "notes", "\"new\""); },
      [&](bool acknowledged) {
        const std::string notes = get("bd-1", "notes");
        EXPECT_TRUE(notes == "\"new\"" || (!acknowledged && notes.empty())) << notes;
        create("bd-2");
        fold();
        EXPECT_EQ(get("bd-1", "notes"), notes);
      });
}

TEST_F(StoreTest, DyingInAFoldLosesNothing) {
  die_everywhere(
      [&] {
        TearDown(); SetUp(); create("bd-1"); create("bd-2"); fold();
        set("bd-1", "notes", "\"kept\"");
      },
      [&] { fold(); },
      [&](bool) {
        EXPECT_EQ(get("bd-1", "notes"), "\"kept\"");
        set("bd-2", "notes", "\"after\"");
        EXPECT_EQ(get("bd-1", "notes"), "\"kept\"");
        fold();
        const std::string text = file();
        EXPECT_NE(text.find("\"kept\""), text.npos);
        EXPECT_NE(text.find("\"after\""), text.npos);
        // A checkout of an old file right after that takes nothing back.
        write("issues.jsonl", issue_line("bd-1") + '\n' + issue_line("bd-2") + '\n');
        EXPECT_EQ(get("bd-1", "notes"), "\"kept\"");
      });
}

TEST_F(StoreTest, DyingInAFoldThenSomebodyReplacesTheFile) {
  std::string old;
  die_everywhere(
      [&] {
        TearDown(); SetUp(); create("bd-1"); fold();
        old = file();
        set("bd-1", "notes", "\"one\""); fold();
        set("bd-1", "notes", "\"kept\"");
      },
      [&] { fold(); },
      [&](bool) {
        write("issues.jsonl", old);
        EXPECT_EQ(get("bd-1", "notes"), "\"kept\"");
        set("bd-1", "design", "\"d\"");
        EXPECT_EQ(get("bd-1", "notes"), "\"kept\"");
        fold();
        EXPECT_NE(file().find("\"kept\""), std::string::npos);
      });
}

TEST_F(StoreTest, DyingInAFoldOverAForeignChange) {
  die_everywhere(
      [&] {
        TearDown(); SetUp(); create("bd-1"); fold();
        set("bd-1", "notes", "\"ours\"");
        write("issues.jsonl", file() + issue_line("bd-9", "theirs") + '\n');
      },
      [&] { fold(); },
      [&](bool) {
        EXPECT_EQ(get("bd-1", "notes"), "\"ours\"");
        EXPECT_EQ(get("bd-9", "title"), "\"theirs\"");
        set("bd-1", "design", "\"d\"");
        fold();
        EXPECT_NE(file().find("\"ours\""), std::string::npos);
        EXPECT_NE(file().find("bd-9"), std::string::npos);
        EXPECT_EQ(get("bd-9", "title"), "\"theirs\"");
      });
}

// The reader has read the journal; then a fold comes as far as the exchange.
TEST_F(StoreTest, AReaderThatAFoldOutranShowsWhatItMerged) {
  static std::function<void()> meanwhile;
  write("issues.jsonl", issue_line("bd-1") + '\n');
  set("bd-1", "notes", "\"ours\"");
  write("issues.jsonl", issue_line("bd-1", "by hand", "2026-01-02T00:00:00Z") + '\n');
  const sys::Calls calls = sys::calls;
  meanwhile = [&] {
    sys::calls = calls;
    sys::calls.renameat2 = [](int a, const char* from, int b, const char* to, unsigned exchange) {
      if (::renameat2(a, from, b, to, exchange) == 0 && exchange != 0) throw Died();
      return 0;
    };
    EXPECT_THROW(fold(), Died);
    sys::calls = calls;
  };
  sys::calls.openat = [](int dir, const char* path, int flags, mode_t mode) {
    if (std::string_view(path) == "issues.jsonl") meanwhile();
    return ::openat(dir, path, flags, mode);
  };
  EXPECT_EQ(get("bd-1", "title"), "\"by hand\"");
  EXPECT_EQ(get("bd-1", "title"), "\"by hand\"");
  EXPECT_EQ(get("bd-1", "notes"), "\"ours\"");
}

TEST_F(StoreTest, DyingInARenewal) {
  die_everywhere(
      [&] {
        TearDown(); SetUp(); create("bd-1"); set("bd-1", "notes", "\"kept\"");
        const sys::Fd fd = sys::open_at(AT_FDCWD, beads("journal"), O_RDWR);
        sys::write_at(fd.get(), "\x01", kPoisonAt, "journal");
      },
      [&] { set("bd-1", "design", "\"d\""); },
      [&](bool acknowledged) {
        EXPECT_EQ(get("bd-1", "notes"), "\"kept\"");
        const std::string design = get("bd-1", "design");
        EXPECT_TRUE(design == "\"d\"" || (!acknowledged && design.empty()));
        set("bd-1", "title", "\"after\"");
        fold();
        EXPECT_NE(file().find("\"kept\""), std::string::npos);
      });
}

}  // namespace
}  // namespace store
