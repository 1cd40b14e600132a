#include "ui/report/MethodPage.h"

#include <QCoreApplication>
#include <QFile>

// A resource of a static library is only there once somebody has asked for it, outside of any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(report);
}

namespace coinfer {
namespace {

QByteArray read(const QString& name)
{
    QFile file(QStringLiteral(":/coinfer/report/%1").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

std::vector<MethodPart> methodPage()
{
    initResources();
    //: A file in assets/report. Its translation is the name of the one in that language.
    QByteArray page = read(QCoreApplication::translate("Report", "method.txt"));
    if (page.isEmpty())
        page = read(QStringLiteral("method.txt"));
    std::vector<MethodPart> parts;
    for (const QString& part : QString::fromUtf8(page).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts)) {
        const QString text = part.simplified();
        const bool heading = text.startsWith(QLatin1String("# "));
        parts.push_back({heading ? text.mid(2) : text, heading});
    }
    return parts;
}

} // namespace coinfer
