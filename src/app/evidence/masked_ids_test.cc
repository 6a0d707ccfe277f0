#include "app/evidence/masked_ids.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "base/file.h"

namespace cairn {
namespace {

class MaskedNames : public testing::Test {
 protected:
  void SetUp() override {
    directory_ = std::filesystem::temp_directory_path() / ("masked-" + std::to_string(::getpid()));
    std::filesystem::create_directories(directory_ / "a");
    std::filesystem::create_directories(directory_ / "b");
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }
  std::filesystem::path directory_;
};

TEST_F(MaskedNames, are_the_same_in_one_workspace_and_others_in_another) {
  const MaskedIds first = MaskedIds::open(directory_ / "a").value();
  const MaskedIds again = MaskedIds::open(directory_ / "a").value();
  const MaskedIds other = MaskedIds::open(directory_ / "b").value();
  EXPECT_EQ(first.of("customer-17"), again.of("customer-17"));
  EXPECT_NE(first.of("customer-17"), other.of("customer-17"));
  EXPECT_EQ(first.seed(), again.seed());
  EXPECT_NE(first.seed(), other.seed());
}

TEST_F(MaskedNames, have_one_shape_and_are_told_apart) {
  const MaskedIds names = MaskedIds::open(directory_ / "a").value();
  const std::regex shape("C-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
  std::set<std::string> seen;
  for (int i = 0; i < 5000; ++i) {
    const std::string name = names.of(std::to_string(i));
    EXPECT_TRUE(std::regex_match(name, shape)) << name;
    seen.insert(name);
  }
  EXPECT_EQ(seen.size(), 5000U);
}

TEST_F(MaskedNames, rest_on_a_key_that_only_its_owner_reads) {
  ASSERT_TRUE(MaskedIds::open(directory_ / "a").ok());
  const auto file = directory_ / "a" / "mask.key";
  EXPECT_EQ(read_file(file).value().size(), 43U);
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_FALSE(MaskedIds::open(directory_ / "nowhere").ok());
}

TEST_F(MaskedNames, are_spoilt_by_a_spoilt_key_only_once) {
  ASSERT_TRUE(write_file(directory_ / "a" / "mask.key", "short").ok());
  const MaskedIds names = MaskedIds::open(directory_ / "a").value();
  EXPECT_EQ(names.of("x"), MaskedIds::open(directory_ / "a").value().of("x"));
}

}  // namespace
}  // namespace cairn
