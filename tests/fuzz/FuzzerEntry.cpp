#include "tests/fuzz/Fuzzer.h"

#include <QDir>
#include <QFile>

// What libFuzzer calls.

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// Writes the seeds into the folder that COINFER_SEEDS_TO names, before anything is read from there.
int LLVMFuzzerInitialize(int*, char***)
{
    const QString folder = qEnvironmentVariable("COINFER_SEEDS_TO");
    if (folder.isEmpty())
        return 0;
    int number = 0;
    for (const QByteArray& seed : coinfer::fuzz::seeds()) {
        QFile file(QDir(folder).filePath(QStringLiteral("seed-%1").arg(++number)));
        coinfer::fuzz::demand(file.open(QIODevice::WriteOnly) && file.write(seed) == seed.size(),
                              "the folder takes the seeds");
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // A copy of its own, so that reading behind its end is noticed.
    coinfer::fuzz::read(QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    return 0;
}
