#include "front/front.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "front/br.h"
#include "front/verbs.h"

namespace front {
namespace {

constexpr char kDoes[] = "work on issues in bd's words";

std::vector<std::string_view> first_words() {
  std::vector<std::string_view> words;
  each_verb([&](const Verb& verb) {
    const auto word = verb.name.substr(0, verb.name.find(' '));
    if (std::ranges::find(words, word) == words.end()) words.push_back(word);
  });
  std::ranges::sort(words);
  return words;
}

// The second words of verbs that begin with `name`.
std::vector<std::string_view> second_words(const std::string& name) {
  std::vector<std::string_view> words;
  each_verb([&](const Verb& verb) {
    if (verb.name.starts_with(name + ' ')) words.push_back(verb.name.substr(name.size() + 1));
  });
  return words;
}

std::string all_verbs() {
  std::string text = "bd - " + std::string(kDoes) + "\n\n";
  each_verb([&](const Verb& verb) {
    text.append("  ").append(verb.name).append(22 - std::min<std::size_t>(verb.name.size(), 20), ' ');
    text.append(verb.does) += '\n';
  });
  return text + "\n'bd VERB --help' tells the options of a verb, 'bd --help' those of all verbs.\n";
}

// The words of the command line without those that name the verb.
class Words {
 public:
  Words(int argc, char** argv) : all_(argv + 1, argv + argc) {
    while (first_ < all_.size() && all_[first_][0] == '-') first_ += takes_next(all_[first_]) ? 2 : 1;
    first_ = std::min(first_, all_.size());
    name_ = take(first_);
    // The second word may stand behind flags that take no value.
    std::size_t second = first_;
    while (second < all_.size() && all_[second][0] == '-' && !takes_next(all_[second])) ++second;
    const std::string both = name_ + ' ' + (second < all_.size() ? all_[second] : "");
    if (find_verb(both)) {
      take(second);
      name_ = both;
    }
  }

  const std::string& name() const { return name_; }  // "" when there is no verb
  const std::vector<char*>& rest() const { return all_; }

 private:
  std::string take(std::size_t at) {
    if (at >= all_.size()) return {};
    const std::string word = all_[at];
    all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(at));
    return word;
  }

  std::vector<char*> all_;
  std::size_t first_ = 0;
  std::string name_;
};

int run(cli::Command& command, const std::vector<char*>& words, const Body& body) {
  std::vector<char*> argv{nullptr};
  argv.insert(argv.end(), words.begin(), words.end());
  return command.run(static_cast<int>(argv.size()), argv.data(), body);
}

[[noreturn]] void no_verb(const std::string& name) {
  if (const auto why = refusal(name); !why.empty()) throw Failure(std::string(why));
  if (const auto below = second_words(name); !below.empty())
    throw Failure(name + ": needs one of " + text::join(below, ", "));
  throw Failure("unknown command \"" + name + "\" for \"bd\"", "see bd help");
}

// bd alone and `bd help`, and words that bd does not know.
int without_verb(const std::string& name, bool as_br) {
  cli::Command command(as_br ? "br" : "bd", kDoes);
  command.failing(as_br ? br::fail : fail);
  return run(command, {}, [&]() -> Exit {
    if (!name.empty() && name != "help") no_verb(name);
    cli::out().write(all_verbs());
    return Exit::kYes;
  });
}

// Flags alone: --help, --spec, or a mistake.
int flags_alone(const std::vector<char*>& words, std::vector<std::string_view> verbs) {
  Call call;
  std::string verb;
  std::vector<std::string> rest;
  cli::Command command("bd", kDoes);
  command.with(globals(call))
      .verb(verb, std::move(verbs))
      .operands("ARG", rest, false)
      .exits(Exit::kYes, "it is done, or the answer was printed")
      .exits(Exit::kNo, "it was refused, failed, or makes no sense");
  return run(command, words, [] { return Exit::kYes; });
}

// The command of ours that the words name; `rest` becomes its arguments.
Main beyond(const std::string& name, std::vector<char*>& rest, Commands commands) {
  const auto second = std::ranges::find_if(rest, [](const char* word) { return word[0] != '-'; });
  if (second != rest.end()) {
    const std::string_view word = *second;
    const Main main = commands(name + '-' + std::string(word == "list" ? "ls" : word));
    if (main) rest.erase(second);
    if (main) return main;
  }
  if (!second_words(name).empty()) return nullptr;  // a mistake in one of bd's own
  const Main main = commands("bd-" + name);
  return main ? main : commands(name);
}

}  // namespace

int run(int argc, char** argv, Commands commands) {
  const Words words(argc, argv);
  const Verb* verb = find_verb(words.name());
  std::vector<char*> rest = words.rest();
  // Completions ask with all that was typed so far.
  const bool spec = !rest.empty() && std::string_view(rest.back()) == "--spec";
  if (spec) rest = {rest.back()};
  if (words.name().empty() && rest.size() == 1 && std::string_view(rest[0]) == "--version") {
    rest.clear();
    verb = find_verb("version");
  }
  if (words.name() == "help" && !rest.empty()) {  // bd help dep add
    std::string name = rest[0];
    if (rest.size() > 1 && find_verb(name + ' ' + rest[1])) name.append(" ").append(rest[1]);
    static char help[] = "--help";
    rest = {help};
    verb = find_verb(name);
  }
  const auto below = spec ? second_words(words.name()) : std::vector<std::string_view>();
  if (!below.empty()) return flags_alone(rest, below);
  if (!verb && words.name().empty() && !rest.empty()) return flags_alone(rest, first_words());
  const bool as_br = std::string_view(argv[0]).ends_with("br");
  if (!verb && !as_br && !words.name().empty())
    if (const Main main = beyond(words.name(), rest, commands)) {
      rest.insert(rest.begin(), argv[0]);
      rest.push_back(nullptr);
      return main(static_cast<int>(rest.size()) - 1, rest.data());
    }
  if (!verb) return without_verb(words.name(), as_br);

  Call call;
  call.verb = verb->name;
  call.as_br = as_br;
  cli::Command command((call.as_br ? "br " : "bd ") + std::string(verb->name),
                       std::string(verb->does));
  command.failing(call.as_br ? br::fail : fail);
  const Body body = verb->read(command, call);
  command.with(globals(call))
      .exits(Exit::kYes, "it is done, or the answer was printed")
      .exits(Exit::kNo, "it was refused, or failed");
  return run(command, rest, body);
}

}  // namespace front
