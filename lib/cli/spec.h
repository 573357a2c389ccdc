// What a command says of itself: its options, operands and exit statuses.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace cli {

// Where an option's value goes.  What has no place asks for words, not work:
// help and version.
using Target = std::variant<std::monostate, std::string*, std::optional<std::string>*,
                            std::vector<std::string>*, std::size_t*, std::optional<Micros>*, bool*>;

struct Option {
  char letter = 0;      // 'n' of "-n,--limit", or 0
  std::string word;     // "limit", or ""
  std::string metavar;  // "" for a flag
  std::string does;
  Target target;
  bool is_flag() const { return metavar.empty(); }
};

// What is wrong with `value` for the option ("is not a count"), or "".
std::string_view objection(const Option& option, std::string_view value);

struct Operand {
  std::string metavar;
  bool required;
  std::variant<std::string*, std::vector<std::string>*> target;
  std::vector<std::string_view> words = {};  // the only ones it may be, if any
  bool takes_many() const { return target.index() == 1; }
};

// What is wrong with `value` for the operand ("is none of add, rm, ls"), or "".
std::string objection(const Operand& operand, std::string_view value);

struct Spec {
  std::string name;
  std::string does;
  std::vector<Option> options;
  std::vector<Operand> operands;
  std::vector<std::pair<Exit, std::string>> exits;
  bool wrapper = false;  // it runs another command
  // A word that begins with a dash and holds a space is an operand.
  bool loose_text = false;
};

using Arguments = std::vector<std::string_view>;

// With a "--" in front of the first operand, so that what stands behind it is
// taken as it is.
Arguments ended(const Spec& spec, Arguments arguments);
// The first thing that is not plain in arguments.
struct Odd {
  enum {
    kUnknown,  // an option
    kNoValue,  // an option without the value it takes
    kBadValue,
    kWords,    // help or version is asked for
    kTooMany,  // an operand
    kMissing,  // an operand: `word` is its metavar
  } what = kUnknown;
  std::string word;                // as it was typed: "--flat", "-x", "five"
  const Option* option = nullptr;  // of kNoValue, kBadValue and kWords, where it is one's value
};

// Fills the targets from the arguments.  False, with nothing written, when it
// meets anything but plain spellings of what `spec` has and does: then CLI11
// has the word.
bool parse(const Spec& spec, const Arguments& arguments, Odd* odd = nullptr);

// What CLI11 makes of arguments that parse() refused: in lib/explain.  A program that
// does not link it goes on as `beads`, which does.
struct Said {
  enum { kHelp, kVersion, kMistake, kAccepted, kAbsent } what;
  std::string text;  // of kHelp and kMistake; of kAbsent the `beads` that is not there
};
Said explain(const Spec& spec, const Arguments& arguments);

// What --spec prints, also in lib/explain: one fact a line, fields parted by tabs.
// Completions and tests/drift read it, so that nothing else has to know the options.
//   name COMMAND DOES        option SPELLING METAVAR DOES     operand METAVAR
//   values METAVAR WORD...   exit N WHEN
std::string listing(const Spec& spec);

}  // namespace cli
