// What our reader makes of JSON texts, for tests/fuzz/differ.py: reads "LENGTH\n"
// and so many bytes, again and again, and prints a line for each, canonical, or "-"
// for what it refuses.
#include <cstdio>
#include <string>

#include "json/json.h"

int main() {
  std::string text;
  for (std::size_t length; std::scanf("%zu", &length) == 1 && std::getchar() == '\n';) {
    text.resize(length);
    if (std::fread(text.data(), 1, length, stdin) != length) return 2;
    std::puts(json::check(text) ? "-" : json::canonical(text).c_str());
  }
}
