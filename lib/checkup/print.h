// How doctor tells what it found.
#pragma once

#include <vector>

#include "checkup/check.h"
#include "checkup/patient.h"

namespace checkup {

struct Style {
  bool json = false, quiet = false, verbose = false;
};

// A row each: severity, check, what it is about, what is wrong, the command.
// `quiet`: errors alone.  `verbose`: below each the reason why it matters.
void print(const std::vector<Finding>& found, const Style& style);

// --explain: every check, and every threshold with where it comes from.
void explain(Patient& patient, const std::vector<const Check*>& checks, const Style& style);

}  // namespace checkup
