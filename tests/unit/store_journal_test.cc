// The journal's format: what is believed and what is not.
#include "store/journal.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <unistd.h>

namespace store {
namespace {

constexpr Token kGeneration = 1'800'000'000'000'000;

Fields fields(Token token, std::string_view id = "bd-1", bool more = false) {
  Fields f;
  f.token = token;
  f.op = "update";
  f.id = id;
  f.set = R"({"title":"a"})";
  f.was = R"({"title":"b"})";
  f.more = more;
  return f;
}

// A journal file of `bytes` from kRecords on, padded with zeroes.
class File {
 public:
  explicit File(const std::string& bytes) {
    char path[] = "/tmp/beads-journal-XXXXXX";
    fd_ = sys::Fd(::mkstemp(path));
    ::unlink(path);
    sys::write_at(fd_.get(), bytes, kRecords, "journal");
    sys::write_at(fd_.get(), std::string(4096, '\0'), kRecords + bytes.size(), "journal");
  }
  int fd() const { return fd_.get(); }

 private:
  sys::Fd fd_;
};

Header header() {
  Header h{};
  h.generation = kGeneration;
  h.last_token = 5;
  h.crc = header_crc(h);
  return h;
}

TEST(Crc32c, KnownAnswers) {
  EXPECT_EQ(crc32c(0, ""), 0u);
  EXPECT_EQ(crc32c(0, "123456789"), 0xe3069283u);
  EXPECT_EQ(crc32c(crc32c(0, "1234"), "56789"), 0xe3069283u);
}

// The first by table, what comes later by the processor's instruction.
TEST(Crc32c, BothWaysAgree) {
  std::string bytes(300'000, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 2654435761u >> 13);
  std::uint32_t pieces = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 997)
    pieces = crc32c(pieces, std::string_view(bytes).substr(at, 997));
  EXPECT_EQ(pieces, crc32c(0, bytes));
}

TEST(Record, ReadsWhatWasWritten) {
  std::string bytes;
  const std::uint32_t crc = append_record(bytes, fields(10), 77, kGeneration);
  const auto p = parse_record(bytes, 4096, kGeneration);
  ASSERT_TRUE(p);
  EXPECT_EQ(p->entry.token, 10u);
  EXPECT_EQ(p->entry.crc, crc);
  EXPECT_EQ(p->prev, 77u);
  EXPECT_EQ(p->entry.id, "\"bd-1\"");
  EXPECT_EQ(p->entry.set, R"({"title":"a"})");
  EXPECT_EQ(p->entry.end(), 4096 + bytes.size());
}

TEST(Record, AnyChangedBitIsFound) {
  std::string bytes;
  append_record(bytes, fields(10), 77, kGeneration);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      std::string bad = bytes;
      bad[i] = static_cast<char>(bad[i] ^ 1 << bit);
      EXPECT_FALSE(parse_record(bad, 0, kGeneration)) << i << ' ' << bit;
    }
}

TEST(Record, OfAnotherGenerationIsNone) {
  std::string bytes;
  append_record(bytes, fields(10), 77, kGeneration);
  EXPECT_FALSE(parse_record(bytes, 0, kGeneration + 1));
}

TEST(Record, CutAnywhereIsNone) {
  std::string bytes;
  append_record(bytes, fields(10), 77, kGeneration);
  for (std::size_t n = 0; n < bytes.size(); ++n)
    EXPECT_FALSE(parse_record(bytes.substr(0, n), 0, kGeneration)) << n;
}

TEST(Record, CopyVerifiesInAnotherJournal) {
  std::string bytes, copy;
  append_record(bytes, fields(10), 77, kGeneration);
  const auto p = parse_record(bytes, 0, kGeneration);
  copy_record(copy, p->entry, 99, kGeneration + 1);
  const auto q = parse_record(copy, 0, kGeneration + 1);
  ASSERT_TRUE(q);
  EXPECT_EQ(q->prev, 99u);
  EXPECT_EQ(q->entry.set, p->entry.set);
  EXPECT_EQ(q->entry.token, 10u);
}

TEST(Header, ChecksumCoversAllButPoison) {
  Header h{};
  memcpy(h.magic, "beadsjnl", 8);
  h.version = kVersion;
  h.generation = 7;
  h.crc = header_crc(h);
  EXPECT_EQ(fault_of(h), nullptr);
  h.poison = 1;
  EXPECT_EQ(fault_of(h), nullptr);
  h.last_token = 1;
  EXPECT_STREQ(fault_of(h), "has a damaged header");
  h.last_token = 0;
  h.version = 2;
  EXPECT_STREQ(fault_of(h), "is of another version of beadutils");
}

TEST(Scan, EndsAtTheFirstZero) {
  const Header h = header();
  std::string bytes;
  std::uint32_t crc = append_record(bytes, fields(10), h.crc, kGeneration);
  crc = append_record(bytes, fields(11), crc, kGeneration);
  const std::size_t two = bytes.size();
  bytes += '\0';
  append_record(bytes, fields(12), crc, kGeneration);
  const File file(bytes);
  const Scan s = scan(file.fd(), h, first_position(h), "journal");
  EXPECT_EQ(s.entries.size(), 2u);
  EXPECT_EQ(s.end.at, kRecords + two);
  EXPECT_EQ(s.end.token, 11u);
  EXPECT_TRUE(s.clean);
}

TEST(Scan, AnUnfinishedTransactionIsNotSeen) {
  const Header h = header();
  std::string bytes;
  std::uint32_t crc = append_record(bytes, fields(10), h.crc, kGeneration);
  const std::size_t one = bytes.size();
  crc = append_record(bytes, fields(11, "bd-2", true), crc, kGeneration);
  append_record(bytes, fields(12, "bd-3", true), crc, kGeneration);
  const File file(bytes);
  const Scan s = scan(file.fd(), h, first_position(h), "journal");
  EXPECT_EQ(s.entries.size(), 1u);
  EXPECT_EQ(s.end.at, kRecords + one);
  EXPECT_FALSE(s.clean);
}

TEST(Scan, RecordsMustChainAndRise) {
  const Header h = header();
  for (const auto& [second, prev_off] : {std::pair<Token, std::uint32_t>{11, 1}, {10, 0}, {9, 0}}) {
    std::string bytes;
    const std::uint32_t crc = append_record(bytes, fields(10), h.crc, kGeneration);
    append_record(bytes, fields(second), crc + prev_off, kGeneration);
    const File file(bytes);
    EXPECT_EQ(scan(file.fd(), h, first_position(h), "journal").entries.size(), 1u);
  }
}

TEST(Scan, FirstRecordChainsToTheHeader) {
  const Header h = header();
  std::string bytes;
  append_record(bytes, fields(10), h.crc + 1, kGeneration);
  const File file(bytes);
  EXPECT_TRUE(scan(file.fd(), h, first_position(h), "journal").entries.empty());
}

TEST(Scan, LongRecordsCrossChunks) {
  const Header h = header();
  std::string bytes;
  std::uint32_t crc = h.crc;
  const std::string big = "{\"description\":\"" + std::string(700'000, 'x') + "\"}";
  for (Token t = 10; t < 14; ++t) {
    Fields f = fields(t);
    f.set = big;
    crc = append_record(bytes, f, crc, kGeneration);
  }
  const File file(bytes);
  const Scan s = scan(file.fd(), h, first_position(h), "journal");
  ASSERT_EQ(s.entries.size(), 4u);
  EXPECT_EQ(s.entries[3].set.size(), big.size());
}

TEST(Scan, TheLastWordIsNoOpenRecord) {
  const Header h = header();
  const auto last_of = [&](std::initializer_list<std::string_view> ops) -> std::string {
    std::string bytes;
    std::uint32_t crc = h.crc;
    Token token = 10;
    for (const std::string_view op : ops) {
      Fields f = fields(token++);
      f.op = op;
      crc = append_record(bytes, f, crc, kGeneration);
    }
    const File file(bytes);
    const Scan s = scan(file.fd(), h, first_position(h), "journal");
    EXPECT_EQ(s.entries.size(), ops.size());
    const Entry* last = last_word(s);
    return last ? std::string(last->op) : "none";
  };
  EXPECT_EQ(last_of({"open", "update", "fold"}), "\"fold\"");
  EXPECT_EQ(last_of({"update", "fold", "open"}), "\"fold\"");
  EXPECT_EQ(last_of({"fold", "open", "update"}), "\"update\"");
  EXPECT_EQ(last_of({"open"}), "none");
  EXPECT_EQ(last_of({}), "none");
}

}  // namespace
}  // namespace store
