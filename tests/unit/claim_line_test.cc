// What a line says of a claim, and who may change it.
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/error.h"
#include "claim/authority.h"
#include "claim/claim.h"

namespace {

using claim::Writer;

std::string line(const std::string& status, const std::string& assignee,
                 const std::string& metadata) {
  return R"({"id":"bd-1","title":"t","status":")" + status + R"(","priority":2,"assignee":")" +
         assignee + R"(","metadata":)" + metadata + '}';
}
const std::string kClaim =
    R"({"claim":{"store":"here","token":50,"generation":2,"lease":1800,"renewed":60,"boot":["b",7.5]}})";

TEST(Claim, IsReadAndWrittenAlike) {
  const auto c = claim::claim_of(line("in_progress", "ann", kClaim));
  ASSERT_TRUE(c);
  EXPECT_EQ(c->holder, "ann");
  EXPECT_EQ(c->store, "here");
  EXPECT_EQ(c->token, 50u);
  EXPECT_EQ(c->generation, 2u);
  EXPECT_EQ(c->lease, 1800 * kSecond);
  EXPECT_EQ(c->renewed, 60u);
  EXPECT_EQ(c->boot, "b");
  EXPECT_EQ(c->boottime, 7'500'000);
  EXPECT_EQ("{\"claim\":" + claim::json_of(*c) + '}', kClaim);
}

TEST(Claim, MayStandInAString) {
  const auto c = claim::claim_of(line("in_progress", "ann", R"("{\"claim\":{\"token\":5}}")"));
  ASSERT_TRUE(c);
  EXPECT_EQ(c->token, 5u);
  EXPECT_FALSE(c->lease);
}

// What stands there is anybody's: nothing of it may become a token that fits, or
// a time that overflows.
TEST(Claim, OfNonsenseHasNoToken) {
  for (const char* metadata :
       {"{}", "[1]", "null", "7", R"("text")", R"({"claim":null})", R"({"claim":5})",
        R"({"claim":[{"token":5}]})"})
    EXPECT_FALSE(claim::claim_of(line("in_progress", "ann", metadata))) << metadata;
  for (const char* token : {"-5", "5.0", "1e3", "\"5\"", "99999999999999999999", "null", "[5]"}) {
    const std::string text =
        line("in_progress", "ann", R"({"claim":{"store":"here","token":)" + std::string(token) + "}}");
    const auto c = claim::claim_of(text);
    ASSERT_TRUE(c) << token;
    EXPECT_EQ(c->token, 0u) << token;
    EXPECT_TRUE(claim::fence(text, Writer{"ann", 0}, "here", {})) << token;
  }
  for (const char* lease : {"-1", "1e300", "\"x\"", "[]", "nan", "{}"}) {
    const std::string text =
        line("open", "ann", R"({"claim":{"token":5,"lease":)" + std::string(lease) + "}}");
    if (json::check(text)) continue;
    EXPECT_FALSE(claim::claim_of(text)->lease) << lease;
  }
  for (const char* boot : {"[]", "[7]", "{}", "\"b\"", "[\"b\",\"c\",1]"})
    EXPECT_EQ(claim::claim_of(line("open", "", R"({"claim":{"token":5,"boot":)" + std::string(boot) +
                                                   "}}"))->boottime, 0) << boot;
}

TEST(Claim, CountsWhileTheIssueIsInProgressOrReserved) {
  for (const char* status : {"in_progress", "open", ""})
    EXPECT_TRUE(claim::live_claim(line(status, "ann", kClaim))) << status;
  for (const char* status : {"closed", "blocked", "deferred", "pinned", "hooked", "tombstone", "own"})
    EXPECT_FALSE(claim::live_claim(line(status, "ann", kClaim))) << status;
}

TEST(Fence, LetsThroughWhomItShould) {
  const config::Policy lax;
  const config::Policy strict("claim.require_token = true", "config.toml");
  struct Case {
    const char* status;
    const char* store;
    Writer writer;
    bool may, may_if_strict;
  };
  const Case cases[] = {
      {"in_progress", "here", {"ann", 50, false}, true, true},
      {"in_progress", "here", {"bob", 50, false}, true, true},    // the token is the right
      {"in_progress", "there", {"ann", 50, false}, true, true},   // of another store, by name too
      {"in_progress", "there", {"bob", 50, false}, false, false},
      {"in_progress", "here", {"ann", 49, false}, false, false},
      {"in_progress", "here", {"ann", 51, false}, false, false},  // greater is not newer
      {"in_progress", "here", {"ann", 0, false}, false, false},
      {"in_progress", "here", {"ann", 49, true}, false, false},   // force is no token
      {"in_progress", "here", {"ann", {}, false}, true, false},
      {"in_progress", "here", {"bob", {}, false}, false, false},
      {"in_progress", "here", {"", {}, false}, false, false},
      {"in_progress", "here", {"bob", {}, true}, true, true},
      {"open", "here", {"bob", {}, false}, false, false},         // reserved
      {"open", "here", {"bob", 50, false}, true, true},
      {"closed", "here", {"bob", {}, false}, true, true},         // nobody's
      {"closed", "here", {"ann", 50, false}, false, false},       // over
      {"blocked", "here", {"bob", {}, false}, true, true},
  };
  for (const Case& c : cases) {
    const std::string text = line(c.status, "ann", kClaim);
    const auto told = std::string(c.status) + ' ' + c.store + ' ' + c.writer.agent + ' ' +
                      (c.writer.token ? std::to_string(*c.writer.token) : "-") +
                      (c.writer.force ? " force" : "");
    EXPECT_EQ(!claim::fence(text, c.writer, c.store, lax), c.may) << told;
    EXPECT_EQ(!claim::fence(text, c.writer, c.store, strict), c.may_if_strict) << told;
  }
}

TEST(Fence, LeavesAloneWhatIsNoClaim) {
  for (const char* metadata : {"{}", "null", R"({"generation":4})"}) {
    const std::string text = line("in_progress", "dan", metadata);
    EXPECT_FALSE(claim::fence(text, Writer{"bob"}, "here", {}));
    EXPECT_TRUE(claim::fence(text, Writer{"dan", 50}, "here", {}));  // whatever held it is over
  }
}

TEST(Fence, SaysWhoHoldsIt) {
  EXPECT_EQ(claim::fence(line("in_progress", "ann", kClaim), Writer{"bob"}, "here", {}),
            "held by ann since 1970-01-01T00:00:00.000050Z");
  EXPECT_EQ(claim::fence(line("open", "ann", kClaim), Writer{"bob"}, "here", {}),
            "reserved by ann since 1970-01-01T00:00:00.000050Z");
  EXPECT_EQ(claim::fence(line("closed", "ann", "{}"), Writer{"bob", 50}, "here", {}),
            "the claim is over, the issue is closed");
}

TEST(EndOfClaim, RaisesTheGeneration) {
  const auto generation = [](const std::string& metadata) {
    const std::string text = line("in_progress", "ann", metadata);
    return issue::value_of(issue::apply(text, claim::end_of_claim(text)), "metadata");
  };
  EXPECT_EQ(generation(kClaim), R"({"generation":3})");
  EXPECT_EQ(generation(R"({"claim":{"token":1},"generation":7,"mine":true})"),
            R"({"generation":8,"mine":true})");
  EXPECT_EQ(generation(R"({"claim":{"token":1,"generation":9},"generation":7})"),
            R"({"generation":10})");
  EXPECT_EQ(generation(R"({"mine":true})"), R"({"mine":true})");
  // Never one that the next reader could not take in.
  EXPECT_EQ(generation(R"({"claim":{"token":1,"generation":9223372036854775807}})"),
            R"({"generation":4611686018427387905})");
}

TEST(Token, OfTheEnvironmentCountsForItsIssue) {
  ::setenv("BEADS_TOKEN", "50", 1);
  ::unsetenv("BEADS_ISSUE");
  EXPECT_EQ(claim::token_from_environment("bd-1"), 50u);
  ::setenv("BEADS_ISSUE", "bd-1", 1);
  EXPECT_EQ(claim::token_from_environment("bd-1"), 50u);
  EXPECT_FALSE(claim::token_from_environment("bd-2"));
  ::setenv("BEADS_TOKEN", "", 1);
  EXPECT_FALSE(claim::token_from_environment("bd-1"));
  ::setenv("BEADS_TOKEN", "fifty", 1);
  EXPECT_THROW(claim::token_from_environment("bd-1"), Failure);
  EXPECT_FALSE(claim::token_from_environment("bd-2"));
  ::unsetenv("BEADS_TOKEN");
  ::unsetenv("BEADS_ISSUE");
}

// An id comes from a file that anybody may have written.
TEST(ShellWords, AreWordsWhateverTheIdIs) {
  EXPECT_EQ(claim::shell_words({"bd-1.2", 5, ""}), "BEADS_ISSUE=bd-1.2\nBEADS_TOKEN=5\n");
  EXPECT_EQ(claim::shell_words({"a'$(id)", 5, ""}), "BEADS_ISSUE='a'\\''$(id)'\nBEADS_TOKEN=5\n");
}

}  // namespace
