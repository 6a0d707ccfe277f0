#include "app/name_words.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace cairn {
namespace {

std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

std::string joined(const std::vector<std::string>& parts, std::string_view last) {
  std::string out;
  for (size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : i + 1 == parts.size() ? " " + std::string(last) + " " : ", ") + parts[i];
  return out;
}

// At most three, the nearest first: a few letters away, or one part of the other.
std::vector<std::string> near_ones(std::string_view name, const std::vector<std::string>& known) {
  constexpr size_t most = 3;
  const std::string wanted = ascii_lower(name);
  const size_t far = name.size() / 3 + 2;
  std::vector<std::pair<size_t, std::string>> found;
  for (const std::string& candidate : known) {
    const std::string other = ascii_lower(candidate);
    const size_t distance = edit_distance(wanted, other);
    const bool is_part = wanted.size() > 2 && other.size() > 2 &&
                         (other.find(wanted) != std::string::npos || wanted.find(other) != std::string::npos);
    if (distance < far || is_part) found.emplace_back(distance, candidate);
  }
  std::ranges::sort(found);
  std::vector<std::string> out;
  for (size_t i = 0; i < std::min(found.size(), most); ++i) out.push_back(quoted(found[i].second));
  return out;
}

}  // namespace

std::vector<std::string> all_names(const Dictionary& names) {
  std::vector<std::string> out;
  for (uint32_t id = 0; id < names.size(); ++id) out.emplace_back(names.name(id));
  return out;
}

std::string either_of(const Dictionary& names, const std::vector<ActivityId>& ids) {
  constexpr size_t most = 3;
  std::vector<std::string> parts;
  for (size_t i = 0; i < std::min(ids.size(), most); ++i) parts.push_back(quoted(names.name(ids[i])));
  if (ids.size() > most) parts.push_back(std::to_string(ids.size() - most) + " more");
  return joined(parts, "or");
}

std::string names_in_words(const std::vector<std::string>& names, size_t most) {
  std::vector<std::string> parts;
  for (size_t i = 0; i < std::min(names.size(), most); ++i) parts.push_back(quoted(names[i]));
  if (names.size() > most) parts.push_back(std::to_string(names.size() - most) + " more");
  return joined(parts, "and");
}

std::string unknown_in_words(std::string_view kind, std::string_view kinds, const std::string& name,
                             const std::vector<std::string>& known) {
  const std::string none = "no " + std::string(kind) + " " + quoted(name) + " occurs in the data";
  const std::vector<std::string> near = near_ones(name, known);
  if (!near.empty()) return none + "; did you mean " + joined(near, "or") + "?";
  return known.empty() ? none : none + "; the " + std::string(kinds) + " are " + names_in_words(known, 8);
}

}  // namespace cairn
