#include "app/answer_table.h"

#include <algorithm>
#include <array>
#include <optional>

#include "app/answer_words.h"
#include "base/text.h"
#include "base/time.h"
#include "base/words.h"
#include "render/answer_svg.h"

namespace cairn {
namespace {

size_t columns_of(std::string_view text) {  // code points: near enough for a terminal
  return static_cast<size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string cut_to(std::string text, size_t width) {
  if (columns_of(text) <= width) return text;
  size_t at = 0;
  for (size_t shown = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && ++shown == width) break;
  }
  return text.substr(0, at) + "…";
}

std::string padded(const std::string& text, size_t width, bool right) {
  const size_t used = columns_of(text);
  const std::string space(width > used ? width - used : 0, ' ');
  return right ? space + text : text + space;
}

// One table: headings, and rows of cells.
class TextTable {
 public:
  explicit TextTable(size_t width) : width_(width) {}

  void add_column(std::string heading, std::vector<std::string> cells, bool is_name) {
    Column column{std::move(heading), std::move(cells), is_name, 0};
    if (std::ranges::all_of(column.cells, [](const std::string& cell) { return cell == "–"; })) return;
    constexpr size_t widest_name = 44;
    if (is_name) {
      for (std::string& cell : column.cells) cell = cut_to(std::move(cell), widest_name);
    }
    column.width = columns_of(column.heading);
    for (const std::string& cell : column.cells) column.width = std::max(column.width, columns_of(cell));
    columns_.push_back(std::move(column));
  }

  // Columns that do not fit stand below, after the names again.
  [[nodiscard]] std::string text(size_t n_rows) const {
    std::string out;
    const size_t names = leading_names();
    for (size_t next = 0; next < columns_.size();) {
      std::vector<size_t> block;
      for (size_t i = 0; i < names && next > 0; ++i) block.push_back(i);
      next = fill(block, next);
      if (!out.empty()) out += "\n";
      out += block_text(block, n_rows);
    }
    if (n_rows > rows_shown)
      out += "… and " + grouped(static_cast<int64_t>(n_rows - rows_shown)) + " more (--format json has all)\n";
    return out;
  }

 private:
  struct Column {
    std::string heading;
    std::vector<std::string> cells;
    bool is_name = false;
    size_t width = 0;
  };

  static std::string repeated(std::string_view piece, size_t n) {
    std::string out;
    for (size_t i = 0; i < n; ++i) out += piece;
    return out;
  }

  [[nodiscard]] size_t leading_names() const {
    const auto other = std::ranges::find(columns_, false, &Column::is_name);
    return static_cast<size_t>(std::max<std::ptrdiff_t>(other - columns_.begin(), 1));
  }

  // Adds columns from `next` on while they fit, at least one; returns the first that is left.
  size_t fill(std::vector<size_t>& block, size_t next) const {
    size_t used = 0;
    for (const size_t i : block) used += columns_[i].width + 2;
    const size_t first = next;
    while (next < columns_.size() && (next == first || used + columns_[next].width <= width_)) {
      used += columns_[next].width + 2;
      block.push_back(next++);
    }
    return next;
  }

  [[nodiscard]] std::string block_text(const std::vector<size_t>& block, size_t n_rows) const {
    std::string out = line(block, [](const Column& c) { return c.heading; });
    for (size_t i = 0; i < block.size(); ++i) out += (i > 0 ? "──" : "") + repeated("─", columns_[block[i]].width);
    out += "\n";
    for (size_t row = 0; row < std::min(n_rows, rows_shown); ++row)
      out += line(block, [&](const Column& c) { return c.cells[row]; });
    return out;
  }

  template <typename Cell>
  [[nodiscard]] std::string line(const std::vector<size_t>& block, const Cell& cell) const {
    std::string out;
    for (size_t i = 0; i < block.size(); ++i) {
      const Column& column = columns_[block[i]];
      out += (i > 0 ? "  " : "") + padded(cell(column), column.width, !column.is_name);
    }
    while (out.ends_with(' ')) out.pop_back();
    return out + "\n";
  }

  size_t width_;
  std::vector<Column> columns_;
};

// A way through activities, in order.
bool is_way(std::string_view field) { return field == "variant" || field == "trace" || field == "medoid"; }

std::string way_text(const json::Value& value) {
  constexpr size_t most = 12;
  std::string out;
  const json::Array& way = value.get_array();
  for (size_t i = 0; i < std::min(way.size(), most); ++i)
    out += (i > 0 ? " → " : "") + value_text(FieldUnit::plain, way[i], {}).value_or("…");
  return way.size() > most ? out + " → …" : out;
}

bool is_text(const json::Value& value) { return value.is_string() || value.is_array(); }

std::string table_of(const json::Array& rows, const FieldPlace& place, const AnswerWords& words,
                     std::string_view currency) {
  TextTable table(words.width);
  if (!rows[0].is_object()) return {};
  const json::Object& first = rows[0].get_object();
  for (const auto& member : first) {
    const std::string field(member.key());
    if (is_interval_of_another(first, field)) continue;
    const auto interval = interval_field(first, field);
    std::vector<std::string> cells;
    bool is_name = false;
    for (size_t i = 0; i < std::min(rows.size(), rows_shown); ++i) {
      const json::Object& row = rows[i].get_object();
      const json::Value* value = row.if_contains(field);
      if (value == nullptr) break;
      is_name = is_name || is_text(*value);
      const json::Value* bounds = interval ? row.if_contains(*interval) : nullptr;
      if (is_way(field) && value->is_array()) {
        cells.push_back(way_text(*value));
        continue;
      }
      const FieldUnit unit = unit_of(place, field, row);
      cells.push_back(bounds != nullptr ? with_interval(unit, *value, *bounds, currency)
                                        : value_text(unit, *value, currency).value_or("…"));
    }
    const bool complete = cells.size() == std::min(rows.size(), rows_shown);
    if (complete) table.add_column(field_heading(place, field), std::move(cells), is_name);
  }
  return table.text(rows.size());
}

// {"email": 0.4, "web": 0.6} and {"measured": {...}, "self": {...}} as rows with a name.
json::Array named_rows(const json::Object& map) {
  json::Array out;
  for (const auto& member : map) {
    json::Object row{{"name", member.key()}};
    if (member.value().is_object() && !member.value().get_object().contains("num") &&
        !is_distribution(member.value())) {
      for (const auto& [key, value] : member.value().get_object()) row[key] = value;
    } else {
      row["value "] = member.value();
    }
    out.push_back(std::move(row));
  }
  return out;
}

std::string heat_map(const json::Array& grid) {
  constexpr std::array<std::string_view, 7> days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array<std::string_view, 5> shades = {"·", "░", "▒", "▓", "█"};
  int64_t most = 0;
  for (const json::Value& day : grid) {
    for (const json::Value& hour : day.get_array()) most = std::max(most, hour.get_int64());
  }
  std::string out = "     0     6     12    18\n";
  for (size_t d = 0; d < std::min(grid.size(), days.size()); ++d) {
    out += std::string(days[d]) + "  ";
    for (const json::Value& hour : grid[d].get_array()) {
      const int64_t n = hour.get_int64();
      const auto shade =
          n == 0 ? 0 : 1 + static_cast<size_t>(static_cast<double>(n) * 3.999 / static_cast<double>(most));
      out += shades[shade];
    }
    out += "\n";
  }
  return out;
}

bool is_grid(const json::Array& list) {
  return std::ranges::all_of(list, [](const json::Value& row) {
    return row.is_array() && std::ranges::all_of(row.get_array(), [](const json::Value& v) { return v.is_int64(); });
  });
}

// Figures and tables of one object, in its order: figures first.
struct Sections {
  std::vector<std::pair<std::string, std::string>> figures;
  std::string tables;

  [[nodiscard]] std::string figure_lines() const {
    size_t widest = 0;
    for (const auto& [heading, text] : figures) widest = std::max(widest, columns_of(heading));
    std::string out;
    for (const auto& [heading, text] : figures) out += padded(heading, widest + 2, false) + text + "\n";
    return out;
  }
};
Sections sections_of(const json::Object& result, const FieldPlace& place, const AnswerWords& words,
                     std::string_view currency);

// A map from names of the data to numbers, or from names to records of one kind: rows of a table. Anything else is a
// record.
bool is_map(std::string_view field, const json::Object& object) {
  if (field == "removal_effect") return true;
  return std::ranges::all_of(object, [](const auto& member) {
    const json::Object* record = member.value().if_object();
    return record != nullptr && !record->contains("num") && !is_distribution(member.value());
  });
}

void add_table(std::string_view field, const json::Value& value, const FieldPlace& around, const AnswerWords& words,
               std::string_view currency, Sections& out) {
  const FieldPlace place = around.inside(field);
  std::string text;
  if (const json::Array* list = value.if_array()) {
    text = is_grid(*list) ? heat_map(*list) : table_of(*list, place, words, currency);
  } else if (const json::Object* object = value.if_object(); object != nullptr && !object->empty()) {
    if (is_map(field, *object)) {
      text = table_of(named_rows(*object), place, words, currency);
    } else {
      const Sections inner = sections_of(*object, place, words, currency);
      text = inner.figure_lines() + inner.tables;
    }
  }
  if (!text.empty()) out.tables += "\n" + field_heading(around, field) + "\n" + text;
}

Sections sections_of(const json::Object& result, const FieldPlace& place, const AnswerWords& words,
                     std::string_view currency) {
  Sections out;
  for (const auto& member : result) {
    const std::string_view field = member.key();
    if (is_interval_of_another(result, field) || field == "depth_by_case") continue;  // a row a case is for programs
    const FieldUnit unit = unit_of(place, field, result);
    const auto text = value_text(unit, member.value(), currency);
    if (!text) {
      add_table(field, member.value(), place, words, currency, out);
      continue;
    }
    const auto interval = interval_field(result, field);
    out.figures.emplace_back(
        field_heading(place, field),
        interval ? with_interval(unit, member.value(), *result.if_contains(*interval), currency) : *text);
  }
  return out;
}

std::string text_of(const json::Value& log, std::string_view name) {
  const json::Value* value = log.is_object() ? log.get_object().if_contains(name) : nullptr;
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

int64_t count_of(const json::Value& log, std::string_view name) {
  const json::Value* value = log.is_object() ? log.get_object().if_contains(name) : nullptr;
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

std::string log_words(const json::Value& log) {
  if (!log.is_object()) return {};
  const json::Object& fields = log.get_object();
  std::string out = grouped(count_of(log, "cases")) + " " + text_of(log, "unit") + ", " +
                    counted(count_of(log, "events"), "event", "events");
  if (fields.at("first_at").is_int64())
    out += ", " + day_words(count_of(log, "first_at")) + " – " + day_words(count_of(log, "last_at"));
  const int64_t lost = count_of(log, "rows_not_read");
  if (lost > 0) out += ", " + counted(lost, "row", "rows") + " not read";
  return out + (fields.at("generated").get_bool() ? "  [generated data]\n" : "\n");
}

// What an effect compares with what.
std::string windows_table(const AnswerWords& words) {
  const json::Value* windows = words.log.is_object() ? words.log.get_object().if_contains("windows") : nullptr;
  if (windows == nullptr || windows->get_array().empty()) return {};
  return "\nWindows\n" + table_of(windows->get_array(), {words.analysis, "windows"}, words, {});
}

}  // namespace

std::string answer_table(const AnswerWords& words, const json::Value& result) {
  const std::string currency = text_of(words.log, "currency");
  std::string out = std::string(words.question) + "\n" + log_words(words.log);
  for (const std::string& warning : words.warnings) out += "\nwarning: " + warning + "\n";
  if (!result.is_object()) return out;
  const Sections sections = sections_of(result.get_object(), {words.analysis, {}}, words, currency);
  if (!sections.figures.empty()) out += "\n";
  out += sections.figure_lines();
  out += windows_table(words);
  out += sections.tables;
  for (const std::string& note : words.notes) out += "\nnote: " + note;
  return words.notes.empty() ? out : out + "\n";
}

Result<std::string> answer_picture(const AnswerWords& words, const json::Value& result, const json::Value& params,
                                   const json::Value& input) {
  const std::string subtitle = log_words(words.log);
  const std::string currency = text_of(words.log, "currency");
  const std::string unit = text_of(words.log, "unit");
  PictureText text{words.title, words.question, trim(subtitle), currency, unit.empty() ? "cases" : unit,
                   &params,     &input};
  return answer_svg(words.analysis, result, text);
}

}  // namespace cairn
