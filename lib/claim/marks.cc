#include "claim/marks.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "claim/close.h"
#include "claim/draft.h"
#include "claim/each.h"
#include "claim/plan.h"
#include "cli/command.h"
#include "cli/table.h"
#include "edit/new.h"
#include "issue/set.h"
#include "query/object.h"
#include "query/print.h"
#include "query/shape.h"

namespace claim {
namespace {

using idx::Node;
using json::Text;

constexpr std::size_t kMaxLabel = 255;

std::vector<std::string> parted(const Labelling& labelling) {
  std::vector<std::string> all;
  for (const std::string& given : labelling.labels)
    for (std::string& one : edit::parse_list(given)) {
      if (one.size() > kMaxLabel && !labelling.off)
        throw Failure("label: is longer than " + std::to_string(kMaxLabel) + " bytes");
      if (std::ranges::find(all, one) == all.end()) all.push_back(std::move(one));
    }
  if (all.empty()) throw Failure("label: is empty");
  return all;
}

std::string label_object(std::string_view status, std::string_view id, std::string_view label) {
  query::Object object;
  object.add("status", Text(json::quote(status)));
  object.add("issue_id", Text(json::quote(id)));
  object.add("label", Text(json::quote(label)));
  return object.end();
}

std::string id_of(Text comment) {
  const auto id = json::get_live(comment, "id");
  return id ? json::as_string(*id).value_or(std::string(*id)) : std::string();
}

// The comments that the line holds; what is no object is none.
std::vector<Text> stored(Text comments) {
  std::vector<Text> all;
  for (const auto& e : issue::set::elements_of("comments", comments))
    if (json::kind(e.text) == json::Kind::kObject) all.push_back(e.text);
  return all;
}

Comment shown(Text comment) { return {id_of(comment), query::comment_object(comment)}; }

// The line of an issue that `writer` may comment.
std::string line_for_comment(const store::View& view, const std::string& id, const Writer& writer,
                             const config::Policy& policy) {
  const Node n = find_issue(view, id);
  std::string line = view.line(n);
  const bool closed_it = writer.token && view.state().status(n) == issue::Status::kClosed &&
                         closed_with(line, *writer.token);
  if (writer.token && !closed_it)
    if (const auto why = fence(line, writer, view.store_id(), policy))
      throw Failure(Exit::kFenced, id + ": " + *why);
  return line;
}

}  // namespace

Outcome label(store::Store& store, const Labelling& labelling, const std::string& agent,
              const Writers& writers) {
  const std::vector<std::string> labels = parted(labelling);
  Update update;
  (labelling.off ? update.remove_labels : update.add_labels) = labels;
  Outcome outcome;
  change(store, agent, labelling.dry_run, [&](store::Draft& draft) {
    const Plan plan(update, draft.view().now());
    std::vector<std::string> objects;
    outcome = change_each(draft, labelling.ids,
                          {"label", {},
                           [&](const Open& issue) {
                             for (const std::string& one : labels)
                               objects.push_back(label_object(
                                   labelling.off ? "removed" : "added", issue.id, one));
                             return plan.members(issue.line);
                           }},
                          writers, store.policy());
    outcome.objects = std::move(objects);
  });
  return outcome;
}

std::vector<Labelled> labels(const store::View& view, std::string_view id) {
  const idx::State& state = view.state();
  std::map<std::string_view, std::size_t> count;
  const auto add = [&](Node n) {
    const auto own = state.labels(n);
    for (const std::string_view label : std::set(own.begin(), own.end())) ++count[label];
  };
  if (!id.empty()) add(find_issue(view, id));
  else
    for (Node n = 0; n < state.size(); ++n)
      if (state.status(n) != issue::Status::kTombstone) add(n);
  std::vector<Labelled> all;
  for (const auto& [label, issues] : count) all.push_back({label, issues});
  return all;
}

void print_labels(const std::vector<Labelled>& labels, bool counted, const cli::Output& output) {
  const bool json = output.json || output.jsonl;
  query::Objects objects(output);
  cli::Table table;
  for (const auto& [label, issues] : labels) {
    const std::string count = std::to_string(issues), name = json::quote(label);
    if (json) objects.add(counted ? "{\"label\":" + name + ",\"count\":" + count + '}' : name);
    else if (counted) table.row({{label}, {count}});
    else table.row({{label}});
  }
  json ? objects.end() : table.end();
}

issue::Member comment_member(Text line, std::string_view id, std::string_view author,
                             std::string_view text, Token at) {
  const std::string before = issue::value_of(line, "comments");
  std::set<std::string> known;
  for (const Text comment : stored(before)) known.insert(id_of(comment));
  Token number = at;
  while (known.contains(std::to_string(number))) ++number;
  query::Object object;
  object.add("id", number);
  object.add("issue_id", Text(quoted(line, id)));
  object.add("author", Text(quoted(line, author)));
  object.add("text", Text(quoted(line, text)));
  object.add("created_at", Text(quoted(line, format_instant(static_cast<Micros>(at)))));
  return {"comments", delta({object.end()}, {})};
}

std::vector<Comment> comments(const store::View& view, Node n) {
  const std::string value = issue::value_of(view.line(n), "comments");
  std::vector<Comment> all;
  for (const Text comment : stored(value)) all.push_back(shown(comment));
  return all;
}

void print(const std::vector<Comment>& comments) {
  cli::Table table;
  for (const Comment& comment : comments) {
    const auto field = [&](const char* key) { return json::string_or(comment.object, key); };
    const std::string when = field("created_at"), author = field("author"), text = field("text");
    if (!cli::out().is_terminal()) {
      table.row({{comment.id}, {when}, {author}, {text}});
      continue;
    }
    table.row({{comment.id, cli::Ink::kBold}, {when}, {author, cli::Ink::kBlue}});
    table.end();
    for (const std::string_view line : text::split(text, '\n'))
      cli::out().write("    " + text::printable(line) + '\n');
  }
}

Comment add_comment(store::Store& store, const std::string& id, const std::string& text,
                    const Writer& writer, bool dry_run) {
  if (text::trim(text).empty()) throw Failure("comment: is empty");
  if (text.find('\0') != text.npos) throw Failure("comment: holds a NUL byte");
  Comment comment;
  change(store, writer.agent, dry_run, [&](store::Draft& draft) {
    const std::string line = line_for_comment(draft.view(), id, writer, store.policy());
    const auto member = comment_member(line, id, writer.agent, text, draft.next_token());
    draft.add({"comment", id, {member}, {}, {}});
    comment = comments(draft.view(), draft.view().state().find(id)).back();
  });
  return comment;
}

void remove_comment(store::Store& store, const std::string& id, const std::string& comment,
                    const Writer& writer, bool dry_run) {
  change(store, writer.agent, dry_run, [&](store::Draft& draft) {
    const std::string line = line_for_comment(draft.view(), id, writer, store.policy());
    const std::string before = issue::value_of(line, "comments");
    std::vector<std::string> out;
    for (const Text one : stored(before))
      if (id_of(one) == comment) out.emplace_back(one);
    if (out.empty()) throw Failure(id + ": no comment " + comment);
    draft.add({"comment", id, {{"comments", delta({}, out)}}, {}, {}});
  });
}

}  // namespace claim
