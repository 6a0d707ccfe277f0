// Colours and sizes of pictures: those of the design (light theme), on white.
#pragma once

#include <array>
#include <string_view>

namespace cairn::svg {

// Text: titles and numbers, body, captions.
inline constexpr std::string_view ink = "#1a1d21";
inline constexpr std::string_view ink_2 = "#434b55";
inline constexpr std::string_view ink_3 = "#5f6975";
inline constexpr std::string_view paper = "#ffffff";
inline constexpr std::string_view sunk = "#f3f5fa";
// Lines: of boxes, of grids, of zero.
inline constexpr std::string_view line_box = "#e1e5e9";
inline constexpr std::string_view line_grid = "#eceff2";
inline constexpr std::string_view line_zero = "#868f9b";
// Meaning.
inline constexpr std::string_view accent = "#2f5bd7";
inline constexpr std::string_view accent_ink = "#2749ad";
inline constexpr std::string_view accent_soft = "#eaeffc";
inline constexpr std::string_view good = "#0f766e";
inline constexpr std::string_view good_soft = "#f2faf9";
inline constexpr std::string_view good_line = "#bcded9";
inline constexpr std::string_view bad = "#b93a0a";
inline constexpr std::string_view bad_soft = "#fff8f4";
inline constexpr std::string_view bad_line = "#f0cdb9";
inline constexpr std::string_view warn = "#8a5a00";
// Fills of measured things.
inline constexpr std::string_view bar_fill = "#93aeeb";
inline constexpr std::string_view track = "#eceff2";
inline constexpr std::string_view range_band = "#e1e5e9";
inline constexpr std::string_view cost = "#cf5a28";
inline constexpr std::string_view cost_pale = "#f0c3a8";
inline constexpr std::string_view stake = "#5f6975";
inline constexpr std::string_view ribbon = "#c9d6f6";
inline constexpr std::string_view ribbon_skip = "#dfe6f9";
inline constexpr std::string_view node_fill = "#2f5bd7";
inline constexpr std::string_view leaving = "#f0c3a8";
inline constexpr std::string_view leaving_ink = "#8f3209";
inline constexpr std::string_view back = "#6c7683";
inline constexpr std::string_view good_tint = "#f3f6fd";  // the upper half of the emotion scale
inline constexpr std::string_view bad_tint = "#fdf5f0";   // the lower half
inline constexpr std::string_view persona = "#a03087";
// Pale to dark: short to long, few to many.
inline constexpr std::array<std::string_view, 5> sequence = {"#c9d6f6", "#93aeeb", "#5b80da", "#3455ad", "#1d3170"};
// Backgrounds of chips that hold a name; never the only sign.
inline constexpr std::array<std::string_view, 8> tints = {"#eaeffc", "#e6f0de", "#f8e6f3", "#fdf0dc",
                                                          "#ece6f6", "#e0f2f1", "#efe9ea", "#fbe7dd"};

inline constexpr std::string_view font =
    "Inter,system-ui,-apple-system,&quot;Segoe UI&quot;,Roboto,&quot;Noto Sans&quot;,sans-serif";

// Type. Nothing is smaller than `small`: pictures are read at 900 pixels and on slides.
inline constexpr double size_title = 24;
inline constexpr double size_figure = 24;
inline constexpr double size_heading = 16;
inline constexpr double size_body = 14;
inline constexpr double size_small = 12.5;

inline constexpr double page_width = 900;
inline constexpr double margin = 32;

}  // namespace cairn::svg
