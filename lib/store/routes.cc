// "external:PROJECT:CAPABILITY" targets, resolved through routes.jsonl: such an
// edge blocks until the project has a closed issue labelled provides:CAPABILITY.
#include <map>

#include "base/error.h"
#include "base/text.h"
#include "store/reading.h"

namespace store {

namespace {

// The store of a project: the route whose prefix is PROJECT or PROJECT-.
std::string route_to(const Folder& folder, std::string_view project) {
  const auto text = sys::read_if_there(folder.fd(), "routes.jsonl");
  if (!text) return {};
  for (const std::string_view raw : text::split(*text, '\n')) {
    const std::string_view line = text::trim(raw);
    if (line.empty() || line.front() != '{' || json::check(line)) continue;
    const std::string prefix = json::string_or(line, "prefix"), path = json::string_or(line, "path");
    if (path.empty() || path.front() == '/') continue;
    if (prefix == project || prefix == std::string(project) + '-')
      return folder.path() + "/../" + path + "/.beads";
  }
  return {};
}

bool provides(const std::string& path, const std::string& label) {
  const Folder other = Folder::at(path);
  const config::Policy policy;
  const auto r = read_store(other, policy, false);
  const idx::State& s = r->picture->state();
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
        open = path.empty() || !provides(path, "provides:" + std::string(parts[2]));
      } catch (const Failure&) {
      }
    }
    asked->emplace(target, open);
    return open;
  };
}

}  // namespace store
