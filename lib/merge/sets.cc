#include "merge/sets.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "issue/set.h"

namespace merge {
namespace {

using json::Text;

// Elements by identity; of several with one identity the first counts.
using Elements = std::map<std::string, Text>;
Elements elements_of(std::string_view set, Text value) {
  Elements all;
  for (auto& [identity, text] : issue::set::elements_of(set, value)) all.emplace(identity, text);
  return all;
}

Text value_in(Text line, std::string_view member) {
  return json::get_live(line, member).value_or(Text());
}

std::optional<long long> id_of(Text comment) {
  if (json::kind(comment) != json::Kind::kObject) return {};
  const auto id = json::get_live(comment, "id");
  return id ? json::as_integer(*id) : std::nullopt;
}

Micros created(Text element) {
  return json::kind(element) == json::Kind::kObject ? time_of(element, "created_at").at : 0;
}

// Of one element that both sides hold, the text to keep.  What a side says anew
// inside an element counts only when its updated_at rose: tools that rewrite a
// file spell edges and comments in their own way.
Text choose(const Triple& sides, std::string_view member, std::optional<Text> base, Text ours,
            Text theirs, std::vector<Resolved>& conflicts) {
  if (json::same(ours, theirs)) return ours;
  if (base && (!sides.theirs_rose() || json::same(*base, theirs))) return ours;
  if (base && (!sides.ours_rose() || json::same(*base, ours))) return theirs;
  // A comment that a merge renumbered has the greater id: it stays renumbered.
  const auto our_id = id_of(ours), their_id = id_of(theirs);
  const bool theirs_wins = our_id && their_id && *our_id != *their_id
                               ? *their_id > *our_id
                               : sides.theirs_wins(ours, theirs);
  conflicts.push_back({std::string(member), theirs_wins});
  return theirs_wins ? theirs : ours;
}

// Who comes first keeps an id that two comments claim.
auto seniority(Text comment) {
  return std::tuple(created(comment), json::string_or(comment, "author"),
                    json::string_or(comment, "text"), json::canonical(comment));
}

// Gives the later one of two comments with one integer id a fresh id.  Ids of
// text are long and random, and stay.
void part_ids(std::map<std::string, std::string>& comments, const Elements& ours,
              const Elements& theirs, std::vector<Resolved>& conflicts) {
  std::vector<std::string*> by_age;
  for (auto& [key, text] : comments)
    if (id_of(text)) by_age.push_back(&text);
  std::ranges::sort(by_age, {}, [](const std::string* text) { return seniority(*text); });

  std::set<long long> known;  // every id that either side has given out
  for (const Elements* side : {&ours, &theirs})
    for (const auto& [key, text] : *side)
      if (const auto id = id_of(text)) known.insert(*id);

  std::map<long long, Text> taken;
  for (std::string* text : by_age) {
    const long long id = *id_of(*text);
    if (const auto [first, free] = taken.emplace(id, *text); free) continue;
    long long fresh = *known.rbegin();
    fresh = fresh < std::numeric_limits<long long>::max() ? std::max(fresh, 0LL) + 1 : 1;
    while (!known.insert(fresh).second) ++fresh;
    const std::string senior = issue::set::identity("comments", taken.at(id));
    conflicts.push_back({"comments", theirs.contains(senior)});
    *text = json::set(*text, "id", std::to_string(fresh));
  }
}

// Two issues have one edge between them: where each side put in one of its own type,
// the newer side's stays.
void keep_one_edge(std::map<std::string, std::string>& edges, const Triple& sides,
                   const Elements& base, const Elements& ours, const Elements& theirs,
                   std::vector<Resolved>& conflicts) {
  const auto target = [](Text edge) { return json::string_or(edge, "depends_on_id"); };
  for (const auto& [key, text] : theirs) {
    if (ours.contains(key) || base.contains(key)) continue;
    const auto rival = std::ranges::find_if(ours, [&](const auto& our) {
      return !theirs.contains(our.first) && !base.contains(our.first) &&
             target(our.second) == target(text);
    });
    if (rival == ours.end()) continue;
    const bool theirs_won = sides.theirs_wins(rival->second, text);
    conflicts.push_back({"dependencies", theirs_won});
    edges.erase(theirs_won ? rival->first : key);
  }
}

}  // namespace

std::string merge_set(const Triple& sides, std::string_view member,
                      std::vector<Resolved>& conflicts) {
  const Text our_value = value_in(sides.ours, member);
  const Elements base = elements_of(member, sides.base ? value_in(*sides.base, member) : Text());
  const Elements ours = elements_of(member, our_value);
  const Elements theirs = elements_of(member, value_in(sides.theirs, member));

  std::map<std::string, std::string> merged;
  for (const auto& [key, text] : ours) {
    const auto old = base.find(key), other = theirs.find(key);
    const bool known = old != base.end();
    if (other != theirs.end())
      merged[key] = choose(sides, member, known ? std::optional(old->second) : std::nullopt, text,
                           other->second, conflicts);
    else if (!known)
      merged[key] = text;
  }
  for (const auto& [key, text] : theirs)
    if (!ours.contains(key) && !base.contains(key)) merged[key] = text;
  if (member == "dependencies") keep_one_edge(merged, sides, base, ours, theirs, conflicts);
  if (member == "comments") part_ids(merged, ours, theirs, conflicts);

  // Oldest first: what is new to ours goes behind what it has.
  std::vector<std::string> in_order;
  for (auto& [key, text] : merged) in_order.push_back(std::move(text));
  std::ranges::stable_sort(in_order, {}, created);
  std::string array = "[";
  for (const std::string& text : in_order) array.append(array.size() > 1 ? "," : "").append(text);
  return issue::set::delta(member, our_value, array + "]");
}

}  // namespace merge
