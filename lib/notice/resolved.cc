#include "notice/resolved.h"

#include <algorithm>
#include <map>
#include <set>

#include "query/elsewhere.h"

namespace notice {
namespace {

using idx::Node;
using issue::EdgeKind;
using issue::Status;
using json::Text;

constexpr char kAbout[] = "dependency_resolved";

bool holds_up(EdgeKind kind) { return kind == EdgeKind::kBlocks || kind == EdgeKind::kWaitsFor; }

// When each edge of a line was made; 0 where that is not known.
std::map<std::string, Micros, std::less<>> edges_made(Text line) {
  std::map<std::string, Micros, std::less<>> made;
  const auto edges = json::get_live(line, "dependencies");
  if (!edges || json::kind(*edges) != json::Kind::kArray) return made;
  for (json::Elements e(*edges); e.next();) {
    if (json::kind(e.value()) != json::Kind::kObject) continue;
    const auto at = parse_instant(json::string_or(e.value(), "created_at"));
    made[json::string_or(e.value(), "depends_on_id")] = at ? at->at : 0;
  }
  return made;
}

class Resolved {
 public:
  Resolved(const store::Store& store, const store::View& view)
      : view_(view), state_(view.state()), elsewhere_(store, view),
        since_(view.now() - store.policy().duration("notice.window")),
        unassigned_(store.policy().text("notice.unassigned")),
        has_routes_(sys::stat_at(store.dirfd(), "routes.jsonl").has_value()) {}

  std::vector<Notice> all() {
    std::vector<Notice> notices;
    for (const Node n : candidates())
      if (auto notice = of(n)) notices.push_back(std::move(*notice));
    return notices;
  }

 private:
  // Who has an edge to what was closed lately, or waits for the children of its parent.
  std::set<Node> candidates() const {
    std::set<Node> found;
    const auto add = [&](Node target, bool all) {
      for (const idx::In& e : state_.in(target))
        if (all ? holds_up(e.kind) : e.kind == EdgeKind::kWaitsFor) found.insert(e.from);
    };
    for (Node n = 0; n < state_.size(); ++n) {
      const bool is_closed = state_.status(n) == Status::kClosed;
      if (is_closed && state_.closed(n) >= since_) {
        add(n, true);
        if (const Node parent = state_.parent(n); parent != idx::kNone) add(parent, false);
      } else if (!is_closed && has_routes_) {
        const auto edges = state_.out(n);
        if (std::ranges::any_of(edges, [](const idx::Out& e) { return is_elsewhere(e); })) found.insert(n);
      }
    }
    return found;
  }

  static bool is_elsewhere(const idx::Out& e) {
    return holds_up(e.kind) && e.node == idx::kNone && issue::is_external(e.target);
  }

  // When it held nothing up any more; 0: it never did.
  Micros done(const idx::Out& e) {
    if (is_elsewhere(e)) return elsewhere_.provided(std::string(e.target)).value_or(0);
    if (e.node == idx::kNone) return 0;
    if (e.kind != EdgeKind::kWaitsFor)
      return state_.status(e.node) == Status::kClosed ? state_.closed(e.node) : 0;
    Micros first = INT64_MAX, last = 0;
    for (const idx::In& child : state_.in(e.node)) {
      if (child.kind != EdgeKind::kParent || state_.status(child.from) != Status::kClosed) continue;
      first = std::min(first, state_.closed(child.from));
      last = std::max(last, state_.closed(child.from));
    }
    return e.any_children && last != 0 ? first : last;
  }

  std::optional<Notice> of(Node n) {
    const Status status = state_.status(n);
    if (issue::blocks_nobody(status) || idx::is_infrastructure(state_.type(n)) || state_.is_template(n) ||
        state_.blocked(n))
      return {};
    const std::string line = view_.line(n);
    const auto made = edges_made(line);
    Micros at = 0;
    std::string what;
    for (const idx::Out& e : state_.out(n)) {
      const Micros then = holds_up(e.kind) ? done(e) : 0;
      const auto edge = made.find(e.target);
      // Nobody waited for what was closed before.
      if (then <= at || then < (edge == made.end() ? 0 : edge->second) || then < state_.created(n).at) continue;
      at = then;
      what = e.target;
    }
    if (at < since_) return {};
    Notice notice{std::string(state_.id(n)), kAbout, format_instant(at), waiters_of(line),
                  "Dependency resolved: " + what, {}};
    if (!state_.assignee(n).empty()) notice.to.emplace_back(state_.assignee(n));
    if (notice.to.empty() && !unassigned_.empty()) notice.to.push_back(unassigned_);
    // An edge that was taken out since does not make it news again.
    if (is_told_later(line, notice.at) || untold(line, notice).empty()) return {};
    return notice;
  }

  static bool is_told_later(Text line, const std::string& at) {
    const std::string mark = issue::value_of(line, "metadata.told");
    return !mark.empty() && json::kind(mark) == json::Kind::kObject &&
           json::string_or(mark, "about") == kAbout && json::string_or(mark, "at") > at;
  }

  const store::View& view_;
  const idx::State& state_;
  query::Elsewhere elsewhere_;
  const Micros since_;
  const std::string unassigned_;
  const bool has_routes_;
};

}  // namespace

std::vector<Notice> resolved(const store::Store& store, const store::View& view) {
  return Resolved(store, view).all();
}

}  // namespace notice
