#include "query/elsewhere.h"

#include <algorithm>
#include <cstdint>

#include "base/error.h"
#include "base/text.h"
#include "store/routes.h"

namespace query {
namespace {

Seen seen_in(const store::View& view, std::string_view id) {
  const idx::State& state = view.state();
  const idx::Node n = state.find(id);
  if (n == idx::kNone || state.status(n) == issue::Status::kTombstone)
    return {.what = Seen::kMissing, .status = {}, .title = {}, .why = "no such issue"};
  return {Seen::kThere, std::string(state.status_word(n)), std::string(state.title(n)), {}};
}

}  // namespace

const Elsewhere::Other& Elsewhere::other(const std::string& path) {
  const auto [at, is_new] = others_.try_emplace(path);
  if (is_new) {
    try {
      at->second.store =
          std::make_unique<store::Store>(store::Store::at(path, [](std::string_view) {}));
      at->second.view = std::make_unique<store::View>(at->second.store->view());
    } catch (const Failure& failure) {
      at->second.why = failure.what();
    }
  }
  return at->second;
}

Elsewhere::Way Elsewhere::way_to(const std::string& id) const {
  std::string_view rest = id;
  if (issue::is_external(rest)) rest.remove_prefix(rest.find(':') + 1);
  const std::size_t colon = rest.find(':');
  if (colon == rest.npos) return {store::route_for(folder_, rest).path, std::string(rest), "no such issue"};
  return {store::route_to(folder_, rest.substr(0, colon)), std::string(rest.substr(colon + 1)),
          "routes.jsonl knows no such project"};
}

std::string Elsewhere::folder_of(const std::string& id) const {
  return seen_in(view_, id).what == Seen::kThere ? "" : way_to(id).folder;
}

Seen Elsewhere::find(const std::string& id) {
  Seen here = seen_in(view_, id);
  if (here.what == Seen::kThere) return here;
  const Way way = way_to(id);
  if (way.folder.empty()) {
    here.why = way.why;
    return here;
  }
  const Other& store = other(way.folder);
  if (store.view) return seen_in(*store.view, way.id);
  return {.what = Seen::kUnreachable, .status = {}, .title = {}, .why = "cannot be read: " + store.why};
}

std::optional<Micros> Elsewhere::provided(const std::string& target) {
  const auto [at, is_new] = provided_.try_emplace(target);
  const auto parts = text::split(target, ':');
  if (!is_new || parts.size() != 3) return at->second;
  const std::string path = store::route_to(folder_, parts[1]);
  const store::View* view = path.empty() ? nullptr : other(path).view.get();
  if (!view) return at->second;
  const std::string label = "provides:" + std::string(parts[2]);
  const idx::State& state = view->state();
  for (idx::Node n = 0; n < state.size(); ++n)
    if (state.status(n) == issue::Status::kClosed && state.has_label(n, label))
      at->second = std::min(at->second.value_or(INT64_MAX), state.closed(n));
  return at->second;
}

std::string Elsewhere::target(const std::string& id) const {
  if (issue::is_external(id) || view_.state().find(id) != idx::kNone) return id;
  if (id.find(':') != id.npos) return "external:" + id;
  const std::string project = store::route_for(folder_, id).project;
  return project.empty() ? id : "external:" + project + ':' + id;
}

const Seen& Elsewhere::look(const std::string& id) {
  auto at = seen_.find(id);
  if (at == seen_.end()) at = seen_.emplace(id, find(id)).first;
  return at->second;
}

}  // namespace query
