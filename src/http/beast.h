// Beast and Asio as this layer uses them, compiled once in beast.cc. First include of every *_beast.h.
#pragma once

#define BOOST_ASIO_SEPARATE_COMPILATION
#define BOOST_BEAST_SEPARATE_COMPILATION
#define BOOST_ASIO_NO_DEPRECATED
#define BOOST_ASIO_DISABLE_VISIBILITY
#if defined(__SANITIZE_THREAD__)
#define BOOST_ASIO_DISABLE_FENCED_BLOCK  // g++'s thread sanitizer does not know fences; the loops' mutexes do the same
#endif

#include <boost/asio/error.hpp>
#include <boost/system/error_code.hpp>

namespace boost::asio {}
namespace boost::beast {}

namespace cairn::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using IoError = boost::system::error_code;

}  // namespace cairn::http
