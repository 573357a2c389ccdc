#include "guard/breaking.h"

#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "guard/breaker.h"
#include "guard/memory.h"
#include "guard/statuses.h"
#include "locks/supervise.h"
#include "query/settings.h"
#include "store/policy.h"

namespace guard {
namespace {

constexpr std::size_t kLongestName = 256;

std::string memory_of(const std::string& name) { return "breaker." + name; }

class Kept {
 public:
  Kept(const store::Folder& folder, const Breaking& asked)
      : asked_(asked), memory_(folder, memory_of(asked.name)) {
    was_ = Breaker::parse(memory_.read("breaker --reset " + asked.name));
    Preset preset = was_ ? was_->preset() : Preset::kService;
    if (asked.preset) preset = *preset_named(*asked.preset);
    if (was_ && was_->preset() != preset)
      throw Failure(asked.name + ": is a breaker of the kind " + std::string(word_of(was_->preset())),
                    "breaker --reset --preset " + *asked.preset + ' ' + asked.name);
    now_ = was_.value_or(Breaker(preset));
  }
  Breaker& breaker() { return now_; }
  // What opened or closed it stays so through a power cut.
  void keep() {
    const std::string text = now_.text();
    if (asked_.dry_run || (was_ && text == was_->text())) return;
    memory_.write(text + '\n', !now_.stands_as(was_.value_or(Breaker(now_.preset()))));
  }

 private:
  const Breaking& asked_;
  Memory memory_;
  std::optional<Breaker> was_;
  Breaker now_{Preset::kService};
};

void check(const Breaking& asked) {
  const auto usage = [](const std::string& text) { return Failure(text, "see breaker -h"); };
  if (asked.name.size() > kLongestName || !text::is_plain(asked.name))
    throw usage("'" + text::printable(asked.name.substr(0, kLongestName)) + "': is not a name");
  if (asked.preset && !preset_named(*asked.preset))
    throw usage("--preset: '" + text::printable(*asked.preset) + "' is none of farm, agent, service");
  if (asked.record && *asked.record != "ok" && *asked.record != "fail")
    throw usage("--record: '" + text::printable(*asked.record) + "' is neither ok nor fail");
  if ((asked.record || asked.reset) && !asked.command.empty())
    throw usage("--record and --reset take no COMMAND");
  if (asked.record && asked.reset) throw usage("--record and --reset exclude each other");
}

Exit explain_preset(const config::Policy& policy, Preset preset) {
  const std::string table = "breaker." + std::string(word_of(preset)) + '.';
  if (preset == Preset::kFarm)
    return query::explain(policy,
                          {table + "known", table + "least", table + "share", table + "window"});
  std::vector<std::string> keys = {table + "failures", table + "open"};
  if (preset == Preset::kService) keys.push_back(table + "probe");
  return query::explain(policy, keys);
}

class Runner {
 public:
  Runner(const store::Folder& folder, const Breaking& asked)
      : folder_(folder), policy_(store::policy_of(folder)), asked_(asked),
        fine_(asked.fine), agent_(cli::agent(asked.agent)) {
    if (!asked.command.empty()) self_ = sys::process(::getpid());
  }

  Exit explain() {
    Kept kept(folder_, asked_);
    return explain_preset(policy_, kept.breaker().preset());
  }

  void ask() {
    Kept kept(folder_, asked_);
    const BreakerRules rules = breaker_rules(policy_, kept.breaker().preset());
    const sys::Moment now = sys::Moment::now();
    const bool yes = kept.breaker().ask(rules, now, self_);
    const std::string said = asked_.name + ": " + kept.breaker().said(rules, now);
    if (!yes) throw Failure(Exit::kTryAgain, said);
    kept.keep();
    if (asked_.talk.verbose) cli::warn(said);
  }

  void record(bool ok, const std::string& why) {
    Kept kept(folder_, asked_);
    const BreakerRules rules = breaker_rules(policy_, kept.breaker().preset());
    const sys::Moment now = sys::Moment::now();
    kept.breaker().record(ok, rules, now, agent_, asked_.agents, self_, why);
    kept.keep();
    if (asked_.talk.verbose) cli::warn(asked_.name + ": " + kept.breaker().said(rules, now));
  }

  Exit run() {
    bool told = false;
    locks::Care care;
    care.most = asked_.most;
    care.told = [&] { told = true; };
    const int status = locks::supervise(asked_.command, care);
    // Who was told to end has not failed, and has not succeeded.
    const bool ok = status == 0 || status == static_cast<int>(Exit::kFenced) || fine_.has(status);
    if (ok || !told) note(ok, "status " + std::to_string(status));
    return static_cast<Exit>(status);
  }

 private:
  // The command has run: its status is the answer, whatever becomes of ours.
  void note(bool ok, const std::string& why) {
    try {
      record(ok, why);
    } catch (const Failure& failure) {
      cli::warn(failure.what());
    }
  }

  const store::Folder& folder_;
  const config::Policy policy_;
  const Breaking& asked_;
  const Statuses fine_;
  const std::string agent_;
  std::optional<sys::Process> self_;
};

// Closed, with nothing recorded, and of the same kind unless told otherwise.
Exit reset(const store::Folder& folder, const Breaking& asked) {
  Memory memory(folder, memory_of(asked.name));
  std::optional<Preset> preset;
  try {
    if (const auto was = Breaker::parse(memory.read(""))) preset = was->preset();
  } catch (const Damaged&) {
    // Which is what this is good for.
  }
  if (asked.dry_run) return Exit::kYes;
  if (asked.preset) preset = preset_named(*asked.preset);
  if (preset) memory.write(Breaker(*preset).text() + '\n', true);
  else memory.forget();
  return Exit::kYes;
}

Exit answer(const Breaking& asked) {
  check(asked);
  const store::Folder folder = store::Folder::find("");
  if (asked.reset) return reset(folder, asked);
  Runner runner(folder, asked);
  if (asked.explain) return runner.explain();
  if (asked.record) {
    runner.record(*asked.record == "ok", "recorded by " + cli::agent(asked.agent));
    return Exit::kYes;
  }
  runner.ask();
  return asked.command.empty() || asked.dry_run ? Exit::kYes : runner.run();
}

}  // namespace

Exit run_breaker(const Breaking& asked) {
  try {
    return answer(asked);
  } catch (const Failure& failure) {
    if (asked.command.empty() || failure.code != Exit::kTrouble) throw;
    throw Failure(Exit{locks::kTrouble}, failure.what(), failure.remedy);
  }
}

}  // namespace guard
