// A workspace goes into a backup and comes back equal; what is damaged, cut off or killed on the way is never taken for
// whole. CAIRN_KILLS sets how often the child is killed (10 here).
#include "storage/backup.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <thread>

#include "base/file.h"
#include "base/text.h"
#include "base/time.h"
#include "storage/check_workspace.h"
#include "storage/document_testing.h"

namespace cairn::storage {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* from_variable = "CAIRN_BACKUP_FROM";
constexpr const char* to_variable = "CAIRN_BACKUP_TO";

class BackupTest : public testing::Test {
 protected:
  BackupTest() {
    {
      auto events = EventStore::open(workspace(), OpenMode::write, {.rows_per_part = 1000});
      EXPECT_TRUE(events.ok() && import_example(*events, request_for("shop"), 4000).ok());
    }
    auto store = DocumentStore::open(workspace(), SqliteMode::write);
    EXPECT_TRUE(store.ok());
    store_ = std::make_unique<DocumentStore>(std::move(store).value());
    add("e1", example_ops());
    EXPECT_TRUE(store_->add_asset("m", "not really a picture", "image/webp", 1).ok());
    fs::create_directory(workspace() / "measurements");
    EXPECT_TRUE(write_file(workspace() / "measurements/m.json", "{}").ok());
  }
  void add(const EditId& id, std::vector<Op> ops) {
    const StoredEdit edit = documents_.edit(id, std::move(ops));
    ASSERT_TRUE(store_->append({&edit, 1}, documents_.document()).ok());
  }
  fs::path workspace() const {
    const fs::path path = directory_.path() / "workspace";
    fs::create_directories(path);
    return path;
  }
  fs::path at(const std::string& name) const { return directory_.path() / name; }
  static std::string state_of(const fs::path& workspace) {
    auto store = DocumentStore::open(workspace, SqliteMode::write);
    if (!store.ok()) return store.error().text();
    auto document = store->load();
    return document.ok() ? text_of_document(*document) : document.error().text();
  }
  static std::vector<WorkspaceFault> faults_of(const fs::path& workspace) {
    const auto found = check_workspace(workspace);
    EXPECT_TRUE(found.ok()) << found.error().text();
    return found.ok() ? found->faults : std::vector<WorkspaceFault>();
  }
  static std::string words_of(const std::vector<WorkspaceFault>& faults) {
    std::string out;
    for (const WorkspaceFault& fault : faults) out += fault.where + ": " + fault.what + "\n";
    return out;
  }

  TemporaryDirectory directory_;
  ExampleDocuments documents_;
  std::unique_ptr<DocumentStore> store_;
};

TEST_F(BackupTest, what_was_backed_up_comes_back_equal_while_somebody_writes) {
  const auto made = write_backup(workspace(), at("backup"), 1234);
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_EQ(made->files.size(), 2 + 4 + 1);
  const std::string then = text_of_document(documents_.document());
  add("e2", {set_text("c", "after the backup")});
  const auto back = restore_backup(at("backup"), at("restored"));
  ASSERT_TRUE(back.ok()) << back.error().text();
  EXPECT_EQ(back->made_at, 1234);
  EXPECT_EQ(state_of(at("restored")), then);
  EXPECT_EQ(words_of(faults_of(at("restored"))), "");
  auto events = EventStore::open(at("restored"), OpenMode::write);
  ASSERT_TRUE(events.ok()) << events.error().text();
  EXPECT_EQ(events->sources()->front().counts.events, 4000);
  // Later writing must not reach into the backup.
  ASSERT_TRUE(events->forget("shop").ok());
  EXPECT_TRUE(verify_backup(at("backup")).ok());
}

TEST_F(BackupTest, nothing_is_overwritten) {
  ASSERT_TRUE(write_backup(workspace(), at("backup"), 1).ok());
  EXPECT_EQ(write_backup(workspace(), at("backup"), 2).error().code, ErrorCode::conflict);
  EXPECT_EQ(restore_backup(at("backup"), workspace()).error().reason, "not_empty");
  EXPECT_EQ(restore_backup(at("nothing"), at("restored")).error().code, ErrorCode::not_found);
  EXPECT_EQ(write_backup(at("nothing"), at("other"), 1).error().code, ErrorCode::not_found);
  fs::create_directory(at("empty"));
  EXPECT_TRUE(restore_backup(at("backup"), at("empty")).ok());
}

TEST_F(BackupTest, a_damaged_backup_is_refused_before_anything_is_written) {
  ASSERT_TRUE(write_backup(workspace(), at("backup"), 1).ok());
  const auto damage = [&](const std::string& file, const std::function<void(const fs::path&)>& how) {
    fs::remove_all(at("copy"));
    fs::copy(at("backup"), at("copy"), fs::copy_options::recursive);
    how(at("copy") / file);
    const auto back = restore_backup(at("copy"), at("restored"));
    EXPECT_FALSE(back.ok()) << file;
    EXPECT_FALSE(fs::exists(at("restored"))) << file;
    return back.ok() ? std::string() : back.error().text();
  };
  const auto flip = [](const fs::path& path) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100);
    file.put('\x7f');
  };
  EXPECT_THAT(damage("documents.db", flip), HasSubstr("SHA-256"));
  EXPECT_THAT(damage("cairn.db", flip), HasSubstr("SHA-256"));
  EXPECT_THAT(damage("measurements/m.json", [](const fs::path& path) { fs::resize_file(path, 0); }),
              HasSubstr("SHA-256"));
  damage("documents.db", [](const fs::path& path) { fs::remove(path); });
  damage("backup.json", [](const fs::path& path) { fs::resize_file(path, 40); });
  damage("backup.json", [](const fs::path& path) { fs::remove(path); });
  for (const char* name : {"../escape", "events/../../escape", "/etc/passwd", "events/", "events/..", "lock"}) {
    damage("backup.json", [&](const fs::path& path) {
      std::string text = read_file(path).value();
      text.replace(text.find("\"cairn.db\""), 10, "\"" + std::string(name) + "\"");
      ASSERT_TRUE(write_file(path, text).ok());
    });
    EXPECT_FALSE(fs::exists(directory_.path() / "escape"));
  }
}

TEST_F(BackupTest, check_names_what_is_wrong) {
  EXPECT_EQ(words_of(faults_of(workspace())), "");
  const auto check = check_workspace(workspace());
  EXPECT_EQ(check->records, 4);
  EXPECT_EQ(check->edits, 1);
  EXPECT_EQ(check->parts, 4);
  EXPECT_EQ(check->assets, 1);
  {
    auto db = SqliteDatabase::open(workspace() / "documents.db", SqliteMode::write);
    ASSERT_TRUE(db->exec("UPDATE record SET json = replace(json, 'queue', 'line') WHERE id = 'c';"
                         "UPDATE asset SET bytes = x'00'")
                    .ok());
  }
  fs::remove(fs::directory_iterator(workspace() / "events")->path());
  const std::string words = words_of(faults_of(workspace()));
  EXPECT_THAT(words, HasSubstr("card c: is not what the edits"));
  EXPECT_THAT(words, HasSubstr("its bytes are not what was stored"));
  EXPECT_THAT(words, HasSubstr("the part is missing"));
}

TEST_F(BackupTest, check_names_a_file_that_is_gone_by_what_it_left) {
  fs::remove(workspace() / "cairn.db");
  EXPECT_THAT(words_of(faults_of(workspace())), HasSubstr("cairn.db: is gone or empty"));
  fs::create_directory(workspace() / "measurements");
  fs::resize_file(workspace() / "documents.db", 0);
  const std::string words = words_of(faults_of(workspace()));
  EXPECT_THAT(words, HasSubstr("cairn.db: is gone or empty"));
  EXPECT_THAT(words, HasSubstr("documents.db: is gone or empty"));
}

TEST_F(BackupTest, check_follows_the_history_where_the_trash_was_emptied) {
  add("e2", {Put{example_map("n")}, Put{example_stage("t", "n")}});
  add("e3", {Remove{"n"}});
  EXPECT_EQ(words_of(faults_of(workspace())), "");
  ASSERT_TRUE(store_->empty_trash().ok());
  add("e4", {set_text("c", "later")});
  EXPECT_EQ(words_of(faults_of(workspace())), "");
}

// --- killed --------------------------------------------------------------------------------------------------------

TEST(BackupKill, DISABLED_child) {
  const char *from = std::getenv(from_variable), *to = std::getenv(to_variable);
  ASSERT_TRUE(from != nullptr && to != nullptr) << "this is the child of the test below";
  for (int i = 0;; ++i) {
    const fs::path backup = fs::path(to) / ("backup" + std::to_string(i));
    ASSERT_TRUE(fs::exists(backup) || write_backup(from, backup, i).ok());
    ASSERT_TRUE(restore_backup(backup, fs::path(to) / ("restored" + std::to_string(i))).ok());
  }
}

void run_and_kill(const fs::path& from, const fs::path& to, std::chrono::microseconds after) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::setenv(from_variable, from.c_str(), 1);
    ::setenv(to_variable, to.c_str(), 1);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, 1);
    ::execl("/proc/self/exe", "storage_test", "--gtest_filter=BackupKill.DISABLED_child",
            "--gtest_also_run_disabled_tests", "--gtest_output=", static_cast<char*>(nullptr));
    ::_exit(127);
  }
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child failed by itself";
}

TEST_F(BackupTest, killed_at_a_random_moment_there_is_a_whole_backup_or_none) {
  const char* asked = std::getenv("CAIRN_KILLS");
  const int64_t kills = asked == nullptr ? 10 : parse_int(asked).value_or(10);
  const uint64_t seed = static_cast<uint64_t>(clock_now_ms());
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  std::mt19937_64 random(seed);
  const std::string then = text_of_document(documents_.document());
  size_t backups = 0, restored = 0;
  for (int64_t i = 0; i < kills && !HasFailure(); ++i) {
    const fs::path to = at("kill" + std::to_string(i));
    fs::create_directory(to);
    run_and_kill(workspace(), to, std::chrono::microseconds(20'000 + random() % 300'000));
    for (const auto& entry : fs::directory_iterator(to)) {
      const std::string name = entry.path().filename().string();
      if (name.ends_with(".unfinished")) continue;
      if (name.starts_with("backup")) {
        ++backups;
        EXPECT_TRUE(verify_backup(entry.path()).ok()) << name;
      } else {
        ++restored;
        EXPECT_EQ(state_of(entry.path()), then);
        EXPECT_EQ(words_of(faults_of(entry.path())), "");
      }
    }
  }
  std::printf("%zu whole backups, %zu whole workspaces\n", backups, restored);
  EXPECT_GT(backups, 0);
}

}  // namespace
}  // namespace cairn::storage
