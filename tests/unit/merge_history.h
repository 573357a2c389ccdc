// Random issues and what becomes of them, for the properties of merges.
//
// A history is small changes as our commands and other tools make them, with
// times that often tie.
#pragma once

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/time.h"
#include "issue/issue.h"

namespace merge_test {

using issue::Member;
using json::Text;

constexpr Micros kEpoch = 1767225600 * kSecond;

inline std::string time_text(int second) {
  return "\"" + format_instant(kEpoch + second * kSecond) + "\"";
}
inline std::string number(Micros n) { return std::to_string(n); }
inline Micros token(int second) { return kEpoch + second * kSecond; }

class History {
 public:
  explicit History(unsigned seed) : random_(seed) {}

  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  std::string word() { return std::string(1, static_cast<char>('a' + pick(4))); }

  std::string start(const std::string& id = "bd-1") {
    std::string line = R"({"id":")" + id +
                       R"(","title":"t","status":"open","priority":2,"created_at":)" +
                       time_text(1) + ",\"updated_at\":" + time_text(5) + "}";
    for (int steps = pick(8); steps > 0; --steps) line = step(line, 2 + pick(3));
    return issue::apply(line, {{"updated_at", time_text(5)}});
  }

  // Some changes made at `second`, and mostly its updated_at.
  std::string grow(std::string line, int second) {
    for (int steps = pick(5); steps > 0; --steps) line = step(line, second);
    return issue::apply(line, {{"updated_at", time_text(second)}});
  }

 private:
  std::string step(const std::string& line, int second) {
    switch (pick(16)) {
      case 0:
        return issue::apply(line, {{"title", "\"" + word() + "\""}});
      case 1:
        return issue::apply(line, {{"x" + word(), pick(3) ? number(pick(3)) : ""}});
      case 2:
        return issue::apply(line, {{"metadata." + word(), pick(3) ? number(pick(3)) : ""}});
      case 3:
        return set_element(line, "labels", "\"" + word() + "\"");
      case 4:
        return set_element(line, "dependencies",
                           R"({"issue_id":"bd-1","depends_on_id":"bd-)" + word() + R"(","type":")" +
                               (pick(2) ? "blocks" : "related") + R"(","created_by":")" + word() +
                               "\"}");
      case 5:
      case 6:
        return set_element(line, "comments", comment(line, second));
      case 7:
        return drop_comment(line);
      case 8:
        return claim(line, second);
      case 9:
        return release(line);
      case 10:
        return close(line, second);
      case 11:
        return reopen(line, second);
      case 12:
        return pick(3) ? line : bury(line, second);
      case 13:
        return pick(2) ? issue::apply(line, {{"metadata", ""}}) : foreign_status(line, second);
      case 14:
        return issue::apply(line, {{"dependency_count", number(pick(5))}});
      default:
        return line;
    }
  }

  std::string set_element(const std::string& line, const char* member, const std::string& element) {
    return issue::apply(
        line, {{member, std::string("{\"") + (pick(3) ? "+" : "-") + "\":[" + element + "]}"}});
  }
  std::string comment(const std::string& line, int second) {
    long long id = 1;
    const std::string all = value(line, "comments", "[]");
    for (json::Elements e(all); e.next();)
      id = std::max(id, json::as_integer(*json::get(e.value(), "id")).value_or(0) + 1);
    return "{\"id\":" + (pick(8) ? number(id) : "\"u" + word() + "\"") + ",\"author\":\"" + word() +
           "\",\"text\":\"" + word() + "\",\"created_at\":" + time_text(second) + "}";
  }
  std::string drop_comment(const std::string& line) {
    const std::string all = value(line, "comments", "[]");
    json::Elements e(all);
    return e.next() ? issue::apply(line, {{"comments", "{\"-\":[" + std::string(e.value()) + "]}"}})
                    : line;
  }

  static std::string value(const std::string& line, const char* name, const char* fallback) {
    const std::string v = issue::value_of(line, name);
    return v.empty() ? fallback : v;
  }
  static Micros generation(const std::string& line) {
    return json::as_integer(value(line, "metadata.generation", "0")).value_or(0);
  }
  std::string claim(const std::string& line, int second) {
    const std::string who = "\"" + word() + "\"";
    return end_ended(
        issue::apply(line, {{"status", "\"in_progress\""},
                            {"assignee", who},
                            {"started_at", time_text(second)},
                            {"metadata.claim", "{\"token\":" + number(token(second) + pick(3)) +
                                                   ",\"generation\":" + number(generation(line)) +
                                                   ",\"lease\":60}"}}));
  }
  static std::string end_ended(const std::string& line) {
    return issue::apply(
        line, {{"closed_at", ""}, {"close_reason", ""}, {"deleted_at", ""}, {"deleted_by", ""}});
  }
  static Member next_generation(const std::string& line) {
    return {"metadata.generation", number(generation(line) + 1)};
  }
  std::string release(const std::string& line) {
    return end_ended(issue::apply(line, {{"status", "\"open\""},
                                         {"assignee", ""},
                                         {"started_at", ""},
                                         {"metadata.claim", ""},
                                         {"metadata.attempts", number(pick(3))},
                                         next_generation(line)}));
  }
  std::string close(const std::string& line, int second) {
    return issue::apply(end_ended(line), {{"status", "\"closed\""},
                                          {"closed_at", time_text(second)},
                                          {"close_reason", "\"" + word() + "\""},
                                          {"metadata.claim", ""},
                                          next_generation(line)});
  }
  std::string reopen(const std::string& line, int second) {
    return end_ended(issue::apply(line, {{"status", "\"open\""},
                                         {"metadata.claim", ""},
                                         {"metadata.reopened", number(token(second) + pick(2))},
                                         next_generation(line)}));
  }
  std::string bury(const std::string& line, int second) {
    return issue::apply(end_ended(line), {{"status", "\"tombstone\""},
                                          {"deleted_at", time_text(second)},
                                          {"deleted_by", "\"" + word() + "\""},
                                          {"metadata.claim", ""}});
  }
  std::string foreign_status(const std::string& line, int second) {
    if (pick(2)) return end_ended(issue::apply(line, {{"status", "\"blocked\""}}));
    return issue::apply(end_ended(line),
                        {{"status", "\"closed\""}, {"closed_at", time_text(second)}});
  }

  std::mt19937 random_;
};

inline std::vector<std::string> sorted_elements(Text array) {
  std::vector<std::string> all;
  for (json::Elements e(array); e.next();) all.push_back(json::canonical(e.value()));
  std::ranges::sort(all);
  return all;
}

// What an issue says: the order of sets, computed members and the spelling of
// times aside.  `with_time`: updated_at counts.
inline std::string content(const std::string& line, bool with_time = true) {
  std::map<std::string, std::string> members;
  for (json::Members m(line); m.next();) {
    const std::string key = m.key();
    if (key == "dependency_count" || (key == "updated_at" && !with_time)) continue;
    std::string text;
    if (issue::is_set_member(key))
      for (const std::string& e : sorted_elements(m.value())) text += e + "\n";
    else
      text = json::canonical(m.value());
    if (!text.empty() && text != "null" && text != "{}") members[key] = text;
  }
  std::string all;
  for (const auto& [key, text] : members) all += key + ": " + text + "\n";
  return all;
}

inline bool well_formed(const std::string& line) {
  return (issue::value_of(line, "status") == "\"closed\"") ==
         !issue::value_of(line, "closed_at").empty();
}

}  // namespace merge_test
