#include "ui/widgets/AnswerPanel.h"

#include "core/base/Figures.h"
#include "ui/look/Restyle.h"
#include "ui/report/DecisionWords.h"
#include "ui/report/FigureWords.h"
#include "ui/widgets/ClassBars.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/PictureView.h"
#include "ui/widgets/SteadyLabel.h"
#include "ui/widgets/VerdictBadge.h"

#include <QLabel>
#include <QVBoxLayout>

namespace coinfer {
namespace {

constexpr int kShareOfWords = 4; ///< beside 5 of the picture

} // namespace

AnswerPanel::AnswerPanel(QStringList classes, QWidget* parent)
    : QWidget(parent), m_classes(readableClasses(std::move(classes))), m_picture(new PictureView(this)),
      m_badge(new VerdictBadge(this)), m_answer(new ElidedLabel(QStringLiteral("answerLabel"), this)),
      m_confidence(new QLabel(this)), m_verdict(new SteadyLabel(QStringLiteral("verdictLabel"), this)),
      m_how(new SteadyLabel(QStringLiteral("howLabel"), this)), m_bars(new ClassBars(this))
{
    m_answer->setProperty("role", QStringLiteral("answer"));
    m_answer->setAccessibleName(tr("Answer"));
    m_confidence->setObjectName(QStringLiteral("confidenceLabel"));
    m_confidence->setProperty("role", QStringLiteral("title"));
    m_confidence->setToolTip(tr("Confidence of the answer"));
    m_how->setProperty("role", QStringLiteral("faint"));

    auto* verdict = new QHBoxLayout;
    verdict->setSpacing(8);
    verdict->addWidget(m_badge);
    verdict->addWidget(m_verdict, 1);
    auto* words = new QVBoxLayout;
    words->setSpacing(5);
    auto* answer = new QHBoxLayout;
    answer->addWidget(m_answer, 1);
    answer->addWidget(m_confidence, 0, Qt::AlignBottom);
    words->addLayout(verdict);
    words->addSpacing(4);
    words->addWidget(m_bars, 3);
    words->addStretch(0);
    words->addWidget(m_how);
    m_both = new QHBoxLayout;
    m_both->setSpacing(12);
    m_both->addWidget(m_picture, 5);
    m_both->addLayout(words, kShareOfWords);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(answer); // over all the width: names of classes are long
    column->addLayout(m_both, 1);
}

void AnswerPanel::setCompact(bool compact)
{
    m_compact = compact;
    m_confidence->setVisible(!compact); // the first bar says it, too
    restyle(*m_answer, "role", compact ? QStringLiteral("answerSmall") : QStringLiteral("answer"));
}

void AnswerPanel::setLarge(bool large)
{
    m_bars->setVisible(!large);
    m_confidence->setVisible(!large && !m_compact);
    m_how->setVisible(!large);
    m_both->setDirection(large ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_both->setStretch(1, large ? 0 : kShareOfWords);
}

QString AnswerPanel::className(int index) const
{
    return index >= 0 && index < m_classes.size() ? m_classes.at(index) : tr("class %1").arg(index);
}

void AnswerPanel::showFrame(const AnsweredFrame& frame)
{
    if (!frame.pictureFollows) // till it comes, the one before stays: it comes at once
        showPicture(frame.picture);
    m_picture->setToolTip(frame.name.toHtmlEscaped());
    m_answer->showText(className(frame.record.label));
    m_confidence->setText(shareWords(frame.record.confidence));
    showVerdict(frame.record);
    m_how->showText(howAnswered(frame.record));
    m_bars->showProbabilities(frame.probabilities, m_classes);
}

void AnswerPanel::showPicture(const Image& picture)
{
    m_picture->showPicture(picture);
}

void AnswerPanel::forget()
{
    m_picture->forget();
    m_picture->setToolTip({});
    m_answer->showText({});
    m_confidence->clear();
    m_badge->showVerdict(Verdict::Unknown);
    m_verdict->showText({});
    m_how->showText({});
    m_bars->showProbabilities({}, m_classes);
}

void AnswerPanel::showVerdict(const FrameRecord& record)
{
    if (record.truth < 0) {
        m_badge->showVerdict(Verdict::Unknown);
        m_verdict->showText(tr("no ground truth"));
    } else if (record.label == record.truth) {
        m_badge->showVerdict(Verdict::Right);
        m_verdict->showText(tr("right"));
    } else {
        m_badge->showVerdict(Verdict::Wrong);
        m_verdict->showText(tr("wrong: it is %1").arg(className(record.truth)));
    }
}

QString AnswerPanel::howAnswered(const FrameRecord& record) const
{
    if (record.guarded)
        return tr("Exit %1 on the device: the reply was late").arg(record.answeredBy);
    if (record.fallback)
        return tr("Exit %1 on the device: the link failed").arg(record.answeredBy);
    const QString how =
        tr("Exit %1 after %2 ms").arg(record.answeredBy).arg(formatFigure(inMilliseconds(record.total), 0));
    const QString look = m_compact ? QString() : lookWords(record); // the network's drawing says it, too
    return look.isEmpty() ? how : QStringLiteral("%1; %2").arg(how, look);
}

} // namespace coinfer
