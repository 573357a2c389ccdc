#include "locks/card.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "json/json.h"
#include "sys/files.h"
#include "sys/host.h"

namespace locks {
namespace {

constexpr std::string_view kMark = "beads-lock 1 ";
constexpr std::size_t kLongest = 16 * 1024;  // with room to spare: fields are cut
constexpr Token kMost = Token{1} << 62;  // of a token: far from where adding overflows
constexpr Micros kAhead = 3600 * kSecond;  // of the clock, for the ceiling

std::string digits(std::uint64_t n) {
  const std::string s = std::to_string(n);
  return std::string(20 - s.size(), '0') + s;
}

std::string sum(std::string_view text) {
  std::uint64_t n = hash::short_of(text);
  std::string out(16, '0');
  for (auto at = out.rbegin(); at != out.rend(); ++at, n >>= 4) *at = "0123456789abcdef"[n & 15];
  return out;
}

// Every field has a fixed width: a line takes the place of another, within one sector.
std::string written(const Card& card, std::string_view holder) {
  std::string line = std::string(kMark) + digits(card.last) + ' ' + digits(card.floor) + ' ' +
                     digits(card.ceiling) + (card.synced ? " s " : " u ") + card.boot + ' ';
  line += sum(holder) + ' ';
  return line + sum(line) + '\n' + std::string(holder) + '\n';
}

std::string json_of(const Holder& h) {
  const auto member = [](std::string_view name, std::uint64_t n) {
    return '"' + std::string(name) + "\":" + std::to_string(n) + ',';
  };
  return '{' + member("pid", static_cast<std::uint64_t>(h.pid)) + member("start", h.start) +
         member("since", static_cast<std::uint64_t>(h.since)) +
         member("boottime", static_cast<std::uint64_t>(h.boottime)) + "\"boot\":" +
         json::quote(h.boot) + ",\"agent\":" + json::quote(h.agent.substr(0, 256)) +
         ",\"command\":" + json::quote(h.command.substr(0, 1024)) +
         (h.space == 0 ? "" : ",\"space\":" + std::to_string(h.space)) +
         (h.keeper == 0 ? "" : ",\"keeper\":[" + std::to_string(h.keeper) + ',' +
                                   std::to_string(h.keeper_start) + ']') + '}';
}

std::optional<Holder> holder_of(std::string_view text) {
  if (json::check(text) || json::kind(text) != json::Kind::kObject) return std::nullopt;
  const auto number = [&](std::string_view name) {
    const auto value = json::get(text, name);
    return std::max(0LL, value ? json::as_integer(*value).value_or(0) : 0);
  };
  Holder h;
  h.pid = static_cast<pid_t>(std::min(number("pid"), 0x7fffffffLL));
  h.start = static_cast<std::uint64_t>(number("start"));
  h.since = number("since");
  h.boottime = number("boottime");
  h.boot = json::string_or(text, "boot");
  h.agent = json::string_or(text, "agent");
  h.command = json::string_or(text, "command");
  h.space = static_cast<std::uint64_t>(number("space"));
  if (const auto keeper = json::get(text, "keeper"); keeper && json::kind(*keeper) == json::Kind::kArray) {
    std::uint64_t values[2] = {};
    json::Elements element(*keeper);
    for (std::uint64_t& value : values)
      if (element.next())
        value = static_cast<std::uint64_t>(
            std::max(0LL, json::as_integer(element.value()).value_or(0)));
    h.keeper = static_cast<pid_t>(std::min<std::uint64_t>(values[0], 0x7fffffff));
    h.keeper_start = values[1];
  }
  return h;
}

std::optional<Card> card_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (!text.starts_with(kMark) || end == text.npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  const auto fields = text::split(line.substr(kMark.size()), ' ');
  if (fields.size() != 7 || sum(line.substr(0, line.size() - fields[6].size())) != fields[6])
    return std::nullopt;
  Card card;
  card.last = text::parse_count(fields[0]).value_or(0);
  card.floor = text::parse_count(fields[1]).value_or(0);
  card.ceiling = text::parse_count(fields[2]).value_or(0);
  card.synced = fields[3] == "s";
  card.boot = fields[4];
  text.remove_prefix(end + 1);
  text = text.substr(0, text.find('\n'));
  if (sum(text) == fields[5]) card.holder = holder_of(text);
  return card;
}

std::string head(int fd) {
  char bytes[kLongest];
  ssize_t n;
  while ((n = sys::calls.pread(fd, bytes, sizeof bytes, 0)) < 0)
    if (errno != EINTR) sys::fail("lock", errno);
  return std::string(bytes, static_cast<std::size_t>(n));
}

// Those who share a lock take their tokens one after the other.
class Turn {
 public:
  explicit Turn(const Signed& card) : fd_(card.fd) {
    struct flock whole = {};
    whole.l_type = F_WRLCK;
    while (::fcntl(fd_, F_OFD_SETLKW, &whole) != 0)
      if (errno != EINTR) sys::fail(card.path, errno);
  }
  ~Turn() {
    struct flock whole = {};
    whole.l_type = F_UNLCK;
    ::fcntl(fd_, F_OFD_SETLK, &whole);
  }
  Turn(Turn&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }

 private:
  int fd_;
};

void sync(const Signed& card, bool fresh) {
  if (const int err = fresh ? 0 : sys::try_sync_data(card.fd)) sys::fail(card.path, err);
  if (!fresh) return;
  sys::sync(card.fd, card.path);
  const std::size_t slash = card.path.rfind('/');
  const std::string dir = slash == 0 ? "/" : card.path.substr(0, slash);
  sys::sync(sys::open_at(AT_FDCWD, dir, O_RDONLY | O_DIRECTORY).get(), dir);
}

}  // namespace

bool is_card(int fd) {
  char mark[kMark.size()];
  return ::pread(fd, mark, sizeof mark, 0) == static_cast<ssize_t>(sizeof mark) &&
         std::string_view(mark, sizeof mark) == kMark;
}

std::optional<Card> read_card(int fd) {
  // A writer may be at it; what cannot be read in three tries is damaged.
  for (int i = 0; i < 3; ++i)
    if (auto card = card_of(head(fd))) return card;
  return std::nullopt;
}

Grant grant(const std::vector<Signed>& at, bool shared) {
  Grant grant;
  if (at.empty()) return grant;
  grant.boot = sys::hex(sys::boot_id());
  Token& token = grant.token;
  token = static_cast<Token>(std::max<Micros>(sys::clock().now, 1));
  std::vector<Turn> turns;
  for (const Signed& one : at) {
    turns.emplace_back(one);
    const std::string text = head(one.fd);
    const auto found = card_of(text);
    const bool absurd = found && std::max(found->last, found->ceiling) > kMost;
    if (absurd || (!found && text.starts_with(kMark)))
      throw Failure(one.path + ": is damaged, and with it the last token", "remove what is in it");
    Card card = found.value_or(Card());
    // Of another boot, only what was synced is known to be the truth.
    if (card.boot != grant.boot) card.last = std::max(card.last, card.ceiling);
    token = std::max(token, card.last + 1);
    grant.cards.push_back(card);
  }
  for (std::size_t i = 0; i < at.size(); ++i) {
    Card& card = grant.cards[i];
    const bool fresh = card.ceiling == 0;
    card.last = token;
    if (!shared) card.floor = token;
    card.boot = grant.boot;
    const bool reserve = !card.synced || token >= card.ceiling;
    if (reserve) card.ceiling = token + static_cast<Token>(kAhead);
    card.synced = !reserve;
    sys::write_at(at[i].fd, written(card, {}), 0, at[i].path);
    if (!reserve) continue;
    sync(at[i], fresh);
    card.synced = true;
    sys::write_at(at[i].fd, written(card, {}), 0, at[i].path);
  }
  return grant;
}

namespace {

void write_cards(const std::vector<Signed>& at, const Grant& grant, std::string_view holder) {
  for (std::size_t i = 0; i < at.size(); ++i)
    sys::write_at(at[i].fd, written(grant.cards[i], holder), 0, at[i].path);
}

}  // namespace

void name_holder(const std::vector<Signed>& at, const Grant& grant, const Holder& holder) {
  write_cards(at, grant, json_of(holder));
}

void name_nobody(const std::vector<Signed>& at, const Grant& grant) { write_cards(at, grant, {}); }

}  // namespace locks
