#include "store/picture.h"

#include <algorithm>
#include <numeric>

#include "base/error.h"

namespace store {

namespace {

// Of lines that are read together, in bytes.
constexpr std::size_t kGap = 4096;

}  // namespace

Picture::Picture(sys::Fd fd, std::string name, Indexed indexed,
                 std::function<bool(std::string_view)> external_open,
                 std::optional<sys::Identity> seen)
    : fd_(std::move(fd)), name_(std::move(name)), indexed_(std::move(indexed)) {
  if (!index_.open(indexed_.index, indexed_.stamp))
    throw Failure(name_ + ": its index does not fit");
  if (fd_) file_ = seen ? *seen : sys::identity_of(sys::stat_of(fd_.get(), name_));
  state_ = std::make_unique<idx::State>(index_, std::move(external_open));
}

std::unique_ptr<Picture> Picture::empty(std::function<bool(std::string_view)> external_open) {
  const idx::Stamp stamp;
  const auto bytes = std::make_shared<std::string>(idx::Builder().finish(stamp, true));
  return std::make_unique<Picture>(
      sys::Fd(), "", Indexed{bytes, std::as_bytes(std::span(*bytes)), stamp, {}},
      std::move(external_open));
}

std::string_view Picture::keep(std::string text) {
  return kept_.emplace_back(std::move(text));
}

bool Picture::change(std::string_view id, json::Text set, json::Text line) {
  if (!line.empty()) {
    state_->put(id, line);
  } else if (!state_->apply(id, set)) {
    return false;
  }
  changes_.push_back({id, set, line});
  return true;
}

const Entry* Picture::change(const Scan& scan) {
  for (const Entry& e : scan.entries) {
    if (e.id.empty() || (e.set.empty() && e.line.empty())) continue;
    std::string_view id = e.id.substr(1, e.id.size() - 2);
    if (id.find('\\') != id.npos) id = keep(json::decode(e.id));
    if (!change(id, e.set, e.line)) return &e;
  }
  return nullptr;
}

void Picture::require_same_file() const {
  if (sys::identity_of(sys::stat_of(fd_.get(), name_)) != file_)
    throw Failure(Exit::kTryAgain, name_ + ": changed while it was read", "run it again");
}

void Picture::require_line(json::Text line) const {
  if (json::check(line)) throw Failure(name_ + ": its index is damaged", "rm -r .beads/run");
}

bool Picture::is_in_file(idx::Node n) const {
  if (!state_->in_index(n) || state_->changed(n)) return false;
  const idx::Place place = state_->place(n);
  return place.at < indexed_.stamp.size && place.length <= kMaxLine;
}

const std::vector<std::uint32_t>* Picture::changes_of(std::string_view id) const {
  for (; listed_ < changes_.size(); ++listed_)
    by_id_[changes_[listed_].id].push_back(static_cast<std::uint32_t>(listed_));
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : &it->second;
}

std::string Picture::line_in_file(idx::Node n) const {
  if (!state_->in_index(n)) return {};
  const idx::Place place = state_->place(n);
  if (place.length > kMaxLine) throw Failure(name_ + ": its index is damaged", "rm -r .beads/run");
  const std::uint64_t size = indexed_.stamp.size;
  if (place.at >= size) {
    const std::string_view line = place.at - size <= indexed_.lines.size()
                                      ? indexed_.lines.substr(place.at - size, place.length)
                                      : std::string_view();
    require_line(line);
    return std::string(line);
  }
  // A change looks at one issue several times.
  if (n == last_) return last_line_;
  std::string line(place.length, '\0');
  line.resize(sys::read_at(fd_.get(), line.data(), line.size(), place.at, name_));
  require_same_file();
  require_line(line);
  last_ = n;
  return last_line_ = std::move(line);
}

void Picture::history(idx::Node n, const std::function<bool(json::Text)>& take) const {
  std::string line = line_in_file(n);
  if (!line.empty() && !take(line)) return;
  if (!state_->changed(n)) return;
  if (const auto* changes = changes_of(state_->id(n)))
    for (const std::uint32_t i : *changes) {
      const Change& c = changes_[i];
      if (!c.line.empty()) {
        line = c.line;
      } else {
        std::vector<issue::Member> members;
        for (json::Members m(c.set); m.next();)
          members.push_back({m.key(), m.value() == "null" ? std::string() : std::string(m.value())});
        line = issue::apply(line, members);
      }
      if (!take(line)) return;
    }
}

std::string Picture::line(idx::Node n) const {
  std::string last;
  history(n, [&](json::Text line) {
    last = line;
    return true;
  });
  return last;
}

std::optional<std::string> Picture::line(std::string_view id) const {
  const idx::Node n = state_->find(id);
  if (n == idx::kNone) return std::nullopt;
  return line(n);
}

issue::Facts Picture::facts(idx::Node n) const {
  const idx::State& s = *state_;
  issue::Facts f;
  f.id = s.id(n);
  f.title = s.title(n);
  f.status_word = s.status_word(n);
  f.type = s.type(n);
  f.assignee = s.assignee(n);
  f.status = s.status(n);
  f.priority = s.priority(n);
  f.pinned = s.pinned(n);
  f.is_template = s.is_template(n);
  f.ephemeral = s.ephemeral(n);
  f.claimed = s.claimed(n);
  f.regular = s.regular(n);
  f.attempts = s.attempts(n);
  f.created = s.created(n);
  f.updated = s.updated(n);
  f.defer_until = s.defer_until(n);
  f.retry_at = s.retry_at(n);
  f.closed = s.closed(n);
  f.token = static_cast<std::uint64_t>(std::max<Micros>(f.updated.at, 0));
  f.labels = s.labels(n);
  for (const idx::Out& o : s.out(n)) f.edges.push_back({o.target, o.type, o.any_children});
  return f;
}

void Picture::each_line(const Take& take) const {
  std::vector<idx::Node> all(state_->size());
  std::iota(all.begin(), all.end(), 0);
  each_line(all, take);
}

// Some are read at once, in the order of the file, neighbours with what lies between
// them, and told of in the order that was asked for.  In another order than the file's
// that is a call for each line, which costs less than memory for all of them.
void Picture::each_line(const std::vector<idx::Node>& nodes, const Take& take) const {
  std::vector<Wanted> wanted;
  std::string bytes;
  for (auto next = nodes.begin(); next != nodes.end();) {
    wanted.clear();
    for (std::size_t size = 0; next != nodes.end() && is_in_file(*next) && size < sys::kChunk;) {
      const idx::Place place = state_->place(*next);
      wanted.push_back({*next++, place});
      size += place.length;
    }
    if (wanted.empty()) {
      take(*next, line(*next));
      ++next;
      continue;
    }
    read(wanted, bytes);
    require_same_file();
    for (const Wanted& w : wanted) {
      const json::Text line = json::Text(bytes).substr(w.at, w.place.length);
      // What the index says of a regular line was found out by reading it.
      if (!state_->regular(w.node) || !line.starts_with('{') || !line.ends_with('}'))
        require_line(line);
      take(w.node, line);
    }
  }
}

// Reads them all, and says where each is in the bytes.
void Picture::read(std::vector<Wanted>& wanted, std::string& bytes) const {
  std::vector<Wanted*> sorted;
  for (Wanted& w : wanted) sorted.push_back(&w);
  std::ranges::sort(sorted, {}, [](const Wanted* w) { return w->place.at; });
  bytes.clear();
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const std::uint64_t from = (*begin)->place.at;
    const std::size_t had = bytes.size();
    std::uint64_t to = from;
    for (; begin != sorted.end() && (*begin)->place.at <= to + kGap; ++begin) {
      const idx::Place& place = (*begin)->place;
      (*begin)->at = had + (place.at - from);
      to = std::max(to, place.at + place.length);
    }
    bytes.resize(had + (to - from));
    if (sys::read_at(fd_.get(), bytes.data() + had, to - from, from, name_) != to - from)
      throw Failure(name_ + ": its index is damaged", "rm -r .beads/run");
  }
}

}  // namespace store
