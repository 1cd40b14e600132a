#include "ui/look/LayoutZoom.h"

#include "ui/look/Zoom.h"

#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QFormLayout>
#include <QGridLayout>
#include <QVariant>
#include <QWidget>

namespace coinfer {
namespace {

/// On a layout: its lengths at 100 %, and those that were made of them.
constexpr const char* kGiven = "coinfer.given";
constexpr const char* kMade = "coinfer.made";

constexpr qsizetype kMargins = 4;

/// Left, top, right, bottom; then the spacing, or the horizontal and the vertical one.
using Lengths = QList<int>;

Lengths lengthsOf(const QLayout& layout)
{
    const QMargins margins = layout.contentsMargins();
    Lengths lengths{margins.left(), margins.top(), margins.right(), margins.bottom()};
    if (const auto* grid = qobject_cast<const QGridLayout*>(&layout))
        return lengths << grid->horizontalSpacing() << grid->verticalSpacing();
    if (const auto* form = qobject_cast<const QFormLayout*>(&layout))
        return lengths << form->horizontalSpacing() << form->verticalSpacing();
    return lengths << layout.spacing();
}

void setLengths(QLayout& layout, const Lengths& lengths)
{
    layout.setContentsMargins(lengths[0], lengths[1], lengths[2], lengths[3]);
    if (auto* grid = qobject_cast<QGridLayout*>(&layout)) {
        grid->setHorizontalSpacing(lengths[4]);
        grid->setVerticalSpacing(lengths[5]);
    } else if (auto* form = qobject_cast<QFormLayout*>(&layout)) {
        form->setHorizontalSpacing(lengths[4]);
        form->setVerticalSpacing(lengths[5]);
    } else {
        layout.setSpacing(lengths[4]);
    }
}

void scale(QLayout& layout)
{
    for (int i = 0; i < layout.count(); ++i)
        if (QLayout* inner = layout.itemAt(i)->layout())
            scale(*inner);
    const Lengths now = lengthsOf(layout);
    const auto before = layout.property(kMade).value<Lengths>();
    auto given = layout.property(kGiven).value<Lengths>();
    given.resize(now.size());
    Lengths made;
    const bool sameMargins = before.mid(0, kMargins) == now.mid(0, kMargins); // a page sets all four at once
    for (qsizetype i = 0; i < now.size(); ++i) {
        const bool same = i < kMargins ? sameMargins : i < before.size() && before[i] == now[i];
        if (!same)
            given[i] = now[i]; // a page has set it anew
        made << zoomed(given[i]);
    }
    layout.setProperty(kGiven, QVariant::fromValue(given));
    layout.setProperty(kMade, QVariant::fromValue(made));
    if (made != now)
        setLengths(layout, made);
}

/// Qt's own widgets arrange their parts themselves.
bool isOurs(const QLayout& layout)
{
    return qobject_cast<const QBoxLayout*>(&layout) || qobject_cast<const QGridLayout*>(&layout) ||
           qobject_cast<const QFormLayout*>(&layout);
}

} // namespace

LayoutZoom::LayoutZoom(QObject* parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

void LayoutZoom::scaleAll()
{
    for (const QWidget* widget : QApplication::allWidgets())
        if (QLayout* layout = widget->layout(); layout && isOurs(*layout))
            scale(*layout);
}

/// A layout that has been changed asks for its widget to be laid out, before it is.
bool LayoutZoom::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Polish)
        if (const auto* widget = qobject_cast<QWidget*>(watched))
            if (QLayout* layout = widget->layout(); layout && isOurs(*layout))
                scale(*layout);
    return QObject::eventFilter(watched, event);
}

} // namespace coinfer
