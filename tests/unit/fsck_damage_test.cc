// Damage of every kind is seen, and a repair loses nothing that was whole.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>

#include "base/error.h"
#include "fsck/check.h"
#include "issue/line.h"
#include "fsck/repair.h"
#include "store/store.h"

namespace {

using fsck::Severity;

// A store in a folder of its own, with five issues: two in the file, three in
// the journal.
class DamageTest : public testing::Test {
 protected:
  DamageTest() { fresh(); }
  ~DamageTest() override { remove(); }

  void fresh() {
    remove();
    char path[] = "damage.XXXXXX";
    top_ = ::mkdtemp(path);
    ::setenv("BEADS_NOW", "2026-11-20T12:00:00Z", 1);
    store::init(top_, "t");
    sys::replace_file(AT_FDCWD, top_ + "/.beads/config.toml", "[fold]\nsmall = \"0\"\n", false);
    for (const char* id : {"t-1", "t-2"}) add(id);
    open().fold(store::Store::Patience::kWait);
    for (const char* id : {"t-3", "t-4", "t-5"}) add(id);
  }
  void remove() {
    ::unsetenv("BEADS_DIR");
    if (!top_.empty() && std::system(("rm -rf " + top_).c_str()) != 0) ADD_FAILURE();
  }

  store::Store open() { return store::Store::open({top_, [](std::string_view) {}}); }
  void add(const std::string& id) {
    open().change("ann", [&](store::Draft& d) {
      const std::string now = format_instant(static_cast<Micros>(d.next_token()));
      d.add({"create", id, {}, "{\"id\":\"" + id + "\",\"title\":\"x\",\"status\":\"open\",\"created_at\":\"" +
                                   now + "\",\"updated_at\":\"" + now + "\"}", {}});
    });
  }
  std::string file(const std::string& name) const { return top_ + "/.beads/" + name; }
  std::string read(const std::string& name) const {
    return sys::read_if_there(AT_FDCWD, file(name), std::size_t{1} << 30).value_or("");
  }
  // In place: the journal knows its own inode.
  void write(const std::string& name, std::string_view bytes) {
    const sys::Fd fd = sys::open_at(AT_FDCWD, file(name), O_RDWR | O_CREAT | O_TRUNC);
    sys::write_at(fd.get(), bytes, 0, name);
  }
  store::Folder folder() const { return store::Folder::at(top_ + "/.beads"); }
  fsck::Checked check() const { return fsck::check(folder()); }
  std::size_t errors() const {
    std::size_t n = 0;
    for (const auto& f : check().report.findings) n += f.severity == Severity::kError;
    return n;
  }
  void repair() {
    ::setenv("BEADS_DIR", (top_ + "/.beads").c_str(), 1);
    fsck::repair(folder(), [&](std::string_view s) { said_ += std::string(s) + '\n'; });
    ::unsetenv("BEADS_DIR");
  }
  std::string ids() {
    std::string out;
    const store::View view = open().view();
    for (idx::Node n = 0; n < view.state().size(); ++n) out += std::string(view.state().id(n)) + ' ';
    return out;
  }

  std::string top_, said_;
};

TEST_F(DamageTest, ASoundStoreHasNoFindings) {
  const auto c = check();
  for (const auto& f : c.report.findings) ADD_FAILURE() << f.text();
  EXPECT_EQ(c.issues, 5u);
  EXPECT_EQ(ids(), "t-1 t-2 t-3 t-4 t-5 ");
}

TEST_F(DamageTest, CheckingChangesNothing) {
  const std::string before = read("journal") + read("issues.jsonl");
  const auto stamp = sys::stat_at(AT_FDCWD, file("."))->st_mtim.tv_nsec;
  sys::unlink_if_there(AT_FDCWD, file("run/index.3"));
  check();
  EXPECT_EQ(read("journal") + read("issues.jsonl"), before);
  EXPECT_EQ(sys::stat_at(AT_FDCWD, file("."))->st_mtim.tv_nsec, stamp);
  EXPECT_FALSE(sys::stat_at(AT_FDCWD, file("run/index.3")));
}

TEST_F(DamageTest, EveryFlippedByteOfARecordIsSeenAndRepaired) {
  const std::string sound = read("journal");
  const std::size_t end = sound.find_last_not_of('\0') + 1;
  const auto entries = check().journal->scan.entries.size();
  for (std::size_t at = store::kRecords; at < end; at += 7) {
    std::string bad = sound;
    bad[at] = static_cast<char>(bad[at] ^ 0x11);
    write("journal", bad);
    const auto c = check();
    ASSERT_FALSE(c.report.findings.empty()) << "byte " << at;
    // The records before the damaged one are whole.
    const std::string before = sound.substr(store::kRecords, at - store::kRecords);
    const auto whole = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    EXPECT_EQ(c.journal->scan.entries.size(), whole);
    EXPECT_LT(whole, entries);
  }
  write("journal", sound);
  EXPECT_EQ(check().report.findings.size(), 0u);
}

TEST_F(DamageTest, RepairKeepsWhatIsBeforeTheDamage) {
  std::string bad = read("journal");
  const std::size_t at = bad.find("\"t-4\"");
  bad[at + 1] = 'u';
  write("journal", bad);
  EXPECT_GT(errors(), 0u);
  repair();
  EXPECT_EQ(errors(), 0u) << said_;
  EXPECT_EQ(ids(), "t-1 t-2 t-3 ");
  add("t-6");
  EXPECT_EQ(errors(), 0u);
}

TEST_F(DamageTest, AJournalCutAnywhereIsRepaired) {
  const std::size_t end = read("journal").find_last_not_of('\0') + 1;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{100}, std::size_t{183},
                                 std::size_t{184}, std::size_t{4096}, end - 200, end - 1, end}) {
    fresh();
    write("journal", read("journal").substr(0, size));
    repair();
    EXPECT_EQ(errors(), 0u) << size << ": " << said_;
    EXPECT_TRUE(ids().starts_with("t-1 t-2 ")) << size;
    EXPECT_EQ(ids() == "t-1 t-2 t-3 t-4 t-5 ", size == end) << size;
  }
}

TEST_F(DamageTest, EveryFlippedByteOfTheHeaderIsSeenAndItsRecordsAreRescued) {
  std::string sound = read("journal");
  std::size_t rescued = 0;
  for (std::size_t at = 0; at < sizeof(store::Header); ++at) {
    if (at > store::kPoisonAt && at < store::kPoisonAt + 4) continue;  // unused
    std::string bad = sound;
    bad[at] = static_cast<char>(bad[at] ^ 0x21);
    write("journal", bad);
    ASSERT_FALSE(check().report.findings.empty()) << "byte " << at;
    if (at % 11 != 0) continue;  // a repair costs some flushes
    repair();
    EXPECT_EQ(errors(), 0u) << "byte " << at << ": " << said_;
    rescued += ids() == "t-1 t-2 t-3 t-4 t-5 ";
    fresh();
    sound = read("journal");
  }
  // All but those where the generation itself was hit.
  EXPECT_GE(rescued, sizeof(store::Header) / 11 - 1);
}

TEST_F(DamageTest, BadLinesAreKeptInLog) {
  std::string lines = read("issues.jsonl");
  const std::string half = "{\"id\":\"t-7\",\"ti", nul("{\"id\":\"t-8\0\"}", 13);
  write("issues.jsonl", half + '\n' + lines + nul + "\n[]\n" + lines.substr(0, lines.find('\n')));
  EXPECT_EQ(errors(), 4u);  // the last line has the id of another
  repair();
  EXPECT_EQ(errors(), 0u) << said_;
  const std::string kept = read("log/" + std::to_string(check().journal->header.generation) + ".bad");
  for (const std::string& part : {half, nul, std::string("[]\n")})
    EXPECT_NE(kept.find(part), kept.npos) << part;
  EXPECT_EQ(ids(), "t-1 t-2 t-3 t-4 t-5 ");
  // Again: what is in log/ already stays there.
  write("issues.jsonl", read("issues.jsonl") + "{\n");
  repair();
  EXPECT_TRUE(read("log/" + std::to_string(check().journal->header.generation) + ".bad").starts_with(kept));
}

TEST_F(DamageTest, ALineThatIsTooLongIsCutOutToo) {
  const std::string lines = read("issues.jsonl");
  write("issues.jsonl", std::string(store::kMaxLine + 5, 'x') + '\n' + lines + "{\n");
  EXPECT_EQ(errors(), 1u);
  repair();
  EXPECT_EQ(errors(), 0u) << said_;
  EXPECT_EQ(read("issues.jsonl"), lines);
}

TEST_F(DamageTest, AMergeConflictIsLeftToAPerson) {
  const std::string marked = "<<<<<<< a\n" + read("issues.jsonl") + "=======\n>>>>>>> b\n";
  write("issues.jsonl", marked);
  EXPECT_EQ(errors(), 3u);
  repair();
  EXPECT_EQ(read("issues.jsonl"), marked);
}

TEST_F(DamageTest, HistoryIsCheckedToo) {
  const std::string old = "log/" + std::to_string(check().journal->header.generation) + ".journal";
  open().fold(store::Store::Patience::kWait);
  EXPECT_EQ(errors(), 0u);
  std::string bytes = read(old);
  ASSERT_GT(bytes.size(), store::kRecords);
  bytes[store::kRecords + 5] ^= 1;
  write(old, bytes);
  ASSERT_EQ(errors(), 1u);
  EXPECT_NE(check().report.findings[0].path.find(old), std::string::npos);
}

TEST_F(DamageTest, AnIndexThatLies) {
  open().view();
  store::Store store = open();
  store.view();
  store.maintain();
  std::string bytes = read("run/index.3");
  if (bytes.empty()) GTEST_SKIP() << "this store is too small for one";
  std::size_t seen = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 13) {
    std::string bad = bytes;
    bad[at] = static_cast<char>(bad[at] ^ 0x40);
    write("run/index.3", bad);
    seen += errors();
  }
  EXPECT_GT(seen, 0u);
  repair();
  EXPECT_EQ(errors(), 0u);
}

TEST(Broken, Lines) {
  issue::Reader reader;
  const auto why = [&](std::string_view line) { return issue::broken(reader, line).value_or(""); };
  EXPECT_EQ(why("{}"), "");
  EXPECT_EQ(why(" \t{\"id\":\"a-1\"} "), "");
  EXPECT_EQ(why("[]"), "not a JSON object");
  EXPECT_EQ(why("7"), "not a JSON object");
  EXPECT_EQ(why("{"), "not JSON: unexpected end at byte 2");
  EXPECT_EQ(why("<<<<<<< HEAD"), "a merge conflict marker");
  EXPECT_EQ(why("======="), "a merge conflict marker");
  EXPECT_EQ(why("||||||| base"), "a merge conflict marker");
  EXPECT_EQ(why(">>>>>>> b"), "a merge conflict marker");
  EXPECT_EQ(why(std::string_view("{\"a\0\":1}", 8)), "a NUL byte");
  EXPECT_EQ(why("{\"text\":\"<<<<<<< HEAD\"}"), "");
  EXPECT_NE(why("{\"a\":" + std::string(200, '[') + std::string(200, ']') + "}").find("nested too deeply"),
            std::string::npos);
}

}  // namespace
