// A strict reader of XML for tests: says what is wrong with a text, or nothing. Knows elements, quoted attributes, text
// and the five named entities; that is all a picture may hold.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cairn {

class XmlCheck {
 public:
  // Empty if well formed; else what is wrong, and the bytes near it.
  static std::string fault(std::string_view text) {
    XmlCheck check(text);
    if (!is_utf8(text)) return "not UTF-8";
    check.read();
    return check.fault_;
  }

 private:
  explicit XmlCheck(std::string_view text) : text_(text) {}

  void fail(const std::string& what) {
    if (fault_.empty()) fault_ = what + " near: " + std::string(text_.substr(at_ < 40 ? 0 : at_ - 40, 80));
    at_ = text_.size();
  }
  static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
  }
  std::string_view name() {
    const size_t start = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    if (at_ == start) fail("a name is missing");
    return text_.substr(start, at_ - start);
  }
  void spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }
  void entity() {
    for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) {
      if (!text_.substr(at_).starts_with(known)) continue;
      at_ += known.size();
      return;
    }
    fail("an unknown entity");
  }
  // Text up to one of `stop`.
  void characters(std::string_view stop) {
    while (at_ < text_.size() && stop.find(text_[at_]) == std::string_view::npos) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '&') {
        entity();
      } else if (c == '<' || c == '>') {
        fail("a bare bracket");
      } else if (c < 0x20 && c != '\n') {
        fail("a control character");
      } else if (text_.substr(at_).starts_with("\xEF\xBF\xBE") || text_.substr(at_).starts_with("\xEF\xBF\xBF")) {
        fail("a non-character");
      } else {
        ++at_;
      }
    }
  }
  void attributes() {
    std::set<std::string_view> seen;
    for (spaces(); at_ < text_.size() && text_[at_] != '>' && text_[at_] != '/'; spaces()) {
      if (!seen.insert(name()).second) return fail("an attribute stands twice");
      if (!text_.substr(at_).starts_with("=\"")) return fail("an attribute without a quoted value");
      at_ += 2;
      characters("\"");
      ++at_;
    }
  }
  void element() {
    ++at_;
    if (at_ < text_.size() && text_[at_] == '/') {
      ++at_;
      const std::string_view closed = name();
      if (open_.empty() || open_.back() != closed) return fail("an element closes that is not open");
      open_.pop_back();
    } else {
      if (open_.empty() && has_root_) return fail("a second root");
      has_root_ = true;
      open_.push_back(name());
      attributes();
      if (at_ < text_.size() && text_[at_] == '/') {
        ++at_;
        open_.pop_back();
      }
    }
    if (at_ >= text_.size() || text_[at_] != '>') return fail("an element does not end");
    ++at_;
  }
  void read() {
    while (at_ < text_.size()) {
      if (text_[at_] == '<') {
        element();
      } else {
        const size_t start = at_;
        characters("<");
        if (open_.empty() && text_.substr(start, at_ - start).find_first_not_of(" \n") != std::string_view::npos)
          fail("text outside the root");
      }
    }
    if (fault_.empty() && (!open_.empty() || !has_root_)) fail("elements stay open");
  }

  std::string_view text_;
  size_t at_ = 0;
  bool has_root_ = false;
  std::vector<std::string_view> open_;
  std::string fault_;
};

}  // namespace cairn
