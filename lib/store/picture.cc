#include "store/picture.h"

#include <algorithm>

#include "base/error.h"

namespace store {

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
    if (json::check(line)) throw Failure(name_ + ": its index is damaged", "rm -r .beads/run");
    return std::string(line);
  }
  // A change looks at one issue several times.
  if (n == last_) return last_line_;
  std::string line(place.length, '\0');
  line.resize(sys::read_at(fd_.get(), line.data(), line.size(), place.at, name_));
  require_same_file();
  if (json::check(line)) throw Failure(name_ + ": its index is damaged", "rm -r .beads/run");
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

void Picture::each_line(const std::function<bool(idx::Node, json::Text)>& take,
                        const std::function<bool(idx::Node)>& wanted) const {
  // Rows stand in the order of the file, so that one buffer slides over it.
  std::string buffer;
  std::uint64_t at = 0;
  constexpr std::size_t kChunk = 1 << 20;
  for (idx::Node n = 0; n < state_->size(); ++n) {
    if (wanted && !wanted(n)) continue;
    const idx::Place place = state_->in_index(n) ? state_->place(n) : idx::Place{};
    if (!state_->in_index(n) || state_->changed(n) || place.at >= indexed_.stamp.size ||
        place.length > kMaxLine) {
      if (!take(n, line(n))) return;
      continue;
    }
    if (place.at < at || place.at + place.length > at + buffer.size()) {
      buffer.resize(std::max<std::size_t>(kChunk, place.length));
      at = place.at;
      buffer.resize(sys::read_at(fd_.get(), buffer.data(), buffer.size(), at, name_));
      require_same_file();
    }
    const json::Text line = json::Text(buffer).substr(place.at - at, place.length);
    if (json::check(line)) throw Failure(name_ + ": its index is damaged", "rm -r .beads/run");
    if (!take(n, line)) return;
  }
}

}  // namespace store
