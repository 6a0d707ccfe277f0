#include "model/map_mermaid.h"

#include <map>
#include <vector>

#include "model/map_columns.h"
#include "model/plain_text.h"

namespace cairn {
namespace {

constexpr size_t longest_label = 400;  // bytes

bool is_harmless(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == ',' ||
         c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

std::string label(std::string_view text) {
  std::string plain = plain_text(text);
  if (plain.size() > longest_label) {
    plain.resize(longest_label);
    while (!plain.empty() && (static_cast<unsigned char>(plain.back()) & 0x80) != 0) plain.pop_back();
    plain += "…";
  }
  std::string out;
  for (const char c : plain) {
    if (is_harmless(c)) {
      out += c;
    } else if (c == '\n') {
      out += ' ';
    } else {
      out += "#" + std::to_string(static_cast<int>(c)) + ";";
    }
  }
  return out.empty() ? " " : out;
}

class Chart {
 public:
  Chart(const Document& document, std::string_view map) : document_(document), map_(map) {}

  std::string text() {
    const Record* map = document_.find(map_);
    out_ = "flowchart LR\n";
    if (map != nullptr) out_ += "  accTitle: " + label(map->text("title")) + "\n";
    boxes();
    for (size_t i = 1; i < order_.size(); ++i) out_ += "  " + order_[i - 1] + " --> " + order_[i] + "\n";
    for (const Record* link : document_.children(map_, "link")) arrow(*link);
    return std::move(out_);
  }

 private:
  // Ids of our own: those of records may hold words of the syntax.
  void boxes() {
    size_t stages = 0, steps = 0;
    for (const Record* stage : document_.children(map_, "stage")) {
      const std::string id = "s" + std::to_string(++stages);
      const auto inside = document_.children(stage->id, "step");
      names_[stage->id] = id;
      order_.push_back(id);
      if (inside.empty()) {
        out_ += "  " + id + "[\"" + label(stage->text("name")) + "\"]\n";
        continue;
      }
      out_ += "  subgraph " + id + "[\"" + label(stage->text("name")) + "\"]\n";
      std::string before;
      for (const Record* step : inside) {
        const std::string name = "t" + std::to_string(++steps);
        names_[step->id] = name;
        out_ += "    " + name + "[\"" + label(step->text("name")) + "\"]\n";
        if (!before.empty()) out_ += "    " + before + " --> " + name + "\n";
        before = name;
      }
      out_ += "  end\n";
    }
  }

  void arrow(const Record& link) {
    const auto from = names_.find(link.text("from")), to = names_.find(link.text("to"));
    if (from == names_.end() || to == names_.end()) return;
    const json::Value* planned = link.properties.find("planned");
    const bool dotted = planned != nullptr && planned->is_bool() && planned->get_bool();
    std::string words(link.text("kind"));
    if (!link.text("label").empty()) words += ": " + std::string(link.text("label"));
    out_ += "  " + from->second + (dotted ? " -.->" : " -->") + "|\"" + label(words) + "\"| " + to->second + "\n";
  }

  const Document& document_;
  const std::string_view map_;
  std::map<std::string_view, std::string> names_;  // of stages and steps
  std::vector<std::string> order_;                 // of stages
  std::string out_;
};

}  // namespace

std::string map_mermaid(const Document& document, std::string_view map) { return Chart(document, map).text(); }

}  // namespace cairn
