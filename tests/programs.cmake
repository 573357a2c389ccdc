# Programs that only the tests need.

program(cli-probe tests/cli-probe.cc)  # what tests/cli.t talks to
add_executable(prove-disturb tests/prove/disturb/disturb.cc)  # makes one system call go wrong
# Many processes at once, and whether what they were told can have happened.
set(history tests/prove/history)
add_library(prove-history STATIC ${history}/history.cc ${history}/linear.cc ${history}/process.cc
  ${history}/register.cc)
target_include_directories(prove-history PUBLIC tests)
add_executable(prove-crowd ${history}/crowd.cc)
add_executable(prove-mix ${history}/mix.cc ${history}/worker.cc ${history}/yard.cc)
add_executable(prove-linear ${history}/check.cc)
foreach(name prove-crowd prove-mix prove-linear)
  target_link_libraries(${name} PRIVATE prove-history)
endforeach()
# Cuts the power: after the cut the store sees another boot, on the same inodes.
add_executable(prove-power tests/prove/power.cc tests/prove/disk.cc tests/prove/trace.cc)
target_link_libraries(prove-power PRIVATE fsck)
target_include_directories(prove-power PRIVATE tests)
target_link_options(prove-power PRIVATE -Wl,--wrap=fstat,--wrap=stat,--wrap=fstatat
  -Wl,--wrap=_ZN3sys7boot_idEv)

# tests/fuzz/NAME.cc is a fuzz target.  Where clang builds with `fuzzer-no-link`
# among the sanitizers, coverage leads it; else a driver of our own tries seeded
# mutations of the inputs that are kept beside it.
add_custom_target(fuzzers)
add_library(fuzz-common STATIC tests/fuzz/common/ask.cc)
target_link_libraries(fuzz-common PUBLIC "$<LINK_LIBRARY:WHOLE_ARCHIVE,explain${checked}>" query${checked} edit${checked})
target_include_directories(fuzz-common PUBLIC ${CMAKE_SOURCE_DIR})
if(BEADS_SANITIZE MATCHES fuzzer)
  target_link_options(fuzz-common INTERFACE -fsanitize=fuzzer)
else()
  target_sources(fuzz-common PRIVATE tests/fuzz/common/driver.cc)
endif()
add_executable(fuzz-say tests/fuzz/common/say.cc)  # what tests/fuzz/differ.py talks to
target_link_libraries(fuzz-say PRIVATE json${checked})
add_dependencies(fuzzers fuzz-say)
file(GLOB fuzzers CONFIGURE_DEPENDS tests/fuzz/*.cc)
foreach(file ${fuzzers})
  cmake_path(GET file STEM name)
  add_executable(fuzz-${name} ${file})
  target_link_libraries(fuzz-${name} PRIVATE fuzz-common)
  add_dependencies(fuzzers fuzz-${name})
  check(fuzz.${name} 120 ${CMAKE_BINARY_DIR}/fuzz-${name} -max_total_time=4 -seed=1
    -dict=${CMAKE_SOURCE_DIR}/tests/fuzz/dictionary tests/fuzz/corpus/${name}
    tests/fuzz/found/${name})
endforeach()
