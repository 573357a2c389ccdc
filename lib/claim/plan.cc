#include "claim/plan.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "claim/draft.h"
#include "edit/new.h"
#include "issue/set.h"

namespace claim {
namespace {

using issue::Member;
using json::Text;

constexpr std::string_view kStatuses[] = {"open",   "in_progress", "blocked", "deferred",
                                          "closed", "pinned",      "hooked"};

std::vector<std::string> lists(const std::vector<std::string>& given) {
  std::vector<std::string> all;
  for (const std::string& s : given)
    for (std::string& one : edit::parse_list(s)) all.push_back(std::move(one));
  return all;
}

bool is_in(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::find(all, one) != all.end();
}

std::string array(const std::vector<std::string>& values) {
  std::string text = "[";
  for (const std::string& v : values) text.append(text.size() > 1 ? "," : "").append(v);
  return text + ']';
}

// "k=v": a number, true or false stays one, all else is text.
std::pair<std::string, std::string> assignment(const std::string& text) {
  const auto at = text.find('=');
  if (at == text.npos || at == 0)
    throw Failure("--set-metadata: '" + text + "' is no KEY=VALUE");
  const std::string value = text.substr(at + 1);
  const bool is_json = !value.empty() && !json::check(value) && text::trim(value) == value;
  const json::Kind kind = is_json ? json::kind(value) : json::Kind::kString;
  const bool as_is = kind == json::Kind::kNumber || kind == json::Kind::kBool;
  return {text.substr(0, at), as_is ? value : json::quote(value)};
}

// One object of all that is to become of metadata; null takes a member out.
std::string metadata_of(const Update& u) {
  std::string object = u.metadata.value_or("");
  if (json::check(object) || !text::trim(object).starts_with('{')) {
    if (!object.empty()) throw Failure("--metadata: is no JSON object");
    object = "{}";
  }
  for (const std::string& s : u.set_metadata) {
    const auto [key, value] = assignment(s);
    object = json::set(object, key, value);
  }
  for (const std::string& key : u.unset_metadata) object = json::set(object, key, "null");
  return object;
}

void check_plain(const char* option, const std::optional<std::string>& text) {
  if (text && !text->empty() && !text::is_plain(*text))
    throw Failure(std::string(option) + ": '" + *text + "' holds control characters");
}

// bd may say of each what kind it is: "name:active,other".
bool is_custom(std::string_view statuses, const std::string& status) {
  return std::ranges::any_of(edit::parse_list(statuses), [&](const std::string& one) {
    return one.substr(0, one.find(':')) == status;
  });
}

// The rules for new issues hold for changed ones.
void check(const Update& u, const std::string& metadata, const std::vector<std::string>& labels,
           std::string_view statuses) {
  edit::NewIssue as_new;
  as_new.title = u.title.value_or("-");
  as_new.description = u.description.value_or("");
  as_new.design = u.design.value_or("");
  as_new.acceptance = u.acceptance.value_or("");
  as_new.notes = u.notes.value_or("") + u.append_notes.value_or("");
  if (u.type) as_new.type = *u.type;
  as_new.assignee = u.assignee.value_or("");
  as_new.external_ref = u.external_ref.value_or("");
  as_new.metadata = metadata;
  as_new.labels = labels;
  edit::check_values(as_new);

  check_plain("--owner", u.owner);
  check_plain("--spec-id", u.spec_id);
  if (u.estimate && !u.estimate->empty() && !text::parse_count(*u.estimate))
    throw Failure("--estimate: '" + *u.estimate + "' is not a number of minutes");
  if (u.status && std::ranges::find(kStatuses, *u.status) == std::end(kStatuses) &&
      !is_custom(statuses, *u.status))
    throw Failure("--status: '" + *u.status + "' is none of open, in_progress, blocked, "
                  "deferred, closed, pinned, hooked");
  if (u.pin && u.unpin) throw Failure("--unpin: cannot be given with --pin");
}

}  // namespace

Plan::Plan(const Update& u, Micros now, std::string_view statuses)
    : update_(u), add_(lists(u.add_labels)), remove_(lists(u.remove_labels)),
      keep_(lists(u.set_labels)) {
  const std::string metadata = metadata_of(u);
  std::vector<std::string> labels = add_;
  labels.insert(labels.end(), keep_.begin(), keep_.end());
  check(u, metadata, labels, statuses);
  texts_ = {{"title", u.title},
            {"description", u.description},
            {"design", u.design},
            {"acceptance_criteria", u.acceptance},
            {"notes", u.notes},
            {"issue_type", u.type},
            {"owner", u.owner},
            {"external_ref", u.external_ref},
            {"spec_id", u.spec_id}};
  if (u.priority)
    values_.push_back({"priority", std::to_string(edit::parse_priority("--priority", *u.priority))});
  const auto time = [&](const char* member, const char* option,
                        const std::optional<std::string>& given) {
    if (given)
      values_.push_back({member, given->empty() ? "" : '"' + format_instant(edit::parse_ahead(
                                                                option, *given, now)) + '"'});
  };
  time("due_at", "--due", u.due);
  time("defer_until", "--defer", u.defer);
  if (u.estimate) values_.push_back({"estimated_minutes", *u.estimate});
  if (u.pin || u.unpin) values_.push_back({"pinned", u.pin ? "true" : ""});
  for (json::Members m(metadata); m.next();)
    put(values_, {"metadata." + m.key(), m.value() == "null" ? "" : std::string(m.value())});
}

std::vector<Member> Plan::members(Text line) const {
  std::vector<Member> set;
  for (const auto& [name, text] : texts_)
    if (text) set.push_back({std::string(name), quoted(line, *text)});
  if (update_.append_notes) {
    std::string notes = update_.notes ? *update_.notes : json::string_or(line, "notes");
    notes.append(notes.empty() ? "" : "\n").append(*update_.append_notes);
    put(set, {"notes", quoted(line, notes)});
  }
  set.insert(set.end(), values_.begin(), values_.end());
  if (std::string labels = label_delta(line); !labels.empty())
    set.push_back({"labels", std::move(labels)});
  return set;
}

bool Plan::touches_metadata() const {
  return std::ranges::any_of(values_,
                             [](const Member& m) { return m.name.starts_with("metadata."); });
}

std::string Plan::label_delta(Text line) const {
  const bool replaced = !update_.set_labels.empty();
  std::vector<std::string> in, out;
  for (const auto* labels : {&keep_, &add_})
    for (const std::string& label : *labels)
      if (!is_in(remove_, label)) in.push_back(quoted(line, label));
  const std::string now = issue::value_of(line, "labels");
  for (const auto& e : issue::set::elements_of("labels", now)) {
    const std::string label = json::as_string(e.text).value_or("");
    if (is_in(remove_, label) || (replaced && !is_in(keep_, label) && !is_in(add_, label)))
      out.emplace_back(e.text);
  }
  return in.empty() && out.empty() ? std::string() : delta(in, out);
}

void put(std::vector<Member>& set, Member member) {
  const auto it = std::ranges::find(set, member.name, &Member::name);
  if (it == set.end()) set.push_back(std::move(member));
  else *it = std::move(member);
}

void put_all(std::vector<Member>& set, std::vector<Member> members) {
  for (Member& m : members) put(set, std::move(m));
}

std::string delta(const std::vector<std::string>& in, const std::vector<std::string>& out) {
  return "{\"+\":" + array(in) + ",\"-\":" + array(out) + '}';
}

}  // namespace claim
