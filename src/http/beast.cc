// The functions of Asio and Beast that are no templates.
#include "http/beast.h"
// One blank line keeps this order.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
