// JSON objects and arrays being written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "json/json.h"

namespace query {

class Object {
 public:
  Object() = default;
  static Object with_members_of(json::Text object) {  // which has some
    Object out;
    out.text_.reserve(object.size() + 128);
    out.text_ = object.substr(0, object.size() - 1);
    return out;
  }
  void add(std::string_view key, json::Text value) {
    text_ += text_.size() > 1 ? ",\"" : "\"";
    text_ += key;
    text_ += "\":";
    text_ += value;
  }
  void add(std::string_view key, std::size_t count) { add(key, json::Text(std::to_string(count))); }
  void add_text(std::string_view key, std::string_view text) {
    add(key, json::Text(json::quote(text)));
  }
  void add_flag(std::string_view key, bool flag) { add(key, json::Text(flag ? "true" : "false")); }
  std::string end() { return std::move(text_ += '}'); }

 private:
  std::string text_ = "{";
};

class Array {
 public:
  void add(json::Text value) {
    if (text_.size() > 1) text_ += ',';
    text_ += value;
    ++size_;
  }
  std::size_t size() const { return size_; }
  std::string end() { return std::move(text_ += ']'); }

 private:
  std::string text_ = "[";
  std::size_t size_ = 0;
};

// An array of texts.
template <class Texts>
std::string array_of(const Texts& texts) {
  Array out;
  for (const auto& text : texts) out.add(json::quote(text));
  return out.end();
}

}  // namespace query
