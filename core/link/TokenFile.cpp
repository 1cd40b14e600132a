#include "core/link/TokenFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace coinfer {
namespace {

constexpr std::size_t kMostFile = 256; ///< bytes; a token and its line end need 35
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

/// Closes a file when it goes out of scope.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool close() { return m_number < 0 || ::close(std::exchange(m_number, -1)) == 0; }
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

Error cannotRead(const QString& path, const QString& why)
{
    return Error{
        QCoreApplication::translate("Problems", "cannot use the token in \"%1\": %2").arg(path, why)};
}

Error cannotWrite(const QString& path, int number)
{
    return Error{
        QCoreApplication::translate(
            "Problems", "cannot store the token in \"%1\": %2; choose a writable folder with --token-file")
            .arg(path, qt_error_string(number))};
}

QString noSuchFile()
{
    return QCoreApplication::translate(
        "Problems", "there is no such file; \"coinfer-cli token set\" stores the token of an edge, "
                    "\"coinfer-cli token new\" makes one");
}

/// Why this file must not be used; nothing if it may.
Result<void> checkFile(const QString& path, const struct stat& file)
{
    if (!S_ISREG(file.st_mode))
        return cannotRead(path, QCoreApplication::translate("Problems", "it is not a regular file"));
    if (file.st_uid != ::geteuid() && file.st_uid != 0)
        return cannotRead(
            path, QCoreApplication::translate(
                      "Problems",
                      "it belongs to another user; store one of your own with \"coinfer-cli token set\""));
    if (file.st_mode & kOthers)
        return cannotRead(path,
                          QCoreApplication::translate(
                              "Problems",
                              "other users may read or change it; if nobody has, run chmod 600 on it; "
                              "otherwise create another token with \"coinfer-cli token new\" on the edge"));
    if (file.st_size > static_cast<off_t>(kMostFile))
        return cannotRead(path, QCoreApplication::translate("Problems", "it is too large for a token"));
    return {};
}

Result<LinkToken> readFrom(int descriptor, const QString& path)
{
    std::array<char, kMostFile> bytes{};
    std::size_t size = 0;
    ssize_t got = 0;
    do {
        got = ::read(descriptor, bytes.data() + size, bytes.size() - size);
        size += got > 0 ? static_cast<std::size_t>(got) : 0;
    } while (got > 0 && size < bytes.size());
    const int number = errno;
    auto token = LinkToken::parse({bytes.data(), static_cast<qsizetype>(size)});
    explicit_bzero(bytes.data(), bytes.size());
    if (got < 0)
        return cannotRead(path, qt_error_string(number));
    if (!token)
        return cannotRead(path, token.error().message);
    return token;
}

bool writeAll(int descriptor, const QByteArray& bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t taken =
            ::write(descriptor, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (taken < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(taken, 0);
    }
    return ::fsync(descriptor) == 0;
}

/// The token in a new file beside `path`; its name.
Result<QByteArray> writeBeside(const QString& path, const LinkToken& token)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir(folder).exists() && !QDir().mkpath(QFileInfo(folder).absolutePath()))
        return cannotWrite(path, EACCES);
    if (::mkdir(QFile::encodeName(folder).constData(), S_IRWXU) != 0 && errno != EEXIST)
        return cannotWrite(path, errno);
    QByteArray name = QFile::encodeName(path + QStringLiteral(".XXXXXX"));
    Descriptor file(::mkostemp(name.data(), O_CLOEXEC)); // with mode 0600
    if (!file.isOpen())
        return cannotWrite(path, errno);
    QByteArray line = token.text();
    line.append('\n');
    const bool written = writeAll(file.number(), line);
    const int number = errno;
    wipe(line);
    if (written && file.close())
        return name;
    ::unlink(name.constData());
    return cannotWrite(path, written ? errno : number);
}

} // namespace

QString defaultTokenFile()
{
    const QString told = qEnvironmentVariable("XDG_STATE_HOME"); // relative ones are invalid by its standard
    const QString states =
        QDir::isAbsolutePath(told) ? told : QDir::homePath() + QStringLiteral("/.local/state");
    return states + QStringLiteral("/coinfer/token");
}

Result<LinkToken> readTokenFile(const QString& path)
{
    // Without O_NONBLOCK a pipe would be waited for.
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen())
        return cannotRead(path, errno == ENOENT ? noSuchFile() : qt_error_string(errno));
    struct stat facts {};
    if (::fstat(file.number(), &facts) != 0)
        return cannotRead(path, qt_error_string(errno));
    if (const auto usable = checkFile(path, facts); !usable)
        return usable.error();
    return readFrom(file.number(), path);
}

Result<void> writeTokenFile(const QString& path, const LinkToken& token)
{
    const auto written = writeBeside(path, token);
    if (!written)
        return written.error();
    if (std::rename(written->constData(), QFile::encodeName(path).constData()) == 0)
        return {};
    const Error error = cannotWrite(path, errno);
    ::unlink(written->constData());
    return error;
}

Result<KeptToken> readOrMakeToken(const QString& path)
{
    if (!QFileInfo::exists(path)) {
        const LinkToken made = LinkToken::generate();
        const auto written = writeBeside(path, made);
        if (!written)
            return written.error();
        // Unlike a rename, a link does not replace a file that another process has made meanwhile.
        const bool isNew = ::link(written->constData(), QFile::encodeName(path).constData()) == 0;
        const int number = errno;
        ::unlink(written->constData());
        if (isNew)
            return KeptToken{made, true};
        if (number != EEXIST)
            return cannotWrite(path, number);
    }
    const auto kept = readTokenFile(path);
    if (!kept)
        return kept.error();
    return KeptToken{*kept, false};
}

} // namespace coinfer
