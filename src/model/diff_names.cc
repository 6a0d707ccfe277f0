#include "model/diff_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace cairn {
namespace {

constexpr size_t longest_quote = 120;  // bytes, about

// The property that names a record of a type; text for all others.
std::string_view naming_property(const Record& record) {
  if (record.type == "map") return "title";
  if (record.type == "problem" || record.properties.find("name") != nullptr) return "name";
  return "text";
}

std::string lane_kind_name(std::string_view kind) {
  if (kind == "frontstage") return "In front of the customer";
  if (kind == "backstage") return "Behind the scenes";
  std::string name = spaced(kind);
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string line(trim(text));
  std::replace(line.begin(), line.end(), '\n', ' ');
  if (line.size() > longest_quote) {
    size_t end = line.rfind(' ', longest_quote);
    if (end == std::string::npos || end < longest_quote / 2) end = longest_quote;
    while ((static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;  // not inside a character
    line = line.substr(0, end) + "…";
  }
  return "“" + line + "”";
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

std::string spaced(std::string_view word) {
  std::string out(word);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string counted(size_t count, std::string_view noun) {
  std::string out = grouped(static_cast<int64_t>(count)) + " " + spaced(noun);
  if (count == 1 || noun == "evidence") return out;
  if (out.ends_with("opportunity")) return out.substr(0, out.size() - 1) + "ies";
  return out + "s";
}

DiffSide::DiffSide(const Diff& diff, const Document& document, Which which) : document_(document) {
  for (const RecordChange& change : diff.changes) {
    const auto& record = which == Which::before ? change.before : change.after;
    changed_.emplace(change.record().id, record ? &*record : nullptr);
  }
}

const Record* DiffSide::find(std::string_view id) const {
  const auto it = changed_.find(id);
  return it != changed_.end() ? it->second : document_.find(id);
}

std::string_view DiffSide::written(const Record& record) const {
  const std::string_view own = record.text(naming_property(record));
  if (!own.empty()) return own;
  for (const std::string_view name : {"label", "words", "feeling", "source", "metric"}) {
    if (!record.text(name).empty()) return record.text(name);
  }
  for (const std::string_view name : {"touchpoint", "asset"}) {
    const Record* target = find(record.text(name));
    if (target == nullptr) continue;
    return target->text("alt").empty() ? target->text("name") : target->text("alt");
  }
  return {};
}

std::string DiffSide::name(const Record& record) const {
  if (record.type == "lane") return "the lane " + quoted(lane_name(record.id));
  if (record.type == "link") {
    return "the link from " + short_name(record.text("from")) + " to " + short_name(record.text("to"));
  }
  const std::string_view words = written(record);
  if (record.type == "card") return words.empty() ? "a card" : quoted(words);
  if (record.type == "evidence" || record.type == "record")
    return words.empty() ? (record.type == "record" ? "a record that is gone" : "evidence")
                         : "evidence " + quoted(words);
  const std::string type = record.type == "binding" ? "data" : spaced(record.type);
  return words.empty() ? "the " + type : "the " + type + " " + quoted(words);
}

std::string DiffSide::short_name(std::string_view id) const {
  const Record* record = find(id);
  if (record == nullptr) return "what is gone";
  if (record->type == "lane") return lane_name(id);
  const std::string_view words = written(*record);
  return words.empty() ? "a " + spaced(record->type) : std::string(trim(words));
}

std::string DiffSide::lane_name(std::string_view lane) const {
  const Record* record = find(lane);
  if (record == nullptr) return {};
  const std::string_view own = record->text("name");
  return own.empty() ? lane_kind_name(record->text("kind")) : std::string(own);
}

std::string DiffSide::places(const Record& record) const {
  std::vector<std::string> names;
  const auto add = [&](std::string_view id) {
    if (find(id) != nullptr) names.push_back(short_name(id));
  };
  if (!record.text("at").empty()) add(record.text("at"));
  for (const std::string_view id : record.texts("at")) add(id);
  if (names.size() > 3) names = {names.front(), names[1], std::to_string(names.size() - 2) + " more"};
  return joined(names);
}

std::string DiffSide::place(const Record& record) const {
  std::string lane = record.type == "card" ? lane_name(record.parent()) : std::string();
  std::string at = record.type == "step" ? short_name(record.parent()) : places(record);
  if (lane.empty()) return at;
  return at.empty() ? lane : lane + ", " + at;
}

}  // namespace cairn
