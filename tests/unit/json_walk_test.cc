#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "json/json.h"
#include "random_json.h"

namespace {

std::string members(json::Text object) {
  std::string out;
  for (json::Members m(object); m.next();)
    out.append(m.raw_key()).append("=").append(m.value()).append(";");
  return out;
}

std::string elements(json::Text array) {
  std::string out;
  for (json::Elements e(array); e.next();) out.append(e.value()).append(";");
  return out;
}

TEST(Walk, YieldsMembersInOrderAsTheyAreWritten) {
  EXPECT_EQ(members("{}"), "");
  EXPECT_EQ(members(" { } "), "");
  EXPECT_EQ(members("{\"a\":1,\"b\":[2,{\"c\":\",}\"}],\"a\":\"x\"}"),
            "\"a\"=1;\"b\"=[2,{\"c\":\",}\"}];\"a\"=\"x\";");
  EXPECT_EQ(members("\n{ \"a\" : { } , \"b\" : null }"), "\"a\"={ };\"b\"=null;");
  EXPECT_EQ(members("[1]"), "");
  EXPECT_EQ(members("\"{\""), "");
}

TEST(Walk, YieldsElementsInOrder) {
  EXPECT_EQ(elements("[]"), "");
  EXPECT_EQ(elements(" [ 1 , \"]\" , [2] ] "), "1;\"]\";[2];");
  EXPECT_EQ(elements("{\"a\":1}"), "");
}

TEST(Walk, EndsEarlyOnTextThatNobodyChecked) {
  RandomJson random(3);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random.damaged(random.value());
    const std::vector<char> exact(text.begin(), text.end());
    const json::Text view(exact.data(), exact.size());
    members(view);
    elements(view);
    (void)json::get(view, "a");
  }
}

TEST(Get, TakesTheLastAndComparesKeysDecoded) {
  EXPECT_EQ(json::get("{\"a\":1,\"a\":2}", "a"), "2");
  EXPECT_EQ(json::get("{\"a\":1,\"\\u0061\":2}", "a"), "2");
  EXPECT_EQ(json::get("{\"a\\n\":1}", "a\n"), "1");
  EXPECT_EQ(json::get("{\"a\\n\":1}", "a\\n"), std::nullopt);
  EXPECT_EQ(json::get("{\"ab\":1}", "a"), std::nullopt);
  EXPECT_EQ(json::get("{\"b\":{\"a\":1}}", "a"), std::nullopt);
  EXPECT_EQ(json::get("{\"a\":null}", "a"), "null");
  EXPECT_EQ(json::get_live("{\"a\":null}", "a"), std::nullopt);
  EXPECT_EQ(json::get_live("{\"a\":null,\"a\":1}", "a"), "1");
  EXPECT_EQ(json::get_live("{\"a\":1,\"a\":null}", "a"), std::nullopt);
}

TEST(Get, AgreesWithAnotherParser) {
  RandomJson random(4);
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = random.object(3);
    const auto tree = nlohmann::json::parse(text);
    for (const char* key : {"a", "b", "c", "key", "", "none"}) {
      const auto value = json::get(text, key);
      ASSERT_EQ(value.has_value(), tree.contains(key)) << text;
      if (value) {
        ASSERT_EQ(nlohmann::json::parse(*value), tree[key]) << text;
      }
    }
  }
}

TEST(Value, ConvertsOnlyItsOwnKind) {
  EXPECT_EQ(json::as_integer("12"), 12);
  EXPECT_EQ(json::as_integer("-9223372036854775808"), INT64_MIN);
  for (const char* other : {"9223372036854775808", "2.0", "1e3", "\"2\"", "true", "null", "[]", ""})
    EXPECT_EQ(json::as_integer(other), std::nullopt) << other;
  EXPECT_EQ(json::as_bool("true"), true);
  EXPECT_EQ(json::as_bool("false"), false);
  EXPECT_EQ(json::as_bool("1"), std::nullopt);
  EXPECT_EQ(json::as_string("\"a\\tb\""), "a\tb");
  EXPECT_EQ(json::as_string("1"), std::nullopt);
  EXPECT_EQ(json::string_or("{\"a\":\"x\",\"b\":1}", "a", "-"), "x");
  EXPECT_EQ(json::string_or("{\"a\":\"x\",\"b\":1}", "b", "-"), "-");
  EXPECT_EQ(json::string_or("{\"a\":\"x\",\"b\":1}", "c", "-"), "-");
}

TEST(Kind, IsToldByTheFirstByte) {
  EXPECT_EQ(json::kind("null"), json::Kind::kNull);
  EXPECT_EQ(json::kind("true"), json::Kind::kBool);
  EXPECT_EQ(json::kind("-1"), json::Kind::kNumber);
  EXPECT_EQ(json::kind("\"\""), json::Kind::kString);
  EXPECT_EQ(json::kind("[]"), json::Kind::kArray);
  EXPECT_EQ(json::kind("{}"), json::Kind::kObject);
}

}  // namespace
