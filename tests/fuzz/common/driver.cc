// Runs a fuzz target where libFuzzer is not: first every file it is given, then
// mutations of them, chosen by the seed.  It understands the few options of
// libFuzzer that the tests use, so that both are called alike:
//   NAME [-runs=N] [-max_total_time=SECONDS] [-seed=N] [-dict=FILE]
//        [-artifact_prefix=DIR/] FILE|FOLDER...
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/common/fuzz.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

namespace {

std::string prefix = "./";
const std::string* current = nullptr;  // the input that is running

// Called from a signal: what ended the program is kept.
void keep_input() {
  if (!current) return;
  const std::string path = prefix + "crash-" + std::to_string(::getpid());
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd >= 0 && ::write(fd, current->data(), current->size()) >= 0)
    std::fprintf(stderr, "kept in %s\n", path.c_str());
  current = nullptr;
}

void run(const std::string& input) {
  current = &input;
  const fuzz::Exact exact(input);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(exact.text().data()), input.size());
  current = nullptr;
}

class Mutator {
 public:
  Mutator(unsigned seed, const std::vector<std::string>& corpus,
          const std::vector<std::string>& dictionary)
      : random_(seed), corpus_(corpus), dictionary_(dictionary) {}

  std::string next() {
    std::string text = corpus_.empty() ? std::string() : corpus_[below(corpus_.size())];
    for (std::size_t n = 1 + below(below(4) ? 3 : 12); n > 0; --n) change(text);
    if (text.size() > kLongest) text.resize(kLongest);
    return text;
  }

 private:
  static constexpr std::size_t kLongest = 1 << 16;

  std::size_t below(std::size_t n) { return random_() % std::max<std::size_t>(n, 1); }
  std::size_t place(const std::string& text) { return below(text.size() + 1); }
  std::string token() {
    return dictionary_.empty() ? std::string(1, '\0') : dictionary_[below(dictionary_.size())];
  }

  void change(std::string& text) {
    const std::size_t at = place(text);
    const std::size_t length = std::min(text.size() - at, 1 + below(below(3) ? 8 : 200));
    switch (below(9)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ 1 << below(8));
        break;
      case 1:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        break;
      case 2:
        text.erase(at, length);
        break;
      case 3:
        text.insert(place(text), std::string(text, at, length));
        break;
      case 4:
        text.insert(at, token());
        break;
      case 5:
        text.replace(at, length, token());
        break;
      case 6:
        if (!corpus_.empty()) {
          const std::string& other = corpus_[below(corpus_.size())];
          const std::size_t from = place(other);
          text.replace(at, below(2) ? length : text.npos, other, from,
                       below(2) ? 1 + below(80) : other.npos);
        }
        break;
      case 7:  // another number
        if (const std::size_t digit = text.find_first_of("0123456789", at); digit != text.npos)
          text[digit] = static_cast<char>('0' + below(10));
        break;
      default:  // lines change places
        if (const std::size_t end = text.find('\n', at); end != text.npos) {
          const std::string line = text.substr(at, end + 1 - at);
          text.erase(at, line.size());
          text.insert(place(text), line);
        }
    }
  }

  std::mt19937 random_;
  const std::vector<std::string>& corpus_;
  const std::vector<std::string>& dictionary_;
};

// The words of a dictionary as libFuzzer reads it.
std::vector<std::string> words_of(const char* path) {
  std::vector<std::string> words;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.size() < 2 || line.front() != '"' || line.back() != '"') continue;
    std::string word;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
      if (line[i] == '\\' && line[i + 1] == 'x') {
        word += static_cast<char>(std::stoi(line.substr(i + 2, 2), nullptr, 16));
        i += 3;
      } else {
        i += line[i] == '\\';
        word += line[i];
      }
    }
    words.push_back(std::move(word));
  }
  return words;
}

void read_input(const std::string& path, std::vector<std::string>& to) {
  struct stat st;
  if (::stat(path.c_str(), &st) != 0) return;
  if (!S_ISDIR(st.st_mode)) {
    std::ifstream in(path, std::ios::binary);
    to.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    return;
  }
  std::vector<std::string> names;
  DIR* dir = ::opendir(path.c_str());
  while (const dirent* e = dir ? ::readdir(dir) : nullptr)
    if (e->d_name[0] != '.') names.push_back(e->d_name);
  if (dir) ::closedir(dir);
  std::ranges::sort(names);  // the same order everywhere
  for (const std::string& name : names) read_input(path + '/' + name, to);
}

}  // namespace

int main(int argc, char** argv) {
  unsigned long runs = ~0ul, seconds = 0, seed = 1;
  std::vector<std::string> corpus, dictionary;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto value = [&](const char* option) -> const char* {
      return argument.starts_with(option) ? argument.c_str() + std::strlen(option) : nullptr;
    };
    if (const char* v = value("-runs="))
      runs = std::strtoul(v, nullptr, 10);
    else if (const char* t = value("-max_total_time="))
      seconds = std::strtoul(t, nullptr, 10);
    else if (const char* s = value("-seed="))
      seed = std::strtoul(s, nullptr, 10);
    else if (const char* p = value("-artifact_prefix="))
      prefix = p;
    else if (const char* d = value("-dict="))
      dictionary = words_of(d);
    else if (argument[0] != '-')
      read_input(argument, corpus);
  }
#ifdef __SANITIZE_ADDRESS__
  __sanitizer_set_death_callback(keep_input);
  const auto signals = {SIGABRT};  // the others are the sanitizer's to explain
#else
  const auto signals = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
#endif
  for (const int sig : signals)
    ::signal(sig, [](int s) {
      keep_input();
      ::signal(s, SIG_DFL);
      ::raise(s);
    });

  for (const std::string& input : corpus) run(input);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  Mutator mutator(static_cast<unsigned>(seed), corpus, dictionary);
  unsigned long done = 0;
  // Without a limit only the files are run.
  while ((seconds > 0 || runs != ~0ul) && done < runs &&
         (seconds == 0 || std::chrono::steady_clock::now() < until)) {
    run(mutator.next());
    ++done;
  }
  std::fprintf(stderr, "stat::number_of_executed_units: %lu\n", corpus.size() + done);
}
