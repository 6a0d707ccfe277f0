#include "http/response_reader.h"

#include "http/beast.h"
// Beast's own parser of status line and fields.
#include <boost/beast/http/basic_parser.hpp>

#include "base/text.h"
#include "http/response_head.h"
#include "http/syntax.h"

namespace cairn::http {
namespace {

namespace beast_http = boost::beast::http;

constexpr size_t head_limit = size_t{64} * 1024;

class HeadParser : public beast_http::basic_parser<false> {
 public:
  explicit HeadParser(Response& response) : response_(response) {
    eager(false);
    header_limit(head_limit);
    body_limit(boost::none);
  }

 private:
  using Text = beast::string_view;
  void on_request_impl(beast_http::verb, Text, Text, int, IoError&) override {}
  void on_response_impl(int status, Text, int, IoError&) override { response_.status = status; }
  void on_field_impl(beast_http::field, Text name, Text value, IoError&) override {
    response_.headers.add(std::string(name.data(), name.size()), std::string(value.data(), value.size()));
  }
  void on_header_impl(IoError&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, IoError&) override {}
  std::size_t on_body_impl(Text body, IoError&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, Text, IoError&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, IoError&) override { return body.size(); }
  void on_finish_impl(IoError&) override {}

  Response& response_;
};

Error no_http() { return {ErrorCode::corrupt, "what answers there does not speak HTTP", {}, {}}; }

Result<Framing> framing_of(const Response& response, bool to_head_request) {
  Framing out;
  if (to_head_request || !has_body(response.status)) return out;
  if (response.headers.has_token("Transfer-Encoding", "chunked")) {
    out.kind = Framing::Kind::chunked;
  } else if (const auto length = response.headers.find("Content-Length")) {
    const auto value = parse_int(*length);
    if (!value || *value < 0) return no_http();
    out = {Framing::Kind::length, static_cast<uint64_t>(*value)};
  } else {
    out.kind = Framing::Kind::until_close;
  }
  return out;
}

}  // namespace

Result<std::optional<ResponseHead>> read_response_head(std::string_view bytes, bool to_head_request) {
  ResponseHead out;
  while (true) {
    const std::string_view rest = bytes.substr(out.bytes);
    const size_t end = rest.find("\r\n\r\n");
    if (end == std::string_view::npos) {
      if (rest.size() > head_limit) return no_http();
      return std::optional<ResponseHead>();
    }
    const std::string_view head = rest.substr(0, end + 4);
    out.response = {};
    HeadParser parser(out.response);
    IoError ec;
    const size_t used = parser.put(asio::const_buffer(head.data(), head.size()), ec);
    if (ec || used != head.size() || !parser.is_header_done()) return no_http();
    out.bytes += head.size();
    if (out.response.status / 100 != 1 || out.response.status == 101) break;
  }
  CAIRN_TRY(out.framing, framing_of(out.response, to_head_request));
  return std::optional<ResponseHead>(std::move(out));
}

}  // namespace cairn::http
