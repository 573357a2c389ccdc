#include "base/prom.h"

#include "base/text.h"

namespace prom {
namespace {

// A label's value: the format knows three escapes, and takes UTF-8 only.
std::string quoted(std::string_view value) {
  std::string out = "\"";
  while (!value.empty()) {
    const std::string_view before = value;
    const char32_t c = text::take(value);
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == text::kNotUtf8)
      out += "\xef\xbf\xbd";
    else
      out += before.substr(0, before.size() - value.size());
  }
  return out + '"';
}

}  // namespace

void Families::family(std::string_view name, std::string_view help, std::string_view type) {
  name_ = name;
  text_ += "# HELP " + name_ + ' ' + std::string(help) + '\n';
  text_ += "# TYPE " + name_ + ' ' + std::string(type) + '\n';
}

void Families::sample(const std::string& value, std::string_view labels, std::string_view end) {
  text_ += name_ + std::string(end);
  if (!labels.empty()) text_ += '{' + std::string(labels) + '}';
  text_ += ' ' + value + '\n';
}

void Families::alone(std::string_view name, std::string_view help, const std::string& value) {
  gauge(name, help);
  sample(value);
}

std::string label(std::string_view name, std::string_view value) {
  return std::string(name) + '=' + quoted(value);
}

std::string seconds(Micros span) {
  const std::string micros = std::to_string(span % kSecond);
  return std::to_string(span / kSecond) + '.' + std::string(6 - micros.size(), '0') + micros;
}

}  // namespace prom
