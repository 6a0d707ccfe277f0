// The evidence of the maps of a workspace, computed when it is asked for and kept until the events or the map change.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/evidence/map_evidence.h"
#include "app/evidence/suggest_bindings.h"
#include "app/load_log.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/workers.h"

namespace cairn {

class DocumentHub;
struct FigureDetail;  // app/evidence/figure_detail.h
struct QueryLog;      // app/query_log.h

// The records of one map with the library, as they stand now.
[[nodiscard]] Document document_of_map(const DocumentHub& documents, const std::string& map);

// All functions may be called from any thread; one map is computed at a time.
class EvidenceKeeper {
 public:
  EvidenceKeeper(std::filesystem::path directory, DocumentHub& documents)
      : directory_(std::move(directory)), documents_(documents) {}

  // What the evidence of a map was computed from. Another version, another evidence, perhaps.
  struct Version {
    uint64_t data = 0;
    uint64_t claims = 0;  // revision of the last edit that may change a grade
    int64_t hour = 0;     // since 1970: time alone makes data stale
    bool operator==(const Version&) const = default;
  };
  [[nodiscard]] Version version(const std::string& map, int64_t now) const;

  // Blocks while it is computed: reading the log takes about a second per million events, what follows less. Error:
  // not_found (no such map), cancelled. What is wrong with the data stands in the evidence (EvidenceState::failed).
  [[nodiscard]] Result<std::shared_ptr<const MapEvidence>> get(const std::string& map, int64_t now,
                                                               const Workers& workers, const Progress& progress);
  // The same with what it was computed from. `measured`: null without data, or where measuring failed.
  struct Computed {
    std::shared_ptr<const MapEvidence> evidence;
    std::shared_ptr<const MeasuredMap> measured;
  };
  [[nodiscard]] Result<Computed> compute(const std::string& map, int64_t now, const Workers& workers,
                                         const Progress& progress);
  // What in the log has no place on the map, and where it may belong; nothing without data. Blocks as `get` does.
  [[nodiscard]] Result<MapBindings> suggestions(const std::string& map, const Workers& workers,
                                                const Progress& progress);
  // The log of a map in its places, for those who look at single figures; kept for the map that was asked for last.
  // `log`: null without data. `key`: the same text, the same log in the same places.
  struct Placed {
    std::string map, key;
    MapPlaces places;
    std::shared_ptr<const QueryLog> log;
  };
  // Blocks as `get` does. Error: as `get`, or what reading says.
  [[nodiscard]] Result<std::shared_ptr<const Placed>> placed(const std::string& map, const Workers& workers,
                                                             const Progress& progress);
  // What was said of single figures, by Placed::key and what was asked; the latest few hundred.
  [[nodiscard]] std::shared_ptr<const FigureDetail> known_detail(const std::string& key,
                                                                 const std::string& asked) const;
  void keep_detail(const std::string& key, const std::string& asked, std::shared_ptr<const FigureDetail> detail);

  // What a list of maps says of one: small, and kept for all maps.
  struct Standing {
    Version version;
    EvidenceState state = EvidenceState::no_data;
    std::optional<int64_t> as_of;
    int64_t computed_at = 0;
    EvidenceMeter meter;
    std::map<RecordId, double> emotion;  // measured means, by the place they belong to
    int64_t left = 0;                    // numbers outside the interval they had at the last review
  };
  // As it was computed last, however old; null: nothing yet. Never waits for what is being computed.
  [[nodiscard]] std::shared_ptr<const Standing> standing(const std::string& map) const;
  // Whether that still holds. Where it does not, somebody who has the time is to compute it (`next_wanted`).
  [[nodiscard]] bool ask_standing(const std::string& map, int64_t now);
  // A map whose standing is waited for; each is handed out once.
  [[nodiscard]] std::optional<std::string> next_wanted();
  // Blocks as `get` does; keeps the standing and nothing of the log. Error: as `get`.
  [[nodiscard]] Result<void> compute_standing(const std::string& map, int64_t now, const Workers& workers,
                                              const Progress& progress);

  // The events of the workspace are others than before.
  void data_changed() { ++data_; }

 private:
  struct Kept {
    Version version;
    uint64_t measured_data = 0;
    int64_t measured_hour = 0;
    std::string drawn;  // fingerprint of what was measured
    std::shared_ptr<const MeasuredMap> measured;
    std::shared_ptr<const MapEvidence> evidence;
  };
  // What a map speaks of.
  struct ChosenLog {
    std::string sources;                   // names those that were found: the same text, the same log
    std::shared_ptr<const LoadedLog> log;  // null: they hold no events
    std::vector<std::string> notes;        // sources that the workspace does not hold
  };
  enum class Keep : uint8_t { all, standing };
  [[nodiscard]] Result<Computed> compute(const std::string& map, int64_t now, Keep keep, const Workers& workers,
                                         const Progress& progress);
  // Evidence and measurements of a map as it stands; what `kept` holds is used again where it can be.
  // REQUIRES: computing_ is held.
  [[nodiscard]] Result<void> renew(Kept& kept, const Document& document, const Record& map, const Version& asked,
                                   int64_t now, const Workers& workers, const Progress& progress);
  [[nodiscard]] Result<ChosenLog> log_of(const Record& map, uint64_t data, const Workers& workers,
                                         const Progress& progress);
  [[nodiscard]] Result<std::shared_ptr<const LoadedLog>> log(const KnownSources& sources, const std::string& name,
                                                             const Workers& workers, const Progress& progress);
  [[nodiscard]] Result<std::shared_ptr<const MeasuredMap>> measured(Kept& kept, const Document& document,
                                                                    const Record& map, const ChosenLog& chosen,
                                                                    const Version& version, int64_t now,
                                                                    const Workers& workers, const Progress& progress);

  const std::filesystem::path directory_;
  DocumentHub& documents_;
  std::atomic<uint64_t> data_ = 1;

  struct KeptLog {
    std::string sources;
    std::shared_ptr<const LoadedLog> log;
  };
  std::mutex computing_;                  // held while something is computed
  std::vector<KeptLog> logs_;             // guarded by computing_: the last two that were asked for, the latest first
  uint64_t logs_data_ = 0;                // guarded by computing_: what logs_ were read at
  std::shared_ptr<const Placed> placed_;  // guarded by computing_

  mutable std::mutex kept_mutex_;
  std::map<std::string, Kept> kept_;                                    // guarded by kept_mutex_
  std::map<std::string, std::shared_ptr<const Standing>> standings_;    // guarded by kept_mutex_
  std::map<std::string, std::shared_ptr<const FigureDetail>> details_;  // guarded by kept_mutex_
  std::deque<std::string> detail_order_;                                // guarded by kept_mutex_: the oldest first
  std::set<std::string> wanted_;                                        // guarded by kept_mutex_
};

}  // namespace cairn
