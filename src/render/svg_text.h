// Text in a picture: what may stand in it, about how wide it is, how it is cut and broken into lines.
//
// Names come from anybody's data. Nothing here measures a font: a picture is read with whatever font its reader has, so
// widths are those of Inter, the font of the design, with a little to spare.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::svg {

enum class Weight : uint8_t { normal, bold };

// One line of plain text: white space of any kind becomes a space; control characters, marks and overrides of the
// writing direction, byte order marks, non-characters and invisible tags go; broken UTF-8 becomes U+FFFD.
[[nodiscard]] std::string clean_text(std::string_view text);
// The same for the inside of an element or a quoted attribute; the frames of isolated() stay.
[[nodiscard]] std::string escape_xml(std::string_view text);

// A name that is written from right to left stands in a frame of its own (U+2068 … U+2069), so that the numbers beside
// it keep their order. REQUIRES: clean.
[[nodiscard]] std::string isolated(std::string_view name);

// Pixels at a font size.
[[nodiscard]] double text_width(std::string_view text, double size, Weight weight = Weight::normal);
// As much as fits, then "…"; the text itself if it fits. O(what fits), however long the text.
[[nodiscard]] std::string cut_to(std::string_view text, double width, double size, Weight weight = Weight::normal);
// Lines of whole words (a word that is too long is cut); what does not fit into max_lines ends in "…".
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, double width, double size, size_t max_lines,
                                            Weight weight = Weight::normal);

}  // namespace cairn::svg
