#include <gtest/gtest.h>

#include "issue/issue.h"
#include "issue/sha256.h"

namespace {

std::string hex(std::string_view text) {
  std::string out;
  for (const unsigned byte : issue::sha256(text)) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

TEST(Sha256, MeetsThePublishedVectors) {
  EXPECT_EQ(hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(HashId, IsBds) {
  constexpr std::int64_t kCreated = 1'704'164'645'006'000'000;  // 2024-01-02T03:04:05.006Z
  const char* expected[] = {"bd-vju",    "bd-8d8e",    "bd-bi3tk",
                            "bd-8bi3tk", "bd-r5sr6bm", "bd-8r5sr6bm"};
  for (int length = 3; length <= 8; ++length)
    EXPECT_EQ(issue::hash_id("bd", "Fix login", "Details", "jira-import", kCreated, 0, length),
              expected[length - 3]);
  EXPECT_NE(issue::hash_id("bd", "Fix login", "Details", "jira-import", kCreated, 1, 8),
            expected[5]);
}

TEST(HashLength, GrowsBeforeIdsCollide) {
  EXPECT_EQ(issue::hash_length(0), 3);
  const std::size_t last[] = {163, 983, 5898, 35389, 212339};
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(issue::hash_length(last[i]), 3 + i);
    EXPECT_EQ(issue::hash_length(last[i] + 1), 4 + i);
  }
  EXPECT_EQ(issue::hash_length(100'000'000), 8);
}

TEST(Prefix, IsReadAsBdReadsIt) {
  const struct {
    const char *id, *prefix;
  } cases[] = {
      {"bd-123", "bd"},
      {"beads-vscode-1", "beads-vscode"},
      {"web-app-a3f8e9", "web-app"},
      {"my-app-0sa", "my-app"},
      {"my-app-abc", "my-app"},
      {"vc-baseline-test", "vc"},
      {"bd-8d8e.1.2", "bd"},
      {"web-app-12.x", "web-app"},
      {"bd-mol-a1b2c3d4e5", "bd"},
      {"a-b-", "a"},
      {"bd", ""},
      {"-x", ""},
      {"-a-test", ""},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(issue::prefix_of(c.id), c.prefix) << c.id;
}

TEST(ValidId, IsOneThatCanStandAnywhere) {
  for (const char* good : {"bd-1", "bd-a3f8.1.2", "A", "beads_rust-07b", "x:y", "1", "gt-a+b"})
    EXPECT_TRUE(issue::is_valid_id(good)) << good;
  for (const char* bad :
       {"", "-x", "a b", "a/b", "a\\b", "a\"b", "a'b", "a`b", "a..b", ".", ".a", "a\tb", "a\x7f", "\xc3\xa9"})
    EXPECT_FALSE(issue::is_valid_id(bad)) << bad;
  EXPECT_FALSE(issue::is_valid_id(std::string_view("a\0b", 3)));
  EXPECT_TRUE(issue::is_valid_id(std::string(128, 'a')));
  EXPECT_FALSE(issue::is_valid_id(std::string(129, 'a')));
}

}  // namespace
