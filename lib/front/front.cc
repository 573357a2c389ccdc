#include "front/front.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "front/br.h"
#include "front/ours.h"
#include "front/verbs.h"

namespace front {
namespace {

constexpr char kDoes[] = "work on issues in bd's words";

using Names = std::vector<std::string_view>;

// Of bd's own verbs the first words, and the second ones behind `first`.
Names first_words() {
  Names words;
  each_verb([&](const Verb& verb) {
    const auto word = verb.name.substr(0, verb.name.find(' '));
    if (std::ranges::find(words, word) == words.end()) words.push_back(word);
  });
  return words;
}
Names second_words(const std::string& first) {
  Names words;
  each_verb([&](const Verb& verb) {
    if (verb.name.starts_with(first + ' ')) words.push_back(verb.name.substr(first.size() + 1));
  });
  return words;
}

Names both(Names all, const Names& more) {
  all.insert(all.end(), more.begin(), more.end());
  std::ranges::sort(all);
  const auto same = std::ranges::unique(all);
  all.erase(same.begin(), same.end());
  return all;
}

// What was typed: the verb, of one word or two, and the words without it.
struct Line {
  std::string verb;  // "" when there is none
  std::vector<std::string> rest;

  explicit Line(std::vector<std::string> words) : rest(std::move(words)) {
    const std::size_t first = first_operand(rest);
    if (first == rest.size()) return;
    verb = take(first);
    // Flags may stand between the two words.
    const std::size_t second = first_operand(rest, first);
    if (second == rest.size()) return;
    if (const std::string two = verb + ' ' + rest[second]; find_verb(two)) take(second), verb = two;
  }

 private:
  std::string take(std::size_t at) {
    const std::string word = rest[at];
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    return word;
  }
};

// One call of the program: "bd", or "br", which has no commands besides its verbs.
class Front {
 public:
  Front(std::string program, Commands commands)
      : program_(std::move(program)), commands_(is_br() ? Commands() : commands) {}

  int run(std::vector<std::string> words) const {
    // Completions ask so, with all that was typed so far.
    const bool spec = !words.empty() && words[0] == "--spec";
    if (spec) words.erase(words.begin());
    if (words == std::vector<std::string>{"--version"}) words = {"version"};
    Line line(std::move(words));
    const bool help = line.verb == "help";
    if (help) line = Line(std::move(line.rest));
    if (spec) return say_spec(line, help);
    if (help && !line.verb.empty()) line.rest = {"--help"};
    if (line.verb.empty() && !line.rest.empty()) return flags_alone(line.rest, first());
    return any(line, help);
  }

 private:
  bool is_br() const { return program_ == "br"; }
  Names first() const { return both(first_words(), ours::first_words(commands_)); }
  Names second(const std::string& word) const {
    return both(second_words(word), ours::second_words(commands_, word));
  }

  int say_spec(Line line, bool help) const {
    const std::vector<std::string> spec = {"--spec"};
    if (line.verb.empty()) return flags_alone(spec, first());
    if (const Names below = second(line.verb); !below.empty() && first_operand(line.rest) == line.rest.size())
      return flags_alone(spec, below);
    if (help) return flags_alone(spec, {});
    line.rest.resize(first_operand(line.rest) == line.rest.size() ? 0 : first_operand(line.rest) + 1);
    line.rest.insert(line.rest.begin(), "--spec");
    return any(line, false);
  }

  int any(const Line& line, bool help) const {
    const Verb* verb = find_verb(line.verb);
    if (!verb || ours::is_meant(line.verb, line.rest))
      if (const auto status = ours::run(commands_, line.verb, line.rest, second_words(line.verb).empty()))
        return *status;
    return verb ? one(*verb, line.rest) : without_verb(line.verb, help);
  }

  int one(const Verb& verb, const std::vector<std::string>& words) const {
    Call call;
    call.verb = verb.name;
    call.as_br = is_br();
    cli::Command command(program_ + ' ' + std::string(verb.name), std::string(verb.does));
    const Body body = verb.read(command, call);
    command.with(globals(call))
        .exits(Exit::kYes, "it is done, or the answer was printed")
        .exits(Exit::kNo, "it was refused, or failed");
    return run_with(command, words, body);
  }

  // Flags alone: --help, --spec, or a mistake.
  int flags_alone(const std::vector<std::string>& words, Names verbs) const {
    Call call;
    std::string verb;
    std::vector<std::string> rest;
    cli::Command command(program_, kDoes);
    command.with(globals(call))
        .verb(verb, std::move(verbs))
        .operands("ARG", rest, false)
        .exits(Exit::kYes, "it is done, or the answer was printed")
        .exits(Exit::kNo, "it was refused, failed, or makes no sense");
    return run_with(command, words, [] { return Exit::kYes; });
  }

  // `bd` and `bd help`, and words that it does not know.
  int without_verb(const std::string& name, bool help) const {
    cli::Command command(program_, kDoes);
    return run_with(command, {}, [&]() -> Exit {
      if (name.empty()) return cli::out().write(all_verbs()), Exit::kYes;
      if (const auto why = refusal(name); !why.empty()) throw Failure(std::string(why));
      const std::string below = text::join(second(name), ", ");
      if (below.empty())
        throw Failure("unknown command \"" + name + "\" for \"" + program_ + '"',
                      "see " + program_ + " help");
      if (!help) throw Failure(name + ": needs one of " + below);
      cli::out().write(program_ + ' ' + name + ": one of " + below + '\n');
      return Exit::kYes;
    });
  }

  std::string all_verbs() const {
    std::string text = program_ + " - " + kDoes + "\n\n";
    each_verb([&](const Verb& verb) {
      text.append("  ").append(verb.name).append(22 - std::min<std::size_t>(verb.name.size(), 20), ' ');
      text.append(verb.does) += '\n';
    });
    if (!commands_.empty())
      text += "\nand our own commands: " + text::join(both(ours::first_words(commands_), {}), " ") + '\n';
    return text + "\n'" + program_ + " VERB --help' tells the options of a verb, '" + program_ +
           " --help' those of all verbs.\n";
  }

  int run_with(cli::Command& command, std::vector<std::string> words, const Body& body) const {
    command.failing(is_br() ? br::fail : fail);
    std::vector<char*> argv{nullptr};
    for (std::string& word : words) argv.push_back(word.data());
    return command.run(static_cast<int>(argv.size()), argv.data(), body);
  }

  std::string program_;
  Commands commands_;
};

}  // namespace

int run(int argc, char** argv, Commands commands) {
  const bool as_br = argc > 0 && std::string_view(argv[0]).ends_with("br");
  return Front(as_br ? "br" : "bd", commands).run({argv + std::min(argc, 1), argv + argc});
}

}  // namespace front
