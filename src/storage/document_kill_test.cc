// A workspace whose process is killed at a random moment holds each edit that was acknowledged, once, and no half of
// one.
//
// The child is this very program, started anew with the test DISABLED_child. It stores edits and says which over a pipe
// once they are stored. CAIRN_KILLS sets how often it is killed (25 here), CAIRN_SEED repeats a run.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <sstream>
#include <thread>

#include "base/text.h"
#include "base/time.h"
#include "storage/document_testing.h"

namespace cairn {
namespace {

using storage::SqliteMode;
using storage::TemporaryDirectory;

constexpr const char* directory_variable = "CAIRN_KILL_DIRECTORY";
constexpr int acknowledgements = 3;  // the pipe, as the child's file descriptor

int64_t setting(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : parse_int(text).value_or(otherwise);
}

// An edit that says what it wrote: text i in card i % 7.
std::vector<Op> numbered_ops(uint64_t i) {
  return {Put{example_card("c" + std::to_string(i % 7), "l", "s", "text " + std::to_string(i))}};
}

TEST(DocumentKill, DISABLED_child) {
  const char* directory = std::getenv(directory_variable);
  ASSERT_NE(directory, nullptr) << "this is the child of the test below";
  auto store = DocumentStore::open(directory, SqliteMode::write);
  ASSERT_TRUE(store.ok()) << store.error().text();
  auto loaded = store->load();
  ASSERT_TRUE(loaded.ok()) << loaded.error().text();
  ExampleDocuments documents(std::move(loaded).value());
  for (;;) {
    std::vector<StoredEdit> batch;
    std::string said;
    const uint64_t size = documents.document().revision() % 5 + 1;
    for (uint64_t i = 0; i < size; ++i) {
      const std::string id = "e" + std::to_string(documents.document().revision() + 1);
      batch.push_back(documents.document().revision() == 0
                          ? documents.edit(id, example_ops())
                          : documents.edit(id, numbered_ops(documents.document().revision())));
      said += id + "\n";
    }
    ASSERT_TRUE(store->append(batch, documents.document()).ok());
    ASSERT_EQ(::write(acknowledgements, said.data(), said.size()), static_cast<ssize_t>(said.size()));
  }
}

// Starts a child, kills it after so long; what it acknowledged.
std::vector<std::string> run_child(const std::filesystem::path& directory, std::chrono::microseconds kill_after) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], acknowledgements);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, 1);
    ::setenv(directory_variable, directory.c_str(), 1);
    ::execl("/proc/self/exe", "storage_test", "--gtest_filter=DocumentKill.DISABLED_child",
            "--gtest_also_run_disabled_tests", "--gtest_output=", static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string said;
  std::thread reader([&] {
    char buffer[4096];
    for (ssize_t n = 0; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;) said.append(buffer, static_cast<size_t>(n));
  });
  std::this_thread::sleep_for(kill_after);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child failed by itself";
  reader.join();
  ::close(ends[0]);
  std::vector<std::string> ids;
  std::istringstream lines(said.substr(0, said.rfind('\n') + 1));
  for (std::string line; std::getline(lines, line);) ids.push_back(line);
  return ids;
}

// The document that the log of edits makes.
std::string replayed(DocumentStore& store) {
  Document document;
  const auto edits = store.edits_after({}, 0, 1'000'000);
  EXPECT_TRUE(edits.ok());
  for (const StoredEdit& edit : *edits) {
    const auto applied = apply(document, {edit.id, 0, edit.applied.effect});
    EXPECT_TRUE(applied.ok()) << applied.error().text();
    EXPECT_EQ(document.revision(), edit.revision);
  }
  return text_of_document(document);
}

TEST(DocumentKill, at_a_random_moment_leaves_each_acknowledged_edit_once) {
  const int64_t kills = setting("CAIRN_KILLS", 25);
  const auto seed = static_cast<uint64_t>(setting("CAIRN_SEED", clock_now_ms()));
  std::printf("CAIRN_SEED=%llu CAIRN_KILLS=%lld\n", static_cast<unsigned long long>(seed),
              static_cast<long long>(kills));
  std::mt19937_64 random(seed);
  const TemporaryDirectory directory;
  std::vector<std::string> acknowledged;
  for (int64_t i = 0; i < kills && !testing::Test::HasFailure(); ++i) {
    for (std::string& id : run_child(directory.path(), std::chrono::microseconds(random() % 150'000)))
      acknowledged.push_back(std::move(id));
    auto store = DocumentStore::open(directory.path(), SqliteMode::write);
    ASSERT_TRUE(store.ok()) << store.error().text();
    for (const std::string& id : acknowledged) {
      const auto found = store->edit(id);
      ASSERT_TRUE(found.ok() && *found) << id << " was acknowledged and is gone";
      EXPECT_EQ("e" + std::to_string((*found)->revision), id);
    }
    const auto loaded = store->load();
    ASSERT_TRUE(loaded.ok()) << loaded.error().text();
    EXPECT_GE(loaded->revision(), acknowledged.size());
    EXPECT_EQ(text_of_document(*loaded), replayed(*store));
    if (loaded->find("c1") == nullptr) continue;
    const auto found = store->search("text", [](std::string_view) { return true; }, 100);
    EXPECT_EQ(found->size(), loaded->size() - 4);  // all but map, stage, lane, and the card of the first edit
  }
  std::printf("%zu edits acknowledged\n", acknowledged.size());
  EXPECT_GT(acknowledged.size(), 0);
}

}  // namespace
}  // namespace cairn
