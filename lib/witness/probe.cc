#include "witness/probe.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/error.h"
#include "base/text.h"
#include "guard/ran.h"
#include "locks/supervise.h"
#include "sys/files.h"
#include "sys/flock.h"
#include "sys/programs.h"

namespace witness {
namespace {

constexpr std::size_t kAtOnce = 64;

std::string shown(std::string_view text) { return text::printable(text.substr(0, 120)); }
std::string slow(Micros timeout) { return " did not answer within " + format_duration(timeout); }

struct Address {
  sockaddr_storage storage = {};
  socklen_t size = 0;
};

std::optional<Address> address_of(const std::string& at) {
  const std::size_t colon = at.rfind(':');
  std::string host = colon == at.npos ? "127.0.0.1" : at.substr(0, colon);
  const auto port = text::parse_count(colon == at.npos ? at : at.substr(colon + 1));
  if (!port || *port == 0 || *port > 65535) return {};
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  if (host == "localhost" || host.empty()) host = "127.0.0.1";
  Address address;
  auto* v4 = reinterpret_cast<sockaddr_in*>(&address.storage);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.storage);
  if (::inet_pton(AF_INET, host.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(static_cast<std::uint16_t>(*port));
    address.size = sizeof *v4;
  } else if (::inet_pton(AF_INET6, host.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(static_cast<std::uint16_t>(*port));
    address.size = sizeof *v6;
  }
  return address.size == 0 ? std::nullopt : std::optional(address);
}

// A port that is being connected to.
class Connection {
 public:
  Connection(const std::string& at, Micros timeout)
      : name_("port " + shown(at)), timeout_(timeout), until_(sys::monotonic() + timeout) {
    const auto address = address_of(at);
    if (!address) {
      sign_ = {Life::kUnknown, "'" + shown(at) + "' is not [HOST:]PORT"};
      return;
    }
    fd_ = sys::Fd(::socket(address->storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const auto* to = reinterpret_cast<const sockaddr*>(&address->storage);
    if (fd_ && ::connect(fd_.get(), to, address->size) == 0) is(0);
    else if (!fd_ || errno != EINPROGRESS) is(errno);
  }

  Sign answer() {
    if (!sign_.said.empty()) return sign_;
    pollfd waiting{fd_.get(), POLLOUT, 0};
    const Micros rest = std::max<Micros>(0, until_ - sys::monotonic());
    if (::poll(&waiting, 1, static_cast<int>(std::min<Micros>(rest / 1000, 1 << 30))) == 0) {
      is(ETIMEDOUT);
      return sign_;
    }
    int err = 0;
    socklen_t size = sizeof err;
    ::getsockopt(fd_.get(), SOL_SOCKET, SO_ERROR, &err, &size);
    is(err);
    return sign_;
  }

 private:
  void is(int err) {
    if (err == 0) sign_ = {Life::kAlive, name_ + " is open"};
    else if (err == ECONNREFUSED) sign_ = {Life::kDead, name_ + " is closed"};
    else if (err == ETIMEDOUT) sign_ = {Life::kHung, name_ + slow(timeout_)};
    else sign_ = {Life::kUnknown, name_ + ": " + sys::reason(err)};
  }

  const std::string name_;
  const Micros timeout_, until_;
  sys::Fd fd_;
  Sign sign_;
};

sys::Program curl(const std::string& url, Micros timeout) {
  const std::string most = std::to_string(std::max<Micros>(1, timeout / kSecond));
  return {{"curl", "-q", "-gfsS", "-o", "/dev/null", "--proto", "=http,https", "--max-time", most,
           "--url", url},
          {}, {}, timeout + kSecond, true};
}

// curl is executed: it brings TLS and proxies, and what only some use does not burden
// every look.
Sign of_url(const std::string& url, Micros timeout, const sys::Ended& ended) {
  const std::string at = shown(url);
  if (ended.too_long) return {Life::kHung, at + slow(timeout)};
  switch (ended.status) {
    case 0: return {Life::kAlive, at + " answers"};
    case 7: return {Life::kDead, at + " refuses connections"};
    case 22: return {Life::kHung, at + " answers with an error"};
    case 52: case 56: return {Life::kHung, at + " breaks off"};
    case 28: return {Life::kHung, at + slow(timeout)};
    case locks::kNotFound: return {Life::kUnknown, "there is no curl to ask " + at};
    default: return {Life::kUnknown, at + " cannot be asked (curl: " + std::to_string(ended.status) + ")"};
  }
}

Sign of_command(const std::string& text, Micros timeout, const sys::Ended& ended) {
  const int status = ended.status;
  const std::string said = "'" + shown(text) + "'";
  if (ended.too_long) return {Life::kHung, said + slow(timeout)};
  if (status == 0) return {Life::kAlive, said + " says yes"};
  if (status == static_cast<int>(Exit::kTryAgain) || status == locks::kCannotRun ||
      status == locks::kNotFound || status < 0)
    return {Life::kUnknown, said + " could not tell, with status " + std::to_string(status)};
  return {Life::kDead, said + " says no, with status " + std::to_string(status)};
}

Sign of_unit(const std::string& unit, const sys::Ended& ended) {
  const std::string_view state = text::trim(ended.out);
  const std::string said = "unit " + shown(unit);
  if (state == "active" || state == "reloading") return {Life::kAlive, said + " is active"};
  if (state == "failed") return {Life::kDead, said + " has failed"};
  // A unit that systemd does not know is inactive too, with another status.
  if (state == "inactive" && ended.status == 3) return {Life::kDead, said + " is inactive"};
  if (ended.status == locks::kNotFound)
    return {Life::kUnknown, "there is no systemctl to ask for " + said};
  return {Life::kUnknown, said + " is " + (state.empty() ? "not known" : shown(state))};
}

}  // namespace

void Probes::want(Ask what, const std::string& of, Micros timeout) {
  signs_.try_emplace({what, of, timeout});
}

void Probes::ask() {
  std::vector<std::pair<std::optional<Sign>*, Connection>> connections;
  std::vector<std::pair<std::optional<Sign>*, const Question*>> asked;
  std::vector<sys::Program> programs;
  for (auto& [q, sign] : signs_) {
    if (sign) continue;
    if (q.what == Ask::kPort) {
      connections.emplace_back(&sign, Connection(q.of, q.timeout));
      continue;
    }
    asked.emplace_back(&sign, &q);
    if (q.what == Ask::kUrl) programs.push_back(curl(q.of, q.timeout));
    else if (q.what == Ask::kUnit)
      programs.push_back({{"systemctl", "is-active", "--", q.of}, {}, {}, q.timeout, true});
    else programs.push_back({guard::shell(q.of), {}, {}, q.timeout, true});
  }
  const auto ended = sys::run(programs, kAtOnce, 0);
  for (std::size_t i = 0; i < ended.size(); ++i) {
    const Question& q = *asked[i].second;
    *asked[i].first = q.what == Ask::kUrl    ? of_url(q.of, q.timeout, ended[i])
                      : q.what == Ask::kUnit ? of_unit(q.of, ended[i])
                                             : of_command(q.of, q.timeout, ended[i]);
  }
  for (auto& [sign, connection] : connections) *sign = connection.answer();
}

Sign Probes::answer(Ask what, const std::string& of, Micros timeout) {
  want(what, of, timeout);
  ask();
  return *signs_.at({what, of, timeout});
}

}  // namespace witness
