// Files of older versions are opened, after a copy of them was kept; files of newer ones are left alone.
//
// tests/data/workspaces/documents-N.db were written by the program of that version and stay as they are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "storage/document_store.h"
#include "storage/document_tables.h"
#include "storage/document_testing.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using storage::SqliteDatabase;
using storage::SqliteMode;
using testing::ElementsAre;
using testing::HasSubstr;

class DocumentMigrationTest : public testing::Test {
 protected:
  void begin_with(const std::string& name) {
    fs::copy_file("tests/data/workspaces/" + name, file(), fs::copy_options::overwrite_existing);
    fs::permissions(file(), fs::perms::owner_read | fs::perms::owner_write);
  }
  [[nodiscard]] fs::path file() const { return directory_.path() / "documents.db"; }
  [[nodiscard]] fs::path kept() const { return directory_.path() / "documents-1.before.db"; }
  static int64_t version_of(const fs::path& file) {
    auto db = SqliteDatabase::open(file, SqliteMode::read);
    EXPECT_TRUE(db.ok());
    auto rows = db->prepare("SELECT version FROM schema WHERE part = 'documents'");
    EXPECT_TRUE(rows.ok() && rows->step().value());
    return rows->integer(0);
  }
  static void exec(const fs::path& file, const char* sql) {
    auto db = SqliteDatabase::open(file, SqliteMode::write);
    ASSERT_TRUE(db.ok() && db->exec(sql).ok());
  }

  storage::TemporaryDirectory directory_;
};

TEST_F(DocumentMigrationTest, version_1_becomes_todays_and_is_kept_as_it_was) {
  begin_with("documents-1.db");
  auto store = DocumentStore::open(directory_.path(), SqliteMode::write);
  ASSERT_TRUE(store.ok()) << store.error().text();
  EXPECT_EQ(version_of(file()), static_cast<int64_t>(storage::document_tables().migrations.size()));
  EXPECT_EQ(version_of(kept()), 1);
  EXPECT_EQ(fs::status(kept()).permissions() & fs::perms::group_all, fs::perms::none);
  const auto document = store->load();
  ASSERT_TRUE(document.ok()) << document.error().text();
  const Record* card = document->find("card1");
  ASSERT_NE(card, nullptr);
  EXPECT_EQ(card->text("text"), "The window, lit");
  const Record* asset = document->find("asset1");
  ASSERT_NE(asset, nullptr);
  EXPECT_THAT(*store->maps_of_asset(asset->text("hash")), ElementsAre(std::string(asset->parent())));
  EXPECT_EQ(store->trash()->size(), 1);
  EXPECT_EQ(store->versions(asset->parent())->size(), 1);
  EXPECT_EQ(store->search("window", [](std::string_view) { return true; }, 10)->size(), 1);
}

TEST_F(DocumentMigrationTest, opening_again_changes_nothing_more) {
  begin_with("documents-1.db");
  ASSERT_TRUE(DocumentStore::open(directory_.path(), SqliteMode::write).ok());
  const auto before = fs::last_write_time(kept());
  ASSERT_TRUE(DocumentStore::open(directory_.path(), SqliteMode::write).ok());
  EXPECT_EQ(fs::last_write_time(kept()), before);
  EXPECT_FALSE(fs::exists(kept().string() + ".unfinished"));
}

TEST_F(DocumentMigrationTest, a_migration_that_fails_leaves_the_old_file_and_its_copy) {
  begin_with("documents-1.db");
  exec(file(), "CREATE TABLE asset_map (in_the_way TEXT)");
  EXPECT_FALSE(DocumentStore::open(directory_.path(), SqliteMode::write).ok());
  EXPECT_EQ(version_of(file()), 1);
  EXPECT_EQ(version_of(kept()), 1);
  exec(file(), "DROP TABLE asset_map");
  EXPECT_TRUE(DocumentStore::open(directory_.path(), SqliteMode::write).ok());
}

TEST_F(DocumentMigrationTest, a_new_workspace_has_nothing_to_keep) {
  ASSERT_TRUE(DocumentStore::open(directory_.path(), SqliteMode::write).ok());
  EXPECT_FALSE(fs::exists(kept()));
}

TEST_F(DocumentMigrationTest, a_newer_version_is_refused_untouched) {
  begin_with("documents-1.db");
  exec(file(), "UPDATE schema SET version = 900 WHERE part = 'documents'");
  const std::string before = read_file(file()).value();
  for (const SqliteMode mode : {SqliteMode::read, SqliteMode::write}) {
    const auto store = DocumentStore::open(directory_.path(), mode);
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(store.error().code, ErrorCode::unsupported);
    EXPECT_THAT(store.error().text(), HasSubstr("has format version 900"));
  }
  EXPECT_EQ(read_file(file()).value(), before);
  EXPECT_FALSE(fs::exists(kept()));
  exec(file(), "PRAGMA user_version = 7");
  EXPECT_EQ(DocumentStore::open(directory_.path(), SqliteMode::write).error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace cairn
