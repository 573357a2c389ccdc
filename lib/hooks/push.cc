// Before a push is sent, and before it is received: a worker whose claim is over
// brings nothing in any more.
#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "claim/authority.h"
#include "cli/command.h"
#include "hooks/git.h"
#include "hooks/part.h"
#include "hooks/trailer.h"
#include "store/store.h"

namespace hooks {
namespace {

// One branch that is to become something else.
struct Update {
  std::string branch;      // "ann/app-1"
  std::string was, becomes;  // object names
};

bool is_object(std::string_view name) {
  return !name.empty() && name.find_first_not_of("0123456789abcdef") == name.npos;
}
bool is_none(std::string_view object) {
  return object.find_first_not_of('0') == object.npos;
}

// The branches in `input`, a line each, with the fields at the given places; what
// is deleted brings nothing in.
std::vector<Update> updates_in(std::string_view input, std::size_t ref, std::size_t was,
                               std::size_t becomes) {
  constexpr std::string_view kHeads = "refs/heads/";
  std::vector<Update> updates;
  for (const std::string_view line : text::split(input, '\n')) {
    const auto fields = text::split(line, ' ');
    if (fields.size() <= std::max({ref, was, becomes}) || !fields[ref].starts_with(kHeads) ||
        !is_object(fields[was]) || !is_object(fields[becomes]) || is_none(fields[becomes]))
      continue;
    updates.push_back({std::string(fields[ref].substr(kHeads.size())), std::string(fields[was]),
                       std::string(fields[becomes])});
  }
  return updates;
}

// AGENT/ID
struct Name {
  std::string agent, id;
};
std::optional<Name> name_of(std::string_view branch) {
  const std::size_t slash = branch.rfind('/');
  if (slash == branch.npos) return std::nullopt;
  return Name{std::string(branch.substr(0, slash)), std::string(branch.substr(slash + 1))};
}

// What the newest of the commits that are new says of the claim of issue `id`.
std::optional<Held> newest_trailer(const Update& update, const char* known, std::string_view id) {
  std::vector<std::string> question = {
      "log", std::string("--format=%(trailers:key=") + kTrailer + ",valueonly)", update.becomes,
      "--not", known};
  if (!is_none(update.was) && git_if({"cat-file", "-e", update.was})) question.push_back(update.was);
  const std::string said = git(question);
  for (const std::string_view line : text::split(said, '\n'))
    if (const auto held = parse_held(line); held && held->id == id) return held;
  return std::nullopt;
}

// Why the claim does not hold its issue, or nothing.
Refusal over(store::Store& store, const Held& held, const std::string& agent) {
  const claim::Verdict verdict = claim::authority(store)->check(held.id, {agent, held.token});
  if (verdict.exit == Exit::kYes) return std::nullopt;
  return "the claim with token " + std::to_string(held.token) + " is over: " +
         text::printable(verdict.why) + " (stop working on it)";
}

// A trailer's claim; of an issue that this store does not have nothing is known.
Refusal over_if_known(const Held& held, const std::string& agent) {
  store::Store store = store::Store::open({{}, cli::warn});
  if (store.view().state().find(held.id) == idx::kNone) return std::nullopt;
  return over(store, held, agent);
}

// The main branch of the remote as it was last seen, or "".
std::string main_of(const std::string& remote) {
  const std::string folder = "refs/remotes/" + remote + '/';
  if (const auto head = git_if({"symbolic-ref", "-q", folder + "HEAD"})) return *head;
  for (const char* name : {"main", "master"})
    if (git_if({"rev-parse", "-q", "--verify", folder + name})) return folder + name;
  return {};
}

Refusal stale_base(const store::Store& store, const Update& update, const std::string& remote) {
  const std::string main = main_of(remote);
  if (main.empty()) return std::nullopt;
  const std::string behind = git({"rev-list", "--count", update.becomes + ".." + main});
  if (text::parse_count(behind).value_or(0) <= store.policy().count("push.behind"))
    return std::nullopt;
  const std::string shown = main.substr(std::string_view("refs/remotes/").size());
  return "its base is stale: it lacks " + behind + " of the commits of " + shown +
         " (git rebase " + shown + "; policy push.behind allows some)";
}

// Of a process that says for which issue it works.
Refusal worker_may_not(const Update& update, const Held& held, const std::string& remote) {
  const std::string agent = cli::agent("");
  const std::string wanted = branch_of(agent, held.id);
  if (update.branch != wanted) return "who works on " + held.id + " pushes " + wanted;
  store::Store store = store::Store::open({{}, cli::warn});
  if (const Refusal why = over(store, held, agent)) return why;
  return stale_base(store, update, remote);
}

Refusal named(const Update& update, const Refusal& why) {
  return text::printable(update.branch) + ": " + *why;
}

}  // namespace

std::string branch_of(std::string_view agent, std::string_view id) {
  std::string branch;
  for (const char c : agent)
    branch += c <= ' ' || std::string_view("~^:?*[\\\x7f").find(c) != std::string_view::npos ? '-' : c;
  return branch + '/' + std::string(id);
}

Refusal before_push(const Asked& asked) {
  const std::string remote = asked.call.arguments.empty() ? "" : asked.call.arguments[0];
  const auto ours = held_by_us();
  for (const Update& update : updates_in(asked.input, 2, 3, 1)) {
    Refusal why;
    if (ours) {
      why = worker_may_not(update, *ours, remote);
    } else if (const auto name = name_of(update.branch)) {
      if (const auto held = newest_trailer(update, "--remotes", name->id))
        why = over_if_known(*held, name->agent);
    }
    if (why) return named(update, why);
  }
  return std::nullopt;
}

Refusal before_receiving(const Asked& asked) {
  for (const Update& update : updates_in(asked.input, 2, 0, 1)) {
    const auto name = name_of(update.branch);
    if (!name) continue;
    if (const auto held = newest_trailer(update, "--all", name->id))
      if (const Refusal why = over_if_known(*held, name->agent)) return named(update, why);
  }
  return std::nullopt;
}

}  // namespace hooks
