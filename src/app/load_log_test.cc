// What is known of data that came as several files.
#include "app/load_log.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/workspace_operations.h"
#include "storage/store_testing.h"

namespace cairn {
namespace {

class LoadWorkspaceTest : public testing::Test {
 protected:
  void import(const std::string& source, const std::string& rows, const std::string& goal, const std::string& exit) {
    const auto file = directory_.path() / (source + ".csv");
    std::ofstream(file) << rows;
    ImportInput input;
    input.files = {file.string()};
    input.workspace = workspace();
    input.source = source;
    if (!goal.empty()) input.goal = {goal};
    if (!exit.empty()) input.exit = {exit};
    Context context;
    context.now = ++now_;
    const auto done = run_import(context, input);
    ASSERT_TRUE(done.ok()) << done.error().text();
  }
  MapDefinition definition(const ChosenSources& sources = {}) {
    LoadOptions options;
    options.sources = sources;
    const auto loaded = load_workspace(workspace(), {}, options, Workers(1), {});
    EXPECT_TRUE(loaded.ok()) << loaded.error().text();
    return loaded.ok() ? loaded->definition : MapDefinition{};
  }
  [[nodiscard]] std::string workspace() const { return (directory_.path() / "workspace").string(); }

  storage::TemporaryDirectory directory_;
  int64_t now_ = 1000;
};

const std::string events = "customer,time,activity\na,2026-01-01T10:00:00Z,look\na,2026-01-01T11:00:00Z,buy\n";
const std::string answers = "customer,time,touchpoint,stars,comment\na,2026-01-02T10:00:00Z,buy,4,good\n";
const std::string tickets = "customer,time,activity\na,2026-01-03T10:00:00Z,return\n";

TEST_F(LoadWorkspaceTest, AnswersThatComeLaterSayNothingOfHowJourneysEnd) {
  import("events", events, "buy", "return");
  import("answers", answers, "", "");
  EXPECT_EQ(definition().goal, std::vector<std::string>{"buy"});
  EXPECT_EQ(definition().exit, std::vector<std::string>{"return"});
  EXPECT_TRUE(definition(std::vector<std::string>{"answers"}).goal.empty()) << "events are not meant";
}

TEST_F(LoadWorkspaceTest, WhatTheLastOneSaysCounts) {
  import("events", events, "buy", "");
  import("tickets", tickets, "look", "return");
  EXPECT_EQ(definition().goal, std::vector<std::string>{"look"});
  EXPECT_EQ(definition().exit, std::vector<std::string>{"return"});
}

}  // namespace
}  // namespace cairn
