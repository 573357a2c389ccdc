// Before a push is sent, and before it is received: a worker whose claim is over
// brings nothing in any more.
#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "claim/authority.h"
#include "cli/command.h"
#include "hooks/git.h"
#include "hooks/part.h"
#include "hooks/words.h"
#include "store/folder.h"
#include "store/store.h"

namespace hooks {
namespace {

constexpr std::string_view kHeads = "refs/heads/", kRemotes = "refs/remotes/";

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

// Why the claim does not hold its issue, or nothing.
Refusal over(store::Store& store, const Held& held, const std::string& agent) {
  const claim::Verdict verdict = claim::authority(store)->check(held.id, {agent, held.token});
  if (verdict.exit == Exit::kYes) return std::nullopt;
  return "the claim with token " + std::to_string(held.token) + " is over: " +
         text::printable(verdict.why) + " (stop working on it)";
}

// Where a push goes, as far as one knows from here.
struct There {
  std::vector<std::string> mains;   // names of the branch that takes everybody's merged work
  std::string main;                 // what it is: a ref; "" where it is not known
  std::vector<std::string> merged;  // and with it what it becomes, whose commits are everybody's
  const char* branches = nullptr;   // the branches that are there already
  bool is_main(const std::string& branch) const {
    return std::ranges::find(mains, branch) != mains.end();
  }
};

// The main branch of the remote as it was last seen, or "".
std::string main_of(const std::string& remote) {
  const std::string folder = std::string(kRemotes) + remote + '/';
  if (const auto head = git_if({"symbolic-ref", "-q", folder + "HEAD"})) return *head;
  for (const char* name : {"main", "master"})
    if (git_if({"rev-parse", "-q", "--verify", folder + name})) return folder + name;
  return {};
}

Refusal stale_base(const store::Store& store, const Update& update, const std::string& main) {
  if (main.empty()) return std::nullopt;
  const std::string behind = git({"rev-list", "--count", update.becomes + ".." + main});
  if (text::parse_count(behind).value_or(0) <= store.policy().count("push.behind"))
    return std::nullopt;
  const std::size_t folder = main.starts_with(kHeads) ? kHeads.size() : kRemotes.size();
  const std::string shown = main.substr(folder);
  return "its base is stale: it lacks " + behind + " of the commits of " + shown +
         " (git rebase " + shown + "; policy push.behind allows some)";
}

// Of a process that says for which issue it works.
Refusal worker_may_not(const Update& update, const Held& held, const There& there) {
  const std::string agent = cli::agent("");
  const std::string wanted = branch_of(agent, held.id);
  if (update.branch != wanted) return "who works on " + held.id + " pushes " + wanted;
  store::Store store = store::Store::open({{}, cli::warn});
  if (const Refusal why = over(store, held, agent)) return why;
  return stale_base(store, update, there.main);
}

// Of commits that say under which claims they were made.  What they say is not asked
// of issues that this store does not have.
class Judge {
 public:
  Judge(const Update& update, const There& there) : update_(update), there_(there) {}

  Refusal refusal() {
    if (there_.is_main(update_.branch)) return std::nullopt;
    if (const auto name = name_of(update_.branch))
      if (const Refusal why = own_work(*name)) return why;
    return other_work();
  }

 private:
  // A branch of the issue: its last word must be a claim that holds.  What counts is all
  // that the branch gets and the main one has not, under whatever name it came before.
  Refusal own_work(const Name& name) {
    bool is_work = false;
    for (const Held& held : last_words({update_.becomes, known({})})) {
      if (held.id != name.id || !has(held.id)) continue;
      is_work = true;
      if (const Refusal why = over(store(), held, name.agent)) return why;
      const auto claim = claim::live_claim(store().view().line(held.id).value_or("{}"));
      if (claim && branch_of(claim->holder, held.id) != update_.branch)
        return "who works on " + held.id + " pushes " + branch_of(claim->holder, held.id);
    }
    return is_work ? stale_base(store(), update_, there_.main) : std::nullopt;
  }

  // Any branch: no work on another issue comes in by it that no branch had before.
  Refusal other_work() {
    if (there_.main.empty()) return std::nullopt;  // nobody knows what is merged
    const auto name = name_of(update_.branch);
    for (const Held& held : last_words({update_.becomes, known({there_.branches})})) {
      if ((name && name->id == held.id) || !has(held.id) || takes_all()) continue;
      return "holds work on " + held.id + ", which goes to AGENT/" + held.id +
             ", and merged to " + there_.mains.front();
    }
    return std::nullopt;
  }

  // What counts is neither in the main branch, nor in what this one was, nor in `more`.
  std::vector<std::string> known(std::vector<std::string> more) const {
    more.insert(more.end(), there_.merged.begin(), there_.merged.end());
    if (!is_none(update_.was) && git_if({"cat-file", "-e", update_.was})) more.push_back(update_.was);
    return more;
  }
  bool takes_all() {
    const std::string names = store().policy().text("push.branches");
    return std::ranges::any_of(text::split(names, ','), [&](std::string_view one) {
      return text::trim(one) == update_.branch;
    });
  }
  store::Store& store() {
    if (!store_) store_.emplace(store::Store::open({{}, cli::warn}));
    return *store_;
  }
  bool has(const std::string& id) { return store().view().state().find(id) != idx::kNone; }

  const Update& update_;
  const There& there_;
  std::optional<store::Store> store_;
};

// Those of these branches that are in this repository.
std::vector<std::string> present(const std::vector<std::string>& branches) {
  std::vector<std::string> question = {"for-each-ref", "--format=%(refname)"};
  for (const std::string& branch : branches) question.push_back(std::string(kHeads) + branch);
  const std::string said = git(question);  // also refs below one of those names
  std::vector<std::string> refs;
  for (const std::string_view ref : text::split(said, '\n'))
    if (std::ranges::find(question, ref) != question.end()) refs.emplace_back(ref);
  return refs;
}

// `main` is the ref of the main branch where that is called otherwise than main or master.
There there_at(std::string main, std::string_view folder, const char* branches,
               const std::vector<Update>& updates) {
  There there{{"main", "master"}, std::move(main), {}, branches};
  if (!there.main.empty())
    there.mains.insert(there.mains.begin(), there.main.substr(folder.size()));
  there.merged = present(there.mains);
  for (const Update& update : updates)
    if (there.is_main(update.branch)) there.merged.push_back(update.becomes);
  return there;
}

// Of a push to a remote.
There there_of(const std::string& remote, const std::vector<Update>& updates) {
  There there = there_at(main_of(remote), std::string(kRemotes) + remote + '/', "--remotes", updates);
  if (!there.main.empty()) there.merged.push_back(there.main);
  return there;
}

// Of one that comes in.
There here(const std::vector<Update>& updates) {
  std::string head = git_if({"symbolic-ref", "-q", "HEAD"}).value_or("");
  if (!head.starts_with(kHeads)) head.clear();
  There there = there_at(head, kHeads, "--branches", updates);
  const auto is_there = [&](const std::string& ref) {
    return std::ranges::find(there.merged, ref) != there.merged.end();
  };
  for (const std::string& name : there.mains)
    if (!is_there(there.main)) there.main = std::string(kHeads) + name;
  if (!is_there(there.main)) there.main.clear();
  return there;
}

bool has_store() {
  try {
    store::Folder::find("");
    return true;
  } catch (const Failure&) {
    return false;
  }
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
  const auto updates = updates_in(asked.input, 2, 3, 1);
  if (!ours && !has_store()) return std::nullopt;  // whoever receives it may know of claims
  const There there = updates.empty() ? There() : there_of(remote, updates);
  for (const Update& update : updates)
    if (const Refusal why = ours ? worker_may_not(update, *ours, there) : Judge(update, there).refusal())
      return named(update, why);
  return std::nullopt;
}

Refusal before_receiving(const Asked& asked) {
  const auto updates = updates_in(asked.input, 2, 0, 1);
  const There there = updates.empty() ? There() : here(updates);
  for (const Update& update : updates)
    if (const Refusal why = Judge(update, there).refusal()) return named(update, why);
  return std::nullopt;
}

}  // namespace hooks
