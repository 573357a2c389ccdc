// Help and mistakes, by CLI11.  The only file that includes it, and a layer of its own:
// it would be a third of each small program (cli/refer.cc).
//
// CLI11 includes <iostream> for warnings that are not given here.  That header would
// have every command set up streams and a locale as it starts, which takes a quarter
// of its instructions; the streams' declarations are enough.
#if defined(__GLIBCXX__) || __has_include(<bits/c++config.h>)
#include <istream>
#include <ostream>
#define _GLIBCXX_IOSTREAM 1
namespace std {
extern istream cin;
extern ostream cout, cerr, clog;
}  // namespace std
#endif
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "base/text.h"
#include "cli/spec.h"

namespace cli {
namespace {

// No argument holds a NUL, so this one marks an empty value.
constexpr char kEmpty = 0;

class Help : public CLI::Formatter {
 public:
  explicit Help(const Spec& spec) : spec_(spec) { column_width(30); }

  std::string make_description(const CLI::App*) const override {
    return spec_.name + " - " + spec_.does + '\n';
  }
  std::string make_usage(const CLI::App*, std::string) const override {
    std::string out = "Usage: " + spec_.name + " [OPTION]...";
    for (const Operand& o : spec_.operands) {
      const std::string word = o.metavar + (o.takes_many() ? "..." : "");
      out += o.required ? " " + word : " [" + word + "]";
    }
    for (const Operand& o : spec_.operands)
      if (!o.words.empty()) out += '\n' + o.metavar + " is one of " + text::join(o.words, ", ") + ".";
    return out + '\n';
  }
  std::string make_positionals(const CLI::App*) const override { return {}; }
  std::string make_option_name(const CLI::Option* o, bool) const override {
    const auto& letters = o->get_snames();
    const auto& words = o->get_lnames();
    std::string out = letters.empty() ? "    " : "-" + letters[0];
    if (!letters.empty() && !words.empty()) out += ", ";
    return words.empty() ? out : out + "--" + words[0];
  }
  std::string make_option_opts(const CLI::Option* o) const override {
    return o->get_items_expected_max() > 0 ? " " + o->get_type_name() : "";
  }
  std::string make_footer(const CLI::App*) const override {
    std::string out = "Exit status:\n";
    for (const auto& [code, when] : spec_.exits) {
      const std::string number = std::to_string(static_cast<int>(code));
      out += "  " + number + std::string(5 - number.size(), ' ') + when + '\n';
    }
    return out;
  }

 private:
  const Spec& spec_;
};

template <class T>  // Option or Operand
CLI::Validator accepted_by(const T& o) {
  return CLI::Validator(
      [&o](std::string& value) {
        const std::string s = value.substr(0, value.find(kEmpty));
        const std::string why(objection(o, s));
        return why.empty() ? why : "'" + s + "' " + why;
      },
      "");
}

void add(CLI::App& app, const Option& o) {
  std::string names;
  if (o.letter) names = std::string("-") + o.letter;
  if (!o.word.empty()) names += (names.empty() ? "--" : ",--") + o.word;

  if (o.word == "help") {
    app.set_help_flag(names, o.does);
  } else if (o.word == "version") {
    app.set_version_flag(names, "", o.does);
  } else if (o.is_flag()) {
    app.add_flag(names, o.does)->check(accepted_by(o));
  } else {
    app.add_option(names, [](const CLI::results_t&) { return true; }, o.does)
        ->type_name(o.metavar)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->check(accepted_by(o));
  }
}

void add(CLI::App& app, const Operand& o) {
  auto* operand = app.add_option(o.metavar, [](const CLI::results_t&) { return true; });
  operand->required(o.required)->check(accepted_by(o));
  if (o.takes_many())
    operand->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args();
}

// "--limit: 1 required N missing" and the like in our words.
std::string mistake(const CLI::App& app, const CLI::ParseError& error) {
  const std::string said = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) {
    const std::string first = app.remaining().front();
    if (!first.starts_with('-')) return first + ": unexpected operand";
    return first.substr(0, first.find('=')) + ": unknown option";
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error))
    return said.substr(0, said.find(':')) + ": needs a value";
  return said;
}

}  // namespace

Said explain(const Spec& spec, const Arguments& arguments) {
  if (arguments == Arguments{"--spec"}) return {Said::kHelp, listing(spec)};
  CLI::App app(spec.does, spec.name);
  app.formatter(std::make_shared<Help>(spec));
  app.set_help_flag();
  for (const Option& o : spec.options) add(app, o);
  for (const Operand& o : spec.operands) add(app, o);

  // CLI11 wants them last first, and would give "--word=" the next argument.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  for (std::string& s : reversed)
    if (s.starts_with("--") && s.ends_with('=')) s += kEmpty;
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return {Said::kHelp, app.help()};
  } catch (const CLI::CallForVersion&) {
    return {Said::kVersion, {}};
  } catch (const CLI::ParseError& error) {
    return {Said::kMistake, mistake(app, error)};
  }
  return {Said::kAccepted, {}};
}

}  // namespace cli
