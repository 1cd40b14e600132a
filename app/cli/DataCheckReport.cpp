#include "app/cli/DataCheckReport.h"

#include "core/base/Printable.h"
#include "core/nn/AccuracyTable.h"

#include <QJsonArray>

#include <algorithm>

namespace coinfer::cli {
namespace {

constexpr qsizetype kMostDetails = 10;

/// Pictures by size: the smallest, the median and the largest; empty without pictures.
std::vector<const CheckedPicture*> typicalSizes(const CheckedPart& part)
{
    std::vector<const CheckedPicture*> all;
    for (const CheckedPicture& picture : part.pictures)
        all.push_back(&picture);
    if (all.empty())
        return {};
    std::ranges::stable_sort(all, {}, &CheckedPicture::pixels);
    return {all.front(), all[(all.size() - 1) / 2], all.back()};
}

std::size_t plainPictures(const CheckedPart& part)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        part.pictures, [](const CheckedPicture& picture) { return !picture.fingerprint.look; }));
}

AccuracyInterval intervalOn(std::size_t pictures)
{
    return accuracyInterval(kAssumedAccuracy, static_cast<std::int64_t>(pictures));
}

/// Names of files and classes may contain anything, such as the end of a line.
QString line(const QString& text)
{
    return printable(text) + u'\n';
}

QString oneDigit(double value)
{
    return QString::number(value, 'f', 1);
}

QString sizeWords(const CheckedPicture& picture)
{
    return QStringLiteral("%1 x %2").arg(picture.width).arg(picture.height);
}

QString partText(const CheckedPart& part, const char* which)
{
    if (!part.error.isEmpty())
        return line(QStringLiteral("%1: nothing that training can read").arg(QLatin1String(which)));
    QString text = line(QStringLiteral("%1: %2 pictures in %3 classes")
                            .arg(QLatin1String(which))
                            .arg(part.pictures.size())
                            .arg(part.classes.size()));
    for (const CheckedClass& its : part.classes)
        text += line(QStringLiteral("  %1  %2").arg(its.pictures, 7).arg(its.name));
    if (const ClassSpan span = spanOf(part); span.largest)
        text += line(QStringLiteral("  largest class %1, smallest %2: %3 to 1")
                         .arg(span.largest->name, span.smallest->name, oneDigit(span.ratio())));
    if (const auto sizes = typicalSizes(part); !sizes.empty())
        text += line(QStringLiteral("  smallest picture %1, median %2, largest %3")
                         .arg(sizeWords(*sizes[0]), sizeWords(*sizes[1]), sizeWords(*sizes[2])));
    if (const std::size_t plain = plainPictures(part); plain > 0)
        text += line(
            QStringLiteral("  %1 with too little in them to be compared except pixel by pixel").arg(plain));
    return text;
}

QString intervalText(const CheckedPart& test)
{
    const AccuracyInterval interval = intervalOn(test.pictures.size());
    return line(QStringLiteral("  an accuracy of %1 % on these %2 pictures means %3 to %4 % (95 % interval)")
                    .arg(kAssumedAccuracy * 100, 0, 'f', 0)
                    .arg(test.pictures.size())
                    .arg(oneDigit(interval.low * 100), oneDigit(interval.high * 100)));
}

QString findingText(const CheckFinding& finding)
{
    QString text = u'\n' + line(QStringLiteral("warning: %1").arg(finding.text));
    for (const QString& detail : finding.details.first(std::min(finding.details.size(), kMostDetails)))
        text += line(QStringLiteral("  %1").arg(detail));
    if (finding.details.size() > kMostDetails)
        text += line(QStringLiteral("  and %1 more").arg(finding.details.size() - kMostDetails));
    return text;
}

QJsonObject sizeJson(const CheckedPicture& picture)
{
    return {{QStringLiteral("width"), picture.width},
            {QStringLiteral("height"), picture.height},
            {QStringLiteral("file"), picture.file}};
}

QJsonObject intervalJson(const QJsonValue& of, std::size_t pictures)
{
    const AccuracyInterval interval = intervalOn(pictures);
    return {{QStringLiteral("class"), of},
            {QStringLiteral("pictures"), static_cast<qint64>(pictures)},
            {QStringLiteral("low"), interval.low},
            {QStringLiteral("high"), interval.high}};
}

/// How well the accuracy can be known: on all test pictures, and then on those of each class.
QJsonArray intervalsJson(const CheckedPart& test)
{
    QJsonArray intervals{intervalJson(QJsonValue(), test.pictures.size())};
    for (const CheckedClass& its : test.classes)
        intervals.append(intervalJson(its.name, its.pictures));
    return intervals;
}

QJsonArray classesJson(const CheckedPart& part)
{
    QJsonArray classes;
    for (const CheckedClass& its : part.classes)
        classes.append(QJsonObject{{QStringLiteral("name"), its.name},
                                   {QStringLiteral("pictures"), static_cast<qint64>(its.pictures)},
                                   {QStringLiteral("broken"), static_cast<qint64>(its.broken)}});
    return classes;
}

QJsonArray duplicatesJson(const CheckedPart& part)
{
    QJsonArray groups;
    for (const DuplicateGroup& group : part.duplicates) {
        QJsonArray files;
        for (const std::size_t place : group.pictures)
            files.append(part.pictures[place].file);
        groups.append(QJsonObject{{QStringLiteral("exact"), group.isExact},
                                  {QStringLiteral("several_classes"), inSeveralClasses(part, group)},
                                  {QStringLiteral("files"), files}});
    }
    return groups;
}

QJsonArray brokenJson(const CheckedPart& part)
{
    QJsonArray broken;
    for (const BrokenPicture& picture : part.broken)
        broken.append(
            QJsonObject{{QStringLiteral("file"), picture.file}, {QStringLiteral("reason"), picture.reason}});
    return broken;
}

QJsonArray leftOutJson(const CheckedPart& part)
{
    QJsonArray files;
    for (const LeftOutFile& file : part.leftOut)
        files.append(QJsonObject{{QStringLiteral("file"), file.name},
                                 {QStringLiteral("reason"), reasonKey(file.why)}});
    return files;
}

QJsonValue partJson(const CheckedPart& part, const Network& network)
{
    QJsonArray small;
    for (const CheckedPicture* picture : tooSmall(part, network))
        small.append(sizeJson(*picture));
    const ClassSpan span = spanOf(part);
    const auto sizes = typicalSizes(part);
    const auto sizeAt = [&](std::size_t i) { return sizes.empty() ? QJsonValue() : sizeJson(*sizes[i]); };
    const auto nameOf = [](const CheckedClass* its) { return its ? QJsonValue(its->name) : QJsonValue(); };
    return QJsonObject{
        {QStringLiteral("folder"), part.folder},
        {QStringLiteral("error"), part.error.isEmpty() ? QJsonValue() : QJsonValue(part.error)},
        {QStringLiteral("pictures"), static_cast<qint64>(part.pictures.size())},
        {QStringLiteral("classes"), classesJson(part)},
        {QStringLiteral("largest_class"), nameOf(span.largest)},
        {QStringLiteral("smallest_class"), nameOf(span.smallest)},
        {QStringLiteral("largest_to_smallest"), span.largest ? QJsonValue(span.ratio()) : QJsonValue()},
        {QStringLiteral("smallest_picture"), sizeAt(0)},
        {QStringLiteral("median_picture"), sizeAt(1)},
        {QStringLiteral("largest_picture"), sizeAt(2)},
        {QStringLiteral("small_pictures"), small},
        {QStringLiteral("broken"), brokenJson(part)},
        {QStringLiteral("left_out"), leftOutJson(part)},
        {QStringLiteral("duplicates"), duplicatesJson(part)},
        {QStringLiteral("plain_pictures"), static_cast<qint64>(plainPictures(part))}};
}

QJsonArray leaksJson(const FolderCheck& check)
{
    QJsonArray leaks;
    for (const Twin& twin : check.testInTrain)
        leaks.append(QJsonObject{{QStringLiteral("test"), check.test.pictures[twin.picture].file},
                                 {QStringLiteral("train"), check.train.pictures[twin.other].file},
                                 {QStringLiteral("exact"), twin.isExact},
                                 {QStringLiteral("distance"), twin.distance}});
    return leaks;
}

QJsonArray findingsJson(const std::vector<CheckFinding>& findings)
{
    QJsonArray warnings;
    for (const CheckFinding& finding : findings)
        warnings.append(
            QJsonObject{{QStringLiteral("kind"), finding.kind}, {QStringLiteral("text"), finding.text}});
    return warnings;
}

} // namespace

QString checkText(const FolderCheck& check, const Network& network)
{
    QString text = partText(check.train, check.isDivided ? "train" : "all");
    if (check.isDivided)
        text += partText(check.test, "test");
    if (!check.test.pictures.empty())
        text += intervalText(check.test);
    const std::vector<CheckFinding> findings = findingsIn(check, network);
    for (const CheckFinding& finding : findings)
        text += findingText(finding);
    if (whyUnusable(check, network).isEmpty())
        text += u'\n' + line(QStringLiteral("%1 can be trained on this folder; warnings: %2")
                                 .arg(network.name())
                                 .arg(findings.size()));
    return text;
}

QJsonObject checkJson(const FolderCheck& check, const Network& network)
{
    const QString problem = whyUnusable(check, network);
    return {
        {QStringLiteral("folder"), check.folder},
        {QStringLiteral("network"), network.name()},
        {QStringLiteral("size"), network.inputSize()},
        {QStringLiteral("usable"), problem.isEmpty()},
        {QStringLiteral("problem"), problem.isEmpty() ? QJsonValue() : QJsonValue(problem)},
        {QStringLiteral("divided"), check.isDivided},
        {QStringLiteral("near_distance"), kNearDistance},
        {QStringLiteral("assumed_accuracy"), kAssumedAccuracy},
        {QStringLiteral("accuracy_intervals"), check.isDivided ? intervalsJson(check.test) : QJsonArray()},
        {QStringLiteral("train"), partJson(check.train, network)},
        {QStringLiteral("test"), check.isDivided ? partJson(check.test, network) : QJsonValue()},
        {QStringLiteral("test_in_train"), leaksJson(check)},
        {QStringLiteral("only_in_train"), QJsonArray::fromStringList(check.onlyInTrain())},
        {QStringLiteral("only_in_test"), QJsonArray::fromStringList(check.onlyInTest())},
        {QStringLiteral("warnings"), findingsJson(findingsIn(check, network))}};
}

} // namespace coinfer::cli
