#include "http/body_decoder.h"

#include <algorithm>
#include <charconv>

#include "http/syntax.h"

namespace cairn::http {
namespace {

constexpr size_t line_limit = 4096;
constexpr size_t trailer_limit = 16 * 1024;

}  // namespace

BodyDecoder::BodyDecoder(Framing framing) : kind_(framing.kind), left_(framing.length) {
  if (kind_ == Framing::Kind::none || (kind_ == Framing::Kind::length && left_ == 0)) state_ = State::done;
}

size_t BodyDecoder::feed(std::string_view bytes, const std::function<bool(std::string_view)>& take) {
  size_t used = 0;
  while (used < bytes.size() && state_ == State::more) {
    const std::string_view rest = bytes.substr(used);
    if (kind_ != Framing::Kind::chunked || part_ == Part::data) {
      const size_t n = feed_plain(rest, take);
      if (n == 0) return used;
      used += n;
    } else {
      used += feed_line(rest);
    }
  }
  return used;
}

// 0: `take` wants no more.
size_t BodyDecoder::feed_plain(std::string_view bytes, const std::function<bool(std::string_view)>& take) {
  const bool bounded = kind_ != Framing::Kind::until_close;
  const size_t n = bounded ? static_cast<size_t>(std::min<uint64_t>(left_, bytes.size())) : bytes.size();
  if (!take(bytes.substr(0, n))) return 0;
  if (!bounded) return n;
  left_ -= n;
  if (left_ > 0) return n;
  if (kind_ == Framing::Kind::chunked) {
    part_ = Part::data_end;
  } else {
    state_ = State::done;
  }
  return n;
}

size_t BodyDecoder::feed_line(std::string_view bytes) {
  const size_t end = bytes.find('\n');
  const size_t n = end == std::string_view::npos ? bytes.size() : end + 1;
  if (line_.size() + n > line_limit) {
    state_ = State::malformed;
    return n;
  }
  line_ += bytes.substr(0, n);
  if (end != std::string_view::npos) take_line();
  return n;
}

void BodyDecoder::take_line() {
  if (!line_.ends_with("\r\n")) {
    state_ = State::malformed;
    return;
  }
  line_.resize(line_.size() - 2);
  if (!is_field_value(line_)) {
    state_ = State::malformed;
    return;
  }
  if (part_ == Part::size_line) {
    take_size_line();
  } else if (part_ == Part::data_end) {
    if (!line_.empty()) state_ = State::malformed;
    part_ = Part::size_line;
  } else if (line_.empty()) {
    state_ = State::done;
  } else {
    trailer_bytes_ += line_.size();
    if (trailer_bytes_ > trailer_limit || !is_token(line_.substr(0, line_.find(':')))) state_ = State::malformed;
  }
  line_.clear();
}

// chunk-size [ chunk-ext ]
void BodyDecoder::take_size_line() {
  constexpr ptrdiff_t most_digits = 15;
  uint64_t size = 0;
  const auto [end, error] = std::from_chars(line_.data(), line_.data() + line_.size(), size, 16);
  const std::string_view rest = std::string_view(line_).substr(static_cast<size_t>(end - line_.data()));
  const size_t extension = rest.find_first_not_of(" \t");
  const bool blank_end = rest.empty() || (extension != std::string_view::npos && rest[extension] == ';');
  if (error != std::errc{} || end - line_.data() > most_digits || !blank_end) {
    state_ = State::malformed;
    return;
  }
  left_ = size;
  part_ = size == 0 ? Part::trailer : Part::data;
}

void BodyDecoder::end_of_stream() {
  if (state_ != State::more) return;
  state_ = kind_ == Framing::Kind::until_close ? State::done : State::malformed;
}

}  // namespace cairn::http
