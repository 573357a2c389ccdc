#include "front/ours.h"

#include <algorithm>
#include <cstdlib>

#include "front/call.h"

namespace front::ours {
namespace {

// bd's name for something that a command of ours does.
struct Alias {
  std::string_view verb, second, command, option;
};
constexpr Alias kAliases[] = {
    {"gate", "check", "gate-eval", "--close"},
    {"gate", "resolve", "gate-close", "--force"},
    {"history", "", "bd-log", ""},
};

// Verbs of bd that are commands of ours too, and the options by which one is told
// from the other.
struct Both {
  std::string_view verb;
  bool is_ours;  // when there are none of these
  std::initializer_list<std::string_view> options;
};
const Both kBoth[] = {
    {"doctor", true, {"--check", "--clean", "--deep"}},
    {"status", false, {"--watch", "--limit", "-n"}},
};

Main named(Commands commands, std::string_view name) {
  const auto found = std::ranges::find(commands, name, &Command::name);
  return found == commands.end() ? nullptr : found->main;
}

// "claim" of "bd-claim", "gate" of "gate-ls"; "" of those that are no command.
std::string_view first_word(std::string_view name) {
  if (name == "bd") return {};
  if (name.starts_with("bd-")) return name.substr(3);
  return name.substr(0, name.find('-'));
}

void add(std::vector<std::string_view>& words, std::string_view word) {
  if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(word);
}

// What is asked for, and an option that goes with it; takes its second word out of `rest`.
struct Asked {
  Main main = nullptr;
  std::string_view option;
};
Asked find(Commands commands, const std::string& verb, std::vector<std::string>& rest, bool alone) {
  const std::size_t at = first_operand(rest);
  const std::string word = at < rest.size() ? rest[at] : "";
  const auto take = [&] { rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at)); };
  for (const Alias& alias : kAliases)
    if (alias.verb == verb && (alias.second.empty() || alias.second == word)) {
      if (!alias.second.empty()) take();
      return {named(commands, alias.command), alias.option};
    }
  if (const Main main = named(commands, verb + '-' + (word == "list" ? "ls" : word))) {
    take();
    return {main, ""};
  }
  if (!alone) return {};
  const Main main = named(commands, "bd-" + verb);
  return {main ? main : named(commands, verb), ""};
}

}  // namespace

bool is_meant(std::string_view verb, const std::vector<std::string>& rest) {
  const auto both = std::ranges::find(kBoth, verb, &Both::verb);
  if (both == std::end(kBoth)) return false;
  const bool told = std::ranges::any_of(rest, [&](std::string_view word) {
    return std::ranges::find(both->options, word.substr(0, word.find('='))) != both->options.end();
  });
  return told != both->is_ours;
}

std::vector<std::string_view> first_words(Commands commands) {
  std::vector<std::string_view> words;
  for (const Command& one : commands) add(words, first_word(one.name));
  return words;
}

std::vector<std::string_view> second_words(Commands commands, std::string_view first) {
  std::vector<std::string_view> words;
  for (const Command& one : commands)
    if (!one.name.starts_with("bd-") && first_word(one.name) == first && first != one.name)
      add(words, one.name.ends_with("-ls") ? "list" : one.name.substr(first.size() + 1));
  for (const Alias& alias : kAliases)
    if (alias.verb == first) add(words, alias.second);
  return words;
}

std::optional<int> run(Commands commands, const std::string& verb, std::vector<std::string> rest,
                       bool alone) {
  Call call;
  const bool spec = !rest.empty() && rest[0] == "--spec";
  heed_globals(call, rest);
  const Asked asked = find(commands, verb, rest, alone);
  if (!asked.main) return {};
  if (spec) rest = {"--spec"};
  heed_globals(call, rest);
  if (call.read_only)
    return fail(Failure("--readonly: '" + verb + "' is a command of ours, which does not know it"), false);
  call.enter();
  // Our commands do not know these names of the actor.
  const char* actor = call.actor.empty() ? std::getenv("BEADS_ACTOR") : call.actor.c_str();
  if (actor && *actor) ::setenv("BEADS_AGENT", actor, 1);

  std::string name = verb, option(asked.option);
  std::vector<char*> argv{name.data()};
  if (!option.empty()) argv.push_back(option.data());
  for (std::string& word : rest) argv.push_back(word.data());
  argv.push_back(nullptr);
  return asked.main(static_cast<int>(argv.size()) - 1, argv.data());
}

}  // namespace front::ours
