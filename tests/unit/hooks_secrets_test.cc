#include "hooks/secrets.h"

#include <gtest/gtest.h>

#include <string>

namespace {

std::string first(std::string_view text) {
  const auto secrets = hooks::secrets_in(text);
  return secrets.empty() ? "" : std::string(secrets.front().text);
}

// Written in two parts, so that nobody takes this file for a leak.
const std::string kGitHub = std::string("ghp") + "_" + std::string(36, 'a');

TEST(Secrets, are_found_wherever_they_stand) {
  EXPECT_EQ(kGitHub, first("{\"id\":\"a-1\",\"title\":\"use " + kGitHub + " for now\"}"));
  EXPECT_EQ(kGitHub, first(kGitHub));
  EXPECT_EQ(kGitHub, first("token=" + kGitHub + "\\n"));
  EXPECT_EQ(2u, hooks::secrets_in(kGitHub + " AKIA" + "ABCDEFGHIJKLMNOP").size());
  EXPECT_EQ("a private key",
            hooks::secrets_in(std::string("-----BEGIN OPENSSH ") + "PRIVATE KEY-----\\nb3Blb").at(0).what);
}

TEST(Secrets, are_not_seen_in_ordinary_words) {
  for (const std::string_view text :
       {"", "ghp_", "ghp_too_short", "task-force", "npm_config_cache", "the sk-ant-eater",
        "AKIAIOSFODNN7EXAMPLE", "-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----",
        "d41d8cd98f00b204e9800998ecf8427e", "AIza is how they begin"})
    EXPECT_EQ("", first(text)) << text;
  EXPECT_EQ("", first("my" + kGitHub)) << "the end of a longer word";
  EXPECT_EQ("", first(kGitHub.substr(0, 39)));
}

}  // namespace
