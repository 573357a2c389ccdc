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
#include "sys/flock.h"
#include "sys/host.h"

namespace locks {
namespace {

constexpr std::string_view kMark = "beads-lock 1 ";
constexpr std::size_t kChunk = 2048;          // what is read at once: most cards are shorter
constexpr std::size_t kLongest = 256 * 1024;  // hundreds who share it; of more, the last
constexpr Token kMost = Token{1} << 62;  // of a token: far from where adding overflows
constexpr off_t kTurnByte = static_cast<off_t>(kMost) + 1;  // is locked by who writes; no token
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
                                   std::to_string(h.keeper_start) + ']') +
         (h.token == 0 ? "" : ",\"token\":" + std::to_string(h.token)) + '}';
}

std::string second_line(const Card& card) {
  if (card.sharers.empty()) return card.holder ? json_of(*card.holder) : "";
  std::string line;
  for (auto h = card.sharers.rbegin(); h != card.sharers.rend() && line.size() < kLongest; ++h)
    line.insert(0, ',' + json_of(*h));
  line[0] = '[';
  return line + ']';
}

// Every field has a fixed width: a line takes the place of another, within one sector.
std::string written(const Card& card) {
  const std::string holder = second_line(card);
  std::string line = std::string(kMark) + digits(card.last) + ' ' + digits(card.floor) + ' ' +
                     digits(card.ceiling) + (card.synced ? " s " : " u ") + card.boot + ' ';
  line += sum(holder) + ' ';
  return line + sum(line) + '\n' + std::string(holder) + '\n';
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
  h.token = static_cast<Token>(number("token"));
  return h;
}

void read_holders(std::string_view line, Card& card) {
  if (!line.starts_with('[')) {
    card.holder = holder_of(line);
  } else if (!json::check(line)) {
    for (json::Elements element(line); element.next();)
      if (auto holder = holder_of(element.value())) card.sharers.push_back(*std::move(holder));
  }
}

std::optional<Card> card_of(std::string_view text, bool with_holders) {
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
  if (!with_holders) return card;
  text.remove_prefix(end + 1);
  text = text.substr(0, text.find('\n'));
  if (sum(text) == fields[5]) read_holders(text, card);
  return card;
}

std::string head(int fd) {
  std::string text;
  for (;;) {
    char bytes[kChunk];
    const ssize_t n = sys::calls.pread(fd, bytes, sizeof bytes, static_cast<off_t>(text.size()));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) sys::fail("lock", errno);
    text.append(bytes, static_cast<std::size_t>(n));
    if (static_cast<std::size_t>(n) < sizeof bytes || text.size() > 2 * kLongest) return text;
  }
}

// Where that cannot be had, the holder is known by the kernel's list alone.
void mark(int fd, Token token, short type) {
  struct flock byte = sys::byte_lock(static_cast<off_t>(token), type);
  ::fcntl(fd, F_OFD_SETLK, &byte);
}

// Those who share a lock write its card one after the other.
class Turn {
 public:
  explicit Turn(const Signed& card) : fd_(card.fd) {
    struct flock byte = sys::byte_lock(kTurnByte, F_WRLCK);
    while (::fcntl(fd_, F_OFD_SETLKW, &byte) != 0)
      if (errno != EINTR) sys::fail(card.path, errno);
  }
  ~Turn() {
    struct flock byte = sys::byte_lock(kTurnByte, F_UNLCK);
    if (fd_ >= 0) ::fcntl(fd_, F_OFD_SETLK, &byte);
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
    if (auto card = card_of(head(fd), true)) return card;
  return std::nullopt;
}

bool is_held(int fd, Token token) {
  struct flock byte = sys::byte_lock(static_cast<off_t>(std::min(token, kMost)), F_WRLCK);
  return token != 0 && ::fcntl(fd, F_OFD_GETLK, &byte) == 0 && byte.l_type != F_UNLCK;
}

namespace {

// Whom it names matters only to those who share.
Card card_at(const Signed& one, const std::string& boot, bool shared) {
  const std::string text = head(one.fd);
  const auto found = card_of(text, shared);
  const bool absurd = found && std::max(found->last, found->ceiling) > kMost;
  if (absurd || (!found && text.starts_with(kMark)))
    throw Failure(one.path + ": is damaged, and with it the last token", "remove what is in it");
  Card card = found.value_or(Card());
  // Of another boot, only what was synced is known to be the truth.
  if (card.boot != boot) card.last = std::max(card.last, card.ceiling);
  return card;
}

// Puts `holder` in the place of whom the card names.
void enter(Card& card, int fd, bool shared, const Holder& holder) {
  card.holder.reset();
  if (!shared) card.sharers.clear();
  std::erase_if(card.sharers, [&](const Holder& h) {
    return h.token == holder.token || !is_held(fd, h.token);
  });
  if (holder.pid == 0 && holder.keeper == 0) return;
  if (shared) card.sharers.push_back(holder);
  else card.holder = holder;
}

void write(const Signed& at, const Card& card) { sys::write_at(at.fd, written(card), 0, at.path); }

// A new ceiling is on the disk before the card counts as synced.
void write_granted(const Signed& at, Card& card) {
  const bool fresh = card.ceiling == 0;
  const bool reserve = !card.synced || card.last >= card.ceiling;
  if (reserve) {
    card.ceiling = card.last + static_cast<Token>(kAhead);
    card.synced = false;
    write(at, card);
    sync(at, fresh);
    card.synced = true;
  }
  write(at, card);
}

}  // namespace

Grant grant(const std::vector<Signed>& at, bool shared, const Holder& holder) {
  Grant grant;
  grant.shared = shared;
  if (at.empty()) return grant;
  grant.boot = sys::hex(sys::boot_id());
  const bool ours = std::ranges::any_of(at, &Signed::ours);
  Token& token = grant.token;
  token = static_cast<Token>(std::max<Micros>(ours ? sys::clock().now : sys::wall_ns() / 1000, 1));
  std::vector<Turn> turns;
  for (const Signed& one : at) {
    if (shared) turns.emplace_back(one);
    grant.cards.push_back(card_at(one, grant.boot, shared));
    token = std::max(token, grant.cards.back().last + 1);
  }
  Holder me = holder;
  me.token = token;
  me.boot = grant.boot;
  for (std::size_t i = 0; i < at.size(); ++i) {
    Card& card = grant.cards[i];
    card.last = token;
    if (!shared) card.floor = token;
    card.boot = grant.boot;
    enter(card, at[i].fd, shared, me);
    mark(at[i].fd, token, F_RDLCK);
    write_granted(at[i], card);
  }
  return grant;
}

void name_holder(const std::vector<Signed>& at, const Grant& grant, const Holder& holder) {
  Holder me = holder;
  me.token = grant.token;
  if (me.boot.empty()) me.boot = grant.boot;
  for (std::size_t i = 0; i < at.size(); ++i) {
    std::optional<Turn> turn;
    if (grant.shared) turn.emplace(at[i]);
    // Of those who share it, others may have written since.
    Card card = grant.shared ? card_at(at[i], grant.boot, true) : grant.cards[i];
    enter(card, at[i].fd, grant.shared, me);
    write(at[i], card);
  }
}

void name_nobody(const std::vector<Signed>& at, const Grant& grant) { name_holder(at, grant, {}); }

void let_go(const std::vector<Signed>& at, const Grant& grant) {
  for (const Signed& one : at) mark(one.fd, grant.token, F_UNLCK);
}

}  // namespace locks
