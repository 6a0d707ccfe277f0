#include "app/team.h"

#include "app/documents/hub.h"
#include "app/evidence/evidence_keeper.h"
#include "app/people/people.h"
#include "app/uploads.h"
#include "base/file.h"
#include "storage/disk.h"
#include "storage/documents_database.h"
#include "storage/workspace_lock.h"

namespace cairn {
namespace {

// A new, empty workspace in the place of one that is gone would look as if every map were lost.
Result<void> check_documents_stand(const std::filesystem::path& directory) {
  const auto file = directory / "documents.db";
  std::error_code failed;
  const bool empty = !std::filesystem::exists(file, failed) || std::filesystem::file_size(file, failed) == 0;
  if (!empty || !storage::stands_beside_documents(directory)) return {};
  return Error{ErrorCode::corrupt,
               "the maps and people of this workspace are missing (the file is gone or empty); put documents.db back "
               "from a backup, or, to begin without them, remove the folders uploads and measurements beside it",
               file.string(),
               {}};
}

}  // namespace

struct Team::State {
  // In this order: the stores close before the lock is given back.
  std::filesystem::path directory;
  TeamOptions options;
  storage::HeldLock lock;
  std::unique_ptr<People> people;
  std::unique_ptr<DocumentHub> documents;
  std::unique_ptr<Uploads> uploads;
  std::unique_ptr<EvidenceKeeper> evidence;
  std::mutex data_mutex;
};

Result<std::unique_ptr<Team>> Team::open(const std::filesystem::path& directory, TeamOptions options) {
  CAIRN_TRY_VOID(storage::make_private_folder(directory));
  auto state = std::make_unique<State>();
  std::error_code failed;
  state->directory = std::filesystem::canonical(directory, failed);
  if (failed) return system_error("open", directory, failed.value());
  state->options = std::move(options);
  auto lock = storage::lock_for_writing(state->directory);
  if (!lock.ok()) {
    Error taken = std::move(lock).error();
    if (taken.code == ErrorCode::conflict) taken.message += ", or, if it serves the workspace, stop it first";
    return taken;
  }
  state->lock = std::move(lock).value();
  const auto uploads = state->directory / "uploads";
  CAIRN_TRY_VOID(check_documents_stand(state->directory));
  CAIRN_TRY(state->people, People::open(state->directory));
  CAIRN_TRY(state->documents, DocumentHub::open(state->directory));
  state->uploads = std::make_unique<Uploads>(uploads);
  state->evidence = std::make_unique<EvidenceKeeper>(state->directory, *state->documents);
  return std::unique_ptr<Team>(new Team(std::move(state)));  // lint-allow: its constructor is private
}

Team::Team(std::unique_ptr<State> state) : state_(std::move(state)) {}
Team::~Team() = default;

DocumentHub& Team::documents() { return *state_->documents; }
People& Team::people() { return *state_->people; }
Uploads& Team::uploads() { return *state_->uploads; }
EvidenceKeeper& Team::evidence() { return *state_->evidence; }
const std::filesystem::path& Team::directory() const { return state_->directory; }
const std::string& Team::base_url() const { return state_->options.base_url; }
void Team::set_base_url(std::string base_url) { state_->options.base_url = std::move(base_url); }
std::unique_lock<std::mutex> Team::hold_data() { return std::unique_lock(state_->data_mutex); }

}  // namespace cairn
