#include "prove/history/history.h"

#include <sstream>
#include <stdexcept>

namespace prove {
namespace {

const char* const kRequireToken = "policy require_token";
const char* const kOneEach = "policy one_each";

std::string field(const std::string& text) { return text.empty() ? "-" : text; }
std::string field(Token token) { return token == 0 ? "-" : std::to_string(token); }
std::string word(const std::string& text) { return text == "-" ? "" : text; }
Token token(const std::string& text) { return text == "-" ? 0 : std::stoull(text); }

}  // namespace

std::string text_of(const Call& c) {
  std::string answer = field(c.answer);
  if (!c.seen.empty()) answer = c.seen + '/' + answer;
  std::string text = std::to_string(c.begin) + ' ' + std::to_string(c.end);
  for (const std::string& part :
       {c.op, c.issue, c.agent, field(c.token), std::string(c.force ? "force" : "-"), field(c.arg),
        field(c.mark), c.killed ? "killed" : std::to_string(c.status), answer, field(c.updated)})
    text += ' ' + part;
  return text;
}

std::string text_of(const History& history) {
  std::string text;
  if (history.policy.require_token) text.append(kRequireToken).append("\n");
  if (history.policy.one_each) text.append(kOneEach).append("\n");
  for (const Call& call : history.calls) text += text_of(call) + '\n';
  return text;
}

History parse(const std::string& text) {
  History history;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("policy")) {
      history.policy.require_token |= line == kRequireToken;
      history.policy.one_each |= line == kOneEach;
      continue;
    }
    std::istringstream in(line);
    Call c;
    std::string shown, force, status, answer, updated;
    if (!(in >> c.begin >> c.end >> c.op >> c.issue >> c.agent >> shown >> force >> c.arg >>
          c.mark >> status >> answer >> updated))
      throw std::runtime_error("no call: " + line);
    c.token = token(shown);
    c.force = force == "force";
    c.arg = word(c.arg);
    c.mark = word(c.mark);
    c.killed = status == "killed";
    if (!c.killed) c.status = std::stoi(status);
    if (const auto at = answer.rfind('/'); at != answer.npos) {
      c.seen = answer.substr(0, at);
      answer.erase(0, at + 1);
    }
    c.answer = token(answer);
    c.updated = token(updated);
    history.calls.push_back(std::move(c));
  }
  return history;
}

}  // namespace prove
