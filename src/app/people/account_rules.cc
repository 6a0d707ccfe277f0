#include "app/people/account_rules.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/text.h"

namespace cairn {
namespace {

// REQUIRES UTF-8.
std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  for (size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7fU >> length);
    for (size_t k = 1; k < length; ++k) point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
    points.push_back(point);
    i += length;
  }
  return points;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff; }
// Spaces, joiners and marks of direction: nothing that one sees.
bool is_invisible(char32_t c) {
  return is_control(c) || c == ' ' || c == 0xa0 || c == 0xad || c == 0x1680 || (c >= 0x2000 && c <= 0x200f) ||
         (c >= 0x202a && c <= 0x202f) || (c >= 0x205f && c <= 0x206f) || c == 0x3000 || c == 0x115f || c == 0x1160 ||
         c == 0x2800 || c == 0x3164 || c == 0xffa0;
}

// The ends that directions opened in the text still need: embeddings and overrides, isolates.
std::string open_directions(const std::vector<char32_t>& points) {
  std::vector<bool> isolates;  // of what is open, innermost last
  for (const char32_t c : points) {
    if (c == 0x202a || c == 0x202b || c == 0x202d || c == 0x202e) isolates.push_back(false);
    if (c >= 0x2066 && c <= 0x2068) isolates.push_back(true);
    if (c == 0x202c && !isolates.empty() && !isolates.back()) isolates.pop_back();
    if (c == 0x2069) {  // ends the innermost isolate and what is open inside it
      const auto isolate = std::find(isolates.rbegin(), isolates.rend(), true);
      if (isolate != isolates.rend()) isolates.erase(isolate.base() - 1, isolates.end());
    }
  }
  std::string ends;
  for (auto open = isolates.rbegin(); open != isolates.rend(); ++open) ends += *open ? "\u2069" : "\u202c";
  return ends;
}

bool is_domain(std::string_view domain) {
  if (domain.empty() || domain.size() > 253) return false;
  while (true) {
    const size_t end = std::min(domain.find('.'), domain.size());
    const std::string_view label = domain.substr(0, end);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    const bool plain = std::ranges::all_of(label, [](unsigned char c) {
      return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!plain) return false;
    if (end == domain.size()) return true;
    domain.remove_prefix(end + 1);
  }
}

bool is_local_part(std::string_view local) {
  if (local.empty() || local.size() > 64 || local.front() == '.' || local.back() == '.') return false;
  return local.find("..") == std::string_view::npos && local.find_first_of("\"(),:;<>@[\\]") == std::string_view::npos;
}

// Of the passwords that leaks hold most often, those that are long enough to pass otherwise.
constexpr std::array common_passwords = {
    "1234567890",   "12345678910",  "123456789a",      "0123456789",  "0987654321",   "9876543210",   "1q2w3e4r5t",
    "1q2w3e4r5t6y", "q1w2e3r4t5",   "qwertyuiop",      "qwerty12345", "qwerty123456", "qwertzuiop",   "azertyuiop",
    "asdfghjkl1",   "1qaz2wsx3edc", "zaq12wsxcde3",    "password12",  "password123",  "password1234", "password12345",
    "passwort123",  "motdepasse1",  "contrasena1",     "iloveyou12",  "iloveyou123",  "welcome123",   "welcome1234",
    "changeme123",  "letmein1234",  "administrator",   "admin12345",  "admin123456",  "abcdefghij",   "abc1234567",
    "abcd123456",   "abcdef1234",   "football123",     "baseball123", "monkey12345",  "dragon12345",  "sunshine12",
    "sunshine123",  "princess123",  "superman123",     "michael123",  "charlie123",   "liverpool1",   "manchester",
    "basketball",   "1234512345",   "1122334455",      "1231231231",  "qazwsxedcr",   "trustno1234",  "starwars123",
    "p@ssw0rd123",  "passw0rd123",  "customerjourney", "journeymap1"};

}  // namespace

Result<std::string> normalised_email(std::string_view text) {
  const auto wrong = [] { return invalid("is not an e-mail address, like ada@example.org", "email"); };
  if (text.size() > 4 * max_email_bytes || !is_utf8(text)) return wrong();
  std::string email = ascii_lower(trim(text));
  if (email.size() > max_email_bytes || std::ranges::any_of(code_points(email), is_invisible)) return wrong();
  const size_t at = email.find('@');
  if (at == std::string::npos) return wrong();
  if (!is_local_part(std::string_view(email).substr(0, at))) return wrong();
  if (!is_domain(std::string_view(email).substr(at + 1))) return wrong();
  return email;
}

Result<std::string> checked_name(std::string_view text, const std::string& where) {
  if (!is_utf8(text)) return invalid("is not text in UTF-8", where);
  text = trim(text);
  if (text.size() > 4 * max_name_letters)
    return invalid("is longer than " + std::to_string(max_name_letters) + " letters", where);
  const auto points = code_points(text);
  if (points.size() > max_name_letters)
    return invalid("is longer than " + std::to_string(max_name_letters) + " letters", where);
  if (std::ranges::any_of(points, is_control)) return invalid("has to be one line, without control characters", where);
  if (std::ranges::all_of(points, is_invisible)) return invalid("is empty", where);
  return std::string(text) + open_directions(points);
}

Result<void> check_password(std::string_view password, std::string_view email) {
  const std::string where = "password";
  if (password.size() > max_password_bytes) return invalid("is longer than 1,024 bytes", where);
  if (!is_utf8(password)) return invalid("is not text in UTF-8", where);
  const auto points = code_points(password);
  if (points.size() < min_password_letters)
    return invalid("is too short: take at least 10 letters, better a few words", where);
  const std::string lower = ascii_lower(password);
  const std::string_view local = email.substr(0, std::min(email.find('@'), email.size()));
  if (!email.empty() && (lower == email || lower == local))
    return invalid("is the e-mail address; take something that others do not know", where);
  const bool common = std::ranges::find(common_passwords, lower) != common_passwords.end();
  if (common || std::set<char32_t>(points.begin(), points.end()).size() < 4)
    return invalid("is one of the first that anybody would try; take a few words that do not belong together", where);
  return {};
}

Result<void> check_share_password(std::string_view password) {
  if (password.size() > max_password_bytes || !is_utf8(password))
    return invalid("is longer than 1,024 bytes, or not text in UTF-8", "password");
  if (code_points(password).size() < 6) return invalid("is too short: take at least 6 letters", "password");
  return {};
}

}  // namespace cairn
