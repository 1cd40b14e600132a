#pragma once

// Included before all else by packaging/tidy, for the sources that include LibTorch. As C++20 makes the members of
// std::vector constexpr, clang 14 instantiates them where a header of LibTorch 1.13 only names std::vector<c10::IValue>,
// and then reports that c10::IValue is not complete. Here they are what they were in C++17.
#include <algorithm>
#include <memory>
#include <string>

#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#define __fill_a1 fill_vector_bool // declared constexpr by <algorithm>
#include <vector>
#undef __fill_a1
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR constexpr
