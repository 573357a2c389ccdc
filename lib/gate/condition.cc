#include "gate/condition.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "edit/new.h"
#include "gate/cron.h"
#include "issue/issue.h"
#include "query/object.h"

namespace gate {
namespace {

using Kind = Condition::Kind;

constexpr int kDeepest = 4;
constexpr std::size_t kMostParts = 64;

struct Type {
  std::string_view name;
  Kind kind;
};
constexpr Type kTypes[] = {
    {"timer", Kind::kTimer},   {"at", Kind::kAt},       {"gh:run", Kind::kRun},
    {"gh:pr", Kind::kPull},    {"human", Kind::kHuman}, {"mail", Kind::kMail},
    {"bead", Kind::kBead},     {"event", Kind::kEvent}, {"file", Kind::kFile},
    {"cmd", Kind::kCommand},   {"cooldown", Kind::kCooldown}, {"cron", Kind::kCron},
    {"all", Kind::kAll},       {"any", Kind::kAny},
};

Failure no(std::string_view what, std::string_view arg) {
  return Failure("'" + text::printable(arg) + "' is no " + std::string(what));
}

Micros span(std::string_view arg) {
  const auto span = parse_duration(arg);
  if (!span || *span < 0) throw no("duration (such as 30m)", arg);
  return *span;
}

// RFC 3339, the seconds of which may be left out.
Micros time_of(std::string_view arg, std::optional<Micros> now) {
  std::string whole(arg);
  if (whole.size() >= 17 && (whole[16] == 'Z' || whole[16] == '+' || whole[16] == '-'))
    whole.insert(16, ":00");
  // On a gate that is there "in two hours" means nothing.
  if (now) return edit::parse_ahead("at", whole, *now);
  if (const auto at = parse_instant(whole)) return at->at;
  throw no("time (such as 2026-12-01T09:00Z)", arg);
}

// ID[=STATUS]
void check_bead(std::string_view arg) {
  std::string_view id = arg.substr(0, arg.find('='));
  if (const std::size_t colon = id.rfind(':'); colon != id.npos) id.remove_prefix(colon + 1);
  if (!issue::is_valid_id(id)) throw no("id", arg);
  if (arg.find('=') != arg.npos && !text::is_name(arg.substr(arg.find('=') + 1)))
    throw no("ID=STATUS", arg);
}

std::string spelt(const std::vector<Condition>& parts) {
  query::Array array;
  for (const Condition& part : parts) array.add(json::Text(json::quote(gate::spelt(part))));
  return array.end();
}

Condition read(std::string_view type, std::string_view arg, std::optional<Micros> now, int depth);

// "gh:run:12": the longest type that it begins with.
Condition read(std::string_view word, std::optional<Micros> now, int depth) {
  const Type* found = nullptr;
  for (const Type& t : kTypes)
    if (word.starts_with(t.name) && word.substr(t.name.size()).starts_with(':')) found = &t;
  if (!found)
    throw Failure("'" + text::printable(word) + "' is no TYPE:ARG that a gate can wait for",
                  "timer, at, gh:run, gh:pr, human, mail, bead, event, file, cmd, cooldown, cron, "
                  "all or any");
  return read(found->name, word.substr(found->name.size() + 1), now, depth);
}

std::vector<Condition> parts_of(std::string_view arg, std::optional<Micros> now, int depth) {
  if (depth >= kDeepest || json::check(arg) || json::kind(text::trim(arg)) != json::Kind::kArray)
    throw no("JSON array of conditions", arg);
  std::vector<Condition> parts;
  for (json::Elements e(text::trim(arg)); e.next();) {
    if (json::kind(e.value()) != json::Kind::kString) throw no("JSON array of conditions", arg);
    if (parts.size() == kMostParts) throw Failure("a gate waits for too many things at once");
    parts.push_back(read(json::decode(e.value()), now, depth + 1));
  }
  if (parts.empty()) throw no("JSON array of conditions", arg);
  return parts;
}

Condition read(std::string_view type, std::string_view arg, std::optional<Micros> now, int depth) {
  const auto known = std::ranges::find(kTypes, type, &Type::name);
  if (known == std::end(kTypes)) throw no("type of gate", type);
  Condition c{.kind = known->kind, .type = std::string(type), .arg = std::string(arg),
              .parts = {}, .fault = {}};
  switch (c.kind) {
    // A timer of bd's has its time in `timeout`.
    case Kind::kTimer: if (now || depth > 0 || !arg.empty()) c.time = span(arg); break;
    case Kind::kCooldown: c.time = span(arg); break;
    case Kind::kAt: c.time = time_of(arg, now); break;
    // Digits alone: what is given to a program as an operand is no option.
    case Kind::kRun: case Kind::kPull:
      if (!text::parse_count(arg)) throw no("number", arg);
      break;
    case Kind::kBead: check_bead(arg); break;
    case Kind::kEvent: if (!text::is_name(arg)) throw no("type of event", arg); break;
    case Kind::kCommand: if (!text::is_name(arg)) throw no("name of a command", arg); break;
    case Kind::kCron: Cron{arg}; break;
    case Kind::kFile: if (arg.empty() || arg.find('\0') != arg.npos) throw no("path", arg); break;
    case Kind::kMail: if (arg.empty()) throw no("pattern", arg); break;
    case Kind::kAll: case Kind::kAny:
      c.parts = parts_of(arg, now, depth);
      if (now) c.arg = spelt(c.parts);
      break;
    case Kind::kHuman: case Kind::kUnknown: break;
  }
  if (now && !c.arg.empty() && !text::is_plain(c.arg)) throw no("text without control characters", arg);
  if (now && c.kind == Kind::kAt) c.arg = format_instant(c.time);  // "2h" ahead means another time later
  return c;
}

}  // namespace

bool Condition::needs_person() const {
  return kind == kHuman || std::ranges::any_of(parts, &Condition::needs_person);
}

bool Condition::is_local() const {
  const bool outside = kind == kRun || kind == kPull || kind == kCommand || kind == kFile || kind == kUnknown;
  return !outside && std::ranges::all_of(parts, &Condition::is_local);
}

std::vector<std::string> beads_of(const Condition& c) {
  std::vector<std::string> all;
  if (c.kind == Kind::kBead) all.push_back(c.arg.substr(0, c.arg.find('=')));
  for (const Condition& part : c.parts)
    for (std::string& id : beads_of(part)) all.push_back(std::move(id));
  return all;
}

Condition condition_of(std::string_view type, std::string_view arg) {
  try {
    return read(type, arg, {}, 0);
  } catch (const Failure& failure) {
    return {.kind = Kind::kUnknown, .type = std::string(type), .arg = std::string(arg),
            .parts = {}, .fault = failure.what()};
  }
}

Condition parse_condition(const std::vector<std::string>& words, Micros now) {
  const bool headed = !words.empty() && (words[0] == "all:" || words[0] == "any:");
  if (!headed && words.size() == 1) return read(words[0], now, 0);
  Condition c{.kind = headed && words[0] == "any:" ? Kind::kAny : Kind::kAll, .type = {}, .arg = {},
              .parts = {}, .fault = {}};
  c.type = c.kind == Kind::kAny ? "any" : "all";
  for (std::size_t i = headed; i < words.size(); ++i) c.parts.push_back(read(words[i], now, 1));
  if (c.parts.empty()) throw Failure("'" + words[0] + "': waits for nothing", "name what it waits for");
  if (c.parts.size() > kMostParts) throw Failure("a gate waits for too many things at once");
  c.arg = spelt(c.parts);
  return c;
}

std::string spelt(const Condition& c) { return c.type + ':' + c.arg; }

}  // namespace gate
