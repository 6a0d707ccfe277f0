#include "app/team.h"

#include "app/documents/hub.h"
#include "app/evidence/evidence_keeper.h"
#include "app/people/people.h"
#include "app/uploads.h"
#include "base/file.h"
#include "storage/workspace_lock.h"

namespace cairn {
namespace {

Result<void> make_directory(const std::filesystem::path& directory) {
  std::error_code failed;
  std::filesystem::create_directories(directory, failed);
  if (failed) return system_error("create", directory, failed.value());
  return {};
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
  CAIRN_TRY_VOID(make_directory(directory));
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
  CAIRN_TRY(state->people, People::open(state->directory));
  CAIRN_TRY(state->documents, DocumentHub::open(state->directory));
  state->uploads = std::make_unique<Uploads>(state->directory / "uploads");
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
