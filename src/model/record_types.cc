#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "model/record_type.h"

namespace cairn {
namespace {

using enum ValueKind;

PropertyType required(std::string_view name, ValueKind kind, std::string_view sentence) {
  return {name, kind, true, sentence};
}
PropertyType optional(std::string_view name, ValueKind kind, std::string_view sentence) {
  return {name, kind, false, sentence};
}
PropertyType required_word(std::string_view name, std::vector<std::string_view> words, std::string_view sentence) {
  return {name, word, true, sentence, std::move(words)};
}
PropertyType optional_word(std::string_view name, std::vector<std::string_view> words, std::string_view sentence) {
  return {name, word, false, sentence, std::move(words)};
}
// The record it is part of; it goes with it.
PropertyType parent(std::string_view type) {
  return {"parent", reference, true, "The record it is part of.", {}, {type}, OnRemove::remove_record};
}
PropertyType required_ref(std::string_view name, std::vector<std::string_view> types, std::string_view sentence) {
  return {name, reference, true, sentence, {}, std::move(types), OnRemove::remove_record};
}
PropertyType optional_ref(std::string_view name, std::vector<std::string_view> types, OnRemove on_remove,
                          std::string_view sentence) {
  return {name, reference, false, sentence, {}, std::move(types), on_remove};
}
PropertyType optional_refs(std::string_view name, std::vector<std::string_view> types, std::string_view sentence) {
  return {name, references, false, sentence, {}, std::move(types), OnRemove::drop};
}
PropertyType order_key() {
  return required("order", order, "Its place among its siblings: a fractional key, ties by id.");
}
PropertyType name() { return required("name", text, "What people call it."); }
PropertyType description() { return optional("description", text, "What it is, in the team's words."); }
PropertyType place() {
  return optional_ref("at", {"stage", "step"}, OnRemove::drop, "The stage or step where it happens; absent: no place.");
}
PropertyType department() {
  return optional_ref("department", {"department"}, OnRemove::refuse, "The department that answers for it.");
}
PropertyType owner() { return optional("owner", text, "Who answers for it."); }
PropertyType discovered() {
  return optional("discovered", boolean, "True: found in the log, and nobody has touched it since.");
}
PropertyType colour() {
  return optional_word("colour", {"yellow", "blue", "green", "pink", "violet", "grey"},
                       "A colour to tell it apart by; it means nothing by itself.");
}

RecordType map_type() {
  return {"map",
          Scope::map,
          "One journey map.",
          {required("title", text, "The title of the map."),
           required_word(
               "kind", {"customer_journey", "user_journey", "life_experience", "service_blueprint", "stakeholder_map"},
               "What is mapped."),
           required_word("state", {"current", "future"}, "How it is now, or how it should become."),
           optional("unit", text, "What one case is called: booking, order."),
           optional("unit_plural", text, "What several cases are called."),
           optional("currency", text, "ISO 4217 code of all amounts on the map."),
           optional("goal", texts, "Activities that end a case well."),
           optional("exit", texts, "Activities that end a case badly."),
           optional("open_ms", duration, "The silence after which a case has left."),
           optional("window_days", number, "Days that the data covers, for amounts a month."),
           optional("observed_until", time, "The log was observed up to here, exclusive."),
           optional_word("ages_from", {"clock", "data"},
                         "What the age of data is counted from: today (the default), or the end of the data, for maps "
                         "of what was."),
           optional("order_measured", boolean, "False: the order of the stages was given, not seen in the log."),
           optional("sources", texts, "Sources of the workspace that the map speaks of, by name; absent: all."),
           optional("generated", boolean, "True: the data behind the map was made by a generator."),
           optional_refs("personas", {"persona"}, "The personas whose journey the map shows."),
           owner(),
           optional_word("status", {"draft", "in_review", "approved", "archived"}, "How far the team's work on it is."),
           optional("review_due_at", time, "By when the team looks at it again."),
           optional("review_days", number, "Days between two reviews; absent: a quarter of a year."),
           optional("goals", texts, "What the map is to help decide or reach."),
           optional("period", text, "The time it speaks of, in the team's words."),
           description()}};
}

RecordType lane_type() {
  return {"lane",
          Scope::map,
          "A row of the map.",
          {parent("map"), order_key(),
           required_word("kind",
                         {"actions", "touchpoints", "thoughts", "emotion", "problems", "opportunities", "motivations",
                          "expectations", "needs", "goals", "metrics", "images", "frontstage", "backstage",
                          "support_processes", "departments", "notes"},
                         "What stands in the row."),
           optional("name", text, "A name of its own, where the kind is not enough."),
           optional_ref("persona", {"persona"}, OnRemove::refuse, "The persona whose section it belongs to."),
           optional("hidden", boolean, "True: it is not shown, but kept."),
           optional("prompts", any, "Questions in its empty cells: {stage id: question}; before those of the stage."),
           discovered(), description()}};
}

RecordType card_type() {
  return {"card",
          Scope::map,
          "What stands in a lane at one or more stages or steps.",
          {parent("lane"),
           order_key(),
           {"at", references, true, "The stages or steps it stands at.", {}, {"stage", "step"}, OnRemove::drop},
           optional("text", text, "What it says."),
           optional("label", text, "A short name of the claim."),
           optional("grade_note", text, "Why the grade is what it is, in the team's words."),
           optional("assumption_note", text, "Why the team believes it without data."),
           optional("belief", number_or_text, "What the team believes; measured values are compared with it."),
           optional("value", score, "The emotion that the team believes, −2 to 2."),
           optional("feeling", text, "A word for the feeling."),
           optional_ref("persona", {"persona"}, OnRemove::refuse, "The persona it speaks of; absent: all of the map."),
           optional_ref("touchpoint", {"touchpoint"}, OnRemove::refuse, "The touchpoint it stands for."),
           optional_word("severity", {"low", "medium", "high"}, "How much it hurts, as the team believes."),
           colour(),
           optional("moment_of_truth", boolean, "True: it decides whether customers stay."),
           optional_ref("asset", {"asset"}, OnRemove::drop, "The picture it shows."),
           discovered(),
           department()}};
}

RecordType persona_type() {
  return {"persona",
          Scope::library,
          "A described segment.",
          {name(),
           optional("goal", text, "What the person wants to get done."),
           optional_ref("segment", {"segment"}, OnRemove::refuse, "The customers it describes."),
           optional("role", text, "What the person is to the company: first-time buyer."),
           optional("quote", text, "What the person would say."),
           optional("age", text, "How old, or from when to when."),
           optional("location", text, "Where the person lives."),
           optional("work", text, "What the person does."),
           optional("family", text, "With whom the person lives."),
           optional("income", text, "What there is to spend."),
           optional("language", text, "What the person speaks."),
           optional("goals", texts, "What the person wants to reach."),
           optional("motivations", texts, "What moves the person."),
           optional("pains", texts, "What hurts."),
           optional("fears", texts, "Fears and doubts."),
           optional("sources_of_information", texts, "Where the person finds out."),
           optional("wins", texts, "What wins the person."),
           optional("behaviour", texts, "What the person does."),
           optional("hue", integer, "Which of the hues for personas, 1 to 4."),
           optional("avatar", text, "SHA-256 of the bytes of a picture, hexadecimal."),
           description()}};
}

std::vector<RecordType> frame_types() {
  return {
      map_type(),
      {"stage",
       Scope::map,
       "A column of the map; holds steps.",
       {parent("map"), order_key(), name(),
        optional("subtitle", text, "What the team calls it, below the customer's words."),
        optional("activities", texts, "The activities of the log that belong to it."),
        optional("prompts", any, "Questions in its empty cells: {lane kind: question}."), discovered(), description()}},
      {"step",
       Scope::map,
       "A part of a stage.",
       {parent("stage"), order_key(), name(),
        optional_ref("touchpoint", {"touchpoint"}, OnRemove::refuse, "The touchpoint where it happens."), discovered(),
        description()}},
      lane_type(),
      card_type(),
      {"touchpoint",
       Scope::library,
       "A place where customer and company meet.",
       {name(), optional("channel", text, "The channel it belongs to."),
        optional_word("presence", {"online", "offline", "indirect"}, "How the two meet."),
        optional("activities", texts, "The activities of the log that it matches."),
        optional("icon", text, "The name of its icon."), owner(), department(), discovered(), description()}},
      {"department", Scope::library, "A part of the company.", {name(), owner(), colour(), description()}},
      {"link",
       Scope::map,
       "Customers go from one stage or step to another.",
       {parent("map"), required_ref("from", {"stage", "step"}, "Where they come from."),
        required_ref("to", {"stage", "step"}, "Where they go to."),
        required_word("kind", {"forward", "next", "skip", "back"},
                      "Onwards as the log shows, to the next one, past some, or back."),
        optional("label", text, "What is written on it."),
        optional("planned", boolean, "True: drawn by the team, not seen in the log."), discovered()}},
      persona_type(),
      {"segment",
       Scope::library,
       "A predicate over customers.",
       {name(), optional("predicate", any, "Which customers belong to it."), description()}},
  };
}

std::vector<RecordType> work_types() {
  return {
      {"problem",
       Scope::library,
       "Something that hurts.",
       {optional_ref("parent", {"map"}, OnRemove::remove_record,
                     "The map it was found on; absent: of the whole library."),
        place(), name(), optional("shape", text, "How it was found: the shape of the exposure, as in the definitions."),
        optional("place", text, "The place in the words of the log."),
        optional("words", text, "The problem in a sentence."),
        optional("impact", integer, "How much mending it would bring, in the team's eyes: 1 small to 5 large."),
        optional("difficulty", integer, "How hard it is to mend: 1 days to 5 a quarter."), owner(), discovered(),
        description()}},
      {"opportunity",
       Scope::map,
       "What could be better.",
       {parent("map"), place(), name(), optional_refs("problems", {"problem"}, "The problems it would mend."),
        description()}},
      {"improvement",
       Scope::library,
       "What someone does by when.",
       {name(),
        required_word("status", {"idea", "planned", "in_work", "shipped", "measured", "dropped"}, "How far it is."),
        optional("owner", text, "Who does it."),
        optional("due_at", time, "By when."),
        optional("shipped_at", time, "Since when customers have it."),
        optional_refs("problems", {"problem"}, "The problems it is to mend."),
        optional("hypothesis", text, "What the team expects of it, and why."),
        optional("reach", number, "RICE: how many customers a month it touches."),
        optional("impact", number, "RICE: how much it does for each of them."),
        optional("confidence", number, "RICE: how sure that is, 0 to 1."),
        optional("effort", number, "RICE: what it takes, in person-months."),
        optional_ref("map", {"map"}, OnRemove::drop, "The map on which its effect is measured."),
        optional_ref("at", {"stage", "step"}, OnRemove::drop, "The place it is to change; absent: the whole journey."),
        optional_word("measure", {"conversion", "leave", "emotion"},
                      "What it is to change; absent: how many reach the goal."),
        optional_ref("expected_at", {"stage", "step"}, OnRemove::drop, "Where fewer are to leave."),
        optional("expected_stay", number,
                 "What it is to bring: of those who leave at `expected_at`, the share who would stay, 0 to 1."),
        optional("compare_days", number, "Days before and after shipping that are compared; absent: 28."),
        optional("control", any, "Cases that it does not touch, as a predicate."),
        optional_word("verdict", {"improved", "worsened", "no_evidence", "no_comparison", "too_few_data"},
                      "What was found when somebody looked."),
        optional("effect", number, "What it had changed then: shares as 0 to 1, scores on −2 to 2."),
        optional("looked_at", time, "When somebody looked."),
        description()}},
      {"checklist",
       Scope::map,
       "Points to work through.",
       {parent("map"), name(), optional("items", any, "A list of {text, done}.")}},
      {"scenario",
       Scope::map,
       "A what-if: changes to the measured journey.",
       {parent("map"), name(), optional("changes", any, "What is assumed to change."), description()}},
  };
}

// What stands behind claims, and what is said about them.
std::vector<RecordType> evidence_types() {
  return {
      {"binding",
       Scope::map,
       "Which question to the log measures a record. Numbers are never stored here.",
       {parent("map"), required_ref("target", {"*"}, "The record it measures."),
        required("metric", text, "Which figure of the answer: reach, leave, emotion."),
        required("analysis", text, "The analysis, by its name in the definitions."),
        optional("params", any, "What the analysis is asked.")}},
      {"evidence",
       Scope::map,
       "What stands behind a claim beside measurements.",
       {parent("map"), required_ref("about", {"*"}, "The record it supports."),
        required_word("kind", {"interview", "observation", "document", "quote"}, "What it is."),
        required("source", text, "Who or what it comes from; ten quotes of one person are one source."),
        optional("occurred_at", time, "When it was said or seen."), optional("text", text, "What was said or seen."),
        optional("link", text, "Where it can be read."),
        optional_ref("quote", {"quote"}, OnRemove::drop, "The quote it rests on.")}},
      {"quote",
       Scope::map,
       "What a customer said.",
       {parent("map"), place(), required("text", text, "The words."), optional("source", text, "Where they were said."),
        optional("occurred_at", time, "When."), optional("score", number, "The score given with them, −2 to 2."),
        optional("masked", boolean, "True: personal data was taken out.")}},
      {"comment",
       Scope::map,
       "What a member of the team says about a record.",
       {parent("map"), required_ref("about", {"*"}, "The record it is about."), required("text", text, "The words."),
        optional_ref("reply_to", {"comment"}, OnRemove::remove_record, "The comment it answers."),
        optional("author", text, "Who wrote it."), optional("written_at", time, "When."),
        optional("mentions", texts, "Who is named."),
        optional("place", text, "The cell it was written in: lane/stage."),
        optional("resolved", boolean, "True: settled."), optional("resolved_by", text, "Who settled it.")}},
      {"review",
       Scope::map,
       "The team went through the map and signed.",
       {parent("map"), required("signed_at", time, "When."), required("signed_by", text, "Who signed."),
        optional("note", text, "What was found."), optional("open", texts, "What is left to do."),
        optional("due_at", time, "By when the team wanted to look again."),
        optional("version", text, "The named version that keeps the map as it was signed."),
        optional("unplaced", texts, "Activities of the log that had no place on the map then."),
        optional("log_version", text, "The data that was looked at."),
        optional("figures", any,
                 "The numbers as they were then: a list of {target, metric, n, value, ci, unit, grade}.")}},
  };
}

std::vector<RecordType> other_types() {
  return {
      {"stakeholder",
       Scope::map,
       "Someone with a stake in the journey.",
       {parent("map"), name(), optional("influence", number, "How much they can change, 0 to 1."),
        optional("interest", number, "How much they care, 0 to 1."), department(), description()}},
      {"scope",
       Scope::map,
       "What the map covers and what it leaves out.",
       {parent("map"), optional("included", texts, "What is in."), optional("excluded", texts, "What is out."),
        optional("who", text, "Whose journey it is."), optional("what", text, "Where it starts and where it ends."),
        optional("why", text, "The decision it should help with."), optional("where", text, "The channels."),
        optional("when", text, "The period counted."), optional("goals", texts, "What the team wants to reach."),
        optional("team", texts, "Who works on it."), description()}},
      {"template",
       Scope::library,
       "A map to start from.",
       {name(), optional("records", any, "The records of the new map."), description()}},
      {"asset",
       Scope::map,
       "A file shown on the map.",
       {parent("map"), name(), required("media_type", text, "As in HTTP: image/png."),
        required("hash", text, "SHA-256 of its bytes, hexadecimal."), optional("width", integer, "In pixels."),
        optional("height", integer, "In pixels."), optional("alt", text, "The picture in words.")}},
  };
}

const std::vector<RecordType>& all_types() {
  static const std::vector<RecordType> types = [] {
    std::vector<RecordType> all = frame_types();
    for (auto* more : {work_types, evidence_types, other_types}) {
      std::vector<RecordType> group = more();
      std::move(group.begin(), group.end(), std::back_inserter(all));
    }
    return all;
  }();
  return types;
}

}  // namespace

const PropertyType* RecordType::property(std::string_view property_name) const {
  const auto it = std::find_if(properties.begin(), properties.end(),
                               [&](const PropertyType& p) { return p.name == property_name; });
  return it != properties.end() ? &*it : nullptr;
}

std::span<const RecordType> record_types() { return all_types(); }

const RecordType* find_record_type(std::string_view name) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, const RecordType*> index;
    for (const RecordType& type : all_types()) index.emplace(type.name, &type);
    return index;
  }();
  const auto it = by_name.find(name);
  return it != by_name.end() ? it->second : nullptr;
}

}  // namespace cairn
