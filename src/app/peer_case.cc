#include "app/peer_case.h"

#include "app/example_json.h"
#include "app/markdown.h"
#include "base/file.h"

namespace cairn {
namespace {

std::string text_of(const json::Object& object, std::string_view key) {
  const json::Value* found = object.if_contains(key);
  if (found == nullptr) return {};
  return found->is_string() ? std::string(found->get_string()) : json::write(*found);
}

// Events as one line a case, "u: a@0 b@1000"; empty where one of them has more than a case, a time and an activity.
std::string journeys(const json::Value& input) {
  const json::Value* events = input.is_object() ? input.get_object().if_contains("events") : nullptr;
  if (events == nullptr || !events->is_array() || input.get_object().size() != 1) return {};
  std::string out, last;
  for (const json::Value& item : events->get_array()) {
    const json::Object& event = item.get_object();
    if (!event.contains("case") || !event.contains("activity") || event.size() != 4) return {};
    const std::string name = text_of(event, "case");
    if (name != last) out += (out.empty() ? "" : "\n") + name + ":";
    last = name;
    out += " " + text_of(event, "activity") + "@" + text_of(event, "occurred_at");
  }
  return out + "\n";
}

std::string question(const PeerCase& peer_case) {
  const json::Object& request = peer_case.request.get_object();
  const json::Value input = request.contains("input") ? request.at("input") : json::Value(json::Object());
  const std::string events = journeys(input);
  std::string out = events.empty() ? "input " + example_json(input) : events;
  if (const json::Value* params = request.if_contains("params"); params != nullptr && !params->get_object().empty())
    out += "params " + example_json(*params);
  return markdown_block(out);
}

std::string one_line(const json::Value& value) {
  std::string line = example_json(value);
  line.pop_back();
  return line;
}

std::string figures(const std::vector<json::Value>& values) {
  std::string out;
  for (const json::Value& value : values) out += (out.empty() ? "" : ", ") + one_line(value);
  return out;
}

std::string how_words(const PeerAnswer& theirs) {
  std::string out = theirs.how;
  if (theirs.where) {
    const bool is_link = theirs.where->starts_with("https://");
    out += " in " + (is_link ? "<" + *theirs.where + ">" : markdown_cell(*theirs.where));
  }
  std::string packages;
  if (theirs.packages) {
    for (const std::string& package : *theirs.packages) packages += (packages.empty() ? "" : ", ") + package;
  }
  return packages.empty() ? out : out + " (" + markdown_cell(packages) + ")";
}

Result<std::vector<json::Value>> our_figures(const PeerCase& peer_case, const AnalysisContext& context) {
  json::Object request = peer_case.request.get_object();
  request["analysis"] = peer_case.analysis;
  const json::Value answered = answer(request, context);
  std::vector<json::Value> out;
  for (const PeerFigure& figure : peer_case.ours) {
    boost::system::error_code failed;
    const json::Value* result = answered.get_object().if_contains("result");
    const json::Value* found = result != nullptr ? result->find_pointer(figure.at, failed) : nullptr;
    if (found == nullptr) return invalid("the answer has no " + figure.at, peer_case.title);
    out.push_back(*found);
  }
  return out;
}

}  // namespace

Result<PeerCase> read_peer_case(const std::filesystem::path& repository, const std::string& name) {
  const std::filesystem::path file = repository / peer_cases_folder / (name + ".json");
  CAIRN_TRY(const std::string text, read_file(file));
  CAIRN_TRY(const json::Value parsed, json::parse(text));
  CAIRN_TRY(PeerCase out, json::decode<PeerCase>(parsed, {.unknown = json::Unknown::ignore}, file.filename().string()));
  if (!out.request.is_object()) return json::wrong_type(file.filename().string() + ".request", "an object");
  return out;
}

Result<std::string> peer_case_section(const PeerCase& peer_case, const AnalysisContext& context) {
  CAIRN_TRY(const std::vector<json::Value> ours, our_figures(peer_case, context));
  std::string asked;
  for (const PeerFigure& figure : peer_case.ours) asked += (asked.empty() ? "" : ", ") + figure.figure;
  std::string out = "### " + markdown_prose(peer_case.title) + "\n\n" + question(peer_case) + "\n| " +
                    markdown_cell(peer_case.peer) + " | " + markdown_cell(asked) + " | |\n|---|---|---|\n| Cairn | " +
                    figures(ours) + " | |\n";
  for (const PeerAnswer& theirs : peer_case.theirs)
    out += "| " + markdown_cell(theirs.version) + " | " + figures(theirs.answer) + " | " + how_words(theirs) + " |\n";
  return out + "\n" + markdown_prose(peer_case.why) + "\n";
}

}  // namespace cairn
