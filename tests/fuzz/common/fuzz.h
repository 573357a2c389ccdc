// What fuzz targets have in common.
//
// A target takes any bytes and either answers or throws a Failure.  What must
// hold besides is a promise(): a broken one ends the program, as a crash does.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// A text in memory of exactly its size, so that a sanitizer sees a byte too far.
class Exact {
 public:
  explicit Exact(std::string_view text) : bytes_(text.begin(), text.end()) {}
  std::string_view text() const { return {bytes_.data(), bytes_.size()}; }

 private:
  std::vector<char> bytes_;
};

inline void promise(bool kept, const char* what,
                    std::initializer_list<std::string_view> about = {}) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  for (const std::string_view a : about) std::fprintf(stderr, "  %s\n", text::printable(a).c_str());
  std::abort();
}

// Runs `work`; whether it got by without a Failure.
template <class Work>
bool works(Work work) {
  try {
    work();
    return true;
  } catch (const Failure& failure) {
    promise(failure.what()[0] != '\0', "a failure says what is wrong");
    return false;
  }
}

// The parts of an input that holds several texts: a line "%%" parts them.
inline std::vector<std::string_view> parts(std::string_view input, std::size_t most) {
  constexpr std::string_view kBetween = "\n%%\n";
  std::vector<std::string_view> out;
  while (out.size() + 1 < most) {
    const std::size_t at = input.find(kBetween);
    if (at == input.npos) break;
    out.push_back(input.substr(0, at + 1));
    input.remove_prefix(at + kBetween.size());
  }
  out.push_back(input);
  return out;
}

}  // namespace fuzz
