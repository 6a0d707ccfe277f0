#include "ingest/byte_source.h"

#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"

namespace cairn {
namespace {

constexpr size_t block_bytes = size_t{256} << 10;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// The bytes on disk.
struct RawFile {
  std::unique_ptr<std::FILE, CloseFile> file;
  std::string name;
  int64_t size = 0, position = 0;

  Result<size_t> read(unsigned char* out, size_t capacity) {
    const size_t n = std::fread(out, 1, capacity, file.get());
    if (n == 0 && std::ferror(file.get())) return system_error("read", name, errno);
    position += static_cast<int64_t>(n);
    return n;
  }
};

// Members of a gzip file, one after the other.
class Gunzip {
 public:
  Gunzip() : input_(block_bytes) { ready_ = inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK; }
  ~Gunzip() {
    if (ready_) inflateEnd(&stream_);
  }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  Result<size_t> read(RawFile& file, unsigned char* out, size_t capacity) {
    if (!ready_) return Error{ErrorCode::unavailable, "no memory to unpack it", file.name, {}};
    stream_.next_out = out;
    stream_.avail_out = static_cast<uInt>(capacity);
    while (stream_.avail_out == capacity && !ended_) CAIRN_TRY_VOID(step(file));
    return capacity - stream_.avail_out;
  }

 private:
  Result<void> step(RawFile& file) {
    if (stream_.avail_in == 0) {
      CAIRN_TRY(const size_t n, file.read(input_.data(), input_.size()));
      if (n == 0) {
        if (!between_members_)
          return Error{ErrorCode::corrupt, "the gzip file is cut off: get a whole copy", file.name, "truncated_gzip"};
        ended_ = true;
        return {};
      }
      stream_.next_in = input_.data();
      stream_.avail_in = static_cast<uInt>(n);
    }
    between_members_ = false;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      between_members_ = true;
      inflateReset(&stream_);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return Error{ErrorCode::corrupt, "the gzip file is damaged, or something else follows it: get a whole copy",
                   file.name, "corrupt_gzip"};
    }
    return {};
  }

  z_stream stream_{};
  std::vector<unsigned char> input_;
  bool ready_ = false, between_members_ = false, ended_ = false;
};

void append_utf8(std::string& out, uint32_t c) {
  const auto byte = [&](uint32_t b) { out.push_back(static_cast<char>(b)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
  }
  byte(0x80 | (c & 0x3F));
}

// The 32 places in which Windows-1252 differs from Latin 1; 0: not assigned, becomes U+FFFD.
constexpr std::array<uint16_t, 32> windows_1252_high = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void decode_windows_1252(std::string_view in, std::string& out) {
  for (const char ch : in) {
    const auto c = static_cast<unsigned char>(ch);
    uint32_t code = c;
    if (c >= 0x80 && c < 0xA0) code = windows_1252_high[c - 0x80] ? windows_1252_high[c - 0x80] : 0xFFFD;
    append_utf8(out, code);
  }
}

// UTF-16 to UTF-8; half a character at the end of `in` stays in `pending` for the next call.
class Utf16Decoder {
 public:
  explicit Utf16Decoder(bool big_endian) : big_endian_(big_endian) {}

  void decode(std::string_view in, std::string& out) {
    for (const char c : in) {
      if (!has_byte_) {
        byte_ = static_cast<unsigned char>(c);
        has_byte_ = true;
        continue;
      }
      has_byte_ = false;
      const uint32_t second = static_cast<unsigned char>(c);
      unit(big_endian_ ? byte_ << 8 | second : second << 8 | byte_, out);
    }
  }
  // At the end of the file: half a character that nothing follows.
  void finish(std::string& out) {
    if (has_byte_ || high_ != 0) append_utf8(out, 0xFFFD);
    has_byte_ = false;
    high_ = 0;
  }

 private:
  void unit(uint32_t u, std::string& out) {
    const bool low = u >= 0xDC00 && u < 0xE000;
    if (high_ != 0) {
      append_utf8(out, low ? 0x10000 + ((high_ - 0xD800) << 10) + (u - 0xDC00) : 0xFFFD);
      high_ = 0;
      if (low) return;
    }
    if (u >= 0xD800 && u < 0xDC00) {
      high_ = u;
    } else {
      append_utf8(out, low ? 0xFFFD : u);
    }
  }

  bool big_endian_, has_byte_ = false;
  uint32_t byte_ = 0, high_ = 0;
};

Error unsupported_format(const std::string& name, const std::string& what) {
  return {ErrorCode::unsupported, what + " cannot be read; export a CSV or TSV file, plain or gzip", name, "not_text"};
}

}  // namespace

struct ByteSource::State {
  RawFile file;
  std::unique_ptr<Gunzip> gunzip;
  std::unique_ptr<Utf16Decoder> utf16;
  bool windows_1252 = false, ended = false;
  std::vector<unsigned char> block = std::vector<unsigned char>(block_bytes);
  std::string text;      // decoded bytes that were not handed out yet …
  size_t text_used = 0;  // … from here on

  Result<size_t> unpacked(unsigned char* out, size_t capacity) {
    return gunzip ? gunzip->read(file, out, capacity) : file.read(out, capacity);
  }

  // One more block into `text`.
  Result<void> decode_block() {
    CAIRN_TRY(const size_t n, unpacked(block.data(), block.size()));
    text.clear();
    text_used = 0;
    const std::string_view bytes(reinterpret_cast<const char*>(block.data()), n);  // lint-allow: bytes of zlib as text
    ended = n == 0;
    if (utf16) {
      utf16->decode(bytes, text);
      if (ended) utf16->finish(text);
    } else if (windows_1252) {
      decode_windows_1252(bytes, text);
    } else {
      text.append(bytes);
    }
    return {};
  }

  // The first bytes tell the encoding; a byte order mark is dropped.
  Result<void> begin(TextEncoding encoding) {
    CAIRN_TRY_VOID(decode_block());
    const bool little = text.starts_with("\xFF\xFE"), big = text.starts_with("\xFE\xFF");
    if (encoding == TextEncoding::utf_16 || (encoding == TextEncoding::automatic && (little || big))) {
      const std::string bytes = text.substr(little || big ? 2 : 0);
      text.clear();
      utf16 = std::make_unique<Utf16Decoder>(big);
      utf16->decode(bytes, text);
    } else if (encoding == TextEncoding::windows_1252) {
      const std::string bytes = text;
      text.clear();
      windows_1252 = true;
      decode_windows_1252(bytes, text);
    } else if (text.starts_with("\xEF\xBB\xBF")) {
      text_used = 3;
    }
    return {};
  }
};

ByteSource::ByteSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

Result<ByteSource> ByteSource::open(const std::filesystem::path& path, TextEncoding encoding) {
  auto state = std::make_unique<State>();
  state->file.name = path.string();
  std::error_code failed;
  const auto status = std::filesystem::status(path, failed);
  if (!std::filesystem::exists(status)) return not_found("there is no such file", path.string());
  if (std::filesystem::is_directory(status)) return invalid("is a folder, not a file", path.string());
  state->file.file.reset(std::fopen(path.c_str(), "rb"));
  if (!state->file.file) return system_error("read", path, errno);
  std::array<unsigned char, 4> magic{};
  CAIRN_TRY(const size_t n, state->file.read(magic.data(), magic.size()));
  std::rewind(state->file.file.get());
  state->file.position = 0;
  if (std::filesystem::is_regular_file(status))
    state->file.size = static_cast<int64_t>(std::filesystem::file_size(path, failed));
  if (n >= 2 && magic[0] == 0x1F && magic[1] == 0x8B) state->gunzip = std::make_unique<Gunzip>();
  if (n == 4 && std::memcmp(magic.data(), "PK\3\4", 4) == 0)
    return unsupported_format(path.string(), "a ZIP or XLSX file");
  if (n == 4 && std::memcmp(magic.data(), "PAR1", 4) == 0) return unsupported_format(path.string(), "a Parquet file");
  CAIRN_TRY_VOID(state->begin(encoding));
  return ByteSource(std::move(state));
}

Result<size_t> ByteSource::read(char* out, size_t capacity) {
  State& s = *state_;
  while (s.text_used == s.text.size()) {
    if (s.ended) return size_t{0};
    CAIRN_TRY_VOID(s.decode_block());
  }
  const size_t n = std::min(capacity, s.text.size() - s.text_used);
  std::memcpy(out, s.text.data() + s.text_used, n);
  s.text_used += n;
  return n;
}

int64_t ByteSource::file_bytes() const { return state_->file.size; }
int64_t ByteSource::file_bytes_read() const { return state_->file.position; }

}  // namespace cairn
