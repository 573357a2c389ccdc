// One JSON text: our reader against nlohmann/json, and what must hold of all that
// it accepts.
//
// They may differ in what follows, and in nothing else.  We accept bytes that are
// no UTF-8, half a surrogate pair and numbers that no double holds, because a
// backlog's line keeps its bytes whatever they are.  nlohmann/json stops at a NUL,
// passes over a byte order mark, and has no bound for depth.
#include "json/json.h"

#include <nlohmann/json.hpp>

#include "tests/fuzz/common/fuzz.h"

namespace {

using fuzz::promise;
using json::Text;

bool is_utf8(std::string_view s) {
  while (!s.empty())
    if (text::take(s) == text::kNotUtf8) return false;
  return true;
}

bool has(Text text, std::string_view what) { return text.find(what) != text.npos; }

bool deeper_than(Text text, int most) {
  int depth = 0, deepest = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      inside = !inside;
    else if (!inside && (text[i] == '[' || text[i] == '{'))
      deepest = std::max(deepest, ++depth);
    else if (!inside && (text[i] == ']' || text[i] == '}'))
      --depth;
  }
  return deepest > most;
}

void compare(Text text, bool accepted) {
  if (has(text, {"\0", 1}) || text.starts_with("\xef\xbb\xbf") || !is_utf8(text)) return;
  const bool surrogate = has(text, "\\ud") || has(text, "\\uD");
  const nlohmann::json theirs = nlohmann::json::parse(text, nullptr, false);
  if (accepted && theirs.is_discarded()) {
    // A number beyond a double, or half a pair.
    promise(surrogate || text.find_first_of("eE") != text.npos || text.size() > 300,
            "what we accept, nlohmann/json accepts", {text});
    return;
  }
  if (!accepted) {
    promise(theirs.is_discarded() || deeper_than(text, json::kMaxDepth),
            "what we refuse, nlohmann/json refuses", {text, json::check(text)->why});
    return;
  }
  const std::string canonical = json::canonical(text);
  promise(nlohmann::json::parse(canonical, nullptr, false) == theirs, "canonical() says the same",
          {text, canonical});
  promise(nlohmann::json::parse(json::pretty(text), nullptr, false) == theirs,
          "pretty() says the same", {text});
  if (theirs.is_string()) {
    promise(json::as_string(json::canonical(text)) == theirs.get<std::string>(),
            "decode() gives the same string", {text});
  }
  if (!theirs.is_object()) return;
  for (const auto& [key, value] : theirs.items()) {
    const auto ours = json::get(text, key);
    promise(ours && nlohmann::json::parse(*ours, nullptr, false) == value,
            "get() finds the member that counts", {text, key});
  }
}

// Walks over everything, decoded.
std::size_t walk(Text value) {
  std::size_t sum = 0;
  switch (json::kind(value)) {
    case json::Kind::kObject:
      for (json::Members m(value); m.next();) {
        const std::string key = m.key();
        promise(m.key_is(key), "a key is itself", {value});
        sum += key.size() + walk(m.value());
      }
      break;
    case json::Kind::kArray:
      for (json::Elements e(value); e.next();) sum += walk(e.value());
      break;
    case json::Kind::kString: {
      const std::string s = json::decode(value);
      promise(is_utf8(s) || !is_utf8(value), "decode() makes no broken UTF-8", {value});
      for (const json::Style style : {json::Style::kPlain, json::Style::kGo}) {
        const std::string quoted = json::quote(s, style);
        promise(!json::check(quoted), "quote() writes JSON", {value, quoted});
        promise(json::decode(quoted) == s || !is_utf8(s), "a quoted string reads as it was",
                {value});
      }
      break;
    }
    default:
      json::as_integer(value);
      json::as_bool(value);
  }
  return sum;
}

void change(Text object) {
  for (const char* key : {"id", "a", "new"}) {
    const std::string set = json::set(object, key, "[1]");
    promise(!json::check(set) && json::get(set, key) == Text("[1]"), "set() sets",
            {object, key, set});
    const std::string erased = json::erase(set, key);
    promise(!json::check(erased) && !json::get(erased, key), "erase() takes out",
            {object, key, erased});
    if (!json::get(object, key))
      promise(json::same(erased, object), "what was put in and taken out leaves nothing",
              {object, key, erased});
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Text text = fuzz::text_of(data, size);
  const auto fault = json::check(text);
  if (fault) {
    promise(fault->at <= text.size() && fault->why, "a fault has a place and a reason", {text});
    compare(text, false);
    return 0;
  }
  compare(text, true);
  const Text value = text::trim(text);
  walk(value);
  const std::string canonical = json::canonical(value);
  promise(!json::check(canonical), "canonical() writes JSON", {text, canonical});
  promise(json::canonical(canonical) == canonical, "canonical() has one spelling",
          {text, canonical});
  promise(json::same(value, canonical), "same() knows its own spelling", {text, canonical});
  if (json::kind(value) == json::Kind::kObject) change(value);
  return 0;
}
