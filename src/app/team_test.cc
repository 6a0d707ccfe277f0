// The folder of a workspace that is served: whose it is, and what is said when its maps are not there any more.
#include "app/team.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "storage/store_testing.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class TeamTest : public testing::Test {
 protected:
  [[nodiscard]] Result<void> open() const {
    CAIRN_TRY(const auto team, Team::open(workspace_, {}));
    return {};
  }

  storage::TemporaryDirectory directory_;
  fs::path workspace_ = directory_.path() / "workspace";
};

TEST_F(TeamTest, ANewWorkspaceIsItsOwnersAlone) {
  ASSERT_TRUE(open().ok());
  EXPECT_EQ(fs::status(workspace_).permissions(), fs::perms::owner_all);
}

TEST_F(TeamTest, AFolderThatWasThereKeepsItsPermissions) {
  fs::create_directory(workspace_);
  const auto shared = fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec;
  fs::permissions(workspace_, shared);
  ASSERT_TRUE(open().ok());
  EXPECT_EQ(fs::status(workspace_).permissions(), shared);
}

TEST_F(TeamTest, MapsThatAreGoneAreNotReplacedByNone) {
  ASSERT_TRUE(open().ok());
  fs::remove(workspace_ / "documents.db");
  const auto missing = open();
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, ErrorCode::corrupt);
  EXPECT_THAT(missing.error().text(), HasSubstr("put documents.db back from a backup"));
  EXPECT_FALSE(fs::exists(workspace_ / "documents.db"));

  std::ofstream(workspace_ / "documents.db").close();
  EXPECT_FALSE(open().ok()) << "an empty file is no workspace either";

  fs::remove_all(workspace_ / "uploads");
  fs::create_directory(workspace_ / "measurements");
  EXPECT_FALSE(open().ok()) << "numbers of a map tell of it too";
  fs::remove_all(workspace_ / "measurements");
  EXPECT_TRUE(open().ok()) << "who wants to begin anew can";
}

}  // namespace
}  // namespace cairn
