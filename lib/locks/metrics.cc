#include "locks/metrics.h"

#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "base/error.h"
#include "base/prom.h"
#include "base/text.h"
#include "sys/flock.h"

namespace locks {
namespace {

constexpr char kFile[] = "run/locks.metrics";
constexpr std::uint64_t kLargest = 1'000'000'000'000'000;  // of any number: no sum overflows

struct Histogram {
  std::uint64_t total = 0;
  std::array<std::uint64_t, kBounds.size() + 1> counts{};

  void add(std::uint64_t span) {
    total += span;
    ++counts[static_cast<std::size_t>(
        std::ranges::lower_bound(kBounds, static_cast<Micros>(span)) - kBounds.begin())];
  }
};

struct Sum {
  std::uint64_t runs = 0, contended = 0, late = 0;
  Histogram waits, holds;
  std::size_t last = 0;  // the line that spoke of it last
};

using Sums = std::map<std::string, Sum, std::less<>>;

// The numbers of a sum, in the order of its line.
template <class S, class F>
void each_number(S& sum, F visit) {
  visit(sum.runs);
  visit(sum.contended);
  visit(sum.late);
  for (auto* histogram : {&sum.waits, &sum.holds}) {
    visit(histogram->total);
    for (auto& count : histogram->counts) visit(count);
  }
}

constexpr std::size_t kNumbers = 3 + 2 * (kBounds.size() + 2);

// Of one line; nothing when it is none.
std::optional<Sum> parse(const std::vector<std::string_view>& words) {
  if (words.size() < 3 || !text::is_name(words[1])) return std::nullopt;
  std::vector<std::uint64_t> numbers;
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i] == "-" && words[0] == "run" && i == 4) break;
    const auto number = text::parse_count(words[i]);
    if (!number || *number > kLargest) return std::nullopt;
    numbers.push_back(*number);
  }
  Sum sum;
  if (words[0] == "run" && words.size() == 5 && numbers[0] <= 1) {
    sum.runs = 1;
    sum.contended = numbers[0];
    sum.waits.add(numbers[1]);
    if (numbers.size() == 3) sum.holds.add(numbers[2]);
  } else if (words[0] == "late" && words.size() == 3) {
    sum.late = 1;
    sum.waits.add(numbers[0]);
  } else if (words[0] == "sum" && numbers.size() == kNumbers) {
    each_number(sum, [&, i = 0u](std::uint64_t& number) mutable { number = numbers[i++]; });
  } else {
    return std::nullopt;
  }
  return sum;
}

Sums sums_of(std::string_view lines) {
  Sums sums;
  std::size_t at = 0;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    if (end == lines.npos) break;  // being written, or cut
    const auto words = text::split(lines.substr(0, end), ' ');
    lines.remove_prefix(end + 1);
    const auto one = parse(words);
    if (!one) continue;
    Sum& sum = sums[std::string(words[1])];
    std::vector<std::uint64_t> more;
    each_number(*one, [&](std::uint64_t number) { more.push_back(number); });
    each_number(sum, [&, i = 0u](std::uint64_t& number) mutable {
      number = std::min(number + more[i++], kLargest);
    });
    sum.last = ++at;
  }
  return sums;
}

std::string content(int fd, std::size_t size) {
  std::string bytes(std::min(size, 2 * kMostBytes), '\0');
  bytes.resize(sys::read_at(fd, bytes.data(), bytes.size(), 0, kFile));
  return bytes;
}

// One at a time; the others go on as if there were room.
void trim(const store::Folder& folder, int fd) {
  if (!sys::lock_within(fd, LOCK_EX, 0)) return;
  const struct stat file = sys::stat_of(fd, kFile);
  const auto there = sys::stat_at(folder.fd(), kFile, AT_SYMLINK_NOFOLLOW);
  if (!there || there->st_ino != file.st_ino || there->st_dev != file.st_dev) return;
  const std::string lines = content(fd, static_cast<std::size_t>(file.st_size));
  sys::replace_file(folder.fd(), kFile, summed(lines, kMostBytes / 2), false);
}

void add(const store::Folder& folder, const std::string& lines) {
  try {
    folder.require_own(store::name::kRun);
    constexpr int kFlags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK;
    sys::Fd fd = sys::open_if_there(folder.fd(), kFile, kFlags);
    if (!fd) {
      folder.make_run();
      fd = sys::open_at(folder.fd(), kFile, kFlags);
    }
    const struct stat file = sys::stat_of(fd.get(), kFile);
    if (!S_ISREG(file.st_mode)) return;
    if (file.st_size == 0) sys::adopt_owner(fd.get(), folder.fd());
    if (::write(fd.get(), lines.data(), lines.size()) < 0) return;
    if (static_cast<std::size_t>(file.st_size) > kMostBytes) trim(folder, fd.get());
  } catch (const std::exception&) {
    // Nobody's command fails because it was not counted.
  }
}

void put(prom::Families& out, const std::string& labels, const Histogram& histogram) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i <= kBounds.size(); ++i) {
    count += histogram.counts[i];
    const std::string bound = i < kBounds.size() ? prom::seconds(kBounds[i]) : "+Inf";
    out.sample(count, labels + ',' + prom::label("le", bound), "_bucket");
  }
  out.sample(prom::seconds(static_cast<Micros>(histogram.total)), labels, "_sum");
  out.sample(count, labels, "_count");
}

}  // namespace

void count_taken(const store::Folder& folder, const std::vector<Taking>& taken, bool ended) {
  const Micros now = sys::monotonic();
  std::string lines;
  for (const Taking& t : taken)
    lines += "run " + t.name + (t.contended ? " 1 " : " 0 ") + std::to_string(t.waited) + ' ' +
             (ended ? std::to_string(now - t.since) : "-") + '\n';
  if (!lines.empty()) add(folder, lines);
}

void count_late(const store::Folder& folder, const std::string& name, Micros waited) {
  add(folder, "late " + name + ' ' + std::to_string(waited) + '\n');
}

std::string summed(std::string_view lines, std::size_t most) {
  const Sums sums = sums_of(lines);
  std::vector<Sums::const_iterator> order;
  for (auto it = sums.begin(); it != sums.end(); ++it) order.push_back(it);
  std::ranges::sort(order, std::greater(), [](auto it) { return it->second.last; });
  std::vector<std::string> kept;
  std::size_t size = 0;
  for (const auto it : order) {
    std::string line = "sum " + it->first;
    each_number(it->second, [&](std::uint64_t number) { line += ' ' + std::to_string(number); });
    size += line.size() + 1;
    if (size > most) break;
    kept.push_back(std::move(line) + '\n');
  }
  std::string out;
  for (auto line = kept.rbegin(); line != kept.rend(); ++line) out += *line;
  return out;
}

std::string metrics(const store::Folder& folder, const std::vector<std::string>& names) {
  const sys::Fd fd = sys::open_if_there(folder.fd(), kFile, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  Sums sums;
  if (fd) sums = sums_of(content(fd.get(), static_cast<std::size_t>(
                                               sys::stat_of(fd.get(), kFile).st_size)));
  if (!names.empty())
    std::erase_if(sums, [&](const auto& one) {
      return std::ranges::find(names, one.first) == names.end();
    });
  prom::Families out;
  const auto each = [&](auto visit) {
    for (const auto& [name, sum] : sums) visit(prom::label("lock", name), sum);
  };
  out.counter("beads_lock_acquisitions_total", "How often a lock was taken.");
  each([&](const std::string& lock, const Sum& sum) { out.sample(sum.runs, lock); });
  out.counter("beads_lock_contended_total", "How often it was not free at once.");
  each([&](const std::string& lock, const Sum& sum) { out.sample(sum.contended, lock); });
  out.counter("beads_lock_timeouts_total", "How often somebody gave up.");
  each([&](const std::string& lock, const Sum& sum) { out.sample(sum.late, lock); });
  out.histogram("beads_lock_wait_seconds", "How long it was waited for, also in vain.");
  each([&](const std::string& lock, const Sum& sum) { put(out, lock, sum.waits); });
  out.histogram("beads_lock_hold_seconds", "How long it was held.");
  each([&](const std::string& lock, const Sum& sum) { put(out, lock, sum.holds); });
  return out.end();
}

}  // namespace locks
