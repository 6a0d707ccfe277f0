#include "app/evidence/evidence_keeper.h"

#include <algorithm>
#include <utility>

#include "app/documents/hub.h"
#include "app/query_log.h"
#include "base/time.h"

namespace cairn {
namespace {

constexpr size_t max_logs = 2;
constexpr size_t max_details = 256;
// A list need not follow each key: time ages data by days, and edits come faster than anybody compares maps.
constexpr int64_t standing_hours = 24, between_standings_ms = 10'000;

std::shared_ptr<const EvidenceKeeper::Standing> standing_of(const EvidenceKeeper::Version& version,
                                                            const MapEvidence& evidence) {
  EvidenceKeeper::Standing out{version,
                               evidence.state,
                               evidence.as_of,
                               evidence.computed_at,
                               evidence.meter,
                               {},
                               static_cast<int64_t>(evidence.left.size())};
  for (const PlacedMeasurement& one : evidence.measurements) {
    if (one.metric == "emotion" && one.value) out.emotion.emplace(one.target, *one.value);
  }
  return std::make_shared<const EvidenceKeeper::Standing>(std::move(out));
}

Document document_of(DocumentHub::MapCopy copy) {
  Document out;
  for (std::vector<Record>* records : {&copy.records, &copy.library}) {
    for (Record& record : *records) out.store(std::move(record));
  }
  return out;
}

}  // namespace

Document document_of_map(const DocumentHub& documents, const std::string& map) {
  return document_of(documents.copy_map(map));
}

EvidenceKeeper::Version EvidenceKeeper::version(const std::string& map, int64_t now) const {
  return {data_, std::max(documents_.claims_changed_at(map), documents_.claims_changed_at("")), now / hour_ms};
}

std::shared_ptr<const EvidenceKeeper::Standing> EvidenceKeeper::standing(const std::string& map) const {
  const std::scoped_lock lock(kept_mutex_);
  const auto found = standings_.find(map);
  return found == standings_.end() ? nullptr : found->second;
}

bool EvidenceKeeper::ask_standing(const std::string& map, int64_t now) {
  const Version current = version(map, now);
  const std::scoped_lock lock(kept_mutex_);
  const auto found = standings_.find(map);
  if (found == standings_.end()) {
    wanted_.insert(map);
    return false;
  }
  const Standing& known = *found->second;
  const bool same_data = known.version.data == current.data && current.hour < known.version.hour + standing_hours;
  if (same_data && known.version.claims == current.claims) return true;
  if (!same_data || now >= known.computed_at + between_standings_ms) wanted_.insert(map);
  return false;
}

std::optional<std::string> EvidenceKeeper::next_wanted() {
  const std::scoped_lock lock(kept_mutex_);
  if (wanted_.empty()) return std::nullopt;
  return std::move(wanted_.extract(wanted_.begin()).value());
}

Result<void> EvidenceKeeper::compute_standing(const std::string& map, int64_t now, const Workers& workers,
                                              const Progress& progress) {
  CAIRN_TRY_VOID(compute(map, now, Keep::standing, workers, progress));
  return {};
}

Result<EvidenceKeeper::ChosenLog> EvidenceKeeper::log_of(const Record& map, uint64_t data, const Workers& workers,
                                                         const Progress& progress) {
  ChosenLog out;
  const auto sources = known_sources(directory_, sources_of_map(map));
  if (!sources.ok()) {
    if (sources.error().code == ErrorCode::not_found) return out;  // nothing was imported yet
    return sources.error();
  }
  out.notes = unknown_source_notes(*sources);
  if (logs_data_ != data) logs_.clear();
  logs_data_ = data;
  if (sources->known.empty()) return out;
  out.sources = json::write(json::encode(sources->known));
  CAIRN_TRY(out.log, log(*sources, out.sources, workers, progress));
  return out;
}

Result<std::shared_ptr<const LoadedLog>> EvidenceKeeper::log(const KnownSources& sources, const std::string& name,
                                                             const Workers& workers, const Progress& progress) {
  const auto kept = std::ranges::find(logs_, name, &KeptLog::sources);
  if (kept != logs_.end()) {
    std::rotate(logs_.begin(), kept, kept + 1);
    return logs_.front().log;
  }
  if (logs_.size() >= max_logs) logs_.pop_back();  // before the next is read: a log may take gigabytes
  LoadOptions options;
  options.sources = sources.known;
  auto loaded = load_workspace(directory_.string(), {}, options, workers, progress);
  std::shared_ptr<const LoadedLog> log;
  if (!loaded.ok()) {
    const bool empty = loaded.error().code == ErrorCode::not_found || loaded.error().reason == "empty_log";
    if (!empty) return loaded.error();
  } else {
    log = std::make_shared<const LoadedLog>(std::move(loaded).value());
  }
  logs_.insert(logs_.begin(), {name, log});
  return log;
}

Result<std::shared_ptr<const MeasuredMap>> EvidenceKeeper::measured(Kept& kept, const Document& document,
                                                                    const Record& map, const ChosenLog& chosen,
                                                                    const Version& version, int64_t now,
                                                                    const Workers& workers, const Progress& progress) {
  if (chosen.log == nullptr) return std::shared_ptr<const MeasuredMap>();
  const LoadedLog& loaded = *chosen.log;
  DrawnMap drawn = drawn_map(document, map, loaded);
  std::string text = chosen.sources + fingerprint(drawn);
  const bool same = kept.measured != nullptr && kept.measured_data == version.data &&
                    kept.measured_hour == version.hour && kept.drawn == text;
  if (same) {
    // The notes may be others: names that were asked for in vain.
    auto renewed = std::make_shared<MeasuredMap>(*kept.measured);
    renewed->places.plan.notes = std::move(drawn.places.plan.notes);
    return std::shared_ptr<const MeasuredMap>(std::move(renewed));
  }
  CAIRN_TRY(MeasuredMap fresh, measure_drawn_map(std::move(drawn), loaded, now, workers, progress));
  kept.drawn = std::move(text);
  kept.measured_data = version.data;
  kept.measured_hour = version.hour;
  return std::make_shared<const MeasuredMap>(std::move(fresh));
}

Result<std::shared_ptr<const MapEvidence>> EvidenceKeeper::get(const std::string& map, int64_t now,
                                                               const Workers& workers, const Progress& progress) {
  CAIRN_TRY(Computed computed, compute(map, now, workers, progress));
  return std::move(computed.evidence);
}

Result<EvidenceKeeper::Computed> EvidenceKeeper::compute(const std::string& map, int64_t now, const Workers& workers,
                                                         const Progress& progress) {
  return compute(map, now, Keep::all, workers, progress);
}

Result<void> EvidenceKeeper::renew(Kept& kept, const Document& document, const Record& map, const Version& asked,
                                   int64_t now, const Workers& workers, const Progress& progress) {
  const auto chosen = log_of(map, asked.data, workers, progress);
  Result<std::shared_ptr<const MeasuredMap>> measuring = std::shared_ptr<const MeasuredMap>();
  if (chosen.ok()) {
    measuring = measured(kept, document, map, *chosen, asked, now, workers, progress);
  } else {
    measuring = chosen.error();
  }
  if (!measuring.ok() && measuring.error().code == ErrorCode::cancelled) return measuring.error();
  MapEvidence evidence;
  if (measuring.ok()) {
    kept.measured = std::move(measuring).value();
    evidence = evidence_of_map(document, map, kept.measured.get(), now);
  } else {
    kept.measured = nullptr;
    evidence = evidence_of_map(document, map, nullptr, now);
    evidence.state = EvidenceState::failed;
    evidence.notes = {measuring.error().text()};
  }
  if (chosen.ok()) evidence.notes.insert(evidence.notes.begin(), chosen->notes.begin(), chosen->notes.end());
  kept.version = asked;
  kept.evidence = std::make_shared<const MapEvidence>(std::move(evidence));
  return {};
}

Result<EvidenceKeeper::Computed> EvidenceKeeper::compute(const std::string& map, int64_t now, Keep keep,
                                                         const Workers& workers, const Progress& progress) {
  const std::scoped_lock computing(computing_);
  const Version asked = version(map, now);
  Kept kept;
  {
    const std::scoped_lock lock(kept_mutex_);
    if (const auto found = kept_.find(map); found != kept_.end()) kept = found->second;
  }
  const bool was_kept = kept.evidence != nullptr;
  if (was_kept && kept.version == asked) return Computed{kept.evidence, kept.measured};
  const Document document = document_of_map(documents_, map);
  const Record* record = document.find(map);
  if (record == nullptr || record->type != "map") {
    const std::scoped_lock lock(kept_mutex_);
    kept_.erase(map);
    standings_.erase(map);
    return not_found("there is no such map", "map");
  }
  CAIRN_TRY_VOID(renew(kept, document, *record, asked, now, workers, progress));
  const std::scoped_lock lock(kept_mutex_);
  standings_[map] = standing_of(asked, *kept.evidence);
  if (keep == Keep::all || was_kept) kept_[map] = kept;
  return Computed{kept.evidence, kept.measured};
}

Result<std::shared_ptr<const EvidenceKeeper::Placed>> EvidenceKeeper::placed(const std::string& map,
                                                                             const Workers& workers,
                                                                             const Progress& progress) {
  const std::scoped_lock computing(computing_);
  const Document document = document_of_map(documents_, map);
  const Record* record = document.find(map);
  if (record == nullptr || record->type != "map") return not_found("there is no such map", "map");
  const uint64_t data = data_;
  CAIRN_TRY(const ChosenLog chosen, log_of(*record, data, workers, progress));
  auto out = std::make_shared<Placed>();
  out->map = map;
  if (chosen.log == nullptr) return std::shared_ptr<const Placed>(std::move(out));
  DrawnMap drawn = drawn_map(document, *record, *chosen.log);
  out->key = std::to_string(data) + chosen.sources + fingerprint(drawn);
  if (placed_ != nullptr && placed_->map == map && placed_->key == out->key) return placed_;
  placed_ = nullptr;
  out->places = std::move(drawn.places);
  if (!out->places.bound()) return std::shared_ptr<const Placed>(std::move(out));
  FromInput from;
  from.workspace = ".";
  from.map = map;
  CAIRN_TRY(out->log, placed_query_log(std::move(from), chosen.log->log, std::move(drawn.definition), out->places.plan,
                                       workers, progress));
  placed_ = out;
  return placed_;
}

std::shared_ptr<const FigureDetail> EvidenceKeeper::known_detail(const std::string& key,
                                                                 const std::string& asked) const {
  const std::scoped_lock lock(kept_mutex_);
  const auto found = details_.find(key + asked);
  return found == details_.end() ? nullptr : found->second;
}

void EvidenceKeeper::keep_detail(const std::string& key, const std::string& asked,
                                 std::shared_ptr<const FigureDetail> detail) {
  const std::scoped_lock lock(kept_mutex_);
  if (!details_.insert_or_assign(key + asked, std::move(detail)).second) return;
  detail_order_.push_back(key + asked);
  if (detail_order_.size() <= max_details) return;
  details_.erase(detail_order_.front());
  detail_order_.pop_front();
}

Result<MapBindings> EvidenceKeeper::suggestions(const std::string& map, const Workers& workers,
                                                const Progress& progress) {
  const std::scoped_lock computing(computing_);
  const Document document = document_of_map(documents_, map);
  const Record* record = document.find(map);
  if (record == nullptr || record->type != "map") return not_found("there is no such map", "map");
  CAIRN_TRY(const ChosenLog chosen, log_of(*record, data_, workers, progress));
  if (chosen.log == nullptr) return MapBindings();
  const DrawnMap drawn = drawn_map(document, *record, *chosen.log);
  return suggest_bindings(document, *record, chosen.log->log, drawn.definition, drawn.places);
}

}  // namespace cairn
