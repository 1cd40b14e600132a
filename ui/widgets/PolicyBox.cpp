#include "ui/widgets/PolicyBox.h"

#include "ui/look/ScreenFonts.h"
#include "ui/look/Theme.h"
#include "ui/widgets/PolicyWords.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kPadding = 8;

/// Title and name in the first line, what the policy does in the second.
class TwoLines : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QFontMetrics big(option.font), small(smallFont(option.font));
        const QString name = nameOf(index);
        const int first =
            big.horizontalAdvance(index.data().toString()) + 3 * kPadding + small.horizontalAdvance(name);
        const int second = small.horizontalAdvance(policySummary(name));
        return {std::max(first, second) + 2 * kPadding, big.height() + small.height() + 2 * kPadding};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool chosen = option.state & QStyle::State_Selected;
        const Colours colours = coloursFor(option.palette);
        painter->save();
        if (chosen)
            painter->fillRect(option.rect, option.palette.highlight());
        const QString name = nameOf(index), title = index.data().toString();
        const QFont small = smallFont(option.font);
        QRect first = option.rect.adjusted(kPadding, kPadding, -kPadding, 0);
        first.setHeight(QFontMetrics(option.font).height());
        QRect second = first.translated(0, first.height());
        second.setHeight(QFontMetrics(small).height());
        const QColor text = chosen ? option.palette.highlightedText().color() : colours.text;
        painter->setPen(text);
        painter->setFont(option.font);
        painter->drawText(first, Qt::AlignVCenter | Qt::AlignLeft, title);
        painter->setPen(chosen ? text : colours.faint);
        painter->setFont(small);
        if (name != title)
            painter->drawText(first, Qt::AlignVCenter | Qt::AlignRight, name);
        painter->drawText(second, Qt::AlignVCenter | Qt::AlignLeft, policySummary(name));
        painter->restore();
    }

private:
    static QString nameOf(const QModelIndex& index) { return index.data(Qt::UserRole).toString(); }
};

} // namespace

PolicyBox::PolicyBox(const QStringList& policies, QWidget* parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setMinimumContentsLength(12);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setItemDelegate(new TwoLines(this));
    for (const QString& policy : policies)
        add(policy);
    connect(this, &QComboBox::activated, this, [this] { Q_EMIT policyActivated(policy()); });
}

void PolicyBox::add(const QString& policy)
{
    addItem(policyTitle(policy), policy);
    const QString summary = policySummary(policy);
    setItemData(count() - 1, summary, Qt::AccessibleDescriptionRole);
}

void PolicyBox::select(const QString& policy)
{
    if (findData(policy) < 0 && !policy.isEmpty())
        add(policy);
    setCurrentIndex(findData(policy));
}

/// As wide as its widest line, where the screen is.
void PolicyBox::showPopup()
{
    const int room = screen()->availableGeometry().width() - 4 * kPadding;
    view()->setMinimumWidth(std::min(view()->sizeHintForColumn(0) + 4 * kPadding, room));
    QComboBox::showPopup();
}

} // namespace coinfer
