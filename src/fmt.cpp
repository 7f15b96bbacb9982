// SPDX-License-Identifier: MIT
// The formatting library's own code, compiled once and linked in: Debian has no static library of
// it, and its header-only form compiles all of it again with each of our sources.
#define FMT_STATIC_THOUSANDS_SEPARATOR ','  // no locale of the C++ library comes along
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {

template thousands_sep_result<char> thousands_sep_impl(locale_ref);
template char decimal_point_impl(locale_ref);
template dragonbox::decimal_fp<float> dragonbox::to_decimal(float) noexcept;
template dragonbox::decimal_fp<double> dragonbox::to_decimal(double) noexcept;
template void buffer<char>::append(const char*, const char*);
template void vformat_to(buffer<char>&, string_view, basic_format_args<FMT_BUFFER_CONTEXT(char)>,
                         locale_ref);

}  // namespace detail
FMT_END_NAMESPACE
