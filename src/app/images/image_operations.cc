#include "app/images/image_operations.h"

#include <sodium.h>

#include <algorithm>
#include <filesystem>

#include "app/documents/document_operations.h"
#include "app/images/picture.h"
#include "app/people/secrets.h"
#include "base/file.h"
#include "base/text.h"

namespace cairn {
namespace {

constexpr size_t max_alt = 2000, max_name = 200;  // bytes

Result<std::string> from_base64(const std::string& text) {
  if (text.size() / 4 * 3 > max_picture_bytes)
    return invalid("the picture is larger than 16 MiB; save it smaller", "data", "too_large");
  std::string out(text.size() / 4 * 3 + 3, '\0');
  size_t size = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                                       text.size(), nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
  if (failed != 0 || end != text.data() + text.size()) return invalid("is not base64", "data", "not_base64");
  out.resize(size);
  return out;
}

Result<std::string> bytes_of(const UploadImageInput& input) {
  if (input.file.has_value() == input.data.has_value())
    return invalid("name a picture, by file on this machine or by data", "file");
  if (input.data) return from_base64(*input.data);
  return read_file(*input.file, max_picture_bytes);
}

// One line, without folders; "Picture" where nothing of it is left.
std::string name_of(const UploadImageInput& input) {
  const std::string whole = input.name.value_or(input.file.value_or(""));
  std::string_view name = whole;
  if (const size_t slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::string out;
  for (const char c : trim(name.substr(0, max_name))) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  while (!out.empty() && !is_utf8(out)) out.pop_back();  // cut within a character
  return out.empty() ? "Picture" : out;
}

bool map_shows(Team& team, const std::string& map, std::string_view hash) {
  return team.documents().read([&](const Document& now) {
    const auto assets = now.children(map, "asset");
    return std::any_of(assets.begin(), assets.end(), [&](const Record* one) { return one->text("hash") == hash; });
  });
}

Error no_such_picture() { return not_found("there is no such picture, or you may not see it"); }

}  // namespace

template <>
std::vector<FieldHelp> field_help<UploadImageInput>() {
  return {{"map", "id of the map", {}, true},
          {"file", "PNG, JPEG, WebP or GIF; at most 16 MiB and 50 million pixels", {}, true, true},
          {"data", "the same in base64, where the file is not on the server's machine"},
          {"name", "what the picture is called (the name of the file)"},
          {"alt", "the picture in words, for who does not see it; empty: it only decorates"}};
}

Result<UploadImageOutput> run_upload_image(Context& context, const UploadImageInput& input) {
  CAIRN_TRY_VOID(require_map(context, input.map));
  if (input.alt.size() > max_alt || !is_utf8(input.alt)) return invalid("is longer than 2000 bytes", "alt");
  CAIRN_TRY(const std::string bytes, bytes_of(input));
  const auto cleaned = clean_picture(bytes);
  if (!cleaned.ok()) {
    Error failed = cleaned.error();
    failed.where = input.data ? "data" : *input.file;
    return failed;
  }
  const Picture& picture = cleaned.value();
  DocumentHub& hub = context.team->documents();
  UploadImageOutput out{random_id(), {}, picture.width, picture.height, 0};
  CAIRN_TRY(out.hash, hub.past([&](DocumentStore& store) {
    return store.add_asset(input.map, picture.bytes, picture_media_type, context.now);
  }));
  Record record{out.asset, "asset", {}};
  record.properties.set("parent", json::Value(input.map));
  record.properties.set("name", json::Value(name_of(input)));
  record.properties.set("media_type", json::Value(picture_media_type));
  record.properties.set("hash", json::Value(out.hash));
  record.properties.set("width", picture.width);
  record.properties.set("height", picture.height);
  if (!input.alt.empty()) record.properties.set("alt", json::Value(input.alt));
  CAIRN_TRY(Submission submission, submission_by(context, input.map));
  submission.work = Edit{random_id(), hub.revision(), {Put{std::move(record)}}};
  CAIRN_TRY(const StoredChange change, stored_change(context, std::move(submission)));
  out.revision = change.revision;
  return out;
}

std::vector<Operation> image_operations() {
  Operation upload =
      team_operation("upload-image", Effect::writes, Right::edit_map,
                     "Take a picture in for a map: cleaned, made smaller, ready for its cards.", run_upload_image);
  upload.heavy = true;
  return {upload};
}

Result<StoredAsset> read_asset(Team& team, const Actor& actor, std::string_view hash) {
  if (actor.kind == ActorKind::nobody)
    return Error{ErrorCode::denied, actor.ended.empty() ? "sign in first" : actor.ended, {}, "signed_out"};
  DocumentHub& hub = team.documents();
  CAIRN_TRY(const auto maps, hub.past([&](DocumentStore& store) { return store.maps_of_asset(hash); }));
  for (const std::string& map : maps) {
    CAIRN_TRY(const Role role, team.people().role_on(actor, map));
    if (role < Role::viewer || (actor.kind == ActorKind::share_link && !map_shows(team, map, hash))) continue;
    CAIRN_TRY(auto asset, hub.past([&](DocumentStore& store) { return store.asset(hash); }));
    if (asset) return *std::move(asset);
  }
  return no_such_picture();
}

}  // namespace cairn
