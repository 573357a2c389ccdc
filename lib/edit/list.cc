#include "edit/list.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"
#include "edit/input.h"
#include "issue/issue.h"
#include "sys/host.h"

namespace edit {

namespace {

constexpr std::size_t kMaxList = 64 << 20;

// --- Markdown ---------------------------------------------------------------

enum class Part { kDescription, kPriority, kType, kDesign, kAcceptance, kAssignee, kLabels, kNeeds,
                  kNotes, kUnknown };

Part part_named(std::string_view heading) {
  const std::string name = text::lower(heading);
  constexpr std::pair<std::string_view, Part> kParts[] = {
      {"description", Part::kDescription},  {"priority", Part::kPriority},
      {"type", Part::kType},                {"design", Part::kDesign},
      {"acceptance criteria", Part::kAcceptance}, {"acceptance", Part::kAcceptance},
      {"assignee", Part::kAssignee},        {"labels", Part::kLabels},
      {"dependencies", Part::kNeeds},       {"deps", Part::kNeeds},
      {"notes", Part::kNotes}};
  for (const auto& [word, part] : kParts)
    if (name == word) return part;
  return Part::kUnknown;
}

// "## Title" with `level` hashes: its text, or nothing.
std::optional<std::string_view> heading(std::string_view line, std::size_t level) {
  if (line.size() <= level || line.find_first_not_of('#') != level) return std::nullopt;
  if (line[level] != ' ' && line[level] != '\t') return std::nullopt;
  const std::string_view words = text::trim(line.substr(level));
  return words.empty() ? std::nullopt : std::optional(words);
}

// Labels and dependencies: commas, spaces or lines part them, "- " may lead.
std::vector<std::string> words_of(std::string_view s) {
  std::vector<std::string> out;
  for (const std::string_view line : text::split(s, '\n')) {
    std::string_view rest = text::trim(line);
    if (rest.starts_with("- ") || rest.starts_with("* ")) rest.remove_prefix(2);
    for (const std::string_view part : text::split(rest, ','))
      for (const std::string_view word : text::split(part, ' '))
        if (!text::trim(word).empty()) out.emplace_back(text::trim(word));
  }
  return out;
}

void join(std::string& to, std::string_view more) {
  if (!to.empty()) to += "\n\n";
  to += more;
}

class Markdown {
 public:
  explicit Markdown(const std::string& name) : name_(name) {}

  void line(std::string_view line) {
    ++number_;
    if (is_fence(line)) fence_ = fence_.empty() ? line.substr(0, 3) : "";
    const bool prose = fence_.empty();
    if (const auto title = heading(line, 2); title && prose) {
      finish();
      issues_.emplace_back();
      issues_.back().title = *title;
      issues_.back().where = where();
      begin(Part::kDescription);
    } else if (const auto words = heading(line, 3); words && prose && !issues_.empty()) {
      finish();
      begin(part_named(*words));
      if (part_ == Part::kUnknown) add(line);  // it is text with a heading
    } else {
      add(line);
    }
  }

  std::vector<NewIssue> done() {
    finish();
    return std::move(issues_);
  }

 private:
  std::string where() const { return name_ + ':' + std::to_string(number_); }

  // Inside ``` or ~~~ a line with hashes is no heading.
  bool is_fence(std::string_view line) const {
    return fence_.empty() ? line.starts_with("```") || line.starts_with("~~~")
                          : line.starts_with(fence_);
  }
  void begin(Part part) {
    part_ = part;
    part_where_ = where();
  }
  void add(std::string_view line) {
    body_ += line;
    body_ += '\n';
  }

  void finish() {
    const std::string body(text::trim(body_));
    body_.clear();
    if (issues_.empty() || body.empty()) return;
    NewIssue& issue = issues_.back();
    switch (part_) {
      case Part::kPriority: issue.priority = parse_priority(part_where_, body); break;
      case Part::kType: issue.type = text::lower(body); break;
      case Part::kDescription:
      case Part::kUnknown: join(issue.description, body); break;
      case Part::kDesign: join(issue.design, body); break;
      case Part::kAcceptance: join(issue.acceptance, body); break;
      case Part::kNotes: join(issue.notes, body); break;
      case Part::kAssignee: issue.assignee = body; break;
      case Part::kLabels:
        for (std::string& label : words_of(body)) issue.labels.push_back(std::move(label));
        break;
      case Part::kNeeds:
        for (const std::string& word : words_of(body))
          issue.needs.push_back(parse_needs(part_where_, word));
        break;
    }
  }

  const std::string& name_;
  std::size_t number_ = 0;
  std::vector<NewIssue> issues_;
  Part part_ = Part::kDescription;
  std::string part_where_, body_;
  std::string_view fence_;
};

// --- JSON -------------------------------------------------------------------

class Member {
 public:
  Member(const NewIssue& issue, const std::string& key, json::Text value)
      : what_(issue.where + ": " + text::printable(key)), value_(value) {}

  [[noreturn]] void fail(const char* why) const { throw Failure(what_ + ": " + why); }
  const std::string& what() const { return what_; }

  std::string string() const {
    const auto s = json::as_string(value_);
    return s ? *s : (fail("is no string"), "");
  }
  int priority() const {
    const auto n = json::as_integer(value_);
    return parse_priority(what_, n ? std::to_string(*n) : string());
  }
  template <class Use>
  void each(Use use) const {
    if (json::kind(value_) != json::Kind::kArray) fail("is no array");
    for (json::Elements e(value_); e.next();) use(Member(*this, e.value()));
  }
  // "TYPE:ID", or an edge as a backlog line holds it.
  Needs needs() const {
    if (json::kind(value_) != json::Kind::kObject) return parse_needs(what_, string());
    return parse_needs(what_, json::string_or(value_, "type", "blocks") + ':' +
                                  json::string_or(value_, "depends_on_id"));
  }
  std::string object() const {
    if (json::kind(value_) != json::Kind::kObject) fail("is no object");
    return std::string(value_);
  }

 private:
  Member(const Member& of, json::Text value) : what_(of.what_), value_(value) {}
  std::string what_;
  json::Text value_;
};

void set(NewIssue& issue, const std::string& key, const Member& m, Micros now) {
  const std::array<std::pair<std::string_view, std::string*>, 12> texts = {{
      {"id", &issue.id},
      {"title", &issue.title},
      {"description", &issue.description},
      {"design", &issue.design},
      {"acceptance_criteria", &issue.acceptance},
      {"acceptance", &issue.acceptance},
      {"notes", &issue.notes},
      {"issue_type", &issue.type},
      {"type", &issue.type},
      {"assignee", &issue.assignee},
      {"external_ref", &issue.external_ref},
      {"parent", &issue.parent},
  }};
  for (const auto& [name, to] : texts)
    if (key == name) {
      *to = m.string();
      return;
    }
  if (key == "priority") {
    issue.priority = m.priority();
  } else if (key == "labels") {
    m.each([&](const Member& e) { issue.labels.push_back(e.string()); });
  } else if (key == "dependencies" || key == "deps") {
    m.each([&](const Member& e) { issue.needs.push_back(e.needs()); });
  } else if (key == "due_at" || key == "due") {
    issue.due = parse_ahead(m.what(), m.string(), now);
  } else if (key == "defer_until" || key == "defer") {
    issue.defer = parse_ahead(m.what(), m.string(), now);
  } else if (key == "metadata") {
    issue.metadata = m.object();
  } else {
    m.fail("no member of a new issue (bd-import takes whole lines)");
  }
}

}  // namespace

std::vector<NewIssue> from_markdown(std::string_view text, const std::string& name) {
  Markdown markdown(name);
  for (std::string_view line : text::split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    markdown.line(line);
  }
  return markdown.done();
}

std::vector<NewIssue> from_json_lines(std::string_view text, const std::string& name, Micros now) {
  std::vector<NewIssue> issues;
  std::size_t number = 0;
  for (const std::string_view raw : text::split(text, '\n')) {
    ++number;
    const std::string_view line = text::trim(raw);
    if (line.empty()) continue;
    NewIssue issue;
    issue.where = name + ':' + std::to_string(number);
    if (const auto fault = json::check(line))
      throw Failure(issue.where + ": not JSON: " + fault->why + " at byte " +
                    std::to_string(fault->at + 1));
    if (json::kind(line) != json::Kind::kObject) throw Failure(issue.where + ": not a JSON object");
    for (json::Members m(line); m.next();) {
      const std::string key = m.key();
      if (m.value() != "null") set(issue, key, Member(issue, key, m.value()), now);
    }
    issues.push_back(std::move(issue));
  }
  return issues;
}

std::vector<NewIssue> read_list(const std::string& path) {
  Input input(path);
  const std::string name = text::printable(input.name());
  const std::string all = input.rest(kMaxList);
  std::string_view text = all;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  std::vector<NewIssue> issues = text::trim(text).starts_with('{')
                                     ? from_json_lines(text, name, sys::clock().now)
                                     : from_markdown(text, name);
  if (issues.empty()) throw Failure(name + ": no issue in it (\"## Title\" begins one)");
  return issues;
}

}  // namespace edit
