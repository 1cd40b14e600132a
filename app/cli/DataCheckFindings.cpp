#include "app/cli/DataCheckFindings.h"

#include "core/nn/AccuracyTable.h"
#include "core/nn/Training.h"

#include <algorithm>
#include <set>

namespace coinfer::cli {
namespace {

using Findings = std::vector<CheckFinding>;

struct LeftOutWords {
    LeftOut why;
    const char* key;
    const char* words;
};
constexpr LeftOutWords kLeftOut[] = {
    {LeftOut::Format, "format_not_supported", "not a format that is read"},
    {LeftOut::Name, "name_not_utf8", "the name is not UTF-8; rename it, for example with convmv"},
    {LeftOut::Permission, "no_permission", "this user may not read it"},
    {LeftOut::DeadLink, "dead_link", "a link to nothing"},
    {LeftOut::NoFile, "not_a_file", "not a file but a pipe, a socket or a device"},
    {LeftOut::OutsideClass, "outside_class", "a picture outside the class folders"},
    {LeftOut::TooDeep, "too_deep", "a picture in a folder inside a class folder"},
    {LeftOut::NoPicture, "no_picture", "a folder without a picture that is read, so not a class"},
};

const LeftOutWords& wordsOf(LeftOut why)
{
    return *std::ranges::find(kLeftOut, why, &LeftOutWords::why);
}

QString count(std::size_t number, const char* one, const char* many)
{
    return QStringLiteral("%1 %2").arg(number).arg(QLatin1String(number == 1 ? one : many));
}

QString pictures(std::size_t number)
{
    return count(number, "picture", "pictures");
}

void addLeaks(const FolderCheck& check, Findings& findings)
{
    if (check.testInTrain.empty())
        return;
    QStringList details;
    std::size_t exact = 0;
    for (const Twin& twin : check.testInTrain) {
        const CheckedPicture &test = check.test.pictures[twin.picture],
                             &train = check.train.pictures[twin.other];
        const bool sameClass =
            check.test.classNames().value(test.label) == check.train.classNames().value(train.label);
        exact += twin.isExact;
        details << QStringLiteral("%1 %2 %3%4")
                       .arg(test.file, twin.isExact ? QStringLiteral("=") : QStringLiteral("~"), train.file,
                            sameClass ? QString() : QStringLiteral(" (another class)"));
    }
    findings.push_back(
        {QStringLiteral("test_in_train"),
         QStringLiteral(
             "%1 also in train (same pixels: %2, look alike: %3), so the net has seen what it is tested on, "
             "and its accuracy comes out too high; remove them from one of the parts")
             .arg(count(static_cast<std::size_t>(details.size()), "test picture is", "test pictures are"))
             .arg(exact)
             .arg(static_cast<std::size_t>(details.size()) - exact),
         details});
}

void addClassesInOnePart(const FolderCheck& check, Findings& findings)
{
    const auto add = [&](const QStringList& classes, const char* has, const char* lacks) {
        if (!classes.isEmpty())
            findings.push_back({QStringLiteral("class_in_one_part"),
                                QStringLiteral("%1 in %2 and not in %3")
                                    .arg(count(static_cast<std::size_t>(classes.size()), "class has pictures",
                                               "classes have pictures"),
                                         QLatin1String(has), QLatin1String(lacks)),
                                classes});
    };
    add(check.onlyInTrain(), "train", "test");
    add(check.onlyInTest(), "test", "train");
}

/// Classes all of whose pictures are broken: they get an output that nothing trains, or tests.
void addUnreadable(const CheckedPart& part, const QString& which, Findings& findings)
{
    QStringList names;
    for (const CheckedClass& its : part.classes)
        if (its.pictures == 0 && its.broken > 0)
            names << its.name;
    if (!names.isEmpty())
        findings.push_back(
            {QStringLiteral("class_unreadable"),
             QStringLiteral("in %1, %2 no picture that can be read")
                 .arg(which, count(static_cast<std::size_t>(names.size()), "class has", "classes have")),
             names});
}

/// What training skips or does not see in a part.
void addUnread(const CheckedPart& part, const QString& which, Findings& findings)
{
    if (!part.broken.empty()) {
        QStringList reasons;
        for (const BrokenPicture& picture : part.broken)
            reasons << picture.reason;
        findings.push_back({QStringLiteral("broken_pictures"),
                            QStringLiteral("in %1, %2 cannot be read, and training skips them")
                                .arg(which, pictures(part.broken.size())),
                            reasons});
    }
    if (part.leftOut.empty())
        return;
    QStringList names;
    for (const LeftOutFile& file : part.leftOut)
        names << QStringLiteral("%1: %2").arg(file.name, QLatin1String(wordsOf(file.why).words));
    findings.push_back({QStringLiteral("left_out"),
                        QStringLiteral("in %1, training does not use %2")
                            .arg(which, count(part.leftOut.size(), "file or folder", "files or folders")),
                        names});
}

void addImbalance(const CheckedPart& part, const QString& which, Findings& findings)
{
    const ClassSpan span = spanOf(part);
    if (span.ratio() <= kMostImbalance)
        return;
    findings.push_back(
        {QStringLiteral("imbalance"),
         QStringLiteral("in %1, \"%2\" has %3 times as many pictures as \"%4\" (%5 and %6), so "
                        "the net will favour it; add pictures of the rarer classes")
             .arg(which, span.largest->name, QString::number(span.ratio(), 'f', 1), span.smallest->name,
                  QString::number(span.largest->pictures), QString::number(span.smallest->pictures)),
         {}});
}

void addSmall(const CheckedPart& part, const QString& which, const Network& network, Findings& findings)
{
    const auto small = tooSmall(part, network);
    if (small.empty())
        return;
    QStringList details;
    for (const CheckedPicture* picture : small)
        details << QStringLiteral("%1: %2 x %3")
                       .arg(picture->file, QString::number(picture->width), QString::number(picture->height));
    findings.push_back(
        {QStringLiteral("small_pictures"),
         QStringLiteral("in %1, %2 of %3 are smaller than the %4 x %4 that %5 sees, so they are enlarged%6")
             .arg(which)
             .arg(small.size())
             .arg(pictures(part.pictures.size()))
             .arg(network.inputSize())
             .arg(network.name(), network.seesPhotographs()
                                      ? QStringLiteral("; use larger ones, or the network alexnet-32")
                                      : QString()),
         details});
}

QString groupWords(const CheckedPart& part, const DuplicateGroup& group)
{
    constexpr qsizetype kMostNames = 5;
    QStringList names;
    for (const std::size_t place : group.pictures)
        names << part.pictures[place].file;
    const qsizetype more = names.size() - kMostNames;
    if (more > 0)
        names = names.first(kMostNames) << QStringLiteral("%1 more").arg(more);
    return names.join(group.isExact ? QStringLiteral(" = ") : QStringLiteral(" ~ "));
}

void addDuplicates(const CheckedPart& part, const QString& which, Findings& findings)
{
    std::size_t repeated = 0, exact = 0;
    QStringList all, contradicting;
    for (const DuplicateGroup& group : part.duplicates) {
        repeated += group.pictures.size() - 1;
        exact += group.isExact;
        all << groupWords(part, group);
        if (inSeveralClasses(part, group))
            contradicting << all.last();
    }
    if (!contradicting.isEmpty())
        findings.push_back(
            {QStringLiteral("duplicates_in_several_classes"),
             QStringLiteral("in %1, %2 of pictures that are the same or look alike in different "
                            "classes; if they are the same, a label is wrong")
                 .arg(which, count(static_cast<std::size_t>(contradicting.size()), "group", "groups")),
             contradicting});
    if (!all.isEmpty())
        findings.push_back(
            {QStringLiteral("duplicates"),
             QStringLiteral(
                 "in %1, %2 others of the part (%3, %4 of them with the same pixels), so what they "
                 "show counts several times; keep one of each group")
                 .arg(which, count(repeated, "picture repeats", "pictures repeat"),
                      count(part.duplicates.size(), "group", "groups"))
                 .arg(exact),
             all});
}

void addFewTests(const FolderCheck& check, Findings& findings)
{
    QStringList details;
    for (const CheckedClass& its : check.test.classes) {
        if (its.pictures >= kFewTestPictures || its.pictures == 0)
            continue;
        const auto interval = accuracyInterval(kAssumedAccuracy, static_cast<std::int64_t>(its.pictures));
        details << QStringLiteral("%1: %2, %3 to %4 %")
                       .arg(its.name, pictures(its.pictures), QString::number(interval.low * 100, 'f', 0),
                            QString::number(interval.high * 100, 'f', 0));
    }
    if (!details.isEmpty())
        findings.push_back(
            {QStringLiteral("few_test_pictures"),
             QStringLiteral("%1 fewer than %2 test pictures, too few to tell how well the net "
                            "knows them; a measured accuracy of %3 % then means (95 %)")
                 .arg(count(static_cast<std::size_t>(details.size()), "class has", "classes have"))
                 .arg(kFewTestPictures)
                 .arg(kAssumedAccuracy * 100, 0, 'f', 0),
             details});
}

void addFewTraining(const FolderCheck& check, const Network& network, Findings& findings)
{
    const auto batch = static_cast<std::size_t>(TrainingSettings::suited(network).batch);
    const std::size_t there = check.train.pictures.size();
    if (there > 0 && there < batch)
        findings.push_back({QStringLiteral("few_training_pictures"),
                            QStringLiteral("%1 for training are fewer than one batch of %2; add pictures, or "
                                           "train with --batch %3 or less")
                                .arg(pictures(there))
                                .arg(batch)
                                .arg(there),
                            {}});
}

} // namespace

double ClassSpan::ratio() const
{
    return largest ? static_cast<double>(largest->pictures) / static_cast<double>(smallest->pictures) : 0;
}

ClassSpan spanOf(const CheckedPart& part)
{
    ClassSpan span;
    for (const CheckedClass& its : part.classes) {
        if (its.pictures == 0)
            continue;
        if (!span.largest || its.pictures > span.largest->pictures)
            span.largest = &its;
        if (!span.smallest || its.pictures < span.smallest->pictures)
            span.smallest = &its;
    }
    return span;
}

std::vector<const CheckedPicture*> tooSmall(const CheckedPart& part, const Network& network)
{
    std::vector<const CheckedPicture*> small;
    for (const CheckedPicture& picture : part.pictures)
        if (picture.shortSide() < network.inputSize())
            small.push_back(&picture);
    std::ranges::stable_sort(small, {}, &CheckedPicture::shortSide);
    return small;
}

bool inSeveralClasses(const CheckedPart& part, const DuplicateGroup& group)
{
    std::set<int> labels;
    for (const std::size_t place : group.pictures)
        labels.insert(part.pictures[place].label);
    return labels.size() > 1;
}

QString reasonKey(LeftOut why)
{
    return QLatin1String(wordsOf(why).key);
}

std::vector<CheckFinding> findingsIn(const FolderCheck& check, const Network& network)
{
    Findings findings;
    if (!check.isDivided)
        findings.push_back(
            {QStringLiteral("not_divided"),
             QStringLiteral(
                 "there are no folders train and test, so the net is tested on the pictures that it "
                 "was trained on, and its accuracy says nothing; move a fifth of each class to "
                 "test/CLASS and the rest to train/CLASS"),
             {}});
    addLeaks(check, findings);
    addClassesInOnePart(check, findings);
    addFewTests(check, findings);
    addFewTraining(check, network, findings);
    for (const auto& [part, which] :
         {std::pair(&check.train, QStringLiteral("train")), std::pair(&check.test, QStringLiteral("test"))}) {
        addUnreadable(*part, which, findings);
        addUnread(*part, which, findings);
        addImbalance(*part, which, findings);
        addSmall(*part, which, network, findings);
        addDuplicates(*part, which, findings);
    }
    return findings;
}

QString whyUnusable(const FolderCheck& check, const Network& network)
{
    if (const QString problem = check.problem(); !problem.isEmpty())
        return problem;
    const auto classes = static_cast<int>(check.train.classes.size());
    if (const auto net = Network::create(network.name(), classes); !net)
        return QStringLiteral("%1: %2").arg(check.folder, net.error().message);
    return {};
}

} // namespace coinfer::cli
