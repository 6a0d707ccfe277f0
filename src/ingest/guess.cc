#include "ingest/mapping.h"
namespace cairn {
Result<Mapping> guess_mapping(const std::vector<std::filesystem::path>&, const std::vector<std::filesystem::path>&, const std::vector<MappingOverride>&) { return invalid("no mapping"); }
}
