// Pictures on maps: taken in by an operation, given out as files to who may see a map that shows them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/operation.h"
#include "storage/document_store.h"

namespace cairn {

struct UploadImageInput {
  std::string map;
  std::optional<std::string> file;  // a file of this machine
  std::optional<std::string> data;  // or its bytes in base64
  std::optional<std::string> name;  // as the person calls it
  std::string alt;                  // the picture in words; empty: it only decorates
};
BOOST_DESCRIBE_STRUCT(UploadImageInput, (), (map, file, data, name, alt))
struct UploadImageOutput {
  std::string asset;  // id of the record
  std::string hash;   // GET /api/asset/HASH
  int64_t width = 0, height = 0;
  Revision revision = 0;
};
BOOST_DESCRIBE_STRUCT(UploadImageOutput, (), (asset, hash, width, height, revision))
Result<UploadImageOutput> run_upload_image(Context& context, const UploadImageInput& input);

template <>
std::vector<FieldHelp> field_help<UploadImageInput>();

[[nodiscard]] std::vector<Operation> image_operations();

// The file behind /api/asset/HASH. Members see what a map that is open to them shows or showed; guests of a share link
// what its map shows now. Error: denied (signed_out), not_found: also for what the actor may not see.
[[nodiscard]] Result<StoredAsset> read_asset(Team& team, const Actor& actor, std::string_view hash);

}  // namespace cairn
