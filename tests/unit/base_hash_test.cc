#include "base/hash.h"

#include <gtest/gtest.h>

#include <string>

namespace {

TEST(Hash, IsXxh3) {
  // XXH3-128 of nothing, as its specification has it.
  const hash::Digest nothing = {0x99, 0xaa, 0x06, 0xd3, 0x01, 0x47, 0x98, 0xd8,
                                0x60, 0x01, 0xc3, 0x24, 0x46, 0x8d, 0x49, 0x7f};
  EXPECT_EQ(hash::of(""), nothing);
  EXPECT_EQ(hash::short_of(""), 0x2d06800538d394c2u);
}

TEST(Hash, InPiecesIsTheSameAsAtOnce) {
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += static_cast<char>(i * 7);
  for (std::size_t piece : {1u, 13u, 240u, 1'024u, 5'000u}) {
    hash::Stream stream;
    for (std::size_t at = 0; at < text.size(); at += piece)
      stream.add(std::string_view(text).substr(at, piece));
    EXPECT_EQ(stream.digest(), hash::of(text)) << piece;
  }
  hash::Stream copied;
  copied.add("a");
  hash::Stream copy = copied;
  copied.add("b");
  EXPECT_EQ(copy.digest(), hash::of("a"));
  EXPECT_EQ(copied.digest(), hash::of("ab"));
}

}  // namespace
