#include <algorithm>
#include <cmath>

#include "issue/issue.h"
#include "issue/sha256.h"

namespace issue {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "12" and "8d8e" (bd reads a number off the front), "a3f8", "abc"; no word.
bool looks_like_hash(std::string_view tail) {
  if (tail.empty()) return false;
  if (is_digit(tail[0]) || (tail[0] == '+' && tail.size() > 1 && is_digit(tail[1]))) return true;
  return tail.size() >= 3 && tail.size() <= 8 &&
         std::all_of(tail.begin(), tail.end(),
                     [](char c) { return is_digit(c) || is_letter(c); }) &&
         (tail.size() == 3 || std::any_of(tail.begin(), tail.end(), is_digit));
}

}  // namespace

std::string hash_id(std::string_view prefix, std::string_view title, std::string_view description,
                    std::string_view creator, std::int64_t created_ns, int nonce, int length) {
  std::string content;
  content.append(title).append("|").append(description).append("|").append(creator);
  content += '|' + std::to_string(created_ns) + '|' + std::to_string(nonce);
  const auto digest = sha256(content);

  length = std::clamp(length, 3, 8);
  constexpr int kBytes[] = {2, 3, 4, 4, 5, 5};  // of the digest, by length
  std::uint64_t number = 0;
  for (int i = 0; i < kBytes[length - 3]; ++i)
    number = number << 8 | digest[static_cast<std::size_t>(i)];

  std::string id(static_cast<std::size_t>(length), '0');
  for (auto digit = id.rbegin(); digit != id.rend(); ++digit, number /= 36)
    *digit = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
  return std::string(prefix) + '-' + id;
}

int hash_length(std::size_t issues_of_prefix) {
  const double n = static_cast<double>(issues_of_prefix);
  int length = 3;
  while (length < 8 && 1 - std::exp(-n * n / (2 * std::pow(36, length))) > 0.25) ++length;
  return length;
}

std::string_view prefix_of(std::string_view id) {
  const std::size_t last = id.rfind('-');
  if (last == id.npos || last == 0) return {};
  const std::string_view tail = id.substr(last + 1);
  if (looks_like_hash(tail.substr(0, tail.find('.')))) return id.substr(0, last);
  return id.substr(0, id.find('-'));
}

bool is_valid_id(std::string_view id) {
  constexpr std::size_t kLongest = 128;
  return !id.empty() && id.size() <= kLongest && id.front() != '-' && id.front() != '.' && id.find("..") == id.npos &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return c > ' ' && c < '\x7f' && c != '"' && c != '\'' && c != '`' && c != '/' &&
                  c != '\\';
         });
}

}  // namespace issue
