#include "render/report_html.h"

#include <gtest/gtest.h>

#include "render/web_assets.h"

namespace cairn {
namespace {

TEST(ReportHtml, text_cannot_leave_its_place) {
  EXPECT_EQ(escape_html("<b>\"'&"), "&lt;b&gt;&quot;&#39;&amp;");
  EXPECT_EQ(escape_script_json("\"</script><!--\u2028\u2029é\""), "\"\\u003c/script>\\u003c!--\\u2028\\u2029é\"");
}

TEST(ReportHtml, the_page_holds_app_data_and_table) {
  if (web_assets().empty()) {
    EXPECT_EQ(report_html({"t", "{}", ""}).error().code, ErrorCode::unsupported);
    return;
  }
  const auto page = report_html({"A <map>", R"({"title":"</script><script>alert(1)</script>"})", "<table></table>"});
  ASSERT_TRUE(page.ok()) << page.error().text();
  EXPECT_NE(page->find("<title>A &lt;map&gt;</title>"), std::string::npos);
  EXPECT_NE(page->find("<table></table>"), std::string::npos);
  EXPECT_EQ(page->find("<script>alert(1)"), std::string::npos);
  EXPECT_NE(page->find("script-src 'sha256-"), std::string::npos);
  EXPECT_EQ(page->find("http-equiv=\"refresh\""), std::string::npos);
}

}  // namespace
}  // namespace cairn
