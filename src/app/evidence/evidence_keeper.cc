#include "app/evidence/evidence_keeper.h"

#include <algorithm>
#include <utility>

#include "app/documents/hub.h"
#include "base/time.h"

namespace cairn {
namespace {

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

std::shared_ptr<const MapEvidence> EvidenceKeeper::last(const std::string& map) const {
  const std::scoped_lock lock(kept_mutex_);
  const auto found = kept_.find(map);
  return found == kept_.end() ? nullptr : found->second.evidence;
}

Result<std::shared_ptr<const LoadedLog>> EvidenceKeeper::log(uint64_t data, const Workers& workers,
                                                             const Progress& progress) {
  if (log_data_ == data) return log_;
  log_ = nullptr;
  auto loaded = load_workspace(directory_.string(), {}, {}, workers, progress);
  if (!loaded.ok()) {
    const bool empty = loaded.error().code == ErrorCode::not_found || loaded.error().reason == "empty_log";
    if (!empty) return loaded.error();
  } else {
    log_ = std::make_shared<const LoadedLog>(std::move(loaded).value());
  }
  log_data_ = data;
  return log_;
}

Result<std::shared_ptr<const MeasuredMap>> EvidenceKeeper::measured(Kept& kept, const Document& document,
                                                                    const Record& map, const Version& version,
                                                                    int64_t now, const Workers& workers,
                                                                    const Progress& progress) {
  CAIRN_TRY(const auto loaded, log(version.data, workers, progress));
  if (loaded == nullptr) return std::shared_ptr<const MeasuredMap>();
  DrawnMap drawn = drawn_map(document, map, *loaded);
  std::string text = fingerprint(drawn);
  const bool same = kept.measured != nullptr && kept.measured_data == version.data &&
                    kept.measured_hour == version.hour && kept.drawn == text;
  if (same) {
    // The notes may be others: names that were asked for in vain.
    auto renewed = std::make_shared<MeasuredMap>(*kept.measured);
    renewed->places.plan.notes = std::move(drawn.places.plan.notes);
    return std::shared_ptr<const MeasuredMap>(std::move(renewed));
  }
  CAIRN_TRY(MeasuredMap fresh, measure_drawn_map(std::move(drawn), *loaded, now, workers, progress));
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
  const std::scoped_lock computing(computing_);
  const Version asked = version(map, now);
  Kept kept;
  {
    const std::scoped_lock lock(kept_mutex_);
    if (const auto found = kept_.find(map); found != kept_.end()) kept = found->second;
  }
  if (kept.evidence != nullptr && kept.version == asked) return Computed{kept.evidence, kept.measured};
  const Document document = document_of_map(documents_, map);
  const Record* record = document.find(map);
  if (record == nullptr || record->type != "map") {
    const std::scoped_lock lock(kept_mutex_);
    kept_.erase(map);
    return not_found("there is no such map", "map");
  }
  auto measuring = measured(kept, document, *record, asked, now, workers, progress);
  if (!measuring.ok() && measuring.error().code == ErrorCode::cancelled) return measuring.error();
  MapEvidence evidence;
  if (measuring.ok()) {
    kept.measured = std::move(measuring).value();
    evidence = evidence_of_map(document, *record, kept.measured.get(), now);
  } else {
    kept.measured = nullptr;
    evidence = evidence_of_map(document, *record, nullptr, now);
    evidence.state = EvidenceState::failed;
    evidence.notes = {measuring.error().text()};
  }
  kept.version = asked;
  kept.evidence = std::make_shared<const MapEvidence>(std::move(evidence));
  const std::scoped_lock lock(kept_mutex_);
  kept_[map] = kept;
  return Computed{kept.evidence, kept.measured};
}

Result<std::vector<BindingSuggestion>> EvidenceKeeper::suggestions(const std::string& map, const Workers& workers,
                                                                   const Progress& progress) {
  const std::scoped_lock computing(computing_);
  const Document document = document_of_map(documents_, map);
  const Record* record = document.find(map);
  if (record == nullptr || record->type != "map") return not_found("there is no such map", "map");
  CAIRN_TRY(const auto loaded, log(data_, workers, progress));
  if (loaded == nullptr) return std::vector<BindingSuggestion>();
  const DrawnMap drawn = drawn_map(document, *record, *loaded);
  return suggest_bindings(document, *record, loaded->log, drawn.definition, drawn.places);
}

}  // namespace cairn
