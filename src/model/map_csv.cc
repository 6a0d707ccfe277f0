#include "model/map_csv.h"

#include <algorithm>

#include "base/json.h"
#include "model/map_columns.h"
#include "model/plain_text.h"

namespace cairn {
namespace {

// What a lane's kind is called where it has no name: "support_processes" → "Support processes".
std::string lane_name(const Record& lane) {
  if (!lane.text("name").empty()) return std::string(lane.text("name"));
  std::string out(lane.text("kind"));
  std::replace(out.begin(), out.end(), '_', ' ');
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string_view name_of(const Document& document, std::string_view id) {
  const Record* record = id.empty() ? nullptr : document.find(id);
  return record == nullptr ? std::string_view() : record->text("name");
}

void join(std::string& out, std::string_view piece, std::string_view between) {
  if (piece.empty()) return;
  if (!out.empty()) out += between;
  out += piece;
}

// "Anna: −1.5 annoyed": who, how it feels, what it says, the touchpoint, the picture in words.
std::string words_of_card(const Document& document, const Record& card) {
  std::string out;
  const json::Value* value = card.properties.find("value");
  if (value != nullptr && value->is_number()) out = json::write(*value);
  join(out, card.text("feeling"), " ");
  const bool has_text = !card.text("text").empty();
  join(out, has_text ? card.text("text") : card.text("label"), ": ");
  const std::string_view touchpoint = name_of(document, card.text("touchpoint"));
  if (touchpoint != card.text("text")) join(out, touchpoint, " · ");
  if (const Record* picture = document.find(card.text("asset")); picture != nullptr)
    join(out, picture->text("alt").empty() ? picture->text("name") : picture->text("alt"), " · ");
  const std::string_view persona = name_of(document, card.text("persona"));
  return persona.empty() ? out : std::string(persona) + ": " + out;
}

class Table {
 public:
  Table(const Document& document, std::string_view map)
      : document_(document), map_(map), columns_(columns_of(document, map)) {}

  std::string text() {
    head();
    for (const Record* lane : document_.children(map_, "lane")) row(*lane);
    return std::move(out_);
  }

 private:
  using Cells = std::vector<std::string>;

  void line(std::string_view name, const Cells& cells) {
    out_ += csv_field(name);
    for (const std::string& cell : cells) out_ += "," + csv_field(cell);
    out_ += "\r\n";
  }

  void head() {
    Cells stages, steps;
    bool some = false;
    for (const MapColumn& column : columns_.columns) {
      stages.emplace_back(column.stage->text("name"));
      steps.emplace_back(column.step != nullptr ? column.step->text("name") : std::string_view());
      some |= column.step != nullptr;
    }
    const Record* map = document_.find(map_);
    line(map != nullptr ? map->text("title") : std::string_view(), stages);
    if (some) line("", steps);
  }

  void put(Cells& cells, std::string_view place, const std::string& words) {
    const auto found = columns_.at.find(place);
    if (found == columns_.at.end()) return;
    for (const size_t column : found->second) join(cells[column], words, "\n");
  }

  // Records that name a place but no lane stand in the first lane of their kind.
  void put_beside(Cells& cells, std::string_view kind) {
    const bool first = std::find(kinds_.begin(), kinds_.end(), kind) == kinds_.end();
    kinds_.push_back(kind);
    if (!first) return;
    const auto put_all = [&](std::string_view type, std::string_view property) {
      for (const Record* record : document_.children(map_, type))
        put(cells, record->text("at"), std::string(record->text(property)));
    };
    if (kind == "thoughts") put_all("quote", "text");
    if (kind == "problems") put_all("problem", "name");
    if (kind == "opportunities") put_all("opportunity", "name");
    if (kind != "touchpoints") return;
    for (const MapColumn& column : columns_.columns) {
      if (column.step != nullptr)
        put(cells, column.step->id, std::string(name_of(document_, column.step->text("touchpoint"))));
    }
  }

  void row(const Record& lane) {
    Cells cells(columns_.columns.size());
    put_beside(cells, lane.text("kind"));
    for (const Record* card : document_.children(lane.id, "card")) {
      const std::string words = words_of_card(document_, *card);
      for (const std::string_view place : card->texts("at")) put(cells, place, words);
    }
    line(lane_name(lane), cells);
  }

  const Document& document_;
  const std::string_view map_;
  const MapColumns columns_;
  std::vector<std::string_view> kinds_;
  std::string out_;
};

}  // namespace

std::string csv_field(std::string_view text) {
  const std::string plain = plain_text(text);
  std::string out = "\"";
  bool begins = true;  // a line of the field
  for (const char c : plain) {
    if (begins && std::string_view("=+-@\t").find(c) != std::string_view::npos) out += '\'';
    begins = c == '\n' || (begins && c == ' ');
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string map_csv(const Document& document, std::string_view map) { return Table(document, map).text(); }

}  // namespace cairn
