#include "base/hash.h"

#include <algorithm>
#include <new>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace hash {
namespace {

Digest canonical(XXH128_hash_t h) {
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, h);
  Digest out;
  std::ranges::copy(bytes.digest, out.begin());
  return out;
}

XXH3_state_t* state(std::byte* at) { return std::launder(reinterpret_cast<XXH3_state_t*>(at)); }

}  // namespace

Stream::Stream() {
  static_assert(sizeof(XXH3_state_t) <= sizeof state_ && alignof(XXH3_state_t) <= 64);
  XXH3_128bits_reset(new (state_) XXH3_state_t);
}

void Stream::add(std::string_view bytes) {
  XXH3_128bits_update(state(state_), bytes.data(), bytes.size());
}

Digest Stream::digest() const {
  return canonical(XXH3_128bits_digest(state(const_cast<std::byte*>(state_))));
}

Digest of(std::string_view bytes) { return canonical(XXH3_128bits(bytes.data(), bytes.size())); }

std::uint64_t short_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace hash
