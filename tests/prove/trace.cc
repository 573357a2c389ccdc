#include "prove/trace.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>

namespace prove {

const char* const kTraced =
    "openat,open,creat,close,dup,dup2,dup3,fcntl,pwrite64,write,pwritev,writev,fsync,fdatasync,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat,truncate,ftruncate,"
    "fallocate,copy_file_range,sendfile,ioctl,chdir,fchdir,clone,clone3,fork,vfork,execve,fstat,"
    "newfstatat,mmap,symlink,symlinkat,sync,syncfs,sync_file_range,lseek";

Files load(const std::string& root, std::map<Inode, std::uint64_t>& numbers) {
  Files files;
  Inode next = kRoot;
  std::map<std::uint64_t, Inode> known;  // hard links
  const std::function<Inode(const std::filesystem::path&)> take = [&](const auto& path) {
    struct stat st;
    if (::lstat(path.c_str(), &st) != 0) throw std::runtime_error(path.string() + ": cannot stat");
    if (const auto it = known.find(st.st_ino); it != known.end()) return it->second;
    const Inode inode = known[st.st_ino] = next++;
    numbers[inode] = st.st_ino;
    if (S_ISDIR(st.st_mode)) {
      files.folders[inode];
      for (const auto& entry : std::filesystem::directory_iterator(path)) {
        const Inode child = take(entry.path());
        files.folders[inode][entry.path().filename()] = child;
      }
    } else {
      std::ifstream in(path, std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      files.contents[inode] = std::make_shared<const std::string>(bytes.str());
    }
    return inode;
  };
  take(root);
  return files;
}

namespace {

// "\x2f\x74" as strace -xx writes it; false when it was cut or is no string.
bool text_of(std::string_view arg, std::string& out) {
  out.clear();
  if (arg.size() < 2 || arg.front() != '"' || arg.back() != '"') return false;
  arg = arg.substr(1, arg.size() - 2);
  out.reserve(arg.size() / 4);
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (; arg.size() >= 4; arg.remove_prefix(4))
    out += static_cast<char>(digit(arg[2]) * 16 + digit(arg[3]));
  return true;
}

// Splits "a, {b, c}, \"d\"" at the outer commas.
std::vector<std::string_view> arguments(std::string_view s) {
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (c == '"') {
      i = s.find('"', i + 1);  // -xx leaves no quote inside
      if (i == s.npos) break;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    } else if (c == ',' && depth == 0) {
      out.push_back(s.substr(from, i - from));
      from = i + 2;
    }
  }
  if (from < s.size()) out.push_back(s.substr(from));
  return out;
}

struct Call {
  int pid;
  std::string name;
  std::string args;
  long long result = 0;
  bool io_error = false;
  std::size_t begun = 0;  // ops there were when it was called
};

struct Open {  // an open file description
  Inode inode = 0;      // 0: not one of ours
  std::uint64_t at = 0;
  bool append = false;
};
struct Slot {
  std::shared_ptr<Open> open;
  bool cloexec = false;
};
using Table = std::map<int, Slot>;

class Follower {
 public:
  Follower(const std::string& root, Recording& r) : root_(root), r_(r) {
    r_.after = r_.before;
    for (const auto& [inode, names] : r_.after.folders) next_ = std::max(next_, inode + 1);
    for (const auto& [inode, bytes] : r_.after.contents) {
      next_ = std::max(next_, inode + 1);
      live_[inode] = *bytes;
    }
  }

  void run(const std::string& log) {
    // A child may be heard of before the fork that made it returns.
    std::map<int, int> forking;  // pid -> line of its unfinished fork
    std::map<int, int> child_of_line;
    std::vector<std::string> lines;
    {
      std::ifstream in(log, std::ios::binary);
      for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string& line = lines[i];
      const int pid = std::atoi(line.c_str());
      if (!is_fork(line)) continue;
      if (line.ends_with("<unfinished ...>")) forking[pid] = static_cast<int>(i);
      const std::size_t equals = line.rfind(" = ");
      if (line.ends_with("<unfinished ...>") || equals == line.npos) continue;
      const int at = line.find("resumed>") != line.npos ? forking[pid] : static_cast<int>(i);
      child_of_line[at] = std::atoi(line.c_str() + equals + 3);
    }

    std::map<int, Call> unfinished;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::string_view line = lines[i];
      const int pid = std::atoi(lines[i].c_str());
      line.remove_prefix(line.find_first_not_of("0123456789 "));
      if (line.starts_with("+++") || line.starts_with("---")) continue;
      Call call;
      bool whole = true;
      if (line.starts_with("<... ")) {
        const auto it = unfinished.find(pid);
        if (it == unfinished.end()) throw std::runtime_error("strace log: resumed what never began");
        call = std::move(it->second);
        unfinished.erase(it);
        line.remove_prefix(line.find('>') + 1);
        finish(call, line);
      } else {
        const std::size_t paren = line.find('(');
        if (paren == line.npos) continue;
        call.pid = pid;
        call.name = line.substr(0, paren);
        call.begun = r_.ops.size();
        line.remove_prefix(paren + 1);
        if (const auto it = child_of_line.find(static_cast<int>(i)); it != child_of_line.end())
          tables_[it->second] = tables_[pid];
        if (line.ends_with(" <unfinished ...>")) {
          call.args = line.substr(0, line.size() - std::strlen(" <unfinished ...>"));
          whole = false;
        } else {
          finish(call, line);
        }
      }
      if (whole) apply(call);
      else unfinished[pid] = std::move(call);
    }
    for (const auto& [inode, bytes] : live_)
      r_.after.contents[inode] = std::make_shared<const std::string>(bytes);
  }

 private:
  static bool is_fork(const std::string& line) {
    for (const char* name : {"fork(", "clone(", "clone3(", "fork resumed", "clone resumed", "clone3 resumed"})
      if (line.find(name) < 24) return true;
    return false;
  }

  static void finish(Call& call, std::string_view rest) {
    const std::size_t equals = rest.rfind(") = ");
    if (equals == rest.npos) {
      call.result = -1;  // "?": the process ended in it
      return;
    }
    call.args += rest.substr(0, equals);
    rest.remove_prefix(equals + 4);
    call.result = rest.starts_with('?') ? -1 : std::strtoll(rest.data(), nullptr, 0);
    // Who is killed in a sync may be the only one that was told of its failure.
    call.io_error = rest.starts_with("-1 EIO") || rest.starts_with('?');
  }

  // Where a path leads: the folder and the last part of the name.
  struct Place {
    Inode folder = 0;  // 0: outside
    std::string name;
    Inode inode = 0;   // 0: nothing is there
  };
  Place place(int pid, std::string_view dir, const std::string& path) {
    Inode at = kRoot;
    std::string_view rest = path;
    if (path.starts_with('/')) {
      if (path != root_ && !path.starts_with(root_ + '/')) return {};
      rest.remove_prefix(std::min(path.size(), root_.size() + 1));
    } else if (dir != "AT_FDCWD" && !dir.empty()) {
      const auto open = open_of(pid, dir);
      if (!open || open->inode == 0) return {};
      at = open->inode;
    }
    Place p{kRoot, ".", at};
    while (!rest.empty()) {
      const std::size_t slash = std::min(rest.find('/'), rest.size());
      const std::string part(rest.substr(0, slash));
      rest.remove_prefix(std::min(rest.size(), slash + 1));
      if (part.empty() || part == ".") continue;
      if (part == "..") return {};  // above .beads nothing is ours
      const auto folder = r_.after.folders.find(at);
      if (folder == r_.after.folders.end()) return {};
      const auto it = folder->second.find(part);
      p = {at, part, it == folder->second.end() ? 0 : it->second};
      at = p.inode;
      if (at == 0 && !rest.empty()) return {};
    }
    return p;
  }

  std::shared_ptr<Open> open_of(int pid, std::string_view fd) {
    const auto& table = tables_[pid];
    const auto it = table.find(std::atoi(std::string(fd).c_str()));
    return it == table.end() ? nullptr : it->second.open;
  }

  void names(std::vector<Op::Entry> entries) {
    for (const auto& e : entries) {
      Names& names = r_.after.folders.at(e.folder);
      if (e.to == 0) names.erase(e.name);
      else names[e.name] = e.to;
    }
    r_.ops.push_back({Op::kNames, 0, 0, {}, std::move(entries)});
  }
  void size(Inode inode, std::uint64_t bytes) {
    live_[inode].resize(bytes);
    r_.ops.push_back({Op::kSize, inode, bytes, {}, {}});
  }
  void write(Inode inode, std::uint64_t at, std::string bytes) {
    std::string& content = live_[inode];
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
    content.replace(at, bytes.size(), bytes);
    const auto& root = r_.after.folders.at(kRoot);
    const auto answers = root.find(std::string(kAnswers));
    const bool said = answers != root.end() && answers->second == inode;
    r_.ops.push_back({said ? Op::kSaid : Op::kWrite, inode, at, std::move(bytes), {}});
  }

  void opened(const Call& call, const Place& p, std::string_view flags) {
    const auto has = [&](const char* flag) { return flags.find(flag) != flags.npos; };
    auto open = std::make_shared<Open>();
    if (p.folder != 0) {
      open->inode = p.inode;
      open->append = has("O_APPEND");
      if (p.inode == 0) {
        open->inode = next_++;
        live_[open->inode];
        names({{p.folder, p.name, open->inode}});
      } else if (has("O_TRUNC") && !live_[p.inode].empty()) {
        size(p.inode, 0);
      }
    }
    tables_[call.pid][static_cast<int>(call.result)] = {open, has("O_CLOEXEC")};
  }

  void written(Open& open, std::uint64_t* at, std::string bytes) {
    if (open.inode == 0) return;
    std::uint64_t own = open.append ? live_[open.inode].size() : open.at;
    std::uint64_t& where = at ? *at : own;
    write(open.inode, where, std::move(bytes));
    if (!at) open.at = own + r_.ops.back().bytes.size();
  }

  void apply(const Call& call) {
    const auto args = arguments(call.args);
    const std::string& name = call.name;
    const auto number = [&](std::size_t i) { return std::strtoull(std::string(args.at(i)).c_str(), nullptr, 0); };
    std::string a, b;
    if (call.io_error && (name == "fsync" || name == "fdatasync")) {
      const auto open = open_of(call.pid, args.at(0));
      if (open && live_.contains(open->inode)) r_.ops.push_back({Op::kLost, open->inode, r_.ops.size(), {}, {}});
    }
    if (call.result < 0 || args.empty()) return;
    Table& table = tables_[call.pid];

    if (name == "openat" || name == "open") {
      const std::size_t first = name == "openat";
      if (!text_of(args.at(first), a)) throw std::runtime_error("strace log: " + call.args);
      opened(call, place(call.pid, first ? args[0] : "", a), args.at(first + 1));
    } else if (name == "close") {
      table.erase(static_cast<int>(number(0)));
    } else if (name == "dup" || name == "dup2" || name == "dup3" ||
               (name == "fcntl" && args.at(1).starts_with("F_DUPFD"))) {
      const auto it = table.find(static_cast<int>(number(0)));
      if (it == table.end()) table.erase(static_cast<int>(call.result));
      else table[static_cast<int>(call.result)] = {it->second.open, call.args.find("CLOEXEC") != call.args.npos};
    } else if (name == "fcntl") {
      if (args.at(1) == "F_SETFD" && table.contains(static_cast<int>(number(0))))
        table[static_cast<int>(number(0))].cloexec = args.at(2).find("CLOEXEC") != args[2].npos;
    } else if (name == "execve") {
      std::erase_if(table, [](const auto& slot) { return slot.second.cloexec; });
    } else if (name == "pwrite64" || name == "write") {
      const auto open = open_of(call.pid, args[0]);
      if (!open || open->inode == 0) return;
      if (!text_of(args.at(1), a)) throw std::runtime_error("strace log: a write was cut");
      a.resize(static_cast<std::size_t>(call.result));
      std::uint64_t at = name == "pwrite64" ? number(3) : 0;
      written(*open, name == "pwrite64" ? &at : nullptr, std::move(a));
    } else if (name == "copy_file_range") {
      const auto from = open_of(call.pid, args[0]), to = open_of(call.pid, args.at(2));
      if (!to || to->inode == 0) return;
      if (!from || from->inode == 0 || args.at(1) != "NULL" || args.at(3) != "NULL")
        throw std::runtime_error("strace log: a copy from elsewhere: " + call.args);
      a = live_[from->inode].substr(from->at, static_cast<std::size_t>(call.result));
      from->at += a.size();
      written(*to, nullptr, std::move(a));
    } else if (name == "lseek") {
      if (const auto open = open_of(call.pid, args[0])) open->at = static_cast<std::uint64_t>(call.result);
    } else if (name == "fsync" || name == "fdatasync") {
      const auto open = open_of(call.pid, args[0]);
      if (open && open->inode != 0) r_.ops.push_back({Op::kSync, open->inode, call.begun, {}, {}});
    } else if (name.starts_with("rename") || name.starts_with("link")) {
      const bool at = name.find("at") != name.npos;
      if (!text_of(args.at(at ? 1 : 0), a) || !text_of(args.at(at ? 3 : 1), b)) return;
      const Place from = place(call.pid, at ? args[0] : "", a), to = place(call.pid, at ? args[2] : "", b);
      if (from.folder == 0 && to.folder == 0) return;
      if (from.folder == 0 || to.folder == 0) throw std::runtime_error("strace log: " + name + " across");
      if (name.starts_with("link")) names({{to.folder, to.name, from.inode}});
      else if (call.args.find("RENAME_EXCHANGE") != call.args.npos)
        names({{from.folder, from.name, to.inode}, {to.folder, to.name, from.inode}});
      else if (from.inode != to.inode)
        names({{from.folder, from.name, 0}, {to.folder, to.name, from.inode}});
    } else if (name.starts_with("unlink") || name == "rmdir") {
      const bool at = name == "unlinkat";
      if (!text_of(args.at(at ? 1 : 0), a)) return;
      if (const Place p = place(call.pid, at ? args[0] : "", a); p.folder != 0 && p.inode != 0)
        names({{p.folder, p.name, 0}});
    } else if (name.starts_with("mkdir")) {
      const bool at = name == "mkdirat";
      if (!text_of(args.at(at ? 1 : 0), a)) return;
      const Place p = place(call.pid, at ? args[0] : "", a);
      if (p.folder == 0) return;
      r_.after.folders[next_];
      names({{p.folder, p.name, next_++}});
    } else if (name == "ftruncate") {
      const auto open = open_of(call.pid, args[0]);
      if (open && open->inode != 0) size(open->inode, number(1));
    } else if (name == "fallocate") {
      const auto open = open_of(call.pid, args[0]);
      if (!open || open->inode == 0) return;
      if (args.at(1) != "0") throw std::runtime_error("strace log: " + call.args);
      size(open->inode, std::max<std::uint64_t>(live_[open->inode].size(), number(2) + number(3)));
    } else if (name == "fstat" || name == "newfstatat") {
      const std::size_t ino = call.args.find("st_ino=");
      if (ino == call.args.npos) return;
      Inode inode = 0;
      if (name == "fstat") {
        const auto open = open_of(call.pid, args[0]);
        inode = open ? open->inode : 0;
      } else if (text_of(args.at(1), a)) {
        inode = place(call.pid, args[0], a).inode;
      }
      if (inode != 0) r_.numbers[inode] = std::strtoull(call.args.c_str() + ino + 7, nullptr, 10);
    } else if (name == "mmap") {
      if (call.args.find("PROT_WRITE") == call.args.npos || call.args.find("MAP_SHARED") == call.args.npos) return;
      const auto open = args.size() > 4 ? open_of(call.pid, args[4]) : nullptr;
      if (open && open->inode != 0) throw std::runtime_error("strace log: " + call.args);
    } else if (name == "ioctl") {
      if (call.args.find("FICLONE") != call.args.npos) throw std::runtime_error("strace log: " + call.args);
    } else if (name == "writev" || name == "pwritev" || name == "sendfile" || name == "sync_file_range") {
      const auto open = open_of(call.pid, args[0]);
      if (open && open->inode != 0) throw std::runtime_error("strace log: not known here: " + name);
    } else if (name == "chdir" || name == "fchdir" || name.starts_with("symlink") ||
               name == "truncate" || name == "creat" || name.starts_with("sync")) {
      throw std::runtime_error("strace log: not known here: " + name);
    }
  }

  std::string root_;
  Recording& r_;
  Inode next_ = kRoot;
  std::map<Inode, std::string> live_;
  std::map<int, Table> tables_;
};

}  // namespace

void follow(const std::string& log, const std::string& root, Recording& recording) {
  Follower(root, recording).run(log);
}

}  // namespace prove
