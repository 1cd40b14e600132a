#pragma once

#include "core/link/Messages.h"

#include <QByteArray>
#include <QRandomGenerator>

#include <algorithm>

namespace coinfer {

/// The hello with a new, unguessable number of its link.
inline Hello withNewLink(Hello hello)
{
    hello.link.resize(kLinkBytes);
    auto* random = QRandomGenerator::system();
    std::ranges::generate(hello.link, [random] { return static_cast<char>(random->generate()); });
    return hello;
}

} // namespace coinfer
