#include "edit/ids.h"

#include <algorithm>
#include <climits>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"
#include "issue/issue.h"
#include "sys/files.h"

namespace edit {

namespace {

constexpr std::uint64_t kMostChildren = 1'000'000'000;

std::string prefix_of_folder(const std::string& beads) {
  char buffer[PATH_MAX];
  std::string path = ::realpath(beads.c_str(), buffer) ? buffer : beads;
  path.resize(std::min(path.size(), path.rfind('/')));
  path.erase(0, path.rfind('/') + 1);
  std::string prefix;
  for (const char c : text::lower(path)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fits || (!prefix.empty() && prefix.back() != '-')) prefix += fits ? c : '-';
  }
  while (prefix.ends_with('-')) prefix.pop_back();
  return prefix.empty() ? "bd" : prefix.substr(0, 40);
}

}  // namespace

Prefixes::Prefixes(const idx::State& state) {
  // Neighbours mostly share theirs.
  std::pair<const std::string_view, std::size_t>* last = nullptr;
  for (idx::Node n = 0; n < state.size(); ++n) {
    const std::string_view prefix = issue::prefix_of(state.id(n));
    if (prefix.empty()) continue;
    if (!last || last->first != prefix) last = &*count_.try_emplace(prefix, 0).first;
    ++last->second;
  }
}

std::size_t Prefixes::count(std::string_view prefix) const {
  const auto at = count_.find(prefix);
  return at == count_.end() ? 0 : at->second;
}

std::string Prefixes::most_frequent() const {
  const auto most = std::max_element(count_.begin(), count_.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second < b.second : a.first > b.first;
  });
  return most == count_.end() ? std::string() : std::string(most->first);
}

std::string value_in_yaml(std::string_view yaml, std::string_view key) {
  for (const std::string_view raw : text::split(yaml, '\n')) {
    std::string_view line = text::trim(raw);
    if (!line.starts_with(key) || !line.substr(key.size()).starts_with(':')) continue;
    line = text::trim(line.substr(key.size() + 1));
    const char quote = line.empty() ? '\0' : line.front();
    if (quote == '"' || quote == '\'') {
      line = line.substr(1, line.find(quote, 1) - 1);
    } else {
      line = text::trim(line.substr(0, line.find(" #")));
    }
    if (!line.empty()) return std::string(line);
  }
  return {};
}

std::string prefix_fault(std::string_view prefix) {
  if (text::is_name(prefix) && prefix.find("..") == prefix.npos) return {};
  return "'" + text::printable(prefix) + "' is no prefix of ids";
}

std::string prefix_for(const store::Store& store, const Prefixes& prefixes) {
  std::string from = store.path() + "/config.toml", prefix = store.policy().text("prefix");
  if (prefix.empty()) prefix = prefixes.most_frequent();
  if (prefix.empty())
    if (const auto yaml = sys::read_if_there(store.dirfd(), "config.yaml")) {
      from = store.path() + "/config.yaml";
      prefix = value_in_yaml(*yaml, "issue-prefix");  // bd's word for it, and br's
      if (prefix.empty()) prefix = value_in_yaml(*yaml, "issue_prefix");
    }
  if (prefix.empty()) return prefix_of_folder(store.path());
  while (prefix.ends_with('-')) prefix.pop_back();
  if (const std::string fault = prefix_fault(prefix); !fault.empty())
    throw Failure(from + ": " + fault, "set prefix in config.toml");
  return prefix;
}

bool Ids::taken(std::string_view id) const {
  return view_.state().find(id) != idx::kNone || given_.contains(std::string(id));
}

std::string Ids::fresh(std::string_view title, std::string_view description,
                       std::string_view creator, std::int64_t created_ns) {
  // bd's length is enough in one store.  Two more characters keep the issues apart
  // that two clones make before they hear of each other: of 100 and 100 a pair
  // would share an id in one of five cases, so it does in one of 6,000.
  for (int length = std::min(issue::hash_length(of_prefix_) + 2, 8); length <= 8; ++length)
    for (int nonce = 0; nonce < 10; ++nonce) {
      std::string id =
          issue::hash_id(prefix_, title, description, creator, created_ns, nonce, length);
      if (taken(id)) continue;
      ++of_prefix_;
      take(id);
      return id;
    }
  throw Failure("no free id with the prefix '" + prefix_ + "'", "give one with --id");
}

std::string Ids::child(std::string_view parent) {
  const auto [at, unknown] = children_.try_emplace(std::string(parent), 0);
  if (unknown) {
    const std::string stem = at->first + '.';
    const auto look = [&](std::string_view id) {
      if (!id.starts_with(stem)) return;
      const auto n = text::parse_count(id.substr(stem.size()));
      if (n && *n < kMostChildren) at->second = std::max(at->second, *n);
    };
    const idx::State& state = view_.state();
    for (idx::Node n = 0; n < state.size(); ++n) look(state.id(n));
    for (const std::string& id : given_) look(id);
  }
  std::string id;
  do id = at->first + '.' + std::to_string(++at->second);
  while (taken(id));
  take(id);
  return id;
}

}  // namespace edit
