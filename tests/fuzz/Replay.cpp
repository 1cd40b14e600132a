#include "tests/fuzz/Fuzzer.h"
#include "tests/fuzz/Mutator.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

// A fuzzer without libFuzzer, for every compiler: feeds the seeds, the findings that are kept, and mutations
// of both that are the same each time. With arguments it feeds these files alone.

namespace {

using namespace coinfer;

constexpr const char* kCrashFile = "fuzz-" COINFER_FUZZ_NAME ".input";
const QByteArray* underWay = nullptr;

/// Keeps the input that has ended the program, to be given as an argument.
void keepInput(int number)
{
    const int file = open(kCrashFile, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file >= 0 && underWay)
        (void)!write(file, underWay->constData(), static_cast<std::size_t>(underWay->size()));
    std::fprintf(stderr, "ended by signal %d; the input is in %s\n", number, kCrashFile);
    std::_Exit(1);
}

bool feed(const QByteArray& input)
{
    underWay = &input;
    return fuzz::read(input);
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    fuzz::demand(file.open(QIODevice::ReadOnly), qPrintable(path + QStringLiteral(" can be read")));
    return file.readAll();
}

std::vector<QByteArray> findings()
{
    const QDir folder(QStringLiteral(COINFER_SOURCE_DIR "/tests/fuzz/findings/" COINFER_FUZZ_NAME));
    std::vector<QByteArray> inputs;
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name))
        inputs.push_back(contentOf(folder.filePath(name)));
    return inputs;
}

int feedFiles(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i)
        std::printf("%s: %s\n", argv[i], feed(contentOf(QFile::decodeName(argv[i]))) ? "taken" : "refused");
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    for (const int number : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGILL})
        std::signal(number, keepInput);
    if (argc > 1)
        return feedFiles(argc, argv);

    std::vector<QByteArray> inputs = fuzz::seeds();
    fuzz::demand(!inputs.empty(), "there are seeds");
    for (const QByteArray& seed : inputs)
        fuzz::demand(feed(seed), "the reader takes each seed");
    const std::size_t seeds = inputs.size();
    for (const QByteArray& finding : findings()) {
        (void)feed(finding);
        inputs.push_back(finding);
    }
    fuzz::Mutator mutator(1);
    int taken = 0;
    for (int i = 0; i < COINFER_FUZZ_MUTATIONS; ++i) {
        const QByteArray input = mutator.mutated(inputs);
        taken += feed(input) ? 1 : 0;
    }
    std::printf("%s: %zu seeds, %zu findings, %d mutations, of which the reader took %d\n", COINFER_FUZZ_NAME,
                seeds, inputs.size() - seeds, COINFER_FUZZ_MUTATIONS, taken);
    fuzz::demand(taken > 0 && taken < COINFER_FUZZ_MUTATIONS,
                 "the reader takes some mutations and refuses others");
    return 0;
}
