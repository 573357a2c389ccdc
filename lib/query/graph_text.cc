// A graph as a tree for a terminal.
#include <algorithm>

#include "base/text.h"
#include "cli/branches.h"
#include "cli/command.h"
#include "cli/table.h"
#include "query/graph_print.h"

namespace query {
namespace {

using cli::Ink;

// Deeper ones begin again at the margin: a chain of n would else be n * n wide.
constexpr std::size_t kDeepest = 24;
constexpr std::size_t kTitleColumns = 72;  // on a terminal

Ink ink_of(Standing standing) {
  switch (standing) {
    case Standing::kReady: return Ink::kGreen;
    case Standing::kClaimed: return Ink::kBlue;
    case Standing::kClosed:
    case Standing::kDeferred: return Ink::kDim;
    case Standing::kMissing:
    case Standing::kExternal: return Ink::kRed;
    case Standing::kBlocked:
    case Standing::kOpen: break;
  }
  return Ink::kPlain;
}

// Every vertex has one place, its home: below the blocker that is done last,
// else below its parent, else at the margin.
class Tree {
 public:
  Tree(const store::View& view, const Graph& graph)
      : view_(view), graph_(graph), home_(size(), kNowhere), printed_(size()) {}

  void print() {
    for (Place p = 0; p < size(); ++p) home_[p] = home_of(p);
    list_branches();
    for (Place p = 0; p < size(); ++p)
      if (home_[p] == kNowhere) print_root(p);
    // Whose homes go round in a circle.
    for (Place p = 0; p < size(); ++p)
      if (!printed_[p]) print_root(on_circle(p));
    table_.end();
    legend();
  }

 private:
  struct Branch {
    Place link;
    bool home;
  };
  struct Frame {
    Place vertex;
    Place next;  // in branches_
  };

  Place size() const { return static_cast<Place>(graph_.vertices.size()); }
  const Vertex& vertex(Place p) const { return graph_.vertices[p]; }

  // The link that leads home.
  Place home_of(Place p) const {
    Place blocker = kNowhere, parent = kNowhere;
    for (Place i = graph_.first[p]; i < graph_.first[p + 1]; ++i) {
      const Link& link = graph_.links[i];
      if (link.to == p) continue;
      const auto better = [&](Place than) {
        if (than == kNowhere) return true;
        const Vertex &a = vertex(link.to), &b = vertex(graph_.links[than].to);
        if (a.over != b.over) return b.over;
        if (link.circular != graph_.links[than].circular) return graph_.links[than].circular;
        if (a.level != b.level) return a.level > b.level;
        return link.to < graph_.links[than].to;
      };
      if (link.blocking() && better(blocker)) blocker = i;
      if (link.kind == issue::EdgeKind::kParent && better(parent)) parent = i;
    }
    if (blocker != kNowhere && !vertex(graph_.links[blocker].to).over) return blocker;
    return parent != kNowhere ? parent : blocker;
  }

  // Of each vertex the links that are drawn below it: what waits for it, and the
  // parts of it that have their home there.
  void list_branches() {
    const auto drawn = [&](Place i) {
      const Link& link = graph_.links[i];
      return link.to != link.from && (link.blocking() || home_[link.from] == i);
    };
    first_.assign(size() + 1, 0);
    for (Place i = 0; i < graph_.links.size(); ++i)
      if (drawn(i)) ++first_[graph_.links[i].to + 1];
    for (Place p = 0; p < size(); ++p) first_[p + 1] += first_[p];
    branches_.resize(first_.back());
    std::vector<Place> at = first_;
    for (Place i = 0; i < graph_.links.size(); ++i)
      if (drawn(i)) branches_[at[graph_.links[i].to]++] = i;
  }

  // Where the way home from `p` meets itself.
  Place on_circle(Place p) {
    std::vector<bool>& seen = seen_;
    seen.resize(size());
    while (!seen[p]) {
      seen[p] = true;
      p = graph_.links[home_[p]].to;
    }
    return p;
  }

  void print_root(Place root) {
    std::vector<Place> roots = {root};
    for (std::size_t i = 0; i < roots.size(); ++i) {
      way_.clear();
      line(0, true, roots[i], full(roots[i]));
      way_.push_back({roots[i], first_[roots[i]]});
      while (!way_.empty()) {
        Frame& here = way_.back();
        if (here.next == first_[here.vertex + 1]) {
          way_.pop_back();
          continue;
        }
        const Place link = branches_[here.next++];
        const bool last = here.next == first_[here.vertex + 1];
        const Place p = graph_.links[link].from;
        const std::size_t depth = way_.size();
        if (home_[p] != link || printed_[p]) {
          line(depth, last, p, printed_[p] ? " (see above)" : " (see below)");
        } else if (depth == kDeepest && first_[p] != first_[p + 1]) {
          line(depth, last, p, " (see below)");
          roots.push_back(p);
        } else {
          line(depth, last, p, full(p));
          way_.push_back({p, first_[p]});
        }
      }
    }
  }

  void line(std::size_t depth, bool last, Place p, const std::string& rest) {
    const Vertex& v = vertex(p);
    std::string text(branches_of_.front(depth, last));
    text += style_of(v.standing).sign;
    if (v.critical) text += '*';
    if (v.circular) text += '!';
    (text += ' ') += v.id;
    table_.row({{text += rest, ink_of(v.standing)}});
  }

  // All that is said of it where it is at home.
  std::string full(Place p) {
    printed_[p] = true;
    const Vertex& v = vertex(p);
    std::string out;
    if (v.node != idx::kNone) {
      const idx::State& state = view_.state();
      const std::string_view title = state.title(v.node);
      out += " P" + std::to_string(state.priority(v.node)) + ' ';
      out += cli::out().is_terminal() ? shortened(title, kTitleColumns) : std::string(title);
    }
    const std::string notes = notes_on(p);
    return notes.empty() ? out : out + " (" + notes + ')';
  }

  std::string notes_on(Place p) const {
    const Vertex& v = vertex(p);
    std::string out;
    const auto note = [&](std::string_view word, std::string_view what) {
      if (!out.empty()) out += "; ";
      (out += word) += what;
    };
    if (v.node == idx::kNone) return std::string(style_of(v.standing).word);
    if (view_.state().status(v.node) == issue::Status::kTombstone) note("deleted", "");
    if (const auto type = view_.state().type(v.node); type != "task") note(type, "");
    if (v.standing == Standing::kOpen) note(view_.state().status_word(v.node), "");
    if (v.standing == Standing::kClaimed && !view_.state().assignee(v.node).empty())
      note("by ", view_.state().assignee(v.node));
    for (Place i = graph_.first[p]; i < graph_.first[p + 1]; ++i) {
      const Link& link = graph_.links[i];
      if (link.to == p) note("waits for itself", "");
      else if (link.blocking() || is_above(link.to)) continue;
      else if (link.kind == issue::EdgeKind::kParent) note("part of ", vertex(link.to).id);
      else note(std::string(link.type) + ' ', vertex(link.to).id);
    }
    return out;
  }

  // Whether the line that is printed now hangs below that of `p`.
  bool is_above(Place p) const {
    return std::ranges::find(way_, p, &Frame::vertex) != way_.end();
  }

  void legend() {
    if (size() == 0) return;
    std::string out;
    const auto add = [&](char sign, std::string_view word) {
      if (!out.empty()) out += "  ";
      ((out += sign) += ' ') += word;
    };
    for (const Standing s : {Standing::kReady, Standing::kClaimed, Standing::kBlocked,
                             Standing::kDeferred, Standing::kOpen, Standing::kClosed,
                             Standing::kMissing, Standing::kExternal})
      if (std::ranges::find(graph_.vertices, s, &Vertex::standing) != graph_.vertices.end())
        add(style_of(s).sign, style_of(s).word);
    if (!graph_.critical.empty()) add('*', "critical path");
    if (std::ranges::find(graph_.vertices, true, &Vertex::circular) != graph_.vertices.end())
      add('!', "in a cycle");
    cli::out().write("\n" + out + '\n');
  }

  const store::View& view_;
  const Graph& graph_;
  std::vector<Place> home_;  // the link that leads there
  std::vector<Place> first_, branches_;
  std::vector<bool> printed_, seen_;
  std::vector<Frame> way_;  // from the root to what is printed now
  cli::Branches branches_of_;
  cli::Table table_;
};

}  // namespace

void print_graph_text(const store::View& view, const Graph& graph) { Tree(view, graph).print(); }

}  // namespace query
