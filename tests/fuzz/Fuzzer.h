#pragma once

#include <QByteArray>

#include <cstdio>
#include <cstdlib>
#include <vector>

/// What each program of this folder defines: the reader that it feeds, and what to begin with.
namespace coinfer::fuzz {

/// Hands the input to the reader, and demands what must hold of all that it takes. True if it took the input.
bool read(const QByteArray& input);

/// Inputs that the reader takes, made by the product's own writers: so they are in today's format.
std::vector<QByteArray> seeds();

/// Ends the program unless it holds, as a crash would: the fuzzer then keeps the input.
inline void demand(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

} // namespace coinfer::fuzz
