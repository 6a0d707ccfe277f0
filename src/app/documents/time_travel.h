// A map as it stood at an earlier revision.
#pragma once

#include <string>

#include "app/documents/hub.h"
#include "base/result.h"
#include "model/document.h"

namespace cairn {

// The records of the map, and the library, as they stood when `revision` was the last. Goes back from now, or from the
// nearest snapshot after it, by the inverses of what was done since; a long way back leaves snapshots behind, so that
// the next one is short.
// Error: not_found (the revision is still to come), corrupt. Reads the disk; the document it gives is a copy.
[[nodiscard]] Result<Document> document_at(const DocumentHub& hub, const std::string& map, Revision revision);

}  // namespace cairn
