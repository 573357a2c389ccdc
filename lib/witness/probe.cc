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

namespace witness {
namespace {

guard::Ran ran(std::vector<std::string> command, Micros timeout) {
  guard::Run run;
  run.command = std::move(command);
  run.most = timeout;
  return guard::run(run);
}

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

// 0 or the errno.
int connected(const Address& address, Micros timeout) {
  const sys::Fd fd(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!fd) return errno;
  if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address.storage), address.size) == 0)
    return 0;
  if (errno != EINPROGRESS) return errno;
  pollfd waiting{fd.get(), POLLOUT, 0};
  const auto limit = static_cast<int>(std::min<Micros>(timeout / 1000, 1 << 30));
  if (::poll(&waiting, 1, limit) == 0) return ETIMEDOUT;
  int err = 0;
  socklen_t size = sizeof err;
  ::getsockopt(fd.get(), SOL_SOCKET, SO_ERROR, &err, &size);
  return err;
}

}  // namespace

// curl is executed: it brings TLS and proxies, and what only some use does not burden
// every look.
Sign ask_url(const std::string& url, Micros timeout) {
  const std::string most = std::to_string(std::max<Micros>(1, timeout / kSecond));
  const int status = ran({"curl", "-q", "-gfsS", "-o", "/dev/null", "--proto", "=http,https",
                          "--max-time", most, "--url", url},
                         timeout + kSecond)
                         .status;
  const std::string at = shown(url);
  switch (status) {
    case 0: return {Life::kAlive, at + " answers"};
    case 7: return {Life::kDead, at + " refuses connections"};
    case 22: return {Life::kHung, at + " answers with an error"};
    case 52: case 56: return {Life::kHung, at + " breaks off"};
    case 28: case locks::kTooLong: return {Life::kHung, at + slow(timeout)};
    case locks::kNotFound: return {Life::kUnknown, "there is no curl to ask " + at};
    default: return {Life::kUnknown, at + " cannot be asked (curl: " + std::to_string(status) + ")"};
  }
}

Sign ask_port(const std::string& at, Micros timeout) {
  const auto address = address_of(at);
  if (!address) return {Life::kUnknown, "'" + shown(at) + "' is not [HOST:]PORT"};
  const std::string name = "port " + shown(at);
  const int err = connected(*address, timeout);
  if (err == 0) return {Life::kAlive, name + " is open"};
  if (err == ECONNREFUSED) return {Life::kDead, name + " is closed"};
  if (err == ETIMEDOUT) return {Life::kHung, name + slow(timeout)};
  return {Life::kUnknown, name + ": " + sys::reason(err)};
}

Sign ask_command(const std::string& text, Micros timeout) {
  const int status = ran(guard::shell(text), timeout).status;
  const std::string said = "'" + shown(text) + "'";
  if (status == 0) return {Life::kAlive, said + " says yes"};
  if (status == locks::kTooLong) return {Life::kHung, said + slow(timeout)};
  if (status == static_cast<int>(Exit::kTryAgain) || status == locks::kCannotRun ||
      status == locks::kNotFound)
    return {Life::kUnknown, said + " could not tell, with status " + std::to_string(status)};
  return {Life::kDead, said + " says no, with status " + std::to_string(status)};
}

Sign ask_unit(const std::string& unit, Micros timeout) {
  const guard::Ran ran = witness::ran({"systemctl", "is-active", "--", unit}, timeout);
  const std::string_view state = text::trim(ran.output);
  const std::string said = "unit " + shown(unit);
  if (state == "active" || state == "reloading") return {Life::kAlive, said + " is active"};
  if (state == "failed") return {Life::kDead, said + " has failed"};
  // A unit that systemd does not know is inactive too, with another status.
  if (state == "inactive" && ran.status == 3) return {Life::kDead, said + " is inactive"};
  if (ran.status == locks::kNotFound) return {Life::kUnknown, "there is no systemctl to ask for " + said};
  return {Life::kUnknown, said + " is " + (state.empty() ? "not known" : shown(state))};
}

}  // namespace witness
