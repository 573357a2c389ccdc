// Files as pictures: the snapshot, and log/base with what it needs (STORE 6.2).
#include <algorithm>

#include "base/error.h"
#include "store/reading.h"
#include "store/snapshot.h"

namespace store {

std::unique_ptr<Picture> open_picture(Reading& r, sys::Fd fd, const std::string& name,
                                      const sys::Identity& seen, const Hash& hash,
                                      bool is_source) {
  const std::string path = r.folder.file(name);
  const idx::Stamp stamp = stamp_of(hash, seen.size, r.boot);
  if (is_source) {
    r.source_hash = hash;
    r.source_size = seen.size;
  }
  const auto picture = [&](std::shared_ptr<const void> owner, std::span<const std::byte> bytes) {
    return std::make_unique<Picture>(std::move(fd), path,
                                     Picture::Indexed{std::move(owner), bytes, stamp, {}},
                                     external_rule(r.folder), seen);
  };
  idx::Index probe;
  const Mapped mapped = map_file(r.folder, name::kIndex);
  if (probe.open(mapped.bytes, stamp)) return picture(mapped.owner, mapped.bytes);
  if (r.built && probe.open(std::as_bytes(std::span(*r.built)), stamp))
    return picture(r.built, std::as_bytes(std::span(*r.built)));
  auto found = survey(fd.get(), path, r.boot);
  if (!found || found->hash != hash || found->bad) return nullptr;
  const auto index = std::make_shared<const std::string>(std::move(found->index));
  if (is_source) r.built = index;
  return picture(index, std::as_bytes(std::span(*index)));
}

namespace {

// log/base itself, and its hash.
std::unique_ptr<Picture> open_base_file(Reading& r, Hash* hash) {
  sys::Fd fd = sys::open_if_there(r.folder.fd(), name::kBase, O_RDONLY | O_NOFOLLOW);
  if (!fd) return nullptr;
  const sys::Identity identity = sys::identity_of(sys::stat_of(fd.get(), name::kBase));
  *hash = r.header.base;
  if (identity != r.learned.base) {
    const auto found = hash_file(fd.get(), name::kBase);
    if (!found) return nullptr;
    *hash = *found;
    if (*hash == r.header.base && sys::wall_ns() - identity.mtime_ns > kRacy) r.learned.base = identity;
  }
  // A fold that was killed or given up may have put the snapshot itself, or its
  // own, there.
  const bool fits = *hash == r.header.base || *hash == r.header.snapshot ||
                    std::ranges::find(r.folds, *hash) != r.folds.end();
  return fits ? open_picture(r, std::move(fd), name::kBase, identity, *hash) : nullptr;
}

}  // namespace

std::unique_ptr<Picture> open_base(Reading& r) {
  const Hash empty = hash::of("");
  Hash hash = r.header.snapshot;
  std::unique_ptr<Picture> picture;
  if (hash == empty || r.header.base == empty) {  // no file is needed for that
    if (hash == empty) r.source_hash = hash;
    hash = empty;
    picture = Picture::empty(external_rule(r.folder));
  } else {
    picture = open_base_file(r, &hash);
  }
  const bool replay = hash == r.header.base && r.header.base_generation != 0;
  if (!picture || !replay) return picture;

  if (r.folded.entries.empty()) {
    const std::string file = "log/" + std::to_string(r.header.base_generation) + ".journal";
    const sys::Fd old = sys::open_if_there(r.folder.fd(), file, O_RDONLY | O_NOFOLLOW);
    Header h;
    if (!old || sys::read_at(old.get(), &h, sizeof h, 0, file) != sizeof h || fault_of(h) ||
        h.generation != r.header.base_generation)
      return nullptr;
    r.folded = scan(old.get(), h, first_position(h), file);
  }
  if (picture->change(r.folded)) return nullptr;
  return picture;
}

}  // namespace store
