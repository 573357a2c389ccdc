#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

#include "base/error.h"
#include "index/file.h"
#include "index/order.h"
#include "index/parts.h"
#include "index/rule.h"

namespace idx {

namespace {

// The heap and what points into it.  `place` is where each name's entry goes.
void lay_texts(File& file, const std::string& titles, const Interner& names, const Interner& words,
               const std::vector<std::uint32_t>& place, std::span<Entry> entries) {
  const auto slices = file.make<Slice>(kWordColumn, words.size());
  auto at = static_cast<std::uint32_t>(titles.size());
  const auto slice = [&at](std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    return Slice{std::exchange(at, at + length), length};
  };
  for (std::uint32_t n = 0; n < names.size(); ++n) entries[place[n]].text = slice(names.text(n));
  for (std::uint32_t n = 0; n < words.size(); ++n) slices[n] = slice(words.text(n));

  auto to = file.make<char>(kHeapColumn, at).begin();
  const auto copy = [&to](std::string_view text) { to = std::ranges::copy(text, to).out; };
  copy(titles);
  for (std::uint32_t n = 0; n < names.size(); ++n) copy(names.text(n));
  for (std::uint32_t n = 0; n < words.size(); ++n) copy(words.text(n));
}

void lay_table(File& file, const Interner& names, const std::vector<std::uint32_t>& place) {
  const auto table = file.make<std::uint32_t>(kTableColumn, std::bit_ceil(2 * names.size() + 1));
  names.each_hash([&](std::uint32_t n, std::uint32_t hash) {
    std::size_t i = hash & (table.size() - 1);
    while (table[i] != 0) i = (i + 1) & (table.size() - 1);
    table[i] = place[n] + 1;
  });
}

// Edges by holder, then by target.  `edges` name their targets by entry.
void lay_edges(File& file, Node rows, const std::vector<Edge>& edges,
               const std::vector<Node>& holder, std::span<Entry> entries) {
  for (Edge& e : file.put(kOutColumn, edges))
    if (e.name >= rows) e.name = kPhantom | (e.name - rows);
  for (std::size_t i = 0; i < edges.size(); ++i)
    if (holder[i] != kNone) ++entries[edges[i].name].in_count;
  std::uint32_t at = 0;
  for (Entry& e : entries) e.in = std::exchange(at, at + e.in_count);
  const auto in = file.make<Edge>(kInColumn, at);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (holder[i] == kNone) continue;
    Edge& e = in[entries[edges[i].name].in++] = edges[i];
    e.name = holder[i];
  }
  for (Entry& e : entries) e.in -= e.in_count;
}

// What the rule says of every issue.
void lay_answers(File& file, const Index& index, std::span<Row> rows) {
  const Graph graph(index);
  const Rule::ExternalOpen shut;
  Rule rule(graph, shut);
  std::vector<Node> all(rows.size());
  std::iota(all.begin(), all.end(), 0);
  const Verdicts verdicts = rule.judge(all);

  std::vector<Node> ready, timed, blocked, external;
  for (const Node n : all) {
    Row& row = rows[n];
    row.not_before = rule.not_before(n);
    const bool is_blocked = verdicts.blocked(n);
    row.mark(kBlocked, is_blocked);
    if (is_blocked) blocked.push_back(n);
    if (!is_blocked && Rule::workable(row))
      (row.not_before <= file.header.newest ? ready : timed).push_back(n);
    if (rule.leads_out(n)) external.push_back(n);
  }
  Before(graph, Sort::kFair, 0).sort(ready);
  std::ranges::sort(timed, {}, [&](Node n) { return std::pair(rows[n].not_before, n); });
  file.put(kReadyColumn, ready);
  file.put(kTimedColumn, timed);
  file.put(kBlockedColumn, blocked);
  file.put(kExternalColumn, external);
}

}  // namespace

struct Builder::Impl {
  Interner names, words;
  std::vector<Row> rows;            // one is superseded when its name has another
  std::vector<std::uint32_t> name;  // of each row
  std::vector<Node> row_of;         // of each name; kNone when it is no issue
  std::vector<Edge> edges;          // by row; they name their targets as `names` does
  std::vector<Node> holder;         // of each edge
  std::vector<Word> labels;         // by row
  std::string titles;
  std::uint64_t token = 0;
  std::size_t issues = 0, ids = 0;  // the lines that were added, and how many ids they have
  Word last_status = 0, last_type = 0, last_assignee = 0, last_edge = 0;

  std::uint32_t name_of(std::string_view text);
  Word word_of(std::string_view text, Word& last);
  Row* row_for(std::uint32_t id, const Instant& updated);
  void add(const issue::Facts& facts, Place place);
  void append(const Impl& other);
  std::size_t duplicates() const { return issues - ids; }
  void drop_superseded();
  std::size_t size() const;
  std::string finish(const Stamp& stamp, bool id_sorted);
};

Builder::Builder(std::uint64_t snapshot_size) : impl_(std::make_unique<Impl>()) {
  impl_->words.intern("");
  // Memory that is not touched costs nothing; growing costs a copy and new pages.
  impl_->rows.reserve(snapshot_size / 256);
  impl_->titles.reserve(snapshot_size / 8);
}
Builder::~Builder() = default;
Builder::Builder(Builder&&) noexcept = default;
Builder& Builder::operator=(Builder&&) noexcept = default;

void Builder::add(const issue::Facts& facts, Place place) { impl_->add(facts, place); }
void Builder::append(const Builder& other) { impl_->append(*other.impl_); }
std::size_t Builder::duplicates() const { return impl_->duplicates(); }
void Builder::raise(std::uint64_t token) { impl_->token = std::max(impl_->token, token); }
std::string Builder::finish(const Stamp& stamp, bool id_sorted) {
  return impl_->finish(stamp, id_sorted);
}

std::uint32_t Builder::Impl::name_of(std::string_view text) {
  const std::uint32_t n = names.intern(text);
  if (n == row_of.size()) row_of.push_back(kNone);
  return n;
}

// Neighbouring lines mostly say the same.
Word Builder::Impl::word_of(std::string_view text, Word& last) {
  if (words.text(last) != text) last = words.intern(text);
  return last;
}

// A new row, or nullptr when one that is there counts.
Row* Builder::Impl::row_for(std::uint32_t id, const Instant& updated) {
  ++issues;
  Node& row = row_of[id];
  if (row == kNone) ++ids;
  else if (compare(updated, {rows[row].updated, rows[row].updated_digits}) < 0) return nullptr;
  row = static_cast<Node>(rows.size());
  name.push_back(id);
  return &rows.emplace_back();
}

void Builder::Impl::add(const issue::Facts& facts, Place place) {
  token = std::max(token, facts.token);
  const std::uint32_t id = name_of(facts.id);
  Row* const fresh = row_for(id, facts.updated);
  if (!fresh) return;
  Row& row = *fresh;
  assign(row, facts, kEveryPart);
  row.place = place;
  row.mark(kRegular, facts.regular);
  row.title = {static_cast<std::uint32_t>(titles.size()),
               static_cast<std::uint32_t>(facts.title.size())};
  titles += facts.title;
  row.status_word = word_of(facts.status_word, last_status);
  row.type = word_of(facts.type, last_type);
  row.assignee = word_of(facts.assignee, last_assignee);
  row.labels = static_cast<std::uint32_t>(labels.size());
  row.label_count = static_cast<std::uint32_t>(facts.labels.size());
  for (const std::string_view label : facts.labels) labels.push_back(words.intern(label));
  row.edges = static_cast<std::uint32_t>(edges.size());
  row.edge_count = static_cast<std::uint32_t>(facts.edges.size());
  for (const issue::Edge& e : facts.edges)
    edges.push_back({name_of(e.target),
                     word_of(e.type, last_edge),
                     issue::kind_of(e.type),
                     e.any_children,
                     {}});
  holder.resize(edges.size(), row_of[id]);
}

// Exactly as if the lines that `other` was given had been added here, one by one.
void Builder::Impl::append(const Impl& other) {
  token = std::max(token, other.token);
  std::vector<std::uint32_t> names_here(other.names.size(), kNone);
  std::vector<Word> words_here(other.words.size(), kNone);
  const auto name_here = [&](std::uint32_t n) {
    if (names_here[n] == kNone) names_here[n] = name_of(other.names.text(n));
    return names_here[n];
  };
  const auto word_here = [&](Word w) {
    if (words_here[w] == kNone) words_here[w] = words.intern(other.words.text(w));
    return words_here[w];
  };
  for (std::size_t n = 0; n < other.rows.size(); ++n) {
    const Row& theirs = other.rows[n];
    const std::uint32_t id = name_here(other.name[n]);
    Row* const row = row_for(id, {theirs.updated, theirs.updated_digits});
    if (!row) continue;
    *row = theirs;
    row->title.at = static_cast<std::uint32_t>(titles.size());
    titles.append(other.titles, theirs.title.at, theirs.title.length);
    row->status_word = word_here(theirs.status_word);
    row->type = word_here(theirs.type);
    row->assignee = word_here(theirs.assignee);
    row->labels = static_cast<std::uint32_t>(labels.size());
    for (std::uint32_t i = 0; i < theirs.label_count; ++i)
      labels.push_back(word_here(other.labels[theirs.labels + i]));
    row->edges = static_cast<std::uint32_t>(edges.size());
    for (std::uint32_t i = 0; i < theirs.edge_count; ++i) {
      Edge& e = edges.emplace_back(other.edges[theirs.edges + i]);
      e.name = name_here(e.name);
      e.type = word_here(e.type);
    }
    holder.resize(edges.size(), row_of[id]);
  }
  // What gave way there has no row.
  issues += other.issues - other.rows.size();
}

// Superseded rows go; their labels and edges stay behind, unreachable.
void Builder::Impl::drop_superseded() {
  if (duplicates() == 0) return;
  Node kept = 0;
  std::vector<Node> now(rows.size(), kNone);
  for (Node n = 0; n < rows.size(); ++n) {
    if (row_of[name[n]] != n) continue;
    rows[kept] = rows[n];
    now[n] = kept++;
  }
  rows.resize(kept);
  for (Node& n : holder) n = now[n];
  for (Node& n : row_of)
    if (n != kNone) n = now[n];
}

// At most what the file will take.
std::size_t Builder::Impl::size() const {
  std::size_t heap = titles.size();
  for (std::uint32_t n = 0; n < names.size(); ++n) heap += names.text(n).size();
  for (std::uint32_t n = 0; n < words.size(); ++n) heap += words.text(n).size();
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  if (std::max({heap, edges.size(), labels.size(), 4 * std::size_t{names.size()}}) > kMost)
    throw Failure("index: the backlog is too large for it");
  return sizeof(Header) + heap + rows.size() * (sizeof(Row) + 5 * sizeof(Node)) +
         (names.size() + 1) * (sizeof(Entry) + 4 * sizeof(std::uint32_t)) +
         words.size() * sizeof(Slice) + labels.size() * sizeof(Word) +
         edges.size() * 2 * sizeof(Edge) + 8 * kColumns;
}

std::string Builder::Impl::finish(const Stamp& stamp, bool id_sorted) {
  drop_superseded();
  std::vector<std::uint32_t> place(row_of);
  auto next = static_cast<std::uint32_t>(rows.size());
  for (std::uint32_t& p : place)
    if (p == kNone) p = next++;
  for (Edge& e : edges) e.name = place[e.name];

  File file(size());
  const std::span<Row> laid = file.put(kRowColumn, rows);
  const auto entries = file.make<Entry>(kEntryColumn, names.size());
  lay_edges(file, static_cast<Node>(rows.size()), edges, holder, entries);
  lay_table(file, names, place);
  lay_texts(file, titles, names, words, place, entries);
  file.put(kLabelColumn, labels);

  file.header.stamp = stamp;
  file.header.token = token;
  file.header.id_sorted = id_sorted;
  file.header.duplicates = static_cast<std::uint32_t>(duplicates());
  std::vector<Hold> taken;
  for (const Row& row : laid) {
    if (row.taken())
      taken.push_back({static_cast<Node>(&row - laid.data()), row.assignee, row.reserved()});
    file.header.newest = std::max(file.header.newest, row.updated);
    file.header.in_progress += row.status == issue::Status::kInProgress;
  }
  file.put(kTakenColumn, taken);
  Index index;
  index.map(std::as_bytes(std::span(file.seal())));
  lay_answers(file, index, laid);
  return std::move(file.seal());
}

}  // namespace idx
