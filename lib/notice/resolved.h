// That what an issue waited for is done.
#pragma once

#include <vector>

#include "notice/notice.h"

namespace notice {

// "dependency_resolved", of each issue that waits for nothing any more since the last
// of its dependencies was closed, here or in another store, within policy
// notice.window.  Told are its assignee and its `waiters`, or, where there are neither,
// policy notice.unassigned.  It counts what the issue's own edges name: that what waits
// because a parent did may go on is not told.
std::vector<Notice> resolved(const store::Store& store, const store::View& view);

}  // namespace notice
