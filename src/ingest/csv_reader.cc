#include "ingest/csv_reader.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/text.h"

namespace cairn {
namespace {

constexpr size_t buffer_bytes = size_t{1} << 20;
// As much of a file as is looked at to find the delimiter.
constexpr size_t sniffed_records = 200;

// The first `a` or `b` in [p, end), or end. Sixteen bytes at a time: most of the reading of a file happens here.
const char* find_either(const char* p, const char* end, char a, char b) {
#if defined(__SSE2__)
  const __m128i all_a = _mm_set1_epi8(a), all_b = _mm_set1_epi8(b);
  for (; end - p >= 16; p += 16) {
    const __m128i bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));  // lint-allow: the form of the intrinsic
    const __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(bytes, all_a), _mm_cmpeq_epi8(bytes, all_b));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hit));
    if (mask != 0) return p + std::countr_zero(mask);
  }
#endif
  while (p != end && *p != a && *p != b) ++p;
  return p;
}

bool is_ascii_without_nul(std::string_view bytes) {
  if (bytes.empty()) return true;
  if (std::memchr(bytes.data(), 0, bytes.size()) != nullptr) return false;
  return std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string without_doubled_quotes(std::string_view text, char quote) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    out.push_back(text[i]);
    if (text[i] == quote) ++i;
  }
  return out;
}

}  // namespace

struct CsvReader::Record {
  size_t begin = 0, end = 0;  // in the buffer, with its line end
  int64_t lines = 0;          // line ends in it
  int64_t quote_line = 0;     // lines before the quote that does not close
  bool complete = false;      // its end is in the buffer
  bool bad_quote = false;     // text follows a closing quote
};

Result<CsvReader> CsvReader::open(const std::filesystem::path& path, const Dialect& dialect) {
  CAIRN_TRY(ByteSource source, ByteSource::open(path, dialect.encoding));
  CsvReader reader(std::move(source), path.string());
  reader.buffer_.resize(buffer_bytes);
  CAIRN_TRY_VOID(reader.sniff(dialect));
  CAIRN_TRY_VOID(reader.read_header());
  return reader;
}

// Moves what is left to the front and fills the rest. False if the file has no more.
Result<bool> CsvReader::refill() {
  if (ended_) return false;
  if (used_ == 0 && filled_ == buffer_.size()) {
    if (buffer_.size() >= max_record_bytes) {
      return invalid("a record is longer than 16 MiB; most likely a quote opens here and never closes",
                     name_ + ":" + std::to_string(line_), "field_too_long");
    }
    buffer_.resize(buffer_.size() * 2);
  }
  std::memmove(buffer_.data(), buffer_.data() + used_, filled_ - used_);
  filled_ -= used_;
  used_ = 0;
  while (filled_ < buffer_.size() && !ended_) {
    CAIRN_TRY(const size_t n, source_.read(buffer_.data() + filled_, buffer_.size() - filled_));
    ended_ = n == 0;
    filled_ += n;
  }
  ascii_ = is_ascii_without_nul({buffer_.data(), filled_});
  return true;
}

// How many of the first records have as many fields as the first one has; 0 where that is one field.
double CsvReader::agreement(char delimiter) {
  delimiter_ = delimiter;
  size_t columns = 0, records = 0, agreeing = 0;
  for (size_t at = used_; at < filled_ && records < sniffed_records;) {
    const Record record = cut(at);
    if (!record.complete) break;
    at = record.end;
    if (cells_.size() == 1 && cells_[0].empty()) continue;
    if (records++ == 0) columns = cells_.size();
    agreeing += cells_.size() == columns ? 1 : 0;
  }
  unescaped_.clear();
  return columns < 2
             ? 0
             : static_cast<double>(agreeing) / static_cast<double>(records) + static_cast<double>(columns) * 1e-6;
}

Result<void> CsvReader::sniff(const Dialect& dialect) {
  CAIRN_TRY([[maybe_unused]] const bool more, refill());
  if (filled_ == 0) return invalid("the file is empty", name_, "empty_file");
  const std::string_view head(buffer_.data(), filled_);
  if (head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos) newline_ = '\r';
  quoting_ = !dialect.quote.empty();
  if (quoting_) quote_ = dialect.quote[0];
  if (!dialect.delimiter.empty()) {
    delimiter_ = dialect.delimiter[0];
    return {};
  }
  char best = ',';
  double best_agreement = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    const double found = agreement(candidate);
    if (found > best_agreement) {
      best = candidate;
      best_agreement = found;
    }
  }
  delimiter_ = best;
  return {};
}

Result<void> CsvReader::read_header() {
  Record record;
  do {
    if (used_ == filled_) return invalid("the file holds nothing but blank lines", name_, "empty_file");
    record = cut(used_);
    if (!record.complete)
      return invalid("the header's quote never closes, or this is not a text file", name_ + ":" + std::to_string(line_),
                     "not_text");
    used_ = record.end;
    line_ += record.lines;
  } while (cells_.size() == 1 && cells_[0].empty());
  const std::string_view text(buffer_.data() + record.begin, record.end - record.begin);
  if (!is_utf8(text) || text.find('\0') != std::string_view::npos) {
    return invalid("the header is not UTF-8 text; if it is an older Windows file, pass --set encoding=windows_1252",
                   name_ + ":1", "not_text");
  }
  if (cells_.size() > max_columns)
    return invalid("more than 20,000 columns: is the delimiter right?", name_ + ":1", "too_many_columns");
  for (const auto cell : cells_) {
    const auto name = trim(cell);
    header_.push_back(name.empty() ? "column " + std::to_string(header_.size() + 1) : std::string(name));
  }
  unescaped_.clear();
  return {};
}

// A quoted field that begins at `at`; its cell is added. Null where its end is not in the buffer.
const char* CsvReader::cut_quoted(const char* at, const char* end, Record& record) {
  const char* close = at + 1;
  bool doubled = false;
  while (true) {
    close = static_cast<const char*>(std::memchr(close, quote_, static_cast<size_t>(end - close)));
    const bool undecided = close != nullptr && close + 1 == end && !ended_;
    if (close == nullptr || undecided) {
      record.quote_line = record.lines;
      return nullptr;
    }
    if (close + 1 == end || close[1] != quote_) break;
    doubled = true;
    close += 2;
  }
  const std::string_view inside(at + 1, static_cast<size_t>(close - at - 1));
  record.lines += std::count(inside.begin(), inside.end(), newline_);
  cells_.push_back(doubled ? std::string_view(unescaped_.emplace_back(without_doubled_quotes(inside, quote_)))
                           : inside);
  const char* stop = find_either(close + 1, end, delimiter_, newline_);
  if (stop == end && !ended_) return nullptr;
  const std::string_view after = trim({close + 1, static_cast<size_t>(stop - close - 1)});
  record.bad_quote = record.bad_quote || !after.empty();
  return stop;
}

CsvReader::Record CsvReader::cut(size_t begin) {
  cells_.clear();
  Record record{begin, begin, 0, 0, false, false};
  const char* const base = buffer_.data();
  const char* const end = base + filled_;
  for (const char* p = base + begin;; ++p) {
    if (quoting_ && p != end && *p == quote_) {
      p = cut_quoted(p, end, record);
      if (p == nullptr) return record;
    } else {
      const char* stop = find_either(p, end, delimiter_, newline_);
      if (stop == end && !ended_) return record;
      const bool carriage_return = stop != p && stop[-1] == '\r' && (stop == end || *stop == newline_);
      cells_.emplace_back(p, static_cast<size_t>(stop - p) - (carriage_return ? 1 : 0));
      p = stop;
    }
    if (p == end || *p == newline_) {
      record.lines += p == end ? 0 : 1;
      record.end = static_cast<size_t>(p - base) + (p == end ? 0 : 1);
      record.complete = true;
      return record;
    }
  }
}

// Adds the record's fault to the chunk, if it has one.
bool CsvReader::is_sound(const Record& record, RecordChunk& chunk) const {
  const auto fault = [&](std::string_view reason, std::string message) {
    chunk.bad.push_back({line_, reason, std::move(message)});
    return false;
  };
  if (!ascii_) {
    const std::string_view text(buffer_.data() + record.begin, record.end - record.begin);
    if (text.find('\0') != std::string_view::npos) return fault("nul_byte", "the row holds a NUL byte");
    if (!is_utf8(text))
      return fault("invalid_utf8",
                   "the row is not UTF-8; if it is an older Windows file, pass --set encoding=windows_1252");
  }
  if (record.bad_quote)
    return fault("bad_quote", "text follows a closing quote; a quote inside a quoted field is written twice");
  const bool blank = std::all_of(cells_.begin(), cells_.end(), [](std::string_view cell) { return cell.empty(); });
  if (blank) return fault("blank_row", "all fields are empty");
  if (cells_.size() != header_.size()) {
    return fault("wrong_field_count", "the row has " + std::to_string(cells_.size()) + " fields, the header " +
                                          std::to_string(header_.size()));
  }
  return true;
}

void CsvReader::take(const Record& record, RecordChunk& chunk) {
  if ((cells_.size() == 1 && cells_[0].empty()) || !is_sound(record, chunk)) return;
  chunk.fields.insert(chunk.fields.end(), cells_.begin(), cells_.end());
  chunk.lines.push_back(line_);
  ++chunk.rows;
}

BadRecord CsvReader::unclosed(const Record& record) const {
  const std::string_view rest(buffer_.data() + record.begin, filled_ - record.begin);
  const auto lines = std::count(rest.begin(), rest.end(), newline_) + (rest.ends_with(newline_) ? 0 : 1);
  return {line_, "unclosed_quote",
          "a quote opens on line " + std::to_string(line_ + record.quote_line) + " and never closes: the " +
              std::to_string(lines) + " lines from here to the end of the file were not read"};
}

Result<void> CsvReader::next(RecordChunk& chunk, size_t max_rows) {
  chunk.rows = 0;
  chunk.columns = header_.size();
  chunk.fields.clear();
  chunk.lines.clear();
  chunk.bad.clear();
  unescaped_.clear();
  while (chunk.rows < max_rows && chunk.bad.size() < max_rows) {
    const bool anything = chunk.rows != 0 || !chunk.bad.empty();
    if (used_ < filled_) {
      const Record record = cut(used_);
      if (record.complete) {
        take(record, chunk);
        line_ += record.lines;
        used_ = record.end;
        continue;
      }
      if (ended_) {
        chunk.bad.push_back(unclosed(record));
        used_ = filled_;
        continue;
      }
    }
    if (anything) break;  // what was handed over lies in the buffer: refill at the next call
    CAIRN_TRY(const bool more, refill());
    if (!more) break;
  }
  return {};
}

}  // namespace cairn
