// From the kernel to main() without asking the processor what it can do.
//
// glibc begins every process with some forty CPUID instructions, to choose among
// its string functions.  A virtual machine traps each of them: there they are most
// of what a small program costs.  This takes the place of __libc_start_main in
// static programs, does what glibc 2.36 does and in its order, and leaves those
// instructions out, so that the string functions are the ones that every x86-64
// has.  GLIBC_TUNABLES is not read.  With another libc or processor this is empty,
// and CMakeLists.txt links it only where it runs.
#include <elf.h>
#include <features.h>

#if defined(__x86_64__) && __GLIBC__ == 2 && __GLIBC_MINOR__ == 36
#include <cstdint>
#include <cstdlib>

extern "C" {

// Of glibc, and hidden only from who links it dynamically.
extern char** __environ;
extern void* __libc_stack_end;
extern void* _dl_random;  // sixteen bytes that the kernel drew
void _dl_aux_init(Elf64_auxv_t* auxiliary);
void __libc_setup_tls();
void __libc_early_init(bool initial);
void __libc_init_first(int argc, char** argv, char** environment);

// Which sizes memcpy and memset treat how.  glibc computes them from the caches;
// these are the values that it has for a processor that it does not know.
long __x86_data_cache_size_half = 32 * 1024 / 2;
long __x86_data_cache_size = 32 * 1024;
long __x86_shared_cache_size_half = 1024 * 1024 / 2;
long __x86_shared_cache_size = 1024 * 1024;
long __x86_shared_non_temporal_threshold = 1024 * 1024 * 3 / 4;
long __x86_rep_movsb_threshold = 2048;
long __x86_rep_stosb_threshold = 2048;
long __x86_rep_movsb_stop_threshold = 1024 * 1024 * 3 / 4;
int __x86_string_control = 0;

// A static program registers its frames for exceptions, and the first one that is thrown
// sorts them all, which takes longer than all else that a command does.  Where nothing is
// registered they are found in the table that the linker has sorted (--eh-frame-hdr).
void __wrap___register_frame_info(const void*, void*) {}
void* __wrap___deregister_frame_info(const void*) { return nullptr; }

// Of the linker.
using Start = void(int argc, char** argv, char** environment);
extern const Elf64_Rela __rela_iplt_start[] __attribute__((weak));
extern const Elf64_Rela __rela_iplt_end[] __attribute__((weak));
extern Start* const __preinit_array_start[];
extern Start* const __preinit_array_end[];
extern Start* const __init_array_start[];
extern Start* const __init_array_end[];
void _init();

// The stack's guard does not hold yet when this begins.
__attribute__((no_stack_protector, noreturn)) int __libc_start_main(
    int (*main)(int, char**, char**), int argc, char** argv, void (*)(), void (*)(), void (*)(),
    void* stack_end) {
  char** end = __environ = argv + argc + 1;
  __libc_stack_end = stack_end;
  while (*end) ++end;
  _dl_aux_init(reinterpret_cast<Elf64_auxv_t*>(end + 1));
  // Each function of several versions chooses one: by what is known, the plainest.
  for (const Elf64_Rela* r = __rela_iplt_start; r < __rela_iplt_end; ++r)
    *reinterpret_cast<std::uintptr_t*>(r->r_offset) =
        reinterpret_cast<std::uintptr_t (*)()>(r->r_addend)();
  __libc_setup_tls();
  const auto* random = static_cast<const std::uintptr_t*>(_dl_random);
  asm volatile("mov %0, %%fs:0x28" ::"r"(random[0] & ~std::uintptr_t{255}));  // of the stack
  asm volatile("mov %0, %%fs:0x30" ::"r"(random[1]));                         // of pointers
  __libc_early_init(true);
  __libc_init_first(argc, argv, __environ);
  for (Start* const* f = __preinit_array_start; f < __preinit_array_end; ++f)
    (*f)(argc, argv, __environ);
  _init();
  for (Start* const* f = __init_array_start; f < __init_array_end; ++f)
    (*f)(argc, argv, __environ);
  std::exit(main(argc, argv, __environ));
}

}  // extern "C"

// The library's own says which exception nobody caught, and brings the reading of mangled
// names along, 60 KB of it.  cli::Command catches them all.
namespace __gnu_cxx {
void __verbose_terminate_handler() { std::abort(); }
}  // namespace __gnu_cxx
#endif
