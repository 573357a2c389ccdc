// How a record of the journal changes the state.
//
// A record's members are spelt as a line spells them, so issue::Reader reads
// them too: put() gives it the line, apply() one made of the members set.  Only
// what most records set, and mostly say in one way, is read here: it is what a
// query pays for every change since the last fold.
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
    {"status", kStatusPart},       {"assignee", kAssigneePart}, {"updated_at", kUpdatedPart},
    {"closed_at", kClosedPart},    {"priority", kPriorityPart}, {"title", kTitlePart},
    {"issue_type", kTypePart},     {"labels", kLabelsPart},     {"dependencies", kEdgesPart},
    {"defer_until", kDeferPart},   {"deleted_at", kStatusPart}, {"pinned", kPinnedPart},
    {"ephemeral", kEphemeralPart}, {"wisp", kEphemeralPart},    {"is_template", kTemplatePart},
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

// The members of a record: facts, and two lines for what is left, one of what
// it sets and one of what it takes out of sets.
class Members {
 public:
  Members(const Row& row, std::string_view status_word, Text set);

  issue::Facts facts;
  unsigned parts = 0;   // of `facts`
  unsigned left = 0;    // of the lines
  unsigned deltas = 0;  // of the lines: sets that are changed and not replaced
  bool deleted;         // whether the issue has a deleted_at then
  std::string added, removed;

 private:
  void add(std::string_view key, Text value);
  void add_metadata(std::string_view key, Text value);
  bool read(unsigned part, std::string_view key, Text value);

  std::string word_;     // the status
  std::string members_;  // of metadata, set one by one
  std::string whole_;    // a line of metadata alone, when it is set whole; it counts then
};

// False when it takes more to read the value.
bool Members::read(unsigned part, std::string_view key, Text value) {
  if (part == kStatusPart) {
    if (key == "status")
      word_ = json::as_string(value).value_or("");
    else
      deleted = json::kind(value) == json::Kind::kString && value != "\"\"";
    return true;
  }
  if (part == kClaimPart) {
    facts.claimed = json::kind(value) == json::Kind::kObject;
    for (json::Members m(value); m.next();)
      if (m.key_is("token") || m.key_is("renewed"))
        facts.token = std::max<std::uint64_t>(
            facts.token, std::max(json::as_integer(m.value()).value_or(0), 0LL));
    return true;
  }
  if (value.front() != '"' || value.find('\\') != Text::npos) return false;
  const Text text = value.substr(1, value.size() - 2);
  if (part == kAssigneePart) return facts.assignee = text, true;
  if (part == kTitlePart) return facts.title = text, true;
  const auto time = parse_instant(text);
  if (!time) return false;
  if (part == kClosedPart) return facts.closed = time->at, true;
  if (part != kUpdatedPart) return false;
  facts.updated = *time;
  facts.token = std::max(facts.token, static_cast<std::uint64_t>(std::max<Micros>(time->at, 0)));
  return true;
}

void Members::add_metadata(std::string_view key, Text value) {
  const Spelling* of = std::ranges::find(kMetadata, key, &Spelling::key);
  if (of == std::end(kMetadata)) return;
  if (!whole_.empty()) {
    const std::string name = std::string(kOfMetadata) + std::string(key);
    whole_ = issue::apply(whole_, {{name, std::string(value)}});
  } else if (read(of->part, key, value)) {
    parts |= of->part;
  } else {
    append(members_, key, value);
    left |= of->part;
  }
}

void Members::add(std::string_view key, Text value) {
  if (key.starts_with(kOfMetadata)) return add_metadata(key.substr(kOfMetadata.size()), value);
  const bool is_delta = issue::is_delta(key, value);
  if (key.starts_with('.')) key.remove_prefix(1);
  const unsigned part = part_of(key);
  if (key == "metadata") {
    left |= kMetadataParts;
    whole_.clear();
    append(whole_, key, value);
    whole_ = closed(std::move(whole_));
  } else if (is_delta) {
    deltas |= part;
    for (json::Members m(value); part && m.next();)
      append(m.key_is("+") ? added : removed, key, m.value());
  } else if (part && read(part, key, value)) {
    parts |= part;
  } else if (part) {
    left |= part;
    append(added, key, value);
  }
}

Members::Members(const Row& row, std::string_view status_word, Text set)
    : deleted(row.has(kDeleted)), word_(status_word) {
  for (json::Members m(set); m.next();) {
    const Text raw = m.raw_key().substr(1, m.raw_key().size() - 2);
    if (raw.find('\\') == Text::npos)
      add(raw, m.value());
    else
      add(m.key(), m.value());
  }
  facts.status_word = word_.empty() ? "open" : std::string_view(word_);
  facts.status = deleted ? issue::Status::kTombstone : issue::status_of(word_);
  if (!whole_.empty())
    append(added, "metadata", json::get(whole_, "metadata").value_or("null"));
  else if (!members_.empty())
    append(added, "metadata", closed(std::move(members_)));
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
    all.push_back({graph.name_of(e.target),
                   graph.word_of(e.type),
                   issue::kind_of(e.type),
                   e.any_children,
                   {}});
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
  impl_->set(c, members.facts, members.parts);
  if (members.parts & kStatusPart) c.row.mark(kDeleted, members.deleted);
  if (members.added == "{}" && members.removed == "{}") return true;
  const issue::Facts& in = impl_->added.read(members.added);
  impl_->set(c, in, members.left);
  if (!members.deltas) return true;

  const issue::Facts& out = impl_->removed.read(members.removed);
  if (members.deltas & kLabelsPart) {
    const auto key = [&](Word w) { return graph.word_of(graph.word(w)); };
    c.labels =
        merged(graph.labels(n), impl_->words_of(in.labels), impl_->words_of(out.labels), key);
    c.own_labels = true;
  }
  if (members.deltas & kEdgesPart) {
    const auto key = [&](const Edge& e) {
      return std::uint64_t{e.name} << 32 | graph.word_of(graph.word(e.type));
    };
    graph.set_edges(
        c, merged(graph.out(n), impl_->edges_of(in.edges), impl_->edges_of(out.edges), key));
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
