#include "app/output_paths.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace cairn {
namespace {

TEST(OutputPaths, an_input_is_never_overwritten) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "cairn-output-paths";
  std::filesystem::create_directories(folder);
  const std::filesystem::path events = folder / "e.csv";
  ASSERT_TRUE(write_file(events, "x").ok());
  std::error_code ignored;
  std::filesystem::create_symlink(events, folder / "link.csv", ignored);
  for (const auto& output : {events, folder / "." / "e.csv", folder / "link.csv"}) {
    EXPECT_FALSE(check_outputs({{"--output", output}}, {events}).ok()) << output;
  }
  EXPECT_TRUE(check_outputs({{"--output", folder / "map.html"}, {"--json", folder / "map.cjm.json"}}, {events}).ok());
  EXPECT_EQ(check_outputs({{"--output", folder / "a"}, {"--json", folder / "b" / ".." / "a"}}, {}).error().where,
            "--json");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace cairn
