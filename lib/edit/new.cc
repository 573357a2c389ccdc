#include "edit/new.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "edit/ids.h"
#include "index/cycles.h"
#include "issue/issue.h"
#include "merge/claim.h"
#include "store/snapshot.h"

namespace edit {

namespace {

constexpr std::size_t kMaxTitle = 500;
constexpr std::size_t kMaxReference = 200;
constexpr std::size_t kMaxEdgeType = 50;

bool is_word(std::string_view s, std::size_t longest) {
  return !s.empty() && s.size() <= longest && std::all_of(s.begin(), s.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '-';
  });
}

std::string shown(std::string_view s) { return "'" + text::printable(s) + "'"; }

bool is_blank(std::string_view s) { return text::trim(s).empty(); }

// Complains about one issue.
class Checker {
 public:
  explicit Checker(const NewIssue& wanted) : issue_(wanted) {}

  void values() const {
    if (is_blank(issue_.title)) fail("title", "is empty");
    if (issue_.title.size() > kMaxTitle)
      fail("title", "is longer than " + std::to_string(kMaxTitle) + " bytes");
    if (!text::is_plain(issue_.title)) fail("title", "holds control characters");
    for (const std::string* s : {&issue_.description, &issue_.design, &issue_.acceptance, &issue_.notes})
      if (s->find('\0') != s->npos) fail("text", "holds a NUL byte");
    if (!is_word(issue_.type, kMaxEdgeType) || issue_.type != text::lower(issue_.type))
      fail("type", shown(issue_.type) + " is no type of issues");
    plain("assignee", issue_.assignee);
    plain("external-ref", issue_.external_ref);
    if (issue_.external_ref.size() > kMaxReference) fail("external-ref", "is too long");
    for (const std::string& label : issue_.labels) plain("label", label);
    if (!issue_.id.empty() && !issue::is_valid_id(issue_.id)) fail("id", shown(issue_.id) + " is no id");
    metadata();
  }

  [[noreturn]] void fail(std::string_view what, const std::string& why,
                         Exit code = Exit::kTrouble) const {
    const std::string where = issue_.where.empty() ? "" : issue_.where + ": ";
    throw Failure(code, where + std::string(what) + ": " + why);
  }

 private:
  void plain(std::string_view what, const std::string& s) const {
    if (!s.empty() && !text::is_plain(s)) fail(what, shown(s) + " holds control characters");
  }

  void metadata() const {
    if (issue_.metadata.empty()) return;
    if (json::check(issue_.metadata) || !text::trim(issue_.metadata).starts_with('{'))
      fail("metadata", "is no JSON object");
    // Set by claims alone; somebody who could create them would forge one.
    constexpr std::string_view kOurs = "metadata.";
    for (std::string_view name : merge::claim_members()) {
      if (!name.starts_with(kOurs)) continue;
      name.remove_prefix(kOurs.size());
      if (json::get(issue_.metadata, name))
        fail("metadata", "'" + std::string(name) + "' is set by claims alone");
    }
  }

  const NewIssue& issue_;
};

// An object whose members are written one after the other.
class Object {
 public:
  void raw(std::string_view key, std::string_view value) {
    text_ += text_.empty() ? '{' : ',';
    text_ += json::quote(key);
    text_ += ':';
    text_ += value;
  }
  void text(std::string_view key, std::string_view value) {
    raw(key, json::quote(value, json::Style::kGo));
  }
  void text_if(std::string_view key, std::string_view value) {
    if (!value.empty()) text(key, value);
  }
  std::string finish() { return std::move(text_) + '}'; }

 private:
  std::string text_;
};

std::string array(const std::vector<std::string>& elements) {
  std::string out = "[";
  for (const std::string& e : elements) {
    if (out.size() > 1) out += ',';
    out += e;
  }
  return out + ']';
}

// The edges that the line gets, the parent's first.
std::vector<Needs> edges_of(const NewIssue& wanted, const Checker& check) {
  std::vector<Needs> all;
  const auto add = [&](const Needs& edge) {
    for (const Needs& other : all) {
      if (other.target != edge.target) continue;
      if (other.type == edge.type) return;
      // bd, br and bv keep one edge between two issues.
      check.fail("dep", shown(edge.target) + " is named twice, as " + other.type + " and as " +
                            edge.type);
    }
    all.push_back(edge);
  };
  if (!wanted.parent.empty()) add({"parent-child", wanted.parent});
  for (const Needs& edge : wanted.needs) add(edge);
  return all;
}

std::string line_of(const NewIssue& wanted, const std::string& id, const std::vector<Needs>& edges,
                    std::string_view now, std::string_view author) {
  Object line;
  line.text("id", id);
  line.text("title", wanted.title);
  line.text_if("description", wanted.description);
  line.text_if("design", wanted.design);
  line.text_if("acceptance_criteria", wanted.acceptance);
  line.text_if("notes", wanted.notes);
  line.text("status", "open");
  line.raw("priority", std::to_string(wanted.priority));
  line.text("issue_type", wanted.type);
  line.text_if("assignee", wanted.assignee);
  line.text("created_at", now);
  line.text("created_by", author);
  line.text("updated_at", now);
  if (wanted.due) line.text("due_at", format_instant(*wanted.due));
  if (wanted.defer) line.text("defer_until", format_instant(*wanted.defer));
  line.text_if("external_ref", wanted.external_ref);
  if (!wanted.metadata.empty()) {
    // In checked text a raw line end is only ever white space.
    std::string metadata(text::trim(wanted.metadata));
    std::replace_if(metadata.begin(), metadata.end(),
                    [](char c) { return c == '\n' || c == '\r'; }, ' ');
    line.raw("metadata", metadata);
  }
  for (const issue::Member& member : wanted.more) line.raw(member.name, member.value);
  if (const std::set<std::string> labels(wanted.labels.begin(), wanted.labels.end()); !labels.empty()) {
    std::vector<std::string> quoted;
    for (const std::string& label : labels) quoted.push_back(json::quote(label, json::Style::kGo));
    line.raw("labels", array(quoted));
  }
  if (!edges.empty()) {
    std::vector<std::string> objects;
    for (const Needs& edge : edges) {
      Object object;
      object.text("issue_id", id);
      object.text("depends_on_id", edge.target);
      object.text("type", edge.type);
      object.text("created_at", now);
      object.text("created_by", author);
      objects.push_back(object.finish());
    }
    line.raw("dependencies", array(objects));
  }
  return line.finish();
}

}  // namespace

void check_values(const NewIssue& wanted) { Checker(wanted).values(); }

int parse_priority(std::string_view what, std::string_view s) {
  if (const auto priority = issue::priority_of(s)) return *priority;
  throw Failure(std::string(what) + ": " + shown(s) + " is no priority (0 to 4, or P0 to P4)");
}

Needs parse_needs(std::string_view what, std::string_view s) {
  Needs needs{"blocks", std::string(s)};
  if (const std::size_t colon = s.find(':'); colon != s.npos && !issue::is_external(s)) {
    needs.type = s.substr(0, colon);
    needs.target = s.substr(colon + 1);
  }
  const bool external = issue::is_external(needs.target) && text::is_plain(needs.target);
  if (!is_word(needs.type, kMaxEdgeType) || (!external && !issue::is_valid_id(needs.target)))
    throw Failure(std::string(what) + ": " + shown(s) + " is no TYPE:ID");
  return needs;
}

std::vector<std::string> parse_list(std::string_view s) {
  std::vector<std::string> out;
  for (const std::string_view part : text::split(s, ','))
    if (!is_blank(part)) out.emplace_back(text::trim(part));
  return out;
}

Micros parse_ahead(std::string_view what, std::string_view s, Micros now) {
  const bool is_seconds = s.size() >= 9 && s.find_first_not_of("0123456789") == s.npos;
  if (const auto span = parse_duration(s); span && *span > 0 && !is_seconds) return now + *span;
  if (const auto at = parse_when(s, now)) return *at;
  throw Failure(std::string(what) + ": " + shown(s) + " is no time");
}

static std::vector<Built> build(const store::Store& store, const store::View& view, store::Token token,
                         const std::vector<NewIssue>& wanted, std::string_view author) {
  const idx::State& state = view.state();
  const Prefixes prefixes(state);
  const std::string prefix = prefix_for(store, prefixes);
  Ids ids(view, prefix, prefixes.count(prefix));

  for (const NewIssue& w : wanted) {
    const Checker check(w);
    check.values();
    if (w.id.empty()) continue;
    if (ids.taken(w.id)) check.fail("id", shown(w.id) + " is taken");
    ids.take(w.id);
  }
  const auto is_live = [&](const std::string& id) {
    const idx::Node n = state.find(id);
    return n == idx::kNone ? ids.taken(id) : state.status(n) != issue::Status::kTombstone;
  };

  std::vector<Built> built;
  std::vector<std::vector<Needs>> edges;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const NewIssue& w = wanted[i];
    const Checker check(w);
    if (!w.parent.empty() && !is_live(w.parent)) check.fail("parent", shown(w.parent) + ": no such issue");
    edges.push_back(edges_of(w, check));
    for (const Needs& e : edges.back())
      if (!issue::is_external(e.target) && !is_live(e.target))
        check.fail("dep", shown(e.target) + ": no such issue");

    const auto at = static_cast<std::int64_t>(token + i);
    std::string id = w.id;
    if (id.empty())
      id = w.parent.empty() ? ids.fresh(w.title, w.description, author, at * 1000) : ids.child(w.parent);
    if (!issue::is_valid_id(id)) check.fail("parent", shown(w.parent) + ": its id is too long for a child");
    std::string line = line_of(w, id, edges.back(), format_instant(at), author);
    if (line.size() > store::kMaxWritten) check.fail("text", "is too long: other tools read lines up to 2 MiB");
    built.push_back({std::move(id), std::move(line)});
  }

  return built;
}

std::vector<Built> create(store::Draft& draft, const store::Store& store,
                          const std::vector<NewIssue>& wanted, std::string_view author) {
  const idx::State& state = draft.view().state();
  const auto built = build(store, draft.view(), draft.next_token(), wanted, author);
  for (const Built& b : built) draft.add({"create", b.id, {}, b.line, {}});
  for (std::size_t i = 0; i < built.size(); ++i) {
    // Only what somebody waits for can be part of a circle: its parent, or who
    // knew its id before it was there.
    const idx::Node n = state.find(built[i].id);
    if (state.in(n).empty() && state.parent(n) == idx::kNone) continue;
    for (const idx::Out& e : state.out(n)) {
      if (e.node == idx::kNone) continue;
      const auto circle = idx::circle_through(state, n, e.node, e.kind, e.any_children);
      if (!circle.empty())
        Checker(wanted[i]).fail("dep", "would close a cycle: " + idx::spelt(state, circle), Exit::kStuck);
    }
  }
  return built;
}

}  // namespace edit
