#include "store/routes.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "base/text.h"
#include "store/reading.h"

namespace store {

namespace {

// Calls use(prefix, folder) for each route.
template <class Use>
void each_route(const Folder& folder, Use use) {
  const auto text = sys::read_if_there(folder.fd(), "routes.jsonl");
  if (!text) return;
  for (const std::string_view raw : text::split(*text, '\n')) {
    const std::string_view line = text::trim(raw);
    if (line.empty() || line.front() != '{' || json::check(line)) continue;
    const std::string prefix = json::string_or(line, "prefix"), path = json::string_or(line, "path");
    if (!path.empty() && path.front() != '/') use(prefix, folder.path() + "/../" + path + "/.beads");
  }
}

}  // namespace

std::string route_to(const Folder& folder, std::string_view project) {
  std::string found;
  each_route(folder, [&](const std::string& prefix, const std::string& path) {
    if (found.empty() && (prefix == project || prefix == std::string(project) + '-')) found = path;
  });
  return found;
}

Route route_for(const Folder& folder, std::string_view id) {
  Route found;
  std::size_t longest = 0;
  each_route(folder, [&](std::string prefix, const std::string& path) {
    if (!prefix.ends_with('-')) prefix += '-';
    if (prefix.size() <= std::max<std::size_t>(longest, 1) || !id.starts_with(prefix)) return;
    longest = prefix.size();
    found = {prefix.substr(0, longest - 1), path};
  });
  return found;
}

namespace {

// "external:PROJECT:ID" blocks until that issue of the project is closed,
// "external:PROJECT:CAPABILITY" until one labelled provides:CAPABILITY is.
bool provides(const std::string& path, std::string_view what) {
  const Folder other = Folder::at(path);
  const config::Policy policy;
  const auto r = read_store(other, policy, false);
  const idx::State& s = r->picture->state();
  if (const idx::Node n = s.find(what); n != idx::kNone) return s.status(n) == issue::Status::kClosed;
  const std::string label = "provides:" + std::string(what);
  for (idx::Node n = 0; n < s.size(); ++n)
    if (s.status(n) == issue::Status::kClosed && s.has_label(n, label)) return true;
  return false;
}

}  // namespace

std::function<bool(std::string_view)> external_rule(const Folder& folder) {
  return [&folder, asked = std::make_shared<std::map<std::string, bool, std::less<>>>()](
             std::string_view target) {
    if (const auto known = asked->find(target); known != asked->end()) return known->second;
    bool open = true;
    const auto parts = text::split(target, ':');
    if (parts.size() == 3) {
      const std::string path = route_to(folder, parts[1]);
      try {
        // Unknown, unreachable or damaged: no evidence that it is done.
        open = path.empty() || !provides(path, parts[2]);
      } catch (const Failure&) {
      }
    }
    asked->emplace(target, open);
    return open;
  };
}

}  // namespace store
