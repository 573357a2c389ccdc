// beads(7) lists the keys of the policy, each with its default and meaning, as
// config::keys() has them.
#include <gtest/gtest.h>
#include <stdio.h>

#include <string>

#include "config/config.h"

namespace {

std::string page() {
  std::string path = __FILE__;
  path.resize(path.rfind("/tests/"));
  path += "/man/beads.7";
  std::string text;
  if (FILE* file = ::fopen(path.c_str(), "re")) {
    char block[4096];
    while (const std::size_t n = ::fread(block, 1, sizeof block, file)) text.append(block, n);
    ::fclose(file);
  }
  return text;
}

TEST(QueryManual, ListsTheKeysOfThePolicy) {
  std::string expected;
  for (const config::Key& key : config::keys()) {
    expected += ".It Li " + std::string(key.name) + " =";
    if (!key.fallback.empty()) (expected += ' ') += key.fallback;
    (expected += '\n') += std::string(key.meaning) + '\n';
  }
  const std::string text = page();
  const auto from = text.find(".It Li ");
  ASSERT_NE(from, text.npos);
  EXPECT_EQ(text.substr(from, text.find(".El", from) - from), expected);
}

}  // namespace
