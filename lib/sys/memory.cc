// Much memory at once comes in huge pages, where the kernel has them.
//
// A page of 4 KiB costs a fault before its first byte can be written, and on a
// virtual machine a hundred megabytes of them cost more than to read a backlog of
// that size.
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

void* operator new(std::size_t size) {
  constexpr std::size_t kMuch = 4 << 20, kPage = 4096;
  void* const memory = std::malloc(size > 0 ? size : 1);
  if (!memory) throw std::bad_alloc();
  if (size >= kMuch) {
    const auto first = (reinterpret_cast<std::uintptr_t>(memory) + kPage - 1) / kPage * kPage;
    ::madvise(reinterpret_cast<void*>(first), size - kPage, MADV_HUGEPAGE);
  }
  return memory;
}

#endif
