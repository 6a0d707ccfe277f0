#include "model/references.h"

#include <algorithm>

namespace cairn {
namespace {

// What a person wrote into a record, for errors that refuse it.
std::string words_of(const Record& record) {
  for (const std::string_view name : {"text", "name", "title", "label", "words"}) {
    const std::string_view words = record.text(name);
    if (!words.empty()) return std::string(words);
  }
  return {};
}

Error missing_target(const Record& record, const ReferenceUse& use) {
  const std::string target(use.target);
  if (use.property->name != "parent") {
    return invalid(record_name(record) + " names " + target + ", which does not exist", std::string(use.property->name),
                   "dangling_reference");
  }
  const std::string words = words_of(record);
  std::string message = record_name(record) + " belongs to " + target + ", which does not exist or was removed";
  if (!words.empty()) message += "; its text: \"" + words + "\"";
  return invalid(std::move(message), "parent", "removed_parent");
}

bool may_name(const PropertyType& property, std::string_view type) {
  const auto& allowed = property.refers_to;
  return std::find(allowed.begin(), allowed.end(), "*") != allowed.end() ||
         std::find(allowed.begin(), allowed.end(), type) != allowed.end();
}

}  // namespace

Result<void> check_references(const Document& document, const Record& record) {
  if (find_record_type(record.type) == nullptr) return {};
  const std::string_view map = document.map_of(record);
  for (const ReferenceUse& use : references_of(record)) {
    const Record* target = document.find(use.target);
    if (target == nullptr) return missing_target(record, use);
    if (!may_name(*use.property, target->type)) {
      return invalid(
          record_name(record) + " names " + record_name(*target) + ", which is not of a type that may stand here",
          std::string(use.property->name), "wrong_type");
    }
    const std::string_view target_map = document.map_of(*target);
    if (!map.empty() && !target_map.empty() && map != target_map) {
      return invalid(record_name(record) + " belongs to map " + std::string(map) + ", but names " +
                         record_name(*target) + " of map " + std::string(target_map),
                     std::string(use.property->name), "other_map");
    }
  }
  return {};
}

Result<void> check_not_named(const Document& document, std::string_view id) {
  const auto referrers = document.referrers(id);
  if (referrers.empty()) return {};
  const Record& referrer = *document.find(referrers.front());
  return invalid(std::string(id) + " cannot be removed while " + record_name(referrer) + " names it" +
                     (referrers.size() > 1 ? " (and " + std::to_string(referrers.size() - 1) + " more)" : ""),
                 std::string(id), "dangling_reference");
}

}  // namespace cairn
