#include "front/named.h"

#include <algorithm>

#include "base/error.h"
#include "query/open.h"
#include "query/shape.h"
#include "store/routes.h"

namespace front {
namespace {

using idx::Node;

// The id that `given` is a part of: all behind the prefix, or the beginning of that or
// of the whole.  Of an issue and its parts the issue is meant.
std::optional<std::string> completed(const idx::State& state, const std::string& given) {
  if (given.empty()) return {};
  std::vector<std::string_view> ends, holds;
  for (Node n = 0; n < state.size(); ++n) {
    if (state.status(n) == issue::Status::kTombstone) continue;
    const std::string_view id = state.id(n), hash = id.substr(id.rfind('-') + 1);
    if (hash == given) ends.push_back(id);
    else if (hash.starts_with(given) || id.starts_with(given)) holds.push_back(id);
  }
  const auto& found = ends.empty() ? holds : ends;
  if (found.empty()) return {};
  const std::string least(*std::ranges::min_element(found, {}, &std::string_view::size));
  if (std::ranges::all_of(found, [&](std::string_view id) {
        return id == least || id.starts_with(least + '.');
      }))
    return least;
  std::string all;
  for (std::size_t i = 0; i < found.size() && i < 5; ++i) (all += i ? ", " : "") += found[i];
  throw Failure("ambiguous ID \"" + given + "\" matches " + std::to_string(found.size()) +
                " issues: " + all, "use more characters");
}

}  // namespace

Named::Named(std::shared_ptr<store::Store> here) { sites_.push_back({here, here->view()}); }

const Site& Named::site_at(const std::string& path) {
  const auto place = sys::stat_at(AT_FDCWD, path);
  for (const Site& site : sites_)
    if (place && folder(site).is(*place)) return site;
  const auto store = query::maintained(store::Store::at(path, cli::warn));
  return sites_.emplace_back(store, store->view());
}

std::optional<Named::Issue> Named::look(const std::string& given) {
  if (here().view.state().find(given) != idx::kNone) return Issue{&here(), given};
  const std::string path = store::route_for(folder(here()), given).path;
  const Site& site = path.empty() ? here() : site_at(path);
  if (site.view.state().find(given) != idx::kNone) return Issue{&site, given};
  auto id = completed(site.view.state(), given);
  return id ? std::optional(Issue{&site, std::move(*id)}) : std::nullopt;
}

Named::Issue Named::find(const std::string& given) {
  if (auto found = look(given)) return std::move(*found);
  throw Failure(no_issue(given));
}

std::string Named::target(const Site& from, const std::string& given) {
  if (issue::is_external(given)) return given;
  const auto found = look(given);
  if (!found || found->site == &from) return found ? found->id : given;
  const std::string project = store::route_for(folder(from), found->id).project;
  if (project.empty())
    throw Failure(found->id + ": " + from.store->path() + "/routes.jsonl does not lead to it");
  return "external:" + project + ':' + found->id;
}

std::vector<std::string> Named::linked_elsewhere(const Site& site, Node n, std::string_view type) {
  std::vector<std::string> objects;
  for (const idx::Out& edge : site.view.state().out(n)) {
    if (!issue::is_external(edge.target) || (!type.empty() && edge.type != type)) continue;
    const std::string_view rest = edge.target.substr(edge.target.find(':') + 1);
    const std::string path = store::route_to(folder(site), rest.substr(0, rest.find(':')));
    if (path.empty()) continue;
    try {
      const Site& other = site_at(path);
      const Node there = other.view.state().find(rest.substr(rest.find(':') + 1));
      if (there != idx::kNone && other.view.state().status(there) != issue::Status::kTombstone)
        objects.push_back(query::linked_object(other.view, there, edge.type));
    } catch (const Failure&) {
      // It cannot be seen from here, and is left out as what is not there.
    }
  }
  return objects;
}

std::vector<Named::Part> Named::parts(const std::vector<std::string>& given) {
  std::vector<Part> all;
  for (const std::string& one : given) {
    const auto found = look(one);
    const Site* site = found ? found->site : &here();
    auto part = std::ranges::find(all, site, &Part::site);
    if (part == all.end()) part = all.insert(all.end(), {site, {}});
    const std::string& id = found ? found->id : one;
    if (std::ranges::find(part->ids, id) == part->ids.end()) part->ids.push_back(id);
  }
  return all;
}

Named::Changed Named::change(const std::vector<std::string>& given,
                             const std::function<claim::Outcome(const Part&)>& change) {
  Changed all;
  for (const Part& part : parts(given)) {
    claim::Outcome outcome = change(part);
    append(all.ids, part.ids);
    append(all.outcome.objects, std::move(outcome.objects));
    append(all.outcome.refused, std::move(outcome.refused));
    append(all.outcome.changed, std::move(outcome.changed));
    append(all.outcome.ready, std::move(outcome.ready));
  }
  return all;
}

Exit finish(const Call& call, const Named::Changed& all, std::string_view what) {
  const auto changed = done(all.ids, all.outcome.refused);
  if (!changed.empty()) call.print(all.outcome.objects, changed, what);
  check(all.outcome.refused);
  return Exit::kYes;
}

std::string no_issue(const std::string& given) {
  return given + ": no issue found matching \"" + given + '"';
}

}  // namespace front
