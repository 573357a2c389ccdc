// An index file being laid out.
#pragma once

#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "index/layout.h"

namespace idx {

// An index file as it grows.
class File {
 public:
  explicit File(std::size_t size) {
    bytes_.reserve(size);
    bytes_.resize(sizeof(Header));
    begin(header);
  }

  // A new column, all zero.  Pointers into the others hold while the file stays
  // within the size that it was made for.
  template <class T>
  std::span<T> make(Column which, std::size_t count) {
    const std::size_t at = start(which, count);
    bytes_.resize(at + count * sizeof(T));
    return {reinterpret_cast<T*>(bytes_.data() + at), count};
  }
  template <class T>
  std::span<T> put(Column which, std::span<const T> values) {
    const std::size_t at = start(which, values.size());
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    return {reinterpret_cast<T*>(bytes_.data() + at), values.size()};
  }
  template <class T>
  std::span<T> put(Column which, const std::vector<T>& values) {
    return put(which, std::span(values));
  }
  // The file as far as it goes, with its header.
  std::string& seal() {
    header.size = bytes_.size();
    std::memcpy(bytes_.data(), &header, sizeof header);
    return bytes_;
  }

  Header header{};

 private:
  std::size_t start(Column which, std::size_t count) {
    bytes_.resize((bytes_.size() + 7) & ~std::size_t{7});
    header.columns[which] = {bytes_.size(), count};
    return bytes_.size();
  }

  std::string bytes_;
};

}  // namespace idx
