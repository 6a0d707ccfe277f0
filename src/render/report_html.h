// The frozen report: the web app, its styles and its data in one HTML file that needs neither server nor network.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace cairn {

struct ReportPage {
  std::string_view title;
  std::string_view data_json;   // one JSON value; may hold any text
  std::string_view plain_html;  // for readers without scripts: markup that is safe already (see escape_html)
};

// Error `unsupported` in a build without the web app.
[[nodiscard]] Result<std::string> report_html(const ReportPage& page);

// Text for the inside of an element or a quoted attribute.
[[nodiscard]] std::string escape_html(std::string_view text);
// JSON for the inside of a <script> element: no "<", U+2028 or U+2029 stands in it as itself.
[[nodiscard]] std::string escape_script_json(std::string_view json);

}  // namespace cairn
