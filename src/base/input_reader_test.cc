#include "base/input_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <thread>
#include <vector>

namespace cairn {
namespace {

// A pipe whose writing end the test holds.
class InputReaderTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(::pipe(ends_), 0); }
  void TearDown() override {
    close_input();
    ::close(ends_[0]);
  }
  void write(std::string_view text) { ASSERT_EQ(::write(ends_[1], text.data(), text.size()), std::ssize(text)); }
  void close_input() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }
  std::vector<std::string> lines(InputReader& reader) {
    std::vector<std::string> out;
    std::string line;
    for (auto more = reader.next_line(line); more.ok() && *more; more = reader.next_line(line)) out.push_back(line);
    return out;
  }

  int ends_[2] = {-1, -1};
};

using Lines = std::vector<std::string>;

TEST_F(InputReaderTest, lines_come_one_by_one_also_empty_ones_and_the_last_without_an_end) {
  write("a\n\nb\r\nc");
  close_input();
  InputReader reader(ends_[0]);
  EXPECT_EQ(lines(reader), (Lines{"a", "", "b\r", "c"}));
  EXPECT_EQ(lines(reader), Lines{});
}

TEST_F(InputReaderTest, a_line_is_there_before_the_next_is_written) {
  InputReader reader(ends_[0]);
  std::string line;
  write("first\nsec");
  ASSERT_TRUE(*reader.next_line(line));
  EXPECT_EQ(line, "first");
  write("ond\n");
  ASSERT_TRUE(*reader.next_line(line));
  EXPECT_EQ(line, "second");
}

TEST_F(InputReaderTest, the_rest_is_what_no_line_took) {
  write("a\nb\nc");
  close_input();
  InputReader reader(ends_[0]);
  std::string line;
  ASSERT_TRUE(*reader.next_line(line));
  EXPECT_EQ(*reader.rest(), "b\nc");
  EXPECT_EQ(*reader.rest(), "");
}

TEST_F(InputReaderTest, a_long_line_is_one_line) {
  const std::string text(50'000, 'x');
  InputReader reader(ends_[0]);
  write(text);
  write("\n");
  std::string line;
  ASSERT_TRUE(*reader.next_line(line));
  EXPECT_EQ(line, text);
}

TEST_F(InputReaderTest, waiting_ends_when_nobody_wants_it_any_more) {
  CancelFlag cancel;
  InputReader reader(ends_[0], &cancel);
  write("half a li");
  std::thread stops([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    cancel.cancel();
  });
  std::string line;
  const auto waited = reader.next_line(line);
  stops.join();
  ASSERT_FALSE(waited.ok());
  EXPECT_EQ(waited.error().code, ErrorCode::cancelled);
  EXPECT_FALSE(reader.rest().ok());
}

TEST(InputReader, what_cannot_be_read_is_told) {
  InputReader closed(1'000'000);
  std::string line;
  EXPECT_FALSE(closed.next_line(line).ok());
}

}  // namespace
}  // namespace cairn
