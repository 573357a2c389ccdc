#include "store/journal.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>

#include "base/error.h"
#include "json/scan.h"

namespace store {

namespace {

constexpr char kMagic[9] = "beadsjnl";
constexpr std::string_view kTail = ",\"crc\":\"";      // behind what the checksum covers
constexpr std::size_t kTailSize = kTail.size() + 8 + 2;  // ... 8 digits, '"', '}'
constexpr std::string_view kPrev = ",\"prev\":\"";    // the last member it covers
constexpr std::size_t kPrevSize = kPrev.size() + 8 + 1;
constexpr std::size_t kLastChunk = 1024 * 1024;

std::uint32_t seed_of(Token generation) {
  return static_cast<std::uint32_t>(generation) ^ static_cast<std::uint32_t>(generation >> 32);
}

// Eight lower-case digits and nothing else: one spelling for one value.
std::optional<std::uint32_t> parse_hex(std::string_view digits) {
  if (digits.size() != 8 || digits.find_first_not_of("0123456789abcdef") != digits.npos)
    return std::nullopt;
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

void append_hex(std::string& out, std::uint32_t value) {
  for (int shift = 28; shift >= 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 15];
}

// Ends the record that begins at `start` with its chain and checksum.
std::uint32_t finish_record(std::string& out, std::size_t start, std::uint32_t prev,
                            Token generation) {
  out += kPrev;
  append_hex(out, prev);
  out += '"';
  const std::uint32_t crc = crc32c(seed_of(generation), std::string_view(out).substr(start));
  out += kTail;
  append_hex(out, crc);
  out += "\"}\n";
  return crc;
}

Token number(json::Text value) {
  Token n = 0;
  std::from_chars(value.data(), value.data() + value.size(), n);
  return n;
}

}  // namespace

std::uint32_t header_crc(const Header& header) {
  constexpr std::size_t from = offsetof(Header, generation), to = offsetof(Header, crc);
  return crc32c(0, {reinterpret_cast<const char*>(&header) + from, to - from});
}

const char* fault_of(const Header& header) {
  if (std::memcmp(header.magic, kMagic, sizeof header.magic) != 0) return "is not a journal";
  if (header.version != kVersion) return "is of another version of beadutils";
  if (header.crc != header_crc(header)) return "has a damaged header";
  return nullptr;
}

std::optional<Parsed> parse_record(std::string_view bytes, std::uint64_t at, Token generation) {
  const std::size_t newline = bytes.find('\n');
  if (newline == bytes.npos || newline < kTailSize || newline > UINT32_MAX - 1) return std::nullopt;
  const std::string_view text = bytes.substr(0, newline);
  const std::size_t covered = text.size() - kTailSize;
  if (text.substr(covered, kTail.size()) != kTail || !text.ends_with("\"}")) return std::nullopt;
  const auto crc = parse_hex(text.substr(covered + kTail.size(), 8));
  if (!crc || *crc != crc32c(seed_of(generation), text.substr(0, covered))) return std::nullopt;
  if (text.front() != '{' || covered < kPrevSize + 1) return std::nullopt;
  const std::string_view chain = text.substr(covered - kPrevSize, kPrevSize);
  const auto prev = parse_hex(chain.substr(kPrev.size(), 8));
  if (!chain.starts_with(kPrev) || !prev) return std::nullopt;

  Parsed p;
  p.prev = *prev;
  p.entry.at = at;
  p.entry.size = static_cast<std::uint32_t>(newline + 1);
  p.entry.crc = *crc;
  p.entry.text = text;
  // A checksum is no proof of form: whoever can write here can compute one.
  json::Scanner in(text);
  const char* end = in.object(in.begin(), 0, [&](json::Text key, bool, json::Text value) {
    if (key == "\"t\"") p.entry.token = number(value);
    else if (key == "\"op\"") p.entry.op = value;
    else if (key == "\"id\"") p.entry.id = value;
    else if (key == "\"set\"") p.entry.set = value;
    else if (key == "\"line\"") p.entry.line = value;
    else if (key == "\"more\"") p.entry.more = true;
    else if (key == "\"durable\"") p.entry.durable = number(value);
  });
  if (!end || !in.finished(end)) return std::nullopt;
  const auto object_or_none = [](json::Text v) {
    return v.empty() || json::kind(v) == json::Kind::kObject;
  };
  const auto string_or_none = [](json::Text v) {
    return v.empty() || json::kind(v) == json::Kind::kString;
  };
  if (p.entry.token == 0 || !object_or_none(p.entry.set) || !object_or_none(p.entry.line) ||
      !string_or_none(p.entry.op) || !string_or_none(p.entry.id))
    return std::nullopt;
  return p;
}

const Entry* last_word(const Scan& scan) {
  const auto last = std::find_if(scan.entries.rbegin(), scan.entries.rend(),
                                 [](const Entry& e) { return e.op != "\"open\""; });
  return last == scan.entries.rend() ? nullptr : &*last;
}

Scan scan(int fd, const Header& header, Position from, std::string_view name,
          std::string read, std::uint64_t expected) {
  Scan s;
  s.from = from.at;
  s.bytes = std::move(read);
  s.end = from;
  if (expected > from.at + s.bytes.size()) s.bytes.reserve(expected - from.at + 2 * kFirstChunk);
  // Records never hold a NUL, so the first one is the end whatever comes behind it.
  std::size_t had = 0, nul;
  for (std::size_t least = kFirstChunk; (nul = s.bytes.find('\0', had)) == s.bytes.npos;
       least = std::min(4 * least, kLastChunk)) {
    had = s.bytes.size();
    const std::uint64_t left = expected - std::min(expected, from.at + had);
    const std::size_t chunk = left > 0 ? std::min<std::uint64_t>(left + kFirstChunk, kLastChunk) : least;
    s.bytes.resize(had + chunk);
    const std::size_t got = sys::read_at(fd, s.bytes.data() + had, chunk, from.at + had, name);
    s.bytes.resize(had + got);
    if (got == 0) break;
  }
  s.bytes.resize(std::min(nul, s.bytes.size()));
  Position at = from;     // behind the last valid record
  std::size_t whole = 0;  // entries of whole transactions
  const std::string_view bytes = s.bytes;
  for (std::size_t offset = 0; offset < bytes.size();) {
    const auto p = parse_record(bytes.substr(offset), at.at, header.generation);
    if (!p || p->prev != at.crc || p->entry.token <= at.token) break;
    s.entries.push_back(p->entry);
    offset += p->entry.size;
    at = {p->entry.end(), p->entry.crc, p->entry.token};
    if (p->entry.more) continue;
    whole = s.entries.size();
    s.end = at;
  }
  s.entries.resize(whole);
  s.clean = s.end.at - from.at == bytes.size();
  return s;
}

std::uint32_t append_record(std::string& out, const Fields& f, std::uint32_t prev,
                            Token generation) {
  const std::size_t start = out.size();
  out += "{\"t\":" + std::to_string(f.token);
  const auto member = [&](const char* key, std::string_view value) {
    out += ",\"";
    out += key;
    out += "\":";
    out += value;
  };
  if (!f.by.empty()) member("by", json::quote(f.by));
  member("op", json::quote(f.op));
  if (!f.id.empty()) member("id", json::quote(f.id));
  if (!f.set.empty()) member("set", f.set);
  if (!f.line.empty()) member("line", f.line);
  if (!f.was.empty()) member("was", f.was);
  if (!f.note.empty()) member("note", json::quote(f.note));
  out += f.extra;
  if (f.more) member("more", "1");
  member("durable", std::to_string(f.durable));
  return finish_record(out, start, prev, generation);
}

std::uint32_t copy_record(std::string& out, const Entry& entry, std::uint32_t prev,
                          Token generation) {
  const std::size_t start = out.size();
  out += entry.text.substr(0, entry.text.size() - kTailSize - kPrevSize);
  return finish_record(out, start, prev, generation);
}

}  // namespace store
