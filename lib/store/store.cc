#include "store/store.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <deque>

#include "base/error.h"
#include "base/text.h"
#include "store/policy.h"
#include "store/reading.h"

namespace store {

// --- View -------------------------------------------------------------------

struct View::Impl {
  std::shared_ptr<Reading> reading;
  std::string store_id;
};

View::View(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {
  if (impl_->reading->has_journal) impl_->store_id = sys::hex(impl_->reading->header.store);
}
View::View(View&&) noexcept = default;
View::~View() = default;

const idx::State& View::state() const { return impl_->reading->picture->state(); }
Token View::token() const { return impl_->reading->token; }
std::string_view View::store_id() const { return impl_->store_id; }
const sys::Id& View::boot() const { return impl_->reading->boot; }
Micros View::now() const { return impl_->reading->clock.now; }
std::optional<std::string> View::line(std::string_view id) const {
  return impl_->reading->picture->line(id);
}
std::string View::line(idx::Node n) const { return impl_->reading->picture->line(n); }
void View::each_line(const Take& take) const { impl_->reading->picture->each_line(take); }
void View::each_line(const std::vector<idx::Node>& nodes, const Take& take) const {
  impl_->reading->picture->each_line(nodes, take);
}

// --- Draft ------------------------------------------------------------------

struct Draft::Impl {
  struct Pending {
    Record record;
    std::string_view line;  // the record's; the picture keeps it
    std::string set, was, before;
    Token token = 0;
  };
  Reading* reading = nullptr;
  View* view = nullptr;
  Token last = 0;
  std::vector<Pending> pending;
};

const View& Draft::view() const { return *impl_->view; }
bool Draft::empty() const { return impl_->pending.empty(); }
void Draft::forget() { impl_->pending.clear(); }
namespace {

// An issue that is longer already may still be changed, but not made longer yet.
void check_size(std::string_view id, std::size_t before, std::size_t after) {
  if (after > kMaxWritten && after > before)
    throw Failure("the line of " + text::printable(id) + " would have " + std::to_string(after) +
                      " bytes, and other tools read up to 2 MiB",
                  "keep what is long in a file, and name the file here");
}

}  // namespace

Token Draft::next_token() const { return token_after(*impl_->reading, impl_->last); }

Token Draft::add(Record record, bool keep_time) {
  Reading& r = *impl_->reading;
  Picture& picture = *r.picture;
  const Token token = impl_->last = next_token();
  const idx::Node n = record.id.empty() ? idx::kNone : picture.state().find(record.id);
  Impl::Pending p;
  p.token = token;

  std::vector<issue::Member> time;
  if (!keep_time) {
    // An issue that is dated ahead of the clock is only pushed on (STORE 2.2).
    Micros at = static_cast<Micros>(token);
    if (n != idx::kNone) at = std::max(at, picture.state().updated(n).at + 1);
    time.push_back({"updated_at", '"' + format_instant(at) + '"'});
  }
  if (!record.line.empty()) {
    if (!time.empty()) record.line = issue::apply(record.line, time);
    const std::string before = n == idx::kNone ? std::string() : picture.line(n);
    // What others wrote is taken as long as they made it.
    if (!keep_time) check_size(record.id, before.size(), record.line.size());
    if (n != idx::kNone) {
      p.was = object_of(issue::difference(record.line, before));
      p.before = before_member(before, record.line, p.was);
    }
    p.line = picture.keep(std::move(record.line));
    picture.change(picture.keep(record.id), {}, p.line);
  } else if (!record.set.empty()) {
    if (n == idx::kNone) throw Failure(text::printable(record.id) + ": no such issue");
    for (issue::Member& m : time) record.set.push_back(std::move(m));
    const std::string before = picture.line(n);
    p.was = object_of(issue::inverse(before, record.set));
    p.set = object_of(record.set);
    p.before = before_member(before, issue::apply(before, record.set), p.was);
    if (before.size() + p.set.size() > kMaxWritten)
      check_size(record.id, before.size(), issue::apply(before, record.set).size());
    picture.change(picture.keep(record.id), picture.keep(p.set), {});
  }
  p.record = std::move(record);
  impl_->pending.push_back(std::move(p));
  return token;
}

// --- Store ------------------------------------------------------------------

struct Store::Impl {
  Folder folder;
  std::function<void(std::string_view)> warn;
  std::optional<config::Policy> policy;
  std::shared_ptr<Reading> last;    // for maintain()
  bool fold_due = false, overdue = false, wrote = false;

  const config::Policy& read_policy() {
    if (!policy) policy.emplace(policy_of(folder));
    return *policy;
  }

  Lock lock(Micros patience) {
    folder.require_own(name::kRun);
    if (!read_policy().flag("store.trust_flock")) folder.require_local();
    return Lock::take(folder, patience);
  }

  std::shared_ptr<Reading> read_locked(bool whole = false) {
    for (int round = 0; round < 8; ++round) {
      std::shared_ptr<Reading> r = read_store(folder, read_policy(), true, whole);
      const Prepared prepared = prepare(*r, warn);
      if (prepared == Prepared::kReady) return r;
      whole |= prepared == Prepared::kReadWhole;
    }
    throw Failure(folder.path() + ": cannot be brought into order", "bd-fsck");
  }

  // Behind a fold.  Who comes next does what fails here.
  void index_anew(const Reading& folded) {
    try {
      if (folded.built) write_index(folded);
      else refresh_run(*read_store(folder, read_policy(), false));
    } catch (const Failure&) {
    }
  }

  void complain(const Reading& r) {
    if (!r.complaint.empty()) warn(r.complaint);
  }
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::open(const Options& options) {
  auto impl = std::make_unique<Impl>();
  impl->folder = Folder::find(options.directory);
  impl->warn = options.warn;
  if (!impl->warn)
    impl->warn = [](std::string_view text) {
      const std::string line = std::string(program_invocation_short_name) + ": " +
                               text::printable(text) + '\n';
      // A warning that cannot be written is not worth failing for.
      if (::write(2, line.data(), line.size()) < 0) errno = 0;
    };
  return Store(std::move(impl));
}

Store Store::at(const std::string& path, std::function<void(std::string_view)> warn) {
  auto impl = std::make_unique<Impl>();
  impl->folder = Folder::at(path);
  impl->warn = std::move(warn);
  return Store(std::move(impl));
}

const std::string& Store::path() const { return impl_->folder.path(); }
int Store::dirfd() const { return impl_->folder.fd(); }
const config::Policy& Store::policy() const { return impl_->read_policy(); }

View Store::view() {
  impl_->last = read_store(impl_->folder, impl_->read_policy(), false);
  impl_->complain(*impl_->last);
  auto view = std::make_unique<View::Impl>();
  view->reading = impl_->last;
  return View(std::move(view));
}

void Store::change(std::string_view by, const std::function<void(Draft&)>& decide) {
  Lock lock = impl_->lock(policy().duration("lock.wait"));
  if (!lock)
    throw Failure(Exit::kTryAgain, impl_->folder.path() + ": the lock stayed taken",
                  "run it again; policy lock.wait says how long to wait");
  const std::shared_ptr<Reading> r = impl_->last = impl_->read_locked();
  impl_->complain(*r);
  auto view_impl = std::make_unique<View::Impl>();
  view_impl->reading = r;
  View view(std::move(view_impl));

  Draft::Impl draft_impl;
  draft_impl.reading = r.get();
  draft_impl.view = &view;
  // Tokens of what is written before the draft's own records: `open`, adoptions.
  draft_impl.last = std::max(r->token, r->tail.end.token);
  for (std::size_t before = r->adoption.size() + (r->opened ? 0 : 1); before > 0; --before)
    draft_impl.last = token_after(*r, draft_impl.last);
  Draft draft(&draft_impl);
  decide(draft);

  Batch batch;
  batch.end = r->tail.end;
  if (!draft.empty()) {
    batch = begin_batch(*r);
    for (const Adopted& a : r->adoption) add_adoption(*r, batch, a, true);
    // A large one does not grow bit by bit: that would take its memory twice.
    std::size_t size = 0;
    for (const auto& p : draft_impl.pending) size += p.line.size() + p.set.size() + p.was.size() + 256;
    if (size > kFirstChunk)
      batch.bytes.reserve(batch.bytes.size() + size + policy().size("journal.step"));
    for (const auto& p : draft_impl.pending) {
      Fields f;
      f.token = p.token;
      f.by = by;
      f.op = p.record.op;
      f.id = p.record.id;
      f.set = p.set;
      f.line = p.line;
      f.was = p.was;
      f.note = p.record.note;
      const std::string extra =
          p.record.event.empty() ? p.before : p.before + ",\"event\":" + p.record.event;
      f.extra = extra;
      f.more = &p != &draft_impl.pending.back();
      add_record(*r, batch, f);
    }
  } else if (r->durable.at == r->tail.end.at) {
    return;
  }
  append(*r, std::move(batch.bytes));
  lock.release();
  make_durable(*r, batch.end);
  r->durable = batch.end;
  if (draft.empty()) return;
  impl_->wrote = true;
  // What is due is judged by the journal as it is now.
  r->tail.end = batch.end;
  const auto changes = [](const auto& p) { return !p.set.empty() || !p.line.empty(); };
  if (std::ranges::any_of(draft_impl.pending, changes)) r->tail.entries.emplace_back().set = "{}";
  impl_->fold_due = fold_is_due(*r, &impl_->overdue);
}

void Store::settle(const View& view) {
  const Reading& r = *view.impl_->reading;
  if (r.has_journal && r.durable.at < r.tail.end.at) change("", [](Draft&) {});
}

bool Store::fold(Patience patience, bool restore) {
  Lock lock = impl_->lock(patience == Patience::kWait ? policy().duration("lock.wait") : 0);
  if (!lock) {
    if (patience == Patience::kTry) return false;
    throw Failure(Exit::kTryAgain, impl_->folder.path() + ": the lock stayed taken", "run it again");
  }
  const auto r = impl_->read_locked(true);
  const bool done =
      fold_locked(*r, restore ? Folding::kRestoring : Folding::kPlain, impl_->warn);
  lock.release();
  impl_->last.reset();
  if (done) impl_->index_anew(*r);
  return done;
}

std::size_t Store::prune() {
  const Lock lock = impl_->lock(0);
  if (!lock) return 0;
  const auto r = impl_->read_locked(false);
  return r->has_journal ? store::prune(*r) : 0;
}

std::vector<std::string> Store::take_in() {
  std::vector<std::string> ids;
  const auto is_foreign = [](const Reading& r) {
    return r.verdict == Verdict::kForeign || r.verdict == Verdict::kRebased;
  };
  impl_->last = read_store(impl_->folder, impl_->read_policy(), false);
  impl_->complain(*impl_->last);
  if (!is_foreign(*impl_->last)) return ids;
  Lock lock = impl_->lock(0);
  if (!lock) return ids;
  const auto r = impl_->read_locked(true);
  if (!is_foreign(*r)) return ids;
  for (const Adopted& a : r->adoption) ids.push_back(a.record.id);
  record_adoption(*r);
  if (!fold_locked(*r, Folding::kUnseen, impl_->warn)) r->built.reset();
  lock.release();
  impl_->last.reset();
  impl_->index_anew(*r);
  return ids;
}

bool Store::needs_care() const {
  return impl_->fold_due || (impl_->last && run_is_behind(*impl_->last));
}

void Store::maintain() noexcept {
  try {
    if (impl_->fold_due) {
      impl_->fold_due = false;
      Lock lock = impl_->lock(impl_->overdue ? policy().duration("lock.wait") : 0);
      if (lock) {
        impl_->last.reset();
        const auto r = impl_->read_locked(true);
        bool overdue = false;
        const bool done = fold_is_due(*r, &overdue) && fold_locked(*r, Folding::kPlain, impl_->warn);
        lock.release();
        if (done) impl_->index_anew(*r);
      }
    }
    if (impl_->last) refresh_run(*impl_->last);
  } catch (const std::exception& e) {
    // The change is safe in the journal; only its place in the file waits.
    if (impl_->wrote) impl_->warn(std::string("not folded: ") + e.what());
  }
}

// --- bd-init ----------------------------------------------------------------

bool init(const std::string& directory, std::string_view prefix) {
  const char* given = std::getenv("BEADS_DIR");
  const std::string path =
      given && *given ? given : (directory.empty() ? std::string() : directory + '/') + ".beads";
  const bool there = sys::stat_at(AT_FDCWD, path).has_value();
  if (!there) sys::make_dir(AT_FDCWD, path, 0777);
  const Folder folder = Folder::at(path);
  bool changed = !there;
  const struct stat st = sys::stat_of(folder.fd(), path);
  for (const char* dir : {name::kLog, name::kRun, "locks"})
    if (!sys::stat_at(folder.fd(), dir)) {
      if (std::string_view(dir) == name::kRun) folder.make_run();
      else sys::make_dir(folder.fd(), dir, st.st_mode & 0777);
      changed = true;
    }
  if (!sys::stat_at(folder.fd(), "metadata.json")) {
    sys::replace_file(folder.fd(), "metadata.json", "{}\n", false);
    changed = true;
  }
  if (!prefix.empty()) {
    const std::string config = sys::read_if_there(folder.fd(), name::kConfig).value_or("");
    const config::Policy policy(config, folder.file(name::kConfig));
    if (policy.text("prefix").empty()) {
      sys::replace_file(folder.fd(), name::kConfig,
                        "prefix = " + json::quote(prefix) + '\n' + config, false);
      changed = true;
    } else if (policy.text("prefix") != prefix) {
      throw Failure(folder.file(name::kConfig) + ": the prefix is '" + policy.text("prefix") +
                    "' already", "change it there");
    }
  }
  changed |= folder.ignore();
  return changed;
}

}  // namespace store
