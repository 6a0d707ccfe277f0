#include "app/images/picture.h"

#include <dlfcn.h>
#include <malloc.h>
#include <vips/vips.h>

#include <memory>
#include <mutex>

namespace cairn {
namespace {

constexpr int64_t lossless_pixels = 4'000'000;  // as kept: drawings and screenshots stay sharp, if that is small
constexpr size_t lossless_bytes = 1u << 20;
constexpr int photo_quality = 85;

enum class Format : uint8_t { png, jpeg, webp, gif };

Error not_a_picture(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024);
  if (head.find("<svg") != std::string_view::npos || head.find("<?xml") != std::string_view::npos)
    return {ErrorCode::unsupported,
            "an SVG can carry programs and is not taken; save the picture as PNG",
            {},
            "not_a_picture"};
  return {
      ErrorCode::unsupported, "is not a PNG, JPEG, WebP or GIF; save the picture as one of these", {}, "not_a_picture"};
}

Result<Format> format_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return Format::png;
  if (bytes.starts_with("\xff\xd8\xff")) return Format::jpeg;
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return Format::webp;
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return Format::gif;
  return not_a_picture(bytes);
}

Error bad_picture() {
  return {
      ErrorCode::invalid, "the picture is damaged or cut off; open it elsewhere and save it again", {}, "bad_picture"};
}

void say_nothing(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

// The functions of libvips that are used, found when it is opened: a hundred libraries come with it, which no command
// without pictures should wait for or hold in memory.
struct Vips {
  decltype(&vips_init) init;
  decltype(&vips_block_untrusted_set) block_untrusted_set;
  decltype(&vips_operation_block_set) operation_block_set;
  decltype(&vips_concurrency_set) concurrency_set;
  decltype(&vips_cache_set_max) cache_set_max;
  decltype(&vips_pngload_buffer) pngload_buffer;
  decltype(&vips_jpegload_buffer) jpegload_buffer;
  decltype(&vips_webpload_buffer) webpload_buffer;
  decltype(&vips_gifload_buffer) gifload_buffer;
  decltype(&vips_thumbnail_buffer) thumbnail_buffer;
  decltype(&vips_colourspace) colourspace;
  decltype(&vips_image_write_to_memory) image_write_to_memory;
  decltype(&vips_image_new_from_memory) image_new_from_memory;
  decltype(&vips_copy) copy;
  decltype(&vips_image_get_bands) image_get_bands;
  decltype(&vips_webpsave_buffer) webpsave_buffer;
  decltype(&vips_image_get_width) image_get_width;
  decltype(&vips_image_get_height) image_get_height;
  decltype(&vips_error_clear) error_clear;
  decltype(&g_object_unref) object_unref;
  decltype(&g_free) free;
  decltype(&g_log_set_handler) log_set_handler;

  [[nodiscard]] bool find_all(void* library) {
    bool all = true;
    const auto find = [&](auto& function, const char* name) {
      function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(library, name));
      all = all && function != nullptr;
    };
    find(init, "vips_init");
    find(block_untrusted_set, "vips_block_untrusted_set");
    find(operation_block_set, "vips_operation_block_set");
    find(concurrency_set, "vips_concurrency_set");
    find(cache_set_max, "vips_cache_set_max");
    find(pngload_buffer, "vips_pngload_buffer");
    find(jpegload_buffer, "vips_jpegload_buffer");
    find(webpload_buffer, "vips_webpload_buffer");
    find(gifload_buffer, "vips_gifload_buffer");
    find(thumbnail_buffer, "vips_thumbnail_buffer");
    find(colourspace, "vips_colourspace");
    find(image_write_to_memory, "vips_image_write_to_memory");
    find(image_new_from_memory, "vips_image_new_from_memory");
    find(copy, "vips_copy");
    find(image_get_bands, "vips_image_get_bands");
    find(webpsave_buffer, "vips_webpsave_buffer");
    find(image_get_width, "vips_image_get_width");
    find(image_get_height, "vips_image_get_height");
    find(error_clear, "vips_error_clear");
    find(object_unref, "g_object_unref");
    find(free, "g_free");
    find(log_set_handler, "g_log_set_handler");
    return all;
  }

  // Nothing but the four formats is ever read, whatever else the library could.
  [[nodiscard]] bool start() const {
    if (init("cairn") != 0) return false;
    log_set_handler("VIPS", static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION), say_nothing, nullptr);
    block_untrusted_set(TRUE);
    operation_block_set("VipsForeignLoad", TRUE);
    for (const char* format :
         {"VipsForeignLoadPng", "VipsForeignLoadJpeg", "VipsForeignLoadWebp", "VipsForeignLoadNsgif"})
      operation_block_set(format, FALSE);
    concurrency_set(1);
    cache_set_max(0);
    return true;
  }
};

const Vips* open_vips() {
  void* library = ::dlopen("libvips.so.42", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  static Vips vips;
  return library != nullptr && vips.find_all(library) && vips.start() ? &vips : nullptr;
}

// REQUIRES: one thread at a time.
Result<const Vips*> vips_library() {
  static const Vips* const vips = open_vips();
  if (vips == nullptr)
    return Error{ErrorCode::unsupported,
                 "pictures need libvips on the server's machine: apt-get install libvips42",
                 {},
                 "no_libvips"};
  return vips;
}

// One picture on its way. What libvips counts by reference is given back at the end.
class Work {
 public:
  Work(const Vips& vips, std::string_view bytes) : vips_(vips), bytes_(bytes) {}
  ~Work() { vips_.error_clear(); }
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  // Reads no more than the head. The first picture of an animation counts.
  Result<void> check_size(Format format) {
    VipsImage* image = nullptr;
    if (load(format, &image) != 0) return bad_picture();
    const ImagePointer head = own(image);
    const int64_t width = vips_.image_get_width(image), height = vips_.image_get_height(image);
    if (width * height <= max_picture_pixels) return {};
    return invalid("the picture has " + std::to_string(width) + " × " + std::to_string(height) +
                       " pixels; at most 50 million are taken",
                   {}, "too_large");
  }

  // Upright, in sRGB, not too large.
  Result<Picture> write_again(Format format) {
    VipsImage *small = nullptr, *plain = nullptr;
    const int side = max_picture_side;
    if (vips_.thumbnail_buffer(data(), bytes_.size(), &small, side, "height", side, "size", VIPS_SIZE_DOWN, "fail_on",
                               VIPS_FAIL_ON_ERROR, "export_profile", "srgb", nullptr) != 0)
      return bad_picture();
    const ImagePointer small_owner = own(small);
    if (vips_.colourspace(small, &plain, VIPS_INTERPRETATION_sRGB, nullptr) != 0) return bad_picture();
    const ImagePointer plain_owner = own(plain);
    return written(plain, format == Format::png || format == Format::gif);
  }

 private:
  using ImagePointer = std::unique_ptr<VipsImage, decltype(&g_object_unref)>;
  ImagePointer own(VipsImage* image) const { return {image, vips_.object_unref}; }
  [[nodiscard]] void* data() const { return const_cast<char*>(bytes_.data()); }  // libvips only reads it

  int load(Format format, VipsImage** image) {
    switch (format) {
      case Format::png:
        return vips_.pngload_buffer(data(), bytes_.size(), image, nullptr);
      case Format::jpeg:
        return vips_.jpegload_buffer(data(), bytes_.size(), image, nullptr);
      case Format::webp:
        return vips_.webpload_buffer(data(), bytes_.size(), image, nullptr);
      case Format::gif:
        return vips_.gifload_buffer(data(), bytes_.size(), image, nullptr);
    }
    return -1;
  }

  // From its pixels alone: they go through memory, where nothing else of the image comes along.
  Result<Picture> written(VipsImage* image, bool drawn) {
    Picture out;
    out.width = vips_.image_get_width(image);
    out.height = vips_.image_get_height(image);
    const int bands = vips_.image_get_bands(image);
    size_t size = 0;
    const std::unique_ptr<void, decltype(&g_free)> pixels(vips_.image_write_to_memory(image, &size), vips_.free);
    if (pixels == nullptr || size != static_cast<size_t>(out.width * out.height * bands)) return bad_picture();
    const ImagePointer bare = own(vips_.image_new_from_memory(pixels.get(), size, static_cast<int>(out.width),
                                                              static_cast<int>(out.height), bands, VIPS_FORMAT_UCHAR));
    VipsImage* coloured = nullptr;
    if (bare == nullptr || vips_.copy(bare.get(), &coloured, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) != 0)
      return bad_picture();
    const ImagePointer coloured_owner = own(coloured);
    if (drawn && out.width * out.height <= lossless_pixels) {
      CAIRN_TRY(out.bytes, save(coloured, TRUE));
      if (out.bytes.size() <= lossless_bytes) return out;
    }
    CAIRN_TRY(out.bytes, save(coloured, FALSE));
    return out;
  }

  Result<std::string> save(VipsImage* image, gboolean lossless) {
    void* written = nullptr;
    size_t size = 0;
    if (vips_.webpsave_buffer(image, &written, &size, "strip", TRUE, "lossless", lossless, "Q", photo_quality, "effort",
                              lossless != FALSE ? 2 : 4, nullptr) != 0)
      return bad_picture();
    const std::unique_ptr<void, decltype(&g_free)> owner(written, vips_.free);
    return std::string(static_cast<const char*>(written), size);
  }

  const Vips& vips_;
  std::string_view bytes_;
};

}  // namespace

Result<Picture> clean_picture(std::string_view bytes) {
  if (bytes.empty()) return invalid("the file is empty", {}, "bad_picture");
  if (bytes.size() > max_picture_bytes)
    return invalid("the picture is larger than 16 MiB; save it smaller", {}, "too_large");
  CAIRN_TRY(const Format format, format_of(bytes));
  static std::mutex one_at_a_time;  // a large one takes hundreds of megabytes
  const std::scoped_lock lock(one_at_a_time);
  CAIRN_TRY(const Vips* vips, vips_library());
  auto picture = [&]() -> Result<Picture> {
    Work work(*vips, bytes);
    CAIRN_TRY_VOID(work.check_size(format));
    return work.write_again(format);
  }();
  ::malloc_trim(0);  // what a large one took is not kept for the next
  return picture;
}

}  // namespace cairn
