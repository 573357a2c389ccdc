// prove-linear [FILE]... - can these histories have happened?
//
// Each FILE, or the standard input, is one history (history.h).  Exit status 1,
// and what is wrong on stderr, when one cannot.
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>

#include "prove/history/linear.h"

namespace {

bool check(const char* name, std::istream& in) {
  if (!in) throw std::runtime_error("cannot be read");
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const prove::Verdict verdict = prove::check(prove::parse(text));
  for (const std::string& wrong : verdict.wrong)
    std::fprintf(stderr, "not ok: %s: %s\n", name, wrong.c_str());
  std::printf("calls\t%zu\nregisters\t%zu\n", verdict.calls, verdict.registers);
  return verdict.wrong.empty();
}

}  // namespace

int main(int argc, char** argv) {
  bool good = true;
  const char* name = "history";
  try {
    if (argc == 1) good = check(name, std::cin);
    for (int i = 1; i < argc; ++i) {
      std::ifstream file(name = argv[i]);
      good &= check(name, file);
    }
  } catch (const std::exception& e) {
    std::fprintf(stderr, "prove-linear: %s: %s\n", name, e.what());
    return 2;
  }
  return good ? 0 : 1;
}
