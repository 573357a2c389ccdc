#include "prove/disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>

#include "base/hash.h"

namespace prove {
namespace {

constexpr std::size_t kNever = static_cast<std::size_t>(-1);

void apply(Files& files, const Op& op) {
  if (op.kind == Op::kNames) {
    for (const auto& e : op.entries) {
      Names& names = files.folders[e.folder];
      if (e.to == 0) names.erase(e.name);
      else names[e.name] = e.to;
    }
    return;
  }
  if (op.kind != Op::kWrite && op.kind != Op::kSize) return;
  auto& content = files.contents[op.inode];
  std::string bytes = content ? *content : std::string();
  if (op.kind == Op::kSize) {
    bytes.resize(op.at);
  } else {
    if (bytes.size() < op.at + op.bytes.size()) bytes.resize(op.at + op.bytes.size());
    bytes.replace(op.at, op.bytes.size(), op.bytes);
  }
  content = std::make_shared<const std::string>(std::move(bytes));
}

// The write as it is when only some of its sectors got there; the file is as long
// as if all had.
void apply_torn(Files& files, const Op& op, std::size_t sector, std::mt19937& random) {
  auto& content = files.contents[op.inode];
  std::string bytes = content ? *content : std::string();
  if (bytes.size() < op.at + op.bytes.size()) bytes.resize(op.at + op.bytes.size());
  for (std::size_t done = 0; done < op.bytes.size();) {
    const std::size_t n = std::min(sector - (op.at + done) % sector, op.bytes.size() - done);
    if (random() % 2) bytes.replace(op.at + done, n, op.bytes, done, n);
    done += n;
  }
  content = std::make_shared<const std::string>(std::move(bytes));
}

}  // namespace

const char* name_of(Luck luck) {
  constexpr const char* kNames[kLucks] = {"nothing unsynced", "everything", "names only",
                                          "bytes only", "some", "torn at 512", "torn at 4096",
                                          "only the last", "a prefix"};
  return kNames[static_cast<std::size_t>(luck)];
}

Disk::Disk(const Recording& recording) : r_(recording), base_(recording.before) {
  for (const auto& [folder, names] : r_.after.folders) base_.folders[folder];
  for (std::size_t i = 0; i < r_.ops.size(); ++i) {
    const Op& op = r_.ops[i];
    if (op.kind == Op::kWrite || op.kind == Op::kSize) parts_.push_back({i, op.inode, op, kNever});
    if (op.kind != Op::kNames) continue;
    std::map<Inode, Op> by_folder;
    for (const auto& e : op.entries) {
      Op& part = by_folder[e.folder];
      part.kind = Op::kNames;
      part.entries.push_back(e);
    }
    for (auto& [folder, part] : by_folder) parts_.push_back({i, folder, std::move(part), kNever});
  }
  std::vector<bool> lost(parts_.size());
  for (std::size_t s = 0; s < r_.ops.size(); ++s) {
    const Op& op = r_.ops[s];
    if (op.kind != Op::kSync && op.kind != Op::kLost) continue;
    for (std::size_t i = 0; i < parts_.size() && parts_[i].op < op.at; ++i) {
      Part& p = parts_[i];
      if (p.where != op.inode || p.durable_at != kNever) continue;
      if (op.kind == Op::kLost) lost[i] = true;
      else if (!lost[i]) p.durable_at = s;
    }
  }
}

void Disk::cut(std::size_t cut) {
  for (; taken_ < parts_.size() && parts_[taken_].op < cut; ++taken_) pending_.push_back(taken_);
  cut_ = cut;
  // What is durable goes into the base, but never past something earlier in the
  // same place that is not.
  std::set<Inode> held;
  std::erase_if(pending_, [&](std::size_t p) {
    const Part& part = parts_[p];
    if (part.durable_at >= cut_) held.insert(part.where);
    if (held.contains(part.where)) return false;
    apply(base_, part.what);
    return true;
  });
}

Files Disk::state(Luck luck, std::mt19937& random) const {
  Files files = base_;
  const std::size_t prefix = pending_.empty() ? 0 : random() % (pending_.size() + 1);
  bool chosen = false;
  std::size_t op = kNever;
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    const Part& part = parts_[pending_[i]];
    const bool is_name = part.what.kind == Op::kNames;
    const bool torn = luck == Luck::kTorn512 || luck == Luck::kTorn4096;
    if (part.durable_at < cut_) {
      apply(files, part.what);
      continue;
    }
    if (part.op != op) {
      op = part.op;
      switch (luck) {
        case Luck::kNone: chosen = false; break;
        case Luck::kAll: chosen = true; break;
        case Luck::kNames: chosen = is_name; break;
        case Luck::kBytes: chosen = !is_name; break;
        case Luck::kSome: chosen = random() % 2; break;
        case Luck::kTorn512:
        case Luck::kTorn4096: chosen = random() % 4; break;
        case Luck::kLast: chosen = part.op == parts_[pending_.back()].op; break;
        case Luck::kPrefix: chosen = i < prefix; break;
      }
    }
    if (!chosen) continue;
    if (torn && part.what.kind == Op::kWrite)
      apply_torn(files, part.what, luck == Luck::kTorn512 ? 512 : 4096, random);
    else
      apply(files, part.what);
  }
  return files;
}

std::map<std::uint64_t, std::uint64_t> build(const Files& files, const std::string& name,
                                             const std::string& path, const Recording& recording) {
  std::map<std::uint64_t, std::uint64_t> numbers;
  std::map<Inode, std::string> built;  // for hard links
  const auto note = [&](const std::string& at, Inode inode) {
    struct stat st;
    if (::lstat(at.c_str(), &st) != 0) throw std::runtime_error(at + ": cannot stat");
    const auto known = recording.numbers.find(inode);
    numbers[st.st_ino] = known != recording.numbers.end() ? known->second : 1'000'000'000 + inode;
  };
  const std::function<void(Inode, const std::string&)> put = [&](Inode inode, const std::string& at) {
    if (const auto folder = files.folders.find(inode); folder != files.folders.end()) {
      if (::mkdir(at.c_str(), 0777) != 0) throw std::runtime_error(at + ": cannot make the folder");
      note(at, inode);
      for (const auto& [child, to] : folder->second) put(to, at + '/' + child);
      return;
    }
    if (const auto it = built.find(inode); it != built.end()) {
      if (::link(it->second.c_str(), at.c_str()) != 0) throw std::runtime_error(at + ": cannot link");
      return;
    }
    built[inode] = at;
    const int fd = ::open(at.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) throw std::runtime_error(at + ": cannot create");
    const auto it = files.contents.find(inode);
    const std::string& bytes = it == files.contents.end() || !it->second ? std::string() : *it->second;
    constexpr std::size_t kBlock = 4096;
    static const std::string zeros(kBlock, '\0');
    bool good = ::ftruncate(fd, static_cast<off_t>(bytes.size())) == 0;
    for (std::size_t i = 0; i < bytes.size(); i += kBlock) {
      const std::string_view block = std::string_view(bytes).substr(i, kBlock);
      if (block == std::string_view(zeros).substr(0, block.size())) continue;
      good &= ::pwrite(fd, block.data(), block.size(), static_cast<off_t>(i)) == static_cast<ssize_t>(block.size());
    }
    ::close(fd);
    if (!good) throw std::runtime_error(at + ": cannot write");
    note(at, inode);
  };
  const Names& root = files.folders.at(kRoot);
  if (const auto it = root.find(name); it != root.end()) put(it->second, path);
  return numbers;
}

std::uint64_t fingerprint(const Files& files, const std::string& name) {
  static std::map<std::shared_ptr<const std::string>, std::uint64_t> known;  // most contents recur
  if (known.size() > 10'000) known.clear();
  std::string all;
  const std::function<void(Inode)> add = [&](Inode inode) {
    if (const auto folder = files.folders.find(inode); folder != files.folders.end()) {
      for (const auto& [child, to] : folder->second) {
        (all += child) += '\0';
        add(to);
      }
      all += '/';
      return;
    }
    const auto it = files.contents.find(inode);
    if (it == files.contents.end() || !it->second) return;
    auto& h = known[it->second];
    if (h == 0) h = hash::short_of(*it->second);
    all.append(reinterpret_cast<const char*>(&h), sizeof h);
  };
  const Names& root = files.folders.at(kRoot);
  if (const auto it = root.find(name); it != root.end()) add(it->second);
  return hash::short_of(all);
}

}  // namespace prove
