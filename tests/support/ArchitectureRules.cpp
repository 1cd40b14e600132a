#include "tests/support/ArchitectureRules.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <string_view>

namespace coinfer {
namespace {

/// The rooms that a room may include besides itself; kEverything allows all.
struct Arrow {
    std::string_view from;
    std::string_view to; ///< rooms, separated by spaces
};

constexpr std::string_view kEverything = "*";
constexpr std::array<Arrow, 16> kArrows{{
    {"app", kEverything},
    {"ui", "core/base core/decide core/device core/edge core/session core/vision ui/report"},
    {"ui/report", "core/base core/session"},
    {"agent", "core/base core/decide"},
    {"core/base", ""},
    {"core/data", "core/base"},
    {"core/codec", "core/base"},
    {"core/link", "core/base"},
    {"core/session", "core/base"},
    {"core/monitor", "core/base"},
    {"core/nn", "core/base core/data"},
    {"core/vision", "core/base core/data"},
    {"core/decide", "core/base core/nn"},
    {"core/split", "core/base core/nn core/codec core/link core/vision core/decide"},
    {"core/device", "core/base core/nn core/link core/vision core/session core/decide core/split"},
    {"core/edge", "core/base core/nn core/link core/decide core/split"},
}};

QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

bool isHeader(const QString& path)
{
    return path.endsWith(QLatin1String(".h"));
}
bool isCxx(const QString& path)
{
    return isHeader(path) || path.endsWith(QLatin1String(".cpp"));
}

bool isForeignSuffix(const QString& path)
{
    const QStringList suffixes{QStringLiteral(".hpp"), QStringLiteral(".hh"),  QStringLiteral(".hxx"),
                               QStringLiteral(".cc"),  QStringLiteral(".cxx"), QStringLiteral(".inl")};
    return std::ranges::any_of(suffixes, [&](const QString& suffix) { return path.endsWith(suffix); });
}

bool isPartOfName(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_');
}

/// Walks over C++ text and blanks everything that is not code. Use one object per text.
class Stripper {
public:
    Stripper(const QString& text, Literals literals) : m_text(text), m_literals(literals) {}

    QString run()
    {
        while (m_at < m_text.size())
            step();
        return m_text;
    }

private:
    void step()
    {
        if (startsWith("//"))
            blankUntil(lineEnd());
        else if (startsWith("/*"))
            blankUntil(endAfter(QStringLiteral("*/"), m_at + 2));
        else if (startsWith("R\"") && (m_at == 0 || !isPartOfName(m_text[m_at - 1])))
            rawString();
        else if (m_text[m_at] == QLatin1Char('"'))
            literal();
        else if (m_text[m_at] == QLatin1Char('\'') && (m_at == 0 || !isPartOfName(m_text[m_at - 1])))
            literal(); // after a digit it is a digit separator
        else
            ++m_at;
    }

    bool startsWith(const char* what) const
    {
        return QStringView(m_text).mid(m_at).startsWith(QLatin1String(what));
    }

    /// End of the line. A line that ends in a backslash continues, even in a comment.
    qsizetype lineEnd() const
    {
        qsizetype end = m_text.indexOf(QLatin1Char('\n'), m_at);
        while (end > 0 && m_text[end - 1] == QLatin1Char('\\'))
            end = m_text.indexOf(QLatin1Char('\n'), end + 1);
        return end < 0 ? m_text.size() : end;
    }

    qsizetype endAfter(const QString& closing, qsizetype from) const
    {
        const qsizetype found = m_text.indexOf(closing, from);
        return found < 0 ? m_text.size() : found + closing.size();
    }

    void blankUntil(qsizetype end)
    {
        for (; m_at < end; ++m_at)
            if (m_text[m_at] != QLatin1Char('\n'))
                m_text[m_at] = QLatin1Char(' ');
    }

    void finishLiteral(qsizetype end)
    {
        if (m_literals == Literals::Blank)
            blankUntil(end);
        m_at = end;
    }

    void literal()
    {
        const QChar quote = m_text[m_at];
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != QLatin1Char('\n'))
            end += m_text[end] == QLatin1Char('\\') ? 2 : 1;
        finishLiteral(std::min(end + 1, m_text.size()));
    }

    void rawString()
    {
        const qsizetype bracket = m_text.indexOf(QLatin1Char('('), m_at);
        if (bracket < 0) {
            m_at = m_text.size();
            return;
        }
        const QString delimiter = m_text.mid(m_at + 2, bracket - m_at - 2);
        finishLiteral(endAfter(QLatin1Char(')') + delimiter + QLatin1Char('"'), bracket));
    }

    QString m_text;
    Literals m_literals;
    qsizetype m_at = 0;
};

/// Why `room` may not include `included`; empty if it may.
QString wrongArrow(const QString& room, const QString& included)
{
    const auto arrow = std::ranges::find_if(kArrows, [&](const Arrow& a) { return latin(a.from) == room; });
    if (arrow == kArrows.end())
        return QStringLiteral("the room %1 has no arrows yet; give it some in ArchitectureRules").arg(room);
    const QString target = roomOf(included);
    if (target.isEmpty())
        return QStringLiteral("\"%1\" is in no room; write includes from the root of the repository")
            .arg(included);
    if (target == room || arrow->to == kEverything)
        return {};
    if (latin(arrow->to).split(QLatin1Char(' ')).contains(target))
        return {};
    return QStringLiteral("%1 must not include %2 (\"%3\")").arg(room, target, included);
}

/// Why a header may not include `included`; empty if it may.
QString heavyHeader(const QString& included)
{
    for (const char* heavy : {"torch/", "ATen/", "c10/", "opencv2/", "libav", "libsws", "gst/"})
        if (included.startsWith(QLatin1String(heavy)))
            return QStringLiteral("headers must not include <%1>; include it in the .cpp").arg(included);
    return {};
}

/// Qt Charts is deprecated from Qt 6.10 on, so that replacing it must only affect one folder.
QString strayCharts(const QString& path, const QString& included)
{
    if (!included.startsWith(QLatin1String("QtCharts/")) ||
        (path.startsWith(QLatin1String("ui/charts/")) && !isHeader(path)))
        return {};
    return QStringLiteral("include <%1> in the .cpp files of ui/charts alone").arg(included);
}

void checkInclude(const QString& path, const QString& included, bool quoted, int line,
                  std::vector<Violation>& found)
{
    const auto add = [&](const QString& reason) {
        if (!reason.isEmpty())
            found.push_back({path, line, reason});
    };
    if (isHeader(path))
        add(heavyHeader(included));
    add(strayCharts(path, included));
    const QString room = roomOf(path);
    const bool generated = included.endsWith(QLatin1String(".moc"));
    const bool ours = !roomOf(included).isEmpty();
    if (!room.isEmpty() && !generated && (quoted || ours))
        add(wrongArrow(room, included));
}

void checkIncludes(const QString& path, const QString& code, std::vector<Violation>& found)
{
    const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*([\"<])([^\">]+)[\">]"));
    int line = 0;
    for (const QString& text : code.split(QLatin1Char('\n'))) {
        ++line;
        if (const auto match = include.match(text); match.hasMatch())
            checkInclude(path, match.captured(2), match.captured(1) == QLatin1String("\""), line, found);
    }
}

void checkKeywords(const QString& path, const QString& code, std::vector<Violation>& found)
{
    const QRegularExpression section(
        QStringLiteral("^\\s*(?:(?:public|protected|private)\\s+)?(signals|slots)\\s*:(?!:)"));
    const QRegularExpression emission(QStringLiteral("(?:^|[\\s;{})])(emit)\\s+[\\w:]"));
    int line = 0;
    for (const QString& text : code.split(QLatin1Char('\n'))) {
        ++line;
        for (const auto* keyword : {&section, &emission})
            if (const auto match = keyword->match(text); match.hasMatch())
                found.push_back({path, line,
                                 QStringLiteral("\"%1\" breaks LibTorch's headers; write Q_%2")
                                     .arg(match.captured(1), match.captured(1).toUpper())});
    }
}

} // namespace

QString Violation::toString() const
{
    return line ? QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(reason)
                : QStringLiteral("%1: %2").arg(file, reason);
}

QString withoutComments(const QString& text, Literals literals)
{
    return Stripper(text, literals).run();
}

QString roomOf(QStringView path)
{
    const auto parts = path.split(QLatin1Char('/'));
    if (parts.size() >= 3 && parts[0] == QLatin1String("core"))
        return QStringLiteral("core/") + parts[1].toString();
    if (path.startsWith(QLatin1String("ui/report/")))
        return QStringLiteral("ui/report");
    if (parts.size() >= 2 && (parts[0] == QLatin1String("app") || parts[0] == QLatin1String("ui") ||
                              parts[0] == QLatin1String("agent")))
        return parts[0].toString();
    return {};
}

std::vector<Violation> violations(const QString& path, const QString& text)
{
    std::vector<Violation> found;
    const auto newlines = text.count(QLatin1Char('\n'));
    const auto lines = newlines + (text.isEmpty() || text.endsWith(QLatin1Char('\n')) ? 0 : 1);
    if (lines > kLongestFile)
        found.push_back(
            {path, 0, QStringLiteral("%1 lines; split it, %2 is the most").arg(lines).arg(kLongestFile)});
    if (isForeignSuffix(path))
        found.push_back({path, 0, QStringLiteral("C++ files end in .h or .cpp here")});
    if (!isCxx(path))
        return found;

    const QString code = withoutComments(text, Literals::Keep);
    const QRegularExpression once(QStringLiteral("^\\s*#\\s*pragma\\s+once\\s*$"),
                                  QRegularExpression::MultilineOption);
    if (isHeader(path) && !code.contains(once))
        found.push_back({path, 0, QStringLiteral("the header lacks #pragma once")});
    checkIncludes(path, code, found);
    checkKeywords(path, withoutComments(text, Literals::Blank), found);
    return found;
}

} // namespace coinfer
