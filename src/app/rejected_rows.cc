#include "app/rejected_rows.h"

#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>

#include "base/file.h"

namespace cairn {
namespace {

// A field in quotes; one that begins like a formula gets an apostrophe, which a spreadsheet shows as text.
std::string csv_field(std::string_view text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

struct RejectedRows::Stream {
  std::filesystem::path beside;
  std::ofstream out;
};

RejectedRows::RejectedRows(std::filesystem::path path) : path_(std::move(path)) {}

RejectedRows::~RejectedRows() {
  if (!stream_) return;
  stream_->out.close();
  std::error_code ignored;
  std::filesystem::remove(stream_->beside, ignored);
}

Result<void> RejectedRows::add(const Reject& reject) {
  if (!stream_) {
    stream_ = std::make_unique<Stream>();
    stream_->beside = path_.string() + ".part-" + std::to_string(::getpid());
    stream_->out.open(stream_->beside, std::ios::binary | std::ios::trunc);
    stream_->out << "file,line,column,reason,message,value\n";
  }
  ++count_;
  stream_->out << csv_field(reject.file) << ',' << reject.line << ',' << csv_field(reject.column) << ','
               << csv_field(reject.reason) << ',' << csv_field(reject.message) << ',' << csv_field(reject.value)
               << '\n';
  if (!stream_->out) return system_error("write", path_, errno);
  return {};
}

RejectSink RejectedRows::sink() {
  return [this](const Reject& reject) { return add(reject); };
}

Result<void> RejectedRows::finish() {
  std::error_code failed;
  if (!stream_) {
    std::filesystem::remove(path_, failed);
    return {};
  }
  stream_->out.close();
  if (!stream_->out) return system_error("write", path_, EIO);
  std::filesystem::rename(stream_->beside, path_, failed);
  if (failed) return system_error("write", path_, failed.value());
  stream_.reset();
  return {};
}

Result<ReadSummary> read_with_rejects(const Mapping& mapping, const EventSink& sink, RejectedRows& rejected,
                                      const Progress& progress) {
  auto read = read_events(mapping, sink, rejected.sink(), progress);
  if (!read.ok() && read.error().code == ErrorCode::cancelled) return read;
  CAIRN_TRY_VOID(rejected.finish());
  if (read.ok() || rejected.count() == 0) return read;
  Error error = std::move(read).error();
  error.message += "; rows that could not be read, with reasons: " + rejected.path().string();
  return error;
}

}  // namespace cairn
