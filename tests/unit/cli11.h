// What CLI11 makes of arguments: the measure for lib/cli's own parser.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/spec.h"

namespace cli11 {

using cli::Operand, cli::Option;

// No argument holds a NUL, so this one marks an empty value.
constexpr char kEmpty = 0;

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

inline void add(CLI::App& app, const Option& o) {
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

inline void add(CLI::App& app, const Operand& o) {
  auto* operand = app.add_option(o.metavar, [](const CLI::results_t&) { return true; });
  operand->required(o.required)->check(accepted_by(o));
  if (o.takes_many())
    operand->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args();
}

// They are taken, and ask for neither help nor the version.
inline bool accepts(const cli::Spec& spec, const cli::Arguments& arguments) {
  CLI::App app(spec.does, spec.name);
  app.set_help_flag();
  for (const Option& o : spec.options) add(app, o);
  for (const Operand& o : spec.operands) add(app, o);

  // CLI11 wants them last first, and would give "--word=" the next argument.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  for (std::string& s : reversed)
    if (s.starts_with("--") && s.ends_with('=')) s += kEmpty;
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError&) {
    return false;
  }
  return true;
}

}  // namespace cli11
