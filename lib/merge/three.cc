#include "merge/three.h"

#include "merge/markers.h"

namespace merge {

Merged merged(const WholeFile& base, const WholeFile& ours, const WholeFile& theirs) {
  const std::string our_text = settled(ours.text(), "ours");
  const std::string their_text = settled(theirs.text(), "theirs");
  return merge_files(file_of(base.text()), file_of(our_text), file_of(their_text));
}

}  // namespace merge
