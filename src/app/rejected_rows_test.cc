#include "app/rejected_rows.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace cairn {
namespace {

class RejectedRowsTest : public testing::Test {
 protected:
  std::filesystem::path path_ = std::filesystem::path(testing::TempDir()) / "cairn-rejected-rows.csv";
  void TearDown() override { std::filesystem::remove(path_); }
};

TEST_F(RejectedRowsTest, cells_are_no_formulas_and_the_file_appears_whole) {
  RejectedRows rows(path_);
  ASSERT_TRUE(rows.add({"a.csv", 7, "time", "bad_time", "not a time; say --date-order", "=cmd|' /C calc'!A0"}).ok());
  EXPECT_FALSE(std::filesystem::exists(path_));
  ASSERT_TRUE(rows.finish().ok());
  EXPECT_EQ(*read_file(path_),
            "file,line,column,reason,message,value\n\"a.csv\",7,\"time\",\"bad_time\",\"not a time; say "
            "--date-order\",\"'=cmd|' /C calc'!A0\"\n");
}

TEST_F(RejectedRowsTest, an_older_file_goes_when_nothing_was_rejected) {
  ASSERT_TRUE(write_file(path_, "old").ok());
  RejectedRows rows(path_);
  ASSERT_TRUE(rows.finish().ok());
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(RejectedRowsTest, an_abandoned_run_leaves_nothing) {
  {
    RejectedRows rows(path_);
    ASSERT_TRUE(rows.add({"a.csv", 1, "", "wrong_field_count", "m", ""}).ok());
  }
  EXPECT_FALSE(std::filesystem::exists(path_));
}

}  // namespace
}  // namespace cairn
