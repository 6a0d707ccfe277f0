#include "app/example_json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace cairn {
namespace {

constexpr size_t page_width = 110;
constexpr size_t longest_list = 16;
constexpr size_t fewest_alike = 3;

// A line that is no JSON, such as "… 5 more", travels through the tree as a member of this name or a list item of it.
constexpr std::string_view remark = "(remark)";

json::Value remark_of(std::string text) { return json::Object{{remark, std::move(text)}}; }
const json::Value* as_remark(const json::Value& value) {
  return value.is_object() && value.get_object().size() == 1 ? value.get_object().if_contains(remark) : nullptr;
}

bool is_rational(const json::Object& object) {
  return object.size() == 3 && object.contains("num") && object.contains("den") && object.contains("value");
}

std::string six_digits(double value) {
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 6).ptr;
  return shortest_number(parse_double(std::string_view(digits.data(), end)).value_or(value));
}

std::string scalar(const json::Value& value) {
  return value.is_double() ? six_digits(value.get_double()) : json::write(value);
}

std::string rational(const json::Object& object) {
  const std::string num = scalar(object.at("num")), den = scalar(object.at("den"));
  return den == "1" ? num : num + "/" + den;
}

std::string quoted(std::string_view text) {
  std::string out;
  json::append_quoted(out, text);
  return out;
}

std::string one_line(const json::Value& value);

std::string one_line(const json::Object& object) {
  if (is_rational(object)) return rational(object);
  std::string out;
  for (const auto& [key, item] : object) out += (out.empty() ? "" : ", ") + quoted(key) + ": " + one_line(item);
  return "{" + out + "}";
}

std::string one_line(const json::Array& list) {
  std::string out;
  for (const json::Value& item : list) out += (out.empty() ? "" : ", ") + one_line(item);
  return "[" + out + "]";
}

std::string one_line(const json::Value& value) {
  if (const json::Value* text = as_remark(value)) return "… " + std::string(text->get_string());
  if (value.is_object()) return one_line(value.get_object());
  if (value.is_array()) return one_line(value.get_array());
  return scalar(value);
}

json::Value without_case(json::Value item) {
  if (item.is_object()) item.get_object().erase("case");
  return item;
}

// Runs of items that are alike become one and a remark; then a long list is cut.
json::Array shortened(const json::Array& list) {
  json::Array out;
  size_t at = 0;
  const auto add_run = [&] {
    const json::Value first = without_case(list[at]);
    size_t end = at + 1;
    while (list[at].is_structured() && end < list.size() && without_case(list[end]) == first) ++end;
    out.push_back(list[at]);
    const size_t alike = end - at;
    if (alike >= fewest_alike) out.push_back(remark_of(std::to_string(alike - 1) + " more alike"));
    at = alike >= fewest_alike ? end : at + 1;
  };
  const bool is_cut = list.size() > longest_list && list[0].is_structured();
  while (at < list.size() && (!is_cut || out.size() < longest_list)) add_run();
  if (at < list.size()) out.push_back(remark_of(std::to_string(list.size() - at) + " more"));
  return out;
}

void append(std::string& out, const json::Value& value, size_t indent, size_t used);

void append_items(std::string& out, const json::Array& list, size_t indent) {
  const std::string margin(indent + 2, ' ');
  for (size_t i = 0; i < list.size(); ++i) {
    out += "\n" + margin;
    append(out, list[i], indent + 2, 1);
    const bool before_remark = i + 1 < list.size() && as_remark(list[i + 1]) != nullptr;
    if (i + 1 < list.size() && !before_remark && as_remark(list[i]) == nullptr) out += ',';
  }
}

void append_members(std::string& out, const json::Object& object, size_t indent) {
  const std::string margin(indent + 2, ' ');
  size_t left = object.size();
  for (const auto& [key, item] : object) {
    --left;
    if (key == remark) {
      out += "\n" + margin + "… " + std::string(item.get_string());
      continue;
    }
    const std::string name = quoted(key) + ": ";
    out += "\n" + margin + name;
    append(out, item, indent + 2, name.size() + 1);
    if (left > 0) out += ',';
  }
}

// `used`: columns of the line taken already, beside the indent.
void append(std::string& out, const json::Value& value, size_t indent, size_t used) {
  const json::Value shorter = value.is_array() ? json::Value(shortened(value.get_array())) : value;
  const std::string line = one_line(shorter);
  const bool has_remark = line.find("… ") != std::string::npos;
  const bool is_leaf =
      !value.is_structured() || as_remark(value) || (value.is_object() && is_rational(value.get_object()));
  if (is_leaf || (!has_remark && indent + used + line.size() <= page_width)) {
    out += line;
    return;
  }
  out += shorter.is_array() ? '[' : '{';
  if (shorter.is_array()) {
    append_items(out, shorter.get_array(), indent);
  } else {
    append_members(out, shorter.get_object(), indent);
  }
  out += "\n" + std::string(indent, ' ') + (shorter.is_array() ? "]" : "}");
}

struct Wanted {
  std::string field;
  std::vector<size_t> items;  // of the list in it; none = all
};

// "rows[2]", "rows[4]" → rows: 2, 4.
std::vector<Wanted> wanted_fields(const std::vector<std::string>& show) {
  std::vector<Wanted> out;
  for (const std::string& path : show) {
    const size_t bracket = path.find('[');
    const std::string field = path.substr(0, bracket);
    auto found = std::ranges::find(out, field, &Wanted::field);
    if (found == out.end()) found = out.insert(out.end(), {field, {}});
    if (bracket == std::string::npos) continue;
    const auto item = parse_int(std::string_view(path).substr(bracket + 1, path.size() - bracket - 2));
    found->items.push_back(static_cast<size_t>(item.value_or(0)));
  }
  return out;
}

json::Value chosen_items(const json::Value& list, const std::vector<size_t>& items) {
  if (items.empty() || !list.is_array()) return list;
  json::Array out;
  for (const size_t item : items) {
    if (item < list.get_array().size()) out.push_back(list.get_array()[item]);
  }
  const size_t left = list.get_array().size() - out.size();
  if (left > 0) out.push_back(remark_of("and " + std::to_string(left) + " more"));
  return out;
}

}  // namespace

std::string example_json(const json::Value& value) {
  std::string out;
  append(out, value, 0, 0);
  return out + "\n";
}

json::Value known_members(const json::Value& value, const TypeDescription& type) {
  if (type.kind == TypeKind::object && value.is_object()) {
    json::Object out;
    for (const auto& [key, item] : value.get_object()) {
      const auto field = std::ranges::find(type.fields, std::string_view(key), &FieldDescription::name);
      if (field != type.fields.end()) out.emplace(key, known_members(item, *field->type));
    }
    return out;
  }
  if (type.kind == TypeKind::list && value.is_array()) {
    json::Array out;
    for (const json::Value& item : value.get_array()) out.push_back(known_members(item, *type.item));
    return out;
  }
  return value;
}

json::Value shown_fields(const json::Value& answer, const std::vector<std::string>& show) {
  const json::Value* result = answer.is_object() ? answer.get_object().if_contains("result") : nullptr;
  if (show.empty() || result == nullptr || !result->is_object()) return answer;
  json::Object shown;
  for (const Wanted& wanted : wanted_fields(show)) {
    if (const json::Value* found = result->get_object().if_contains(wanted.field))
      shown.emplace(wanted.field, chosen_items(*found, wanted.items));
  }
  std::string others;
  for (const auto& [key, item] : result->get_object()) {
    if (!shown.contains(key)) others += (others.empty() ? "" : ", ") + std::string(key);
  }
  if (!others.empty()) shown.emplace(remark, "also " + others);
  json::Object out = answer.get_object();
  out["result"] = std::move(shown);
  return out;
}

}  // namespace cairn
