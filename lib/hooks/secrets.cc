#include "hooks/secrets.h"

#include <cstddef>

namespace hooks {
namespace {

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_upper(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }
bool is_token(char c) { return is_word(c) || c == '_' || c == '-'; }

struct Shape {
  std::string_view begins;
  bool (*goes_on)(char);
  std::size_t least;  // so many characters behind the beginning
  std::string_view what;
};
constexpr Shape kShapes[] = {
    {"AKIA", is_upper, 16, "an AWS access key"},
    {"ASIA", is_upper, 16, "an AWS access key"},
    {"AIza", is_token, 35, "a Google API key"},
    {"ghp_", is_word, 36, "a GitHub token"},
    {"gho_", is_word, 36, "a GitHub token"},
    {"ghs_", is_word, 36, "a GitHub token"},
    {"ghu_", is_word, 36, "a GitHub token"},
    {"ghr_", is_word, 36, "a GitHub token"},
    {"github_pat_", is_token, 40, "a GitHub token"},
    {"glpat-", is_token, 20, "a GitLab token"},
    {"xoxb-", is_token, 20, "a Slack token"},
    {"xoxp-", is_token, 20, "a Slack token"},
    {"sk_live_", is_word, 20, "a Stripe key"},
    {"rk_live_", is_word, 20, "a Stripe key"},
    {"sk-ant-", is_token, 40, "an Anthropic key"},
    {"sk-proj-", is_token, 40, "an OpenAI key"},
    {"npm_", is_word, 36, "an npm token"},
    {"pypi-AgEIcHlwaS5vcmc", is_token, 40, "a PyPI token"},
};

// The one that begins at `at`, or "".
std::string_view fitting(const Shape& shape, std::string_view text, std::size_t at) {
  if (at > 0 && is_token(text[at - 1])) return {};
  std::size_t end = at + shape.begins.size();
  while (end < text.size() && shape.goes_on(text[end])) ++end;
  const std::string_view found = text.substr(at, end - at);
  // Documents show keys that say so themselves.
  const bool real = found.size() >= shape.begins.size() + shape.least &&
                    found.find("EXAMPLE") == found.npos;
  return real ? found : std::string_view();
}

}  // namespace

std::vector<Secret> secrets_in(std::string_view text) {
  std::vector<Secret> secrets;
  for (const Shape& shape : kShapes)
    for (std::size_t at = text.find(shape.begins); at != text.npos;
         at = text.find(shape.begins, at + 1))
      if (const auto found = fitting(shape, text, at); !found.empty())
        secrets.push_back({shape.what, found});
  constexpr std::string_view kBegin = "-----BEGIN ", kKey = "PRIVATE KEY-----";
  for (std::size_t at = text.find(kBegin); at != text.npos; at = text.find(kBegin, at + 1))
    if (text.substr(at, 60).find(kKey) != text.npos)
      secrets.push_back({"a private key", text.substr(at, 160)});
  return secrets;
}

}  // namespace hooks
