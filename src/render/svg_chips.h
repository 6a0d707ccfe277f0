// A way through activities as chips: one a step, repeats told, each activity with its own tint.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "render/svg_picture.h"

namespace cairn::svg {

class Chips {
 public:
  explicit Chips(Picture& picture) : picture_(picture) {}

  // How high the chips of `activities` are in a column of this width.
  [[nodiscard]] double height(const std::vector<std::string>& activities, double width) const;
  // Draws them from the corner on; what does not fit into the lines is counted: "+ 12 more".
  void draw(const std::vector<std::string>& activities, Point corner, double width);

 private:
  struct Chip {
    std::string id, text, whole;
    Box box;
  };
  [[nodiscard]] std::vector<Chip> lay_out(const std::vector<std::string>& activities, double width) const;
  std::string_view tint_of(const std::string& activity);

  Picture& picture_;
  std::map<std::string, size_t> tints_;
};

}  // namespace cairn::svg
