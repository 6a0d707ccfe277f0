#include "app/images/picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "base/file.h"

namespace cairn {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string example(const std::string& name) { return read_file("tests/data/pictures/" + name).value(); }

std::string reason_of(std::string_view bytes) {
  const auto picture = clean_picture(bytes);
  return picture.ok() ? "taken" : picture.error().reason;
}

std::string big_endian(uint32_t n) {
  return {static_cast<char>(n >> 24), static_cast<char>(n >> 16), static_cast<char>(n >> 8), static_cast<char>(n)};
}
std::string png_chunk(const std::string& body) {
  const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big_endian(static_cast<uint32_t>(body.size() - 4)) + body + big_endian(static_cast<uint32_t>(sum));
}
// What claims to be that large, with hardly any data.
std::string png_of_size(uint32_t width, uint32_t height) {
  return "\x89PNG\r\n\x1a\n" +
         png_chunk("IHDR" + big_endian(width) + big_endian(height) + std::string("\x08\x02\0\0\0", 5)) +
         png_chunk("IDAT" + std::string("\x78\x9c\x03\0\0\0\0\x01", 8)) + png_chunk("IEND");
}

TEST(Picture, png_jpeg_webp_and_gif_become_webp_of_the_same_size) {
  for (const char* name : {"plain.png", "plain.webp", "plain.gif", "cmyk.jpg"}) {
    const auto picture = clean_picture(example(name));
    ASSERT_TRUE(picture.ok()) << name << ": " << picture.error().text();
    EXPECT_EQ(picture->width, 32) << name;
    EXPECT_EQ(picture->height, 16) << name;
    EXPECT_THAT(picture->bytes, StartsWith("RIFF")) << name;
    EXPECT_EQ(picture->bytes.substr(8, 4), "WEBP") << name;
  }
}

TEST(Picture, it_is_turned_as_the_camera_was_held_and_says_nothing_of_it) {
  const std::string bytes = example("rotated.jpg");
  ASSERT_THAT(bytes, HasSubstr("secret place"));
  const auto picture = clean_picture(bytes);
  ASSERT_TRUE(picture.ok()) << picture.error().text();
  EXPECT_EQ(picture->width, 16);
  EXPECT_EQ(picture->height, 32);
  for (const char* trace : {"secret place", "XMP", "ICCP"})
    EXPECT_EQ(picture->bytes.find(trace), std::string::npos) << trace;
}

TEST(Picture, what_hides_behind_a_picture_is_left_behind) {
  const std::string script = "<script>alert(1)</script>PK\x03\x04<?php system('id'); ?>";
  for (const char* name : {"plain.png", "plain.gif", "rotated.jpg", "plain.webp"}) {
    const auto picture = clean_picture(example(name) + script);
    if (!picture.ok()) continue;  // refused is as good
    EXPECT_THAT(picture->bytes, Not(HasSubstr("script"))) << name;
    EXPECT_THAT(picture->bytes, Not(HasSubstr("php"))) << name;
  }
  EXPECT_EQ(reason_of(example("plain.png") + script), "taken");
}

TEST(Picture, what_is_cut_off_is_refused) {
  for (const char* name : {"plain.png", "plain.gif", "rotated.jpg", "plain.webp", "cmyk.jpg"}) {
    const std::string bytes = example(name);
    for (const size_t size : {size_t{12}, bytes.size() / 4, bytes.size() / 2})
      EXPECT_EQ(reason_of(std::string_view(bytes).substr(0, size)), "bad_picture") << name << " " << size;
  }
}

TEST(Picture, nothing_is_decoded_of_what_is_too_large) {
  EXPECT_EQ(reason_of(png_of_size(60'000, 60'000)), "too_large");
  EXPECT_EQ(reason_of(png_of_size(2'000'000'000, 1)), "bad_picture");
  EXPECT_EQ(reason_of(png_of_size(0, 0)), "bad_picture");
  EXPECT_EQ(reason_of(example("plain.png") + std::string(max_picture_bytes, ' ')), "too_large");
}

TEST(Picture, other_formats_are_refused_whatever_they_are_called) {
  const std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>)";
  const auto refused = clean_picture(svg);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::unsupported);
  EXPECT_THAT(refused.error().message, HasSubstr("SVG"));
  for (const std::string& bytes :
       {std::string("%PDF-1.4"), std::string("BM\x10"), std::string("II*\0", 4), std::string("<html>"),
        std::string("\0\0\0\x18"
                    "ftypheic",
                    12),
        std::string("P6 1 1 255 abc"), "\xef\xbb\xbf<?xml version=\"1.0\"?>" + svg,
        std::string("push graphic-context\nimage over 0,0 0,0 'https://example.org/'")})
    EXPECT_EQ(reason_of(bytes), "not_a_picture") << bytes;
  EXPECT_EQ(reason_of(""), "bad_picture");
}

}  // namespace
}  // namespace cairn
