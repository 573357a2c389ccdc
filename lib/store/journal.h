// The journal: changes that are not yet in the snapshot (STORE 3).
//
// A header of fixed size, then records, one line of JSON each, in a file that is
// preallocated with written zeroes.  The end is the first record that is not
// valid, never the end of the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "json/json.h"
#include "sys/files.h"
#include "sys/host.h"

namespace store {

using Token = std::uint64_t;

// Of a file's bytes: what a snapshot is known by.
using Hash = hash::Digest;

// CRC-32C of `bytes`, carrying on from `seed`.
std::uint32_t crc32c(std::uint32_t seed, std::string_view bytes);

constexpr std::uint64_t kRecords = 4096;  // where records begin
constexpr std::size_t kFirstChunk = 16 * 1024;  // of records: how many bytes are read first
constexpr std::uint32_t kVersion = 1;
constexpr std::uint64_t kTestClockFlag = 1;  // flag: created under BEADS_NOW or BEADS_BOOT
constexpr std::uint64_t kFoldedFlag = 2;     // flag: a fold began this generation

// As it lies on disk, little-endian.  Magic, version and poison keep their
// places in every version; poison stands outside the checksum, so that whoever
// saw a sync fail can set it without the lock.
struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint8_t poison;
  std::uint8_t unused[3];
  std::uint64_t generation;      // the token at which this journal was started
  std::uint64_t last_token;      // the highest token given out before it
  sys::Id store;                 // random; drawn anew in a copied store
  sys::Id machine;
  sys::Id boot;
  std::uint64_t folder_inode;    // of .beads
  std::uint64_t inode;           // of the journal itself: a copy has another
  std::uint64_t flags;
  Hash snapshot;                 // the content of issues.jsonl that it continues
  sys::Identity file;            // the same by stat, a shortcut; all zero when not to be trusted
  Hash base;                     // the content of log/base; all zero when there is none
  std::uint64_t base_generation; // the journal in log/ to replay over it; 0: none
  std::uint32_t unused2;
  std::uint32_t crc;             // of everything from `generation` on
};
static_assert(sizeof(Header) == 184);
constexpr std::size_t kPoisonAt = 12;

std::uint32_t header_crc(const Header& header);
// Nothing wrong, or why the bytes are no header: for messages.
const char* fault_of(const Header& header);

// A valid record: its text and what every reader needs of it.  Views point into
// the bytes that were scanned.
struct Entry {
  std::uint64_t at = 0;         // offset in the file
  std::uint32_t size = 0;       // with its newline
  std::uint32_t crc = 0;
  Token token = 0;
  Token durable = 0;            // the highest token its writer knew to be durable
  bool more = false;            // the transaction goes on behind it
  json::Text text;              // the object
  json::Text op, id;            // raw JSON strings; empty when absent
  json::Text set, line;         // raw values; empty when absent
  std::uint64_t end() const { return at + size; }
};

// Whether the record that begins at the start of `bytes` is whole and carries
// its checksum under `generation`; chains are the caller's to check.
struct Parsed {
  Entry entry;
  std::uint32_t prev = 0;
};
std::optional<Parsed> parse_record(std::string_view bytes, std::uint64_t at, Token generation);

// Where a scan begins: behind a record whose checksum is `crc`.
struct Position {
  std::uint64_t at = kRecords;
  std::uint32_t crc = 0;
  Token token = 0;
};
inline Position first_position(const Header& h) { return {kRecords, h.crc, h.last_token}; }

// A prefix of a journal: the records from a position to the end of the last
// whole transaction.
struct Scan {
  std::uint64_t from = kRecords;  // where it began
  std::string bytes;            // of the file from there on, entries point into it
  std::vector<Entry> entries;
  Position end;                 // behind the last whole transaction
  bool clean = true;            // nothing but NUL stands behind it
  Scan() = default;
  Scan(Scan&&) = default;       // never copied: entries would point into the old bytes
  Scan& operator=(Scan&&) = default;
};
// The last record that is more than `open`, which a renewal writes behind what it
// copied.  Null when there is none.
const Entry* last_word(const Scan& scan);

// `read`: what was read of the file from there on already.  `expected`: about where the
// records end, so that little more than they take is read.
Scan scan(int fd, const Header& header, Position from, std::string_view name,
          std::string read = {}, std::uint64_t expected = 0);

// The fields of a record to be written, as JSON text.
struct Fields {
  Token token = 0;
  std::string_view by, op, id;  // plain text
  std::string_view set, was, line, note, extra;  // JSON; `extra`: more members, ",..." or empty
  bool more = false;
  Token durable = 0;
};
// Appends the record with its newline to `out` and returns its checksum.
std::uint32_t append_record(std::string& out, const Fields& fields, std::uint32_t prev,
                            Token generation);

// Appends a copy of a record, checksummed anew for another journal.
std::uint32_t copy_record(std::string& out, const Entry& entry, std::uint32_t prev,
                          Token generation);

}  // namespace store
