// What happens to documents when the disk, another process or a newer program comes in the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>

#include "base/file.h"
#include "storage/document_testing.h"
#include "storage/documents_database.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using storage::SqliteDatabase;
using storage::SqliteMode;
using storage::TemporaryDirectory;
using testing::HasSubstr;

void make_documents(const fs::path& directory) {
  auto store = DocumentStore::open(directory, SqliteMode::write);
  ASSERT_TRUE(store.ok()) << store.error().text();
  ExampleDocuments documents;
  const StoredEdit edit = documents.edit("e1", example_ops());
  ASSERT_TRUE(store->append({&edit, 1}, documents.document()).ok());
}

void change(const fs::path& directory, const std::string& sql) {
  auto db = SqliteDatabase::open(directory / "documents.db", SqliteMode::write);
  const auto done = db->exec(sql.c_str());
  ASSERT_TRUE(done.ok()) << done.error().text();
}

bool holds_in_child(const std::function<bool()>& body) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(body() ? 0 : 1);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string bytes_of(const fs::path& directory) { return *read_file(directory / "documents.db"); }

TEST(DocumentFaults, a_newer_file_is_refused_and_not_touched) {
  const TemporaryDirectory directory;
  make_documents(directory.path());
  change(directory.path(), "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA user_version=2");
  const std::string before = bytes_of(directory.path());
  for (const SqliteMode mode : {SqliteMode::read, SqliteMode::write}) {
    const auto store = DocumentStore::open(directory.path(), mode);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, ErrorCode::unsupported);
    EXPECT_THAT(store.error().message, HasSubstr("format version 2, this program knows 1"));
  }
  EXPECT_EQ(bytes_of(directory.path()), before);
}

TEST(DocumentFaults, newer_tables_are_refused_and_not_touched) {
  const TemporaryDirectory directory;
  make_documents(directory.path());
  change(directory.path(), "UPDATE schema SET version = 99 WHERE part = 'documents'");
  change(directory.path(), "PRAGMA wal_checkpoint(TRUNCATE)");
  const std::string before = bytes_of(directory.path());
  EXPECT_EQ(DocumentStore::open(directory.path(), SqliteMode::write).error().code, ErrorCode::unsupported);
  EXPECT_EQ(bytes_of(directory.path()), before);
}

TEST(DocumentFaults, the_database_of_another_program_is_left_alone) {
  const TemporaryDirectory directory;
  change(directory.path(), "CREATE TABLE theirs(x)");
  const auto store = DocumentStore::open(directory.path(), SqliteMode::write);
  ASSERT_FALSE(store.ok());
  EXPECT_EQ(store.error().code, ErrorCode::invalid);
}

TEST(DocumentFaults, tables_of_other_parts_live_beside_it) {
  const TemporaryDirectory directory;
  static const char* const tables[] = {"CREATE TABLE theirs(x INTEGER) STRICT", "INSERT INTO theirs VALUES (7)"};
  ASSERT_TRUE(storage::open_documents(directory.path(), SqliteMode::write, {"theirs", {tables, 1}}).ok());
  make_documents(directory.path());
  ASSERT_TRUE(storage::open_documents(directory.path(), SqliteMode::write, {"theirs", tables}).ok());
  auto db = storage::open_documents(directory.path(), SqliteMode::write, {"theirs", tables});
  ASSERT_TRUE(db.ok());
  auto rows = db->prepare("SELECT count(*) FROM theirs");
  EXPECT_TRUE(*rows->step());
  EXPECT_EQ(rows->integer(0), 1) << "each step is taken once";
  EXPECT_EQ(DocumentStore::open(directory.path(), SqliteMode::write)->load()->revision(), 1);
}

TEST(DocumentFaults, reading_where_nothing_is_makes_nothing) {
  const TemporaryDirectory directory;
  EXPECT_EQ(DocumentStore::open(directory.path(), SqliteMode::read).error().code, ErrorCode::not_found);
  EXPECT_TRUE(storage::files_in(directory.path()).empty());
}

TEST(DocumentFaults, damage_is_named) {
  const TemporaryDirectory directory;
  make_documents(directory.path());
  change(directory.path(), "UPDATE record SET json = '{\"id\":\"c\"' WHERE id = 'c'");
  auto store = DocumentStore::open(directory.path(), SqliteMode::write);
  const auto loaded = store->load();
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, ErrorCode::corrupt);
  EXPECT_EQ(loaded.error().where, "c");
  for (const char* column : {"effect", "inverse", "maps", "notes"}) {
    change(directory.path(), std::string("UPDATE edit SET ") + column + " = '[7' WHERE revision = 1");
    EXPECT_EQ(store->edit("e1").error().code, ErrorCode::corrupt) << column;
    change(directory.path(), std::string("UPDATE edit SET ") + column + " = '' WHERE revision = 1");
  }
}

TEST(DocumentFaults, a_file_that_is_no_database_is_corrupt) {
  const TemporaryDirectory directory;
  std::ofstream(directory.path() / "documents.db") << std::string(8192, 'x');
  for (const SqliteMode mode : {SqliteMode::read, SqliteMode::write}) {
    const auto store = DocumentStore::open(directory.path(), mode);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, ErrorCode::corrupt);
    EXPECT_THAT(store.error().message, HasSubstr("put back documents.db from a backup"));
  }
}

// A limit on the size of files stands in for a full disk.
TEST(DocumentFaults, a_full_disk_refuses_and_tears_nothing) {
  for (const rlim_t limit : {rlim_t{200} << 10, rlim_t{400} << 10, rlim_t{1} << 20}) {
    const TemporaryDirectory directory;
    make_documents(directory.path());
    EXPECT_TRUE(holds_in_child([&] {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit bound{limit, limit};
      ::setrlimit(RLIMIT_FSIZE, &bound);
      auto store = DocumentStore::open(directory.path(), SqliteMode::write);
      if (!store.ok()) return store.error().code == ErrorCode::unavailable;
      ExampleDocuments documents(*store->load());
      for (int i = 2; i < 5000; ++i) {
        const StoredEdit edit =
            documents.edit("e" + std::to_string(i), {set_text("c", std::string(2000, 'a') + std::to_string(i))});
        const auto stored = store->append({&edit, 1}, documents.document());
        if (stored.ok()) continue;
        // What was there before can be read, also by the one that was refused.
        return stored.error().code == ErrorCode::unavailable && store->load()->revision() == edit.revision - 1;
      }
      return false;
    })) << limit;
    auto store = DocumentStore::open(directory.path(), SqliteMode::write);
    ASSERT_TRUE(store.ok()) << store.error().text();
    const auto loaded = store->load();
    ASSERT_TRUE(loaded.ok());
    const auto last = store->history({.limit = 1});
    EXPECT_EQ(last->front().revision, loaded->revision());
    ExampleDocuments documents(*loaded);
    const StoredEdit edit = documents.edit("after", {set_text("c", "goes on")});
    EXPECT_TRUE(store->append({&edit, 1}, documents.document()).ok());
  }
}

}  // namespace
}  // namespace cairn
