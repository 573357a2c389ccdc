#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "json/json.h"
#include "random_json.h"

namespace {

TEST(Canonical, IsOneSpellingForEqualValues) {
  EXPECT_EQ(json::canonical(" { \"b\" : 1 , \"a\" : [ true , null ] } "),
            "{\"a\":[true,null],\"b\":1}");
  EXPECT_EQ(json::canonical("{\"a\":1,\"b\":2,\"\\u0061\":3}"), "{\"a\":3,\"b\":2}");
  EXPECT_EQ(json::canonical("\"\\u0041\\/\\u003c\\u00e9\""), "\"A/<\u00e9\"");
  EXPECT_EQ(json::canonical("{\"\xc3\xa9\":1,\"z\":2}"), "{\"z\":2,\"\xc3\xa9\":1}");
}

TEST(Canonical, ComparesNumbersByValueAndKeepsBigOnes) {
  for (const char* one : {"1", "1.0", "1e0", "10e-1", "0.1E1"})
    EXPECT_EQ(json::canonical(one), "1");
  for (const char* none : {"0", "-0", "0.0", "-0.0", "0e5"}) EXPECT_EQ(json::canonical(none), "0");
  EXPECT_EQ(json::canonical("1.50"), "1.5");
  EXPECT_EQ(json::canonical("-12.5e1"), "-125");
  EXPECT_EQ(json::canonical("123456789012345678901234567890"), "123456789012345678901234567890");
  EXPECT_EQ(json::canonical("9007199254740993"), "9007199254740993");
  EXPECT_EQ(json::canonical("1e999"), "1e999");
}

TEST(Canonical, TakesTheLastOfManyDuplicates) {
  std::string text = "{";
  for (int i = 0; i < 100; ++i)
    text += "\"" + std::string(1, static_cast<char>('a' + i % 3)) + "\":" + std::to_string(i) + ",";
  EXPECT_EQ(json::canonical(text + "\"z\":0}"), "{\"a\":99,\"b\":97,\"c\":98,\"z\":0}");
}

TEST(Same, ComparesMeaningNotSpelling) {
  EXPECT_TRUE(json::same("{\"a\":1,\"b\":[]}", "{ \"b\":[ ], \"a\":1.0 }"));
  EXPECT_FALSE(json::same("[1,2]", "[2,1]"));
  EXPECT_FALSE(json::same("1", "\"1\""));
  EXPECT_FALSE(json::same("null", "false"));
  EXPECT_FALSE(json::same("{\"a\":null}", "{}"));
}

TEST(Pretty, IndentsByTwo) {
  EXPECT_EQ(json::pretty("{}"), "{}");
  EXPECT_EQ(json::pretty("[ ]"), "[]");
  EXPECT_EQ(json::pretty("{\"a\":[1,{\"b\":\"\\u003c\"}],\"c\":{}}"),
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"\\u003c\"\n    }\n  ],\n  \"c\": {}\n}");
  EXPECT_EQ(json::pretty("[1]", 1), "[\n    1\n  ]");
}

TEST(Canonical, AgreesWithAnotherWriter) {
  RandomJson random(7);
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = random.value();
    ASSERT_EQ(nlohmann::json::parse(json::canonical(text)), nlohmann::json::parse(text)) << text;
    ASSERT_EQ(nlohmann::json::parse(json::pretty(text)), nlohmann::json::parse(text)) << text;
    const std::string other = random.value(1), third = random.value(1);
    ASSERT_EQ(json::same(other, third),
              nlohmann::json::parse(other) == nlohmann::json::parse(third))
        << other << "\n"
        << third;
    const std::string more = random.object(1), less = random.object(1);
    ASSERT_EQ(json::same(more, less), json::canonical(more) == json::canonical(less))
        << more << "\n"
        << less;
    ASSERT_EQ(json::canonical(json::canonical(text)), json::canonical(text)) << text;
    ASSERT_TRUE(json::same(text, json::pretty(text))) << text;
  }
}

TEST(Canonical, AgreesWithAnotherWriterOnPlainNumbers) {
  RandomJson random(8);
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = random.value();
    if (text.find_first_of(".eE") != text.npos || text.find("-0") != text.npos) continue;
    ASSERT_EQ(json::canonical(text), nlohmann::json::parse(text).dump()) << text;
  }
}

}  // namespace
