#include <algorithm>
#include <limits>
#include <utility>

#include "index/file.h"
#include "index/impl.h"
#include "index/order.h"

namespace idx {

namespace {

// Those of the index's list whose answers still count, and `more`.
std::vector<Node> kept(const Graph& graph, std::span<const Node> list, const FlatMap& touched,
                       const std::vector<Node>& more) {
  std::vector<Node> all;
  all.reserve(list.size() + more.size());
  for (const Node n : list)
    if (graph.in_index(n) && !touched.contains(n)) all.push_back(n);
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

struct Answers {
  std::vector<Node> ready, timed, blocked;
};

// What the rule says of all, asked about those whom the changes reach; `rows` learn it.
// An index takes external edges as shut.
Answers answers_of(const Graph& graph, std::span<Row> rows, Micros newest) {
  const Index& index = graph.index();
  const Rule::ExternalOpen shut;
  const Effects effects = effects_of(graph, shut);
  const Rule rule(graph, shut);
  for (const Node n : effects.reached) {
    rows[n].not_before = rule.not_before(n);
    rows[n].mark(kBlocked, false);
  }
  for (const Node n : effects.blocked) rows[n].mark(kBlocked, true);

  Answers all;
  std::vector<Node> due;
  for (const Node n : kept(graph, index.timed(), effects.touched, effects.workable))
    (rows[n].not_before <= newest ? due : all.timed).push_back(n);
  std::ranges::sort(all.timed, {}, [&](Node n) { return std::pair(rows[n].not_before, n); });

  const Before before(graph, Sort::kFair, 0);
  before.sort(due);
  all.ready = kept(graph, index.ready(), effects.touched, due);
  const auto middle = all.ready.end() - static_cast<std::ptrdiff_t>(due.size());
  std::ranges::inplace_merge(all.ready, middle, before);

  all.blocked = kept(graph, index.blocked(), effects.touched, effects.blocked);
  std::ranges::sort(all.blocked);
  return all;
}

}  // namespace

bool State::reindexable() const {
  const Graph& graph = impl_->graph;
  return graph.index().header_ && graph.size() == graph.index().size() &&
         graph.index().heap_.size() < std::numeric_limits<std::uint32_t>::max() / 2 &&
         std::ranges::none_of(graph.changes(), &Change::own_edges);
}

std::string State::reindex(const Stamp& stamp, const std::function<Standing(Node)>& standing) const {
  const Graph& graph = impl_->graph;
  const Index& index = graph.index();
  const Interner& new_words = graph.new_words();
  const Rule rule(graph, impl_->external_open);

  std::string texts;  // behind those of the old heap
  const auto keep = [&](std::string_view text) {
    const Slice at = {static_cast<std::uint32_t>(index.heap_.size() + texts.size()),
                      static_cast<std::uint32_t>(text.size())};
    texts += text;
    return at;
  };
  std::vector<Slice> words(index.words_.begin(), index.words_.end());
  for (std::uint32_t w = 0; w < new_words.size(); ++w) words.push_back(keep(new_words.text(w)));
  std::vector<Word> labels(index.labels_.begin(), index.labels_.end());
  std::vector<Node> external;
  for (const Node n : index.external())
    if (graph.in_index(n) && !graph.change(n)) external.push_back(n);
  std::vector<Hold> taken;
  for (const Hold& h : index.taken())
    if (graph.in_index(h.node) && !graph.change(h.node)) taken.push_back(h);

  constexpr std::size_t kRoom = 1 << 20;  // not touched, it costs nothing
  File file(index.bytes_.size() + kRoom);
  file.header = *index.header_;
  file.header.stamp = stamp;
  file.header.token = impl_->token;
  const std::span<Row> rows = file.put(kRowColumn, index.rows_);  // before other columns come
  for (const Change& c : graph.changes()) {
    Row& row = rows[c.node];
    const Row was = std::exchange(row, c.row);
    const Standing now = standing(c.node);
    row.place = now.place;
    row.mark(kRegular, now.regular);
    row.title = c.title == index.text(was.title) ? was.title : keep(c.title);
    if (c.own_labels) {
      row.labels = static_cast<std::uint32_t>(labels.size());
      row.label_count = static_cast<std::uint32_t>(c.labels.size());
      labels.insert(labels.end(), c.labels.begin(), c.labels.end());
    }
    if (rule.leads_out(c.node)) external.push_back(c.node);
    if (row.taken()) taken.push_back({c.node, row.assignee, row.reserved()});
    const auto counts = [](const Row& r) { return r.status == issue::Status::kInProgress; };
    file.header.in_progress += counts(row) - counts(was);
    file.header.newest = std::max(file.header.newest, row.updated);
  }
  std::ranges::sort(external);
  std::ranges::sort(taken, {}, &Hold::node);
  const Answers answers = answers_of(graph, rows, file.header.newest);

  file.put(kReadyColumn, answers.ready);
  file.put(kTimedColumn, answers.timed);
  file.put(kBlockedColumn, answers.blocked);
  file.put(kTakenColumn, taken);
  file.put(kExternalColumn, external);
  file.put(kEntryColumn, index.entries_);
  file.put(kTableColumn, index.table_);
  file.put(kOutColumn, index.out_);
  file.put(kInColumn, index.in_);
  file.put(kLabelColumn, labels);
  file.put(kWordColumn, words);
  const std::span<char> heap = file.make<char>(kHeapColumn, index.heap_.size() + texts.size());
  std::ranges::copy(texts, std::ranges::copy(index.heap_, heap.begin()).out);
  return std::move(file.seal());
}

}  // namespace idx
