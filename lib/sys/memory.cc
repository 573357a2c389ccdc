// What memory costs: calls for a little of it, page faults for much.
//
// A command that soon ends gives no memory back: a heap that grew and is trimmed
// costs two calls, or none, as its random start would have it.
//
// Much memory at once comes in huge pages, where the kernel has them: a page of
// 4 KiB costs a fault before its first byte can be written, and on a virtual machine
// a hundred megabytes of them cost more than to read a backlog of that size.
#include <malloc.h>
#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>
#include <new>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define BEADS_OWN_NEW 0
#endif
#endif
#if !defined(BEADS_OWN_NEW) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {
constexpr std::size_t kMuch = 4 << 20, kPage = 4096;

[[gnu::constructor]] void keep_heap() {
  ::mallopt(M_TRIM_THRESHOLD, kMuch);
  ::mallopt(M_MMAP_THRESHOLD, kMuch);
}
}  // namespace

void* operator new(std::size_t size) {
  void* const memory = std::malloc(size > 0 ? size : 1);
  if (!memory) throw std::bad_alloc();
  if (size >= kMuch) {
    const auto first = (reinterpret_cast<std::uintptr_t>(memory) + kPage - 1) / kPage * kPage;
    ::madvise(reinterpret_cast<void*>(first), size - kPage, MADV_HUGEPAGE);
  }
  return memory;
}

#endif
