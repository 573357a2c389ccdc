#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "json/json.h"
#include "random_json.h"

namespace {

constexpr std::string_view kOrder[] = {"a", "b", "c", "d"};

TEST(Set, ChangesTheLastOfItsNameWhereItStands) {
  EXPECT_EQ(json::set("{\"a\":1,\"b\":2}", "a", "9"), "{\"a\":9,\"b\":2}");
  EXPECT_EQ(json::set("{\"a\":1,\"a\":2,\"b\":3}", "a", "9"), "{\"a\":1,\"a\":9,\"b\":3}");
  EXPECT_EQ(json::set("{ \"\\u0061\" : [1] }\n", "a", "9"), "{ \"\\u0061\" : 9 }\n");
}

TEST(Set, PutsANewMemberWhereTheOrderSays) {
  EXPECT_EQ(json::set("{}", "b", "1", kOrder), "{\"b\":1}");
  EXPECT_EQ(json::set("{\"a\":1,\"c\":3}", "b", "2", kOrder), "{\"a\":1,\"b\":2,\"c\":3}");
  EXPECT_EQ(json::set("{\"a\":1,\"x\":0,\"b\":3,\"y\":0}", "c", "2", kOrder),
            "{\"a\":1,\"x\":0,\"b\":3,\"c\":2,\"y\":0}");
  EXPECT_EQ(json::set("{\"c\":1,\"d\":0}", "b", "2", kOrder), "{\"c\":1,\"d\":0,\"b\":2}");
  EXPECT_EQ(json::set("{\"a\":1,\"b\":2}", "new\n", "3", kOrder), "{\"a\":1,\"b\":2,\"new\\n\":3}");
}

TEST(Set, KeepsTheSeparatorsOfTheText) {
  EXPECT_EQ(json::set("{\"a\": 1, \"c\": 3}", "b", "2", kOrder), "{\"a\": 1, \"b\": 2, \"c\": 3}");
  EXPECT_EQ(json::set("{\"a\": 1, \"c\": 3}", "d", "2"), "{\"a\": 1, \"c\": 3, \"d\": 2}");
  EXPECT_EQ(json::set("{\"a\": 1}", "b", "2"), "{\"a\": 1, \"b\": 2}");
  EXPECT_EQ(json::set("{\"a\":1}", "b", "2"), "{\"a\":1,\"b\":2}");
  EXPECT_EQ(json::set("{ }", "b", "2"), "{\"b\":2 }");
  EXPECT_EQ(json::set("{\n  \"a\": 1,\n  \"b\": 2\n}", "c", "3"),
            "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}");
}

TEST(Erase, TakesOutEveryMemberOfItsName) {
  EXPECT_EQ(json::erase("{\"a\":1,\"b\":2,\"c\":3}", "a"), "{\"b\":2,\"c\":3}");
  EXPECT_EQ(json::erase("{\"a\":1,\"b\":2,\"c\":3}", "b"), "{\"a\":1,\"c\":3}");
  EXPECT_EQ(json::erase("{\"a\":1,\"b\":2,\"c\":3}", "c"), "{\"a\":1,\"b\":2}");
  EXPECT_EQ(json::erase("{\"a\": 1, \"b\": 2, \"a\": 3}", "a"), "{\"b\": 2}");
  EXPECT_EQ(json::erase("{\"a\":1,\"\\u0061\":2}", "a"), "{}");
  EXPECT_EQ(json::erase("{\"a\":1}", "b"), "{\"a\":1}");
  EXPECT_EQ(json::erase("{ \"a\" : 1 , \"b\" : 2 } ", "a"), "{ \"b\" : 2 } ");
}

TEST(Insert, PutsBeforeAnElementOrAtTheEnd) {
  EXPECT_EQ(json::insert("[]", 0, "1"), "[1]");
  EXPECT_EQ(json::insert("[1,2]", 0, "9"), "[9,1,2]");
  EXPECT_EQ(json::insert("[1,2]", 1, "9"), "[1,9,2]");
  EXPECT_EQ(json::insert("[1,2]", 2, "9"), "[1,2,9]");
  EXPECT_EQ(json::insert("[1,2]", 99, "9"), "[1,2,9]");
  EXPECT_EQ(json::insert("[1, 2]", 1, "9"), "[1, 9, 2]");
  EXPECT_EQ(json::insert("[1]", 1, "9", " "), "[1, 9]");
  EXPECT_EQ(json::insert("[1,2]", 2, "9", " "), "[1,2,9]");
}

TEST(Remove, TakesOutElements) {
  EXPECT_EQ(json::remove("[1,2,3]", {}), "[1,2,3]");
  EXPECT_EQ(json::remove("[1,2,3]", {0}), "[2,3]");
  EXPECT_EQ(json::remove("[1, 2, 3]", {1, 7}), "[1, 3]");
  EXPECT_EQ(json::remove("[1,2,3]", {0, 2}), "[2]");
  EXPECT_EQ(json::remove("[ 1 , 2 ]", {0, 1}), "[]");
}

TEST(CommaSpace, IsWhatTheTextShows) {
  EXPECT_EQ(json::comma_space("{\"a\": 1, \"b\": 2}"), " ");
  EXPECT_EQ(json::comma_space("{\"a\": 1,\"b\": 2}"), "");
  EXPECT_EQ(json::comma_space("[1, 2]"), " ");
  EXPECT_EQ(json::comma_space("{\"a\": \", \"}"), "");
}

TEST(Edit, DoesWhatTheSameEditOfATreeDoes) {
  RandomJson random(6);
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = random.object(2);
    const std::string key = random.one_of({"a", "b", "c", "key", "new \"one\""});
    auto tree = nlohmann::json::parse(text);

    const std::string value = random.value(1);
    const std::string with = json::set(text, key, value, kOrder);
    auto expected = tree;
    expected[key] = nlohmann::json::parse(value);
    ASSERT_EQ(nlohmann::json::parse(with), expected) << text << "\n" << with;

    const std::string without = json::erase(text, key);
    tree.erase(key);
    ASSERT_EQ(nlohmann::json::parse(without), tree) << text << "\n" << without;

    const std::string array = random.array(2);
    auto list = nlohmann::json::parse(array);
    const std::size_t at = random.below(static_cast<unsigned>(list.size()) + 1);
    const std::string longer = json::insert(array, at, value);
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), nlohmann::json::parse(value));
    ASSERT_EQ(nlohmann::json::parse(longer), list) << array << "\n" << longer;
    ASSERT_EQ(nlohmann::json::parse(json::remove(longer, {at})), nlohmann::json::parse(array));
  }
}

}  // namespace
