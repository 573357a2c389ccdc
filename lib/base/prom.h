// The text format of Prometheus.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/time.h"

namespace prom {

// Families of samples, one after the other: each begins with its help and type.
class Families {
 public:
  void gauge(std::string_view name, std::string_view help) { family(name, help, "gauge"); }
  void counter(std::string_view name, std::string_view help) { family(name, help, "counter"); }
  void histogram(std::string_view name, std::string_view help) { family(name, help, "histogram"); }
  // Of the family that was begun last; `end` is put behind its name.
  void sample(const std::string& value, std::string_view labels = {}, std::string_view end = {});
  void sample(std::size_t value, std::string_view labels = {}, std::string_view end = {}) {
    sample(std::to_string(value), labels, end);
  }
  // A gauge of one sample.
  void alone(std::string_view name, std::string_view help, const std::string& value);
  std::string end() { return std::move(text_); }

 private:
  void family(std::string_view name, std::string_view help, std::string_view type);

  std::string name_, text_;
};

// name="value", escaped; what is not UTF-8 is replaced.
std::string label(std::string_view name, std::string_view value);

// In seconds, as the format wants times: "1.500000".
std::string seconds(Micros span);

}  // namespace prom
