#include "front/call.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>

#include "base/text.h"
#include "edit/init.h"
#include "edit/input.h"
#include "front/br.h"
#include "query/object.h"
#include "query/open.h"
#include "query/print.h"
#include "store/snapshot.h"

namespace front {
namespace {

using idx::Node;

const char* variable(const char* name) {
  const char* value = std::getenv(name);
  return value && *value ? value : nullptr;
}

bool is_folder(const std::string& path) {
  struct stat st;
  return ::stat(path.c_str(), &st) == 0 && S_ISDIR(st.st_mode);
}

// bd names a database in the store's folder: D/.beads/beads.db, D/.beads/dolt.
std::string folder_of(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  if (path.ends_with(".beads") && is_folder(path)) return path;
  const auto slash = path.rfind('/');
  if (is_folder(path) && path.find(".beads") == path.npos) return path;
  return slash == path.npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

// Flags of bd that change nothing here, and what the value of one is called.
constexpr char kIgnored[] = "accepted, and changes nothing";
struct Useless {
  std::string_view flag, value;
};
constexpr Useless kUseless[] = {
    {"--sandbox", ""},     {"--allow-stale", ""}, {"--no-auto-flush", ""},
    {"--no-auto-import", ""}, {"--no-daemon", ""},   {"--no-db", ""},
    {"--no-color", ""},    {"--no-pager", ""},    {"--profile", ""},
    {"--lock-timeout", "DUR"}, {"--dolt-auto-commit", "WAY"},
};

// The word that bd's clients look for.
std::string worded(std::string text) {
  constexpr std::string_view kOurs = "no such issue", kTheirs = "issue not found";
  for (auto at = text.find(kOurs); at != text.npos; at = text.find(kOurs, at + kTheirs.size()))
    text.replace(at, kOurs.size(), kTheirs);
  return text;
}

}  // namespace

std::string Call::agent() const {
  if (actor.empty())
    if (const char* name = variable("BEADS_ACTOR")) return cli::agent(name);
  return cli::agent(actor);
}

claim::Rights Call::rights(bool force) const {
  claim::Rights rights{agent(), {}, force};
  if (!token.empty()) rights.token = token;
  return rights;
}

void Call::enter() const {
  if (!db.empty()) {
    ::setenv("BEADS_DIR", folder_of(db).c_str(), 1);
  } else if (const char* named = variable("BEADS_DB"); named && !variable("BEADS_DIR")) {
    if (const std::string folder = folder_of(named); is_folder(folder))
      ::setenv("BEADS_DIR", folder.c_str(), 1);
  }
}

std::shared_ptr<store::Store> Call::store() const {
  enter();
  return query::open_store();
}

std::shared_ptr<store::Store> Call::store_to_change() const {
  if (read_only) throw Failure("--readonly: '" + std::string(verb) + "' changes the store");
  return store();
}

void Call::say(const std::string& line) const {
  if (!output.json && !quiet) cli::out().write(text::printable(line) + '\n');
}

void Call::answer(const std::string& object) const {
  if (!output.json) return;
  cli::out().write((as_br ? br::shaped(verb, object) : json::pretty(object)) + '\n');
}

void Call::print(const std::vector<std::string>& objects, const std::vector<std::string>& ids,
                 std::string_view what) const {
  if (output.json && as_br) return br::print(*this, objects);
  if (output.json) {
    query::Objects all(output);
    for (const std::string& object : objects) all.add(object);
    return all.end();
  }
  for (const std::string& id : ids) say("✓ " + std::string(what) + ' ' + id);
}

cli::Group globals(Call& c) {
  return [&](cli::Command& command) {
    command.flag("--json", c.output.json, "answer with JSON")
        .option("--actor", c.actor, "AGENT", "act under this name")
        .option("--token", c.token, "TOKEN", "the claim's token, as bd-claim printed it")
        .option("--db", c.db, "FILE", "the store that this file lies in")
        .flag("--readonly", c.read_only, "refuse to change anything")
        .flag("-q,--quiet", c.quiet, "print nothing but errors and what was asked for")
        .flag("-v,--verbose", c.ignored, kIgnored);
    for (const auto& [flag, value] : kUseless) {
      if (value.empty()) command.flag(std::string(flag), c.ignored, kIgnored);
      else command.option(std::string(flag), c.ignored_text, std::string(value), kIgnored);
    }
  };
}

namespace {

bool takes_next(std::string_view flag) {
  constexpr std::string_view kThese[] = {"--actor", "--token", "--db", "-C"};
  const auto useless = std::ranges::find(kUseless, flag, &Useless::flag);
  return std::ranges::find(kThese, flag) != std::end(kThese) ||
         (useless != std::end(kUseless) && !useless->value.empty());
}

}  // namespace

std::size_t first_operand(const std::vector<std::string>& words, std::size_t at) {
  while (at < words.size() && words[at].starts_with('-')) at += takes_next(words[at]) ? 2 : 1;
  return std::min(at, words.size());
}

void heed_globals(Call& call, std::vector<std::string>& words) {
  for (std::size_t at = 0; at < words.size() && words[at].starts_with('-');) {
    const auto equals = words[at].find('=');
    const std::string flag = words[at].substr(0, equals);
    const bool more = equals == flag.npos && takes_next(flag) && at + 1 < words.size();
    const std::string value = equals != flag.npos ? words[at].substr(equals + 1)
                              : more              ? words[at + 1]
                                                  : "";
    const std::ptrdiff_t length = more ? 2 : 1;
    if (flag == "--actor") call.actor = value;
    else if (flag == "--db") call.db = value;
    else if (flag == "--readonly") call.read_only = true;
    else if (std::ranges::find(kUseless, flag, &Useless::flag) == std::end(kUseless)) {
      at += static_cast<std::size_t>(length);
      continue;
    }
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
    words.erase(begin, begin + length);
  }
}

void check(const std::vector<claim::Refusal>& refused) {
  std::string all;
  Exit highest = Exit::kNo;
  for (const claim::Refusal& refusal : refused) {
    all.append(all.empty() ? "" : "; ").append(refusal.text);
    highest = std::max(highest, refusal.exit);
  }
  if (!refused.empty()) throw Failure(highest, all);
}

// Those that were refused are named first: "bd-1: held by ann".
std::vector<std::string> done(std::vector<std::string> ids,
                              const std::vector<claim::Refusal>& refused) {
  std::set<std::string> seen;
  std::erase_if(ids, [&](const std::string& id) {
    return !seen.insert(id).second ||
           std::ranges::any_of(refused, [&](const claim::Refusal& refusal) {
             return refusal.text.starts_with(id + ':');
           });
  });
  return ids;
}

void require_all(const store::Store& store, std::size_t issues) {
  if (issues > 0) return;
  if (const std::string elsewhere = edit::advice(store.path()); !elsewhere.empty())
    throw Failure(elsewhere);
}

std::string read_text(const std::string& path) {
  return edit::Input(path).text(store::kMaxLine);
}

int fail(const Failure& failure, bool json) {
  const std::string text = text::printable(worded(failure.what()));
  if (json) {
    query::Object object;
    object.add("error", json::Text(json::quote(text)));
    if (!failure.remedy.empty())
      object.add("hint", json::Text(json::quote(text::printable(failure.remedy))));
    cli::say_error(json::pretty(object.end()));
  } else {
    cli::say_error("Error: " + text +
                   (failure.remedy.empty() ? "" : "\nHint: " + text::printable(failure.remedy)));
  }
  return 1;
}

}  // namespace front
