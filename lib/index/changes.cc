// How a record of the journal changes the state.
//
// A record's members are spelt as a line spells them, so issue::Reader reads
// them too: put() gives it the line, apply() one made of the members set.
#include <algorithm>

#include "index/impl.h"

namespace idx {

namespace {

using json::Text;

struct Spelling {
  std::string_view key;
  unsigned part;
};
constexpr Spelling kMembers[] = {
    {"status", kStatusPart},         {"assignee", kAssigneePart}, {"updated_at", kUpdatedPart},
    {"closed_at", kClosedPart},      {"priority", kPriorityPart}, {"title", kTitlePart},
    {"issue_type", kTypePart},       {"labels", kLabelsPart},     {"dependencies", kEdgesPart},
    {"defer_until", kDeferPart},     {"deleted_at", kStatusPart}, {"pinned", kPinnedPart},
    {"ephemeral", kEphemeralPart},   {"wisp", kEphemeralPart},    {"is_template", kTemplatePart},
    {"created_at", kCreatedPart},
};
constexpr Spelling kMetadata[] = {
    {"claim", kClaimPart}, {"attempts", kAttemptsPart}, {"retry_at", kRetryPart}, {"reopened", 0}};
constexpr std::string_view kOfMetadata = "metadata.";

unsigned part_of(std::string_view key) {
  const auto found = std::ranges::find(kMembers, key, &Spelling::key);
  return found == std::end(kMembers) ? 0 : found->part;
}

void append(std::string& object, std::string_view key, Text value) {
  object += object.empty() ? "{\"" : ",\"";
  object.append(key).append("\":").append(value);
}

std::string closed(std::string object) { return object.empty() ? "{}" : std::move(object) + '}'; }

// The members of a record as two lines: what it sets, and what it takes out of
// sets.
class Members {
 public:
  Members(const Row& row, std::string_view status_word, Text set);

  unsigned parts = 0;   // all that it touches
  unsigned deltas = 0;  // of these, the sets that it changes and does not replace
  bool deleted;         // whether the issue has a deleted_at then
  std::string added, removed;

 private:
  void add(std::string_view key, Text value);
  void add_metadata(std::string_view key, Text value);

  bool has_status_ = false;
  std::string members_;  // of metadata, set one by one
  std::string whole_;    // a line of metadata alone, when it is set whole; it counts then
};

void Members::add_metadata(std::string_view key, Text value) {
  const Spelling* of = std::ranges::find(kMetadata, key, &Spelling::key);
  if (of == std::end(kMetadata)) return;
  parts |= of->part;
  if (whole_.empty()) return append(members_, key, value);
  whole_ = issue::apply(whole_, {{std::string(kOfMetadata) + std::string(key), std::string(value)}});
}

void Members::add(std::string_view key, Text value) {
  if (key.starts_with(kOfMetadata)) return add_metadata(key.substr(kOfMetadata.size()), value);
  if (issue::is_delta(key, value)) {
    parts |= part_of(key);
    deltas |= part_of(key);
    for (json::Members m(value); part_of(key) && m.next();)
      append(m.key_is("+") ? added : removed, key, m.value());
    return;
  }
  if (key.starts_with('.')) key.remove_prefix(1);
  if (key == "metadata") {
    parts |= kMetadataParts;
    whole_.clear();
    append(whole_, key, value);
    whole_ = closed(std::move(whole_));
    return;
  }
  const unsigned part = part_of(key);
  if (!part) return;
  parts |= part;
  deltas &= ~part;
  append(added, key, value);
  if (key == "status") has_status_ = true;
  if (key == "deleted_at") deleted = json::kind(value) == json::Kind::kString && value != "\"\"";
}

Members::Members(const Row& row, std::string_view status_word, Text set)
    : deleted(row.has(kDeleted)) {
  for (json::Members m(set); m.next();) {
    const Text raw = m.raw_key().substr(1, m.raw_key().size() - 2);
    if (raw.find('\\') == Text::npos)
      add(raw, m.value());
    else
      add(m.key(), m.value());
  }
  if (parts & kStatusPart) {
    if (!has_status_) append(added, "status", json::quote(status_word));
    if (deleted) append(added, "deleted_at", "\"-\"");
  }
  const std::string metadata =
      whole_.empty() ? closed(std::move(members_)) : issue::value_of(whole_, "metadata");
  if (metadata.size() > 2) append(added, "metadata", metadata);
  added = closed(std::move(added));
  removed = closed(std::move(removed));
}

// A set with the elements `in` put in and `out` taken out, as issue::apply()
// does it: what is in both takes the old one's place.
template <class T, class Key>
std::vector<T> merged(std::span<const T> now, const std::vector<T>& in, const std::vector<T>& out,
                      Key key) {
  FlatMap put_in, taken_out, there;
  for (std::uint32_t i = 0; i < in.size(); ++i) put_in.at(key(in[i]), i);
  for (const T& t : out) taken_out.insert(key(t));
  std::vector<T> all;
  for (const T& t : now) {
    const std::uint32_t* fresh = put_in.find(key(t));
    const bool is_out = taken_out.contains(key(t));
    if (is_out && !fresh) continue;
    all.push_back(is_out ? in[*fresh] : t);
    there.insert(key(t));
  }
  for (const T& t : in)
    if (there.insert(key(t))) all.push_back(t);
  return all;
}

}  // namespace

std::vector<Word> State::Impl::words_of(const std::vector<std::string_view>& texts) {
  std::vector<Word> all;
  for (const std::string_view text : texts) all.push_back(graph.word_of(text));
  return all;
}

std::vector<Edge> State::Impl::edges_of(const std::vector<issue::Edge>& edges) {
  std::vector<Edge> all;
  for (const issue::Edge& e : edges)
    all.push_back({graph.name_of(e.target), graph.word_of(e.type), issue::kind_of(e.type),
                   e.any_children, {}});
  return all;
}

void State::Impl::set(Change& c, const issue::Facts& facts, unsigned parts) {
  assign(c.row, facts, parts);
  if (parts & kTitlePart) c.title = graph.keep(facts.title);
  if (parts & kStatusPart) c.row.status_word = graph.word_of(facts.status_word);
  if (parts & kTypePart) c.row.type = graph.word_of(facts.type);
  if (parts & kAssigneePart) c.row.assignee = graph.word_of(facts.assignee);
  if (parts & kLabelsPart) {
    c.labels = words_of(facts.labels);
    c.own_labels = true;
  }
  if (parts & kEdgesPart) graph.set_edges(c, edges_of(facts.edges));
  token = std::max(token, facts.token);
  known.reset();
}

bool State::apply(std::string_view id, json::Text set) {
  Graph& graph = impl_->graph;
  const Node n = graph.find(id);
  if (n == kNone) return false;
  Change& c = graph.touch(n);
  const Members members(c.row, graph.word(c.row.status_word), set);
  const issue::Facts& in = impl_->added.read(members.added);
  impl_->set(c, in, members.parts & ~members.deltas);
  if (members.parts & kStatusPart) c.row.mark(kDeleted, members.deleted);
  if (!members.deltas) return true;

  const issue::Facts& out = impl_->removed.read(members.removed);
  if (members.deltas & kLabelsPart) {
    const auto key = [&](Word w) { return graph.word_of(graph.word(w)); };
    c.labels = merged(graph.labels(n), impl_->words_of(in.labels), impl_->words_of(out.labels), key);
    c.own_labels = true;
  }
  if (members.deltas & kEdgesPart) {
    const auto key = [&](const Edge& e) {
      return std::uint64_t{e.name} << 32 | graph.word_of(graph.word(e.type));
    };
    graph.set_edges(c, merged(graph.out(n), impl_->edges_of(in.edges),
                               impl_->edges_of(out.edges), key));
  }
  return true;
}

void State::put(std::string_view id, json::Text line) {
  Graph& graph = impl_->graph;
  const Node known = graph.find(id);
  Change& c = graph.touch(known == kNone ? graph.add(id) : known);
  impl_->set(c, impl_->added.read(line), kEveryPart);
}

}  // namespace idx
