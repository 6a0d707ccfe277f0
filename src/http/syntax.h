// The small words of HTTP's grammar.
#pragma once

#include <string_view>
#include <vector>

namespace cairn::http {

// A field name, a method: one or more of the characters that RFC 9110 calls tchar.
[[nodiscard]] bool is_token(std::string_view text);
// No control character but a tab.
[[nodiscard]] bool is_field_value(std::string_view text);
[[nodiscard]] bool is_cookie_value(std::string_view text);
// Without regard to the case of A to Z.
[[nodiscard]] bool same_token(std::string_view a, std::string_view b);
// "a, b ,,c" → a b c. Views into `list`.
[[nodiscard]] std::vector<std::string_view> list_members(std::string_view list);
// "example.org", "127.0.0.1:8420", "[::1]:80": what a Host field may hold.
[[nodiscard]] bool is_host(std::string_view text);

}  // namespace cairn::http
