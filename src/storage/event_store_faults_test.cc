// What happens to a workspace when the disk, the machine or a person fails it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>

#include "base/sha256.h"
#include "storage/disk.h"
#include "storage/event_store.h"
#include "storage/sqlite.h"
#include "storage/store_testing.h"

namespace cairn::storage {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

// Fails the n-th thing it is asked for (from 1), and from then on all others, as after a power cut.
class FailingDisk : public Disk {
 public:
  explicit FailingDisk(int fails_at) : fails_at_(fails_at) {}
  Result<void> sync(const fs::path& path) override { return fails() ? full(path) : Disk::sync(path); }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    return fails() ? full(from) : Disk::rename(from, to);
  }
  Result<void> remove(const fs::path& path) override { return fails() ? full(path) : Disk::remove(path); }
  [[nodiscard]] bool has_failed() const { return calls_ >= fails_at_; }

 private:
  static Error full(const fs::path& path) {
    return {ErrorCode::unavailable, "No space left on device", path.string(), {}};
  }
  bool fails() { return ++calls_ >= fails_at_; }
  int fails_at_;
  int calls_ = 0;
};

// Loses the second half of each part after it was synced, and says that all went well: a disk that lies.
class TearingDisk : public Disk {
 public:
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    fs::resize_file(from, fs::file_size(from) / 2);
    return Disk::rename(from, to);
  }
};

void make_store(const fs::path& path) {
  auto store = EventStore::open(path, OpenMode::write);
  ASSERT_TRUE(store.ok()) << store.error().text();
  ASSERT_TRUE(import_example(*store, request_for("old"), 100).ok());
}

fs::path only_part(const fs::path& workspace) { return workspace / "events" / files_in(workspace / "events").front(); }

TEST(StoreFaults, a_disk_that_fails_at_any_step_leaves_all_of_the_old_and_nothing_or_all_of_the_new) {
  int steps = 0;
  for (bool failed = true; failed; ++steps) {
    const TemporaryDirectory directory;
    make_store(directory.path());
    FailingDisk disk(steps + 1);
    bool committed = false;
    {
      auto store = EventStore::open(directory.path(), OpenMode::write, {.rows_per_part = 30, .disk = &disk});
      if (store.ok()) {
        auto request = request_for("new");
        committed = import_example(*store, request, 100).ok();
      }
    }
    failed = disk.has_failed();
    auto store = EventStore::open(directory.path(), OpenMode::write);
    ASSERT_TRUE(store.ok()) << store.error().text();
    auto found = content(*store);
    ASSERT_TRUE(found.ok()) << found.error().text();
    EXPECT_EQ(found->rows["old"], 100);
    EXPECT_EQ(found->rows["new"], committed ? 100 : 0) << "after step " << steps;
    EXPECT_EQ(files_in(directory.path() / "events").size(), committed ? 5 : 1) << "after step " << steps;
  }
  EXPECT_GT(steps, 10);  // opening, four parts synced, renamed, their directory
}

TEST(StoreFaults, replacing_is_all_or_nothing_too) {
  for (int step = 1; step < 12; ++step) {
    const TemporaryDirectory directory;
    make_store(directory.path());
    FailingDisk disk(step);
    auto request = request_for("old");
    request.mode = Import::replace;
    bool committed = false;
    if (auto store = EventStore::open(directory.path(), OpenMode::write, {.rows_per_part = 30, .disk = &disk});
        store.ok()) {
      committed = import_example(*store, request, 70).ok();
    }
    auto store = EventStore::open(directory.path(), OpenMode::write);
    ASSERT_TRUE(store.ok());
    EXPECT_THAT(content(*store)->rows, ElementsAre(Pair("old", committed ? 70 : 100))) << step;
    EXPECT_EQ(files_in(directory.path() / "events").size(), committed ? 3 : 1) << step;
  }
}

TEST(StoreFaults, a_torn_part_is_told_from_a_whole_one) {
  const TemporaryDirectory directory;
  TearingDisk disk;
  auto store = EventStore::open(directory.path(), OpenMode::write, {.disk = &disk});
  ASSERT_TRUE(store.ok());
  ASSERT_TRUE(import_example(*store, request_for("shop"), 100).ok());
  const auto found = content(*store);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, ErrorCode::corrupt);
  EXPECT_THAT(found.error().text(), HasSubstr("import-000001-part-0001.parquet: the part has "));
}

TEST(StoreFaults, one_changed_byte_in_a_part_is_found) {
  const TemporaryDirectory directory;
  make_store(directory.path());
  {
    std::fstream file(only_part(directory.path()), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(40);
    file.put('!');
  }
  const auto found = content(*EventStore::open(directory.path(), OpenMode::read));
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, ErrorCode::corrupt);
  EXPECT_THAT(found.error().text(),
              HasSubstr("SHA-256 differs); put the file back from a backup, or forget its source"));
}

TEST(StoreFaults, a_missing_part_is_named_and_its_source_can_be_forgotten) {
  const TemporaryDirectory directory;
  make_store(directory.path());
  fs::remove(only_part(directory.path()));
  auto store = EventStore::open(directory.path(), OpenMode::write);
  ASSERT_TRUE(store.ok());
  const auto found = content(*store);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, ErrorCode::not_found);
  EXPECT_THAT(found.error().text(), HasSubstr("import-000001-part-0001.parquet: a part of the workspace is missing"));
  EXPECT_TRUE(store->forget("old").ok());
  EXPECT_TRUE(content(*store)->rows.empty());
}

TEST(StoreFaults, a_part_that_is_not_parquet_is_corrupt_even_if_its_digest_is_right) {
  const TemporaryDirectory directory;
  make_store(directory.path());
  const auto part = only_part(directory.path());
  std::ofstream(part, std::ios::binary) << "PAR1 not really PAR1";
  const auto digest = digest_file(part);
  auto db = SqliteDatabase::open(directory.path() / "cairn.db", SqliteMode::write);
  ASSERT_TRUE(db.ok() && digest.ok());
  ASSERT_TRUE(db->exec(("UPDATE part SET bytes = 20, sha256 = '" + digest->sha256 + "'").c_str()).ok());
  const auto found = content(*EventStore::open(directory.path(), OpenMode::read));
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, ErrorCode::corrupt);
  EXPECT_THAT(found.error().text(), HasSubstr("the part cannot be read"));
}

TEST(StoreFaults, orphans_are_swept_and_strangers_are_left) {
  const TemporaryDirectory directory;
  make_store(directory.path());
  const auto events = directory.path() / "events";
  for (const char* name :
       {"import-000002-part-0001.parquet", "import-000002-part-0002.parquet.tmp", "mine.parquet", "notes.txt"}) {
    std::ofstream(events / name) << "x";
  }
  ASSERT_TRUE(EventStore::open(directory.path(), OpenMode::read).ok());
  EXPECT_EQ(files_in(events).size(), 5);
  ASSERT_TRUE(EventStore::open(directory.path(), OpenMode::write).ok());
  EXPECT_THAT(files_in(events), ElementsAre("import-000001-part-0001.parquet", "mine.parquet", "notes.txt"));
}

// A new list in the place of one that is gone would name none of the parts, and they would be swept.
TEST(StoreFaults, parts_without_their_list_are_not_swept) {
  const TemporaryDirectory directory;
  make_store(directory.path());
  for (const bool empty : {false, true}) {
    std::filesystem::remove(directory.path() / "cairn.db");
    if (empty) std::ofstream(directory.path() / "cairn.db").close();
    const auto store = EventStore::open(directory.path(), OpenMode::write);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, ErrorCode::corrupt);
    EXPECT_THAT(store.error().text(), HasSubstr("put cairn.db back from a backup"));
    EXPECT_THAT(files_in(directory.path() / "events"), ElementsAre("import-000001-part-0001.parquet"));
  }
}

TEST(StoreFaults, reading_where_there_is_no_workspace_says_how_to_make_one) {
  const TemporaryDirectory directory;
  const auto store = EventStore::open(directory.path(), OpenMode::read);
  ASSERT_FALSE(store.ok());
  EXPECT_EQ(store.error().code, ErrorCode::not_found);
  EXPECT_THAT(store.error().message, HasSubstr("cairn import FILE --workspace DIR --source NAME"));
  EXPECT_TRUE(files_in(directory.path()).empty());
}

TEST(StoreFaults, a_file_in_place_of_the_directory_is_an_error) {
  const TemporaryDirectory directory;
  const auto path = directory.path() / "file";
  std::ofstream(path) << "x";
  EXPECT_FALSE(EventStore::open(path, OpenMode::write).ok());
  EXPECT_FALSE(EventStore::open(path, OpenMode::read).ok());
}

TEST(StoreFaults, a_manifest_that_is_no_database_is_corrupt) {
  const TemporaryDirectory directory;
  std::ofstream(directory.path() / "cairn.db") << std::string(4096, 'x');
  for (const OpenMode mode : {OpenMode::read, OpenMode::write}) {
    const auto store = EventStore::open(directory.path(), mode);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, ErrorCode::corrupt);
    EXPECT_THAT(store.error().text(), HasSubstr("cairn.db: is damaged"));
  }
}

TEST(StoreFaults, the_database_of_another_program_is_left_alone) {
  const TemporaryDirectory directory;
  {
    auto db = SqliteDatabase::open(directory.path() / "cairn.db", SqliteMode::write);
    ASSERT_TRUE(db->exec("CREATE TABLE theirs(x)").ok());
  }
  const auto store = EventStore::open(directory.path(), OpenMode::write);
  ASSERT_FALSE(store.ok());
  EXPECT_EQ(store.error().code, ErrorCode::invalid);
  EXPECT_THAT(store.error().text(), HasSubstr("is a database of another program"));
}

TEST(StoreFaults, a_newer_format_is_refused_and_not_touched) {
  const TemporaryDirectory directory;
  make_store(directory.path());
  ASSERT_TRUE(
      SqliteDatabase::open(directory.path() / "cairn.db", SqliteMode::write)->exec("PRAGMA user_version=2").ok());
  std::ofstream(directory.path() / "events" / "import-000009-part-0001.parquet") << "of the newer program";
  for (const OpenMode mode : {OpenMode::read, OpenMode::write}) {
    const auto store = EventStore::open(directory.path(), mode);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, ErrorCode::unsupported);
    EXPECT_THAT(store.error().message, HasSubstr("format version 2, this program knows 1"));
  }
  EXPECT_EQ(files_in(directory.path() / "events").size(), 2);
}

TEST(StoreFaults, a_creation_that_was_cut_off_is_finished_by_the_next) {
  const TemporaryDirectory directory;
  fs::create_directories(directory.path() / "events");
  std::ofstream(directory.path() / "cairn.db").flush();
  EXPECT_EQ(EventStore::open(directory.path(), OpenMode::read).error().code, ErrorCode::not_found);
  make_store(directory.path());
}

// --- Children: what must happen in a process of its own. ---

// Runs the body in a child as a person without rights, or with a limit; true if it says so.
bool holds_in_child(const std::function<bool()>& body) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(body() ? 0 : 1);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool without_rights() { return ::geteuid() != 0 || (::setegid(65534) == 0 && ::seteuid(65534) == 0); }

TEST(StoreFaults, a_read_only_directory_can_be_read_and_says_that_it_cannot_be_written) {
  const TemporaryDirectory directory;
  const auto workspace = directory.path() / "w";
  make_store(workspace);
  for (const auto& path : {workspace, workspace / "events"}) fs::permissions(path, fs::perms(0555));
  for (const auto& name : {"cairn.db", "lock"}) fs::permissions(workspace / name, fs::perms(0444));
  fs::permissions(directory.path(), fs::perms(0755));
  EXPECT_TRUE(holds_in_child([&] {
    if (!without_rights()) return false;
    const auto reader = EventStore::open(workspace, OpenMode::read);
    const auto writer = EventStore::open(workspace, OpenMode::write);
    return reader.ok() && content(*reader)->rows["old"] == 100 && !writer.ok() &&
           writer.error().code == ErrorCode::denied;
  }));
  for (const auto& path : {workspace, workspace / "events"}) fs::permissions(path, fs::perms(0755));
}

// A limit on the size of files stands in for a full disk: parts or the manifest's log meet it, whichever comes first.
TEST(StoreFaults, a_full_disk_is_an_error_and_all_of_the_old_is_there) {
  for (const rlim_t limit : {rlim_t{1} << 12, rlim_t{1} << 15, rlim_t{1} << 17}) {
    const TemporaryDirectory directory;
    make_store(directory.path());
    EXPECT_TRUE(holds_in_child([&] {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit bound{limit, limit};
      ::setrlimit(RLIMIT_FSIZE, &bound);
      auto store = EventStore::open(directory.path(), OpenMode::write);
      const auto imported =
          store.ok() ? import_example(*store, request_for("new"), 200'000) : Result<ImportReceipt>(store.error());
      return !imported.ok() && imported.error().code == ErrorCode::unavailable;
    })) << limit;
    auto store = EventStore::open(directory.path(), OpenMode::write);
    ASSERT_TRUE(store.ok()) << store.error().text();
    EXPECT_THAT(content(*store)->rows, ElementsAre(Pair("old", 100)));
    EXPECT_EQ(files_in(directory.path() / "events").size(), 1);
  }
}

}  // namespace
}  // namespace cairn::storage
