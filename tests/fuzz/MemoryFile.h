#pragma once

#include "tests/fuzz/Fuzzer.h"

#include <QString>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace coinfer::fuzz {

/// A file in memory, for readers that open theirs by path; only its owner may read it.
class MemoryFile {
public:
    MemoryFile() : m_number(memfd_create("fuzz", MFD_CLOEXEC))
    {
        demand(m_number >= 0 && fchmod(m_number, S_IRUSR | S_IWUSR) == 0, "memory can be a file");
    }
    explicit MemoryFile(const QByteArray& bytes) : MemoryFile() { put(bytes); }
    ~MemoryFile() { close(m_number); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    void put(const QByteArray& bytes)
    {
        const auto size = static_cast<std::size_t>(bytes.size());
        demand(ftruncate(m_number, 0) == 0 && pwrite(m_number, bytes.constData(), size, 0) == bytes.size(),
               "the file takes the input");
    }
    QString path() const { return QStringLiteral("/proc/self/fd/%1").arg(m_number); }

private:
    int m_number;
};

} // namespace coinfer::fuzz
