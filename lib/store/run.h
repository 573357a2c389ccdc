// What lies in .beads/run: all of it derived, all of it may go at any time.
//
// Inside lib/store only.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "store/folder.h"
#include "store/journal.h"
#include "store/picture.h"

namespace store {

struct Reading;

// What is known of the public file and of log/base by stat, kept in run/stamp so
// that a large file is hashed once.
struct Known {
  Token generation = 0;      // of the journal that it was judged against
  sys::Id boot{};            // a power cut may take the bytes and leave the stat
  sys::Identity file;
  Hash hash{};
  std::uint64_t nothing_to_adopt = 0;
  sys::Identity base;        // log/base with the content that the header names
  bool operator==(const Known&) const = default;
};

std::optional<Known> load_known(const Folder& folder);

// run/durable: how far a journal is known to be durable (STORE 4.4).
struct Watermark {
  sys::Id store;
  std::uint64_t inode, generation, at, token;
  std::uint64_t crc;
};
sys::Fd open_watermark(const Folder& folder, bool to_write);
std::optional<Watermark> load_watermark(const sys::Fd& file);
void raise_watermark(Reading& r, Position end);  // of a store that was locked

// run/recent: an index of the snapshot and of the journal up to a position, so
// that a long journal is not read anew by every command.
struct Recent {
  Hash snapshot{};
  std::uint64_t size = 0;        // of the snapshot
  sys::Id store{}, boot{};       // a power cut may take what was indexed
  std::uint64_t inode = 0, generation = 0;
  Position covered, durable;
  std::uint64_t lines = 0;       // bytes of changed lines, which lie before this
};

struct OpenRecent {
  Recent of;
  Picture::Indexed indexed;
};
// Null when there is none of this journal, or when the record that it ends with
// is not there any more.  Else `behind` is what was read of the journal behind it.
std::shared_ptr<const OpenRecent> open_recent(const Folder& folder, const Header& header,
                                              const sys::Id& boot, int journal,
                                              std::string* behind);

// A file of run/, mapped: it is replaced by rename, never written in place.
struct Mapped {
  std::shared_ptr<const void> owner;
  std::span<const std::byte> bytes;  // empty when there is none
};
Mapped map_file(const Folder& folder, const char* name);

// Writes what a reading found out and run/ does not say yet: the index, the
// stamp, and run/recent when the journal has grown far behind it.  Never fails.
void refresh_run(const Reading& r);
void write_index(const Reading& r);  // the one that was built
bool run_is_behind(const Reading& r);  // refresh_run() would write something

}  // namespace store
