// An import that is killed at a random moment leaves all of the old, all or nothing of the new.
//
// The child is this very program, started anew with the test DISABLED_child, so that it has threads of its own to lose.
// CAIRN_KILLS sets how often (12 here; tests/e2e/import_kill does 100), CAIRN_SEED repeats a run.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>

#include "base/text.h"
#include "base/time.h"
#include "storage/event_store.h"
#include "storage/store_testing.h"

namespace cairn::storage {
namespace {

constexpr size_t old_rows = 1000;
constexpr size_t new_rows = 30'000;
constexpr EventStoreOptions many_parts = {.rows_per_part = 4000};
constexpr const char* directory_variable = "CAIRN_KILL_DIRECTORY";

int64_t setting(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : parse_int(text).value_or(otherwise);
}

pid_t start_child(const std::filesystem::path& directory) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::setenv(directory_variable, directory.c_str(), 1);
  const int nowhere = ::open("/dev/null", O_WRONLY);
  ::dup2(nowhere, 1);
  ::execl("/proc/self/exe", "storage_test", "--gtest_filter=ImportKill.DISABLED_child",
          "--gtest_also_run_disabled_tests", "--gtest_output=", static_cast<char*>(nullptr));
  ::_exit(127);
}

// Kills the child after so long, unless it is done by then. True: it ended by itself, well.
bool run_child(const std::filesystem::path& directory, std::chrono::microseconds kill_after) {
  const pid_t child = start_child(directory);
  std::this_thread::sleep_for(kill_after);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) == 0)) << "the child failed by itself";
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// How long an import that nobody kills lasts, from the start of its process.
std::chrono::microseconds whole_duration() {
  const TemporaryDirectory directory;
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = start_child(directory.path());
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
}

TEST(ImportKill, DISABLED_child) {
  const char* directory = std::getenv(directory_variable);
  ASSERT_NE(directory, nullptr) << "this is the child of the tests below";
  auto store = EventStore::open(directory, OpenMode::write, many_parts);
  ASSERT_TRUE(store.ok()) << store.error().text();
  ASSERT_TRUE(import_example(*store, request_for("new"), new_rows).ok());
}

void check_after_kill(const std::filesystem::path& directory, bool finished) {
  {
    const auto reader = EventStore::open(directory, OpenMode::read);
    ASSERT_TRUE(reader.ok()) << reader.error().text();
    ASSERT_TRUE(content(*reader).ok());
  }
  auto store = EventStore::open(directory, OpenMode::write);
  ASSERT_TRUE(store.ok()) << store.error().text();
  auto found = content(*store);
  ASSERT_TRUE(found.ok()) << found.error().text();
  EXPECT_EQ(found->rows["old"], old_rows);
  const bool all = found->rows["new"] == new_rows;
  EXPECT_TRUE(all || found->rows["new"] == 0) << found->rows["new"] << " of the new rows";
  EXPECT_TRUE(all || !finished) << "an import that said it was done is gone";
  EXPECT_EQ(files_in(directory / "events").size(), all ? 9 : 1) << "orphans";
  EXPECT_EQ(store->sources()->size(), all ? 2 : 1);
}

TEST(ImportKill, at_a_random_moment_leaves_all_of_the_old_and_all_or_nothing_of_the_new) {
  const int64_t kills = setting("CAIRN_KILLS", 12);
  const auto seed = static_cast<uint64_t>(setting("CAIRN_SEED", clock_now_ms()));
  std::printf("CAIRN_SEED=%llu CAIRN_KILLS=%lld\n", static_cast<unsigned long long>(seed),
              static_cast<long long>(kills));
  std::mt19937_64 random(seed);
  const auto longest = whole_duration() * 5 / 4;
  int64_t finished = 0, killed = 0;
  for (int64_t i = 0; i < kills && !testing::Test::HasFailure(); ++i) {
    const TemporaryDirectory directory;
    {
      auto store = EventStore::open(directory.path(), OpenMode::write);
      ASSERT_TRUE(store.ok() && import_example(*store, request_for("old"), old_rows).ok());
    }
    const bool done =
        run_child(directory.path(), std::chrono::microseconds(random() % static_cast<uint64_t>(longest.count())));
    ++(done ? finished : killed);
    check_after_kill(directory.path(), done);
  }
  std::printf("%lld killed, %lld had finished\n", static_cast<long long>(killed), static_cast<long long>(finished));
  EXPECT_GT(killed, 0);
}

}  // namespace
}  // namespace cairn::storage
