#pragma once

#include "ui/charts/SeriesLook.h"
#include "ui/look/ScreenFonts.h"

#include <QAbstractButton>
#include <QStringList>
#include <QWidget>

#include <vector>

class QGridLayout;

namespace coinfer {

/// Mark, name and newest value of one series; checked while the series is shown.
class LegendEntry : public QAbstractButton {
    Q_OBJECT
public:
    LegendEntry(SeriesLook look, QWidget* parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    /// Shows the value next to the name. Reserves the width of the longest value so far, so that the line
    /// does not move.
    void showValue(const QString& value);
    QString value() const { return m_value; }
    void setForFingers(bool fingers); ///< high enough for touch
    void setReadOnly(bool readOnly);  ///< out of reach of hands and keys
    void setTight(bool tight);        ///< no higher than its words

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int padding() const;
    QFont words() const { return smallFont(font()); }

    SeriesLook m_look;
    QString m_value;
    int m_valueRoom = 0;
    bool m_forFingers = false;
    bool m_readOnly = false;
    bool m_tight = false;
};

/// Names and marks of a chart's series in one line. If series can be hidden, each entry is a button named
/// `stem` plus its number, from 1.
class ChartLegend : public QWidget {
    Q_OBJECT
public:
    enum class Use { Read, Switch };
    /// How far entries for fingers reach above and below the line of the words, in pixels at 100 %.
    static constexpr int kAbove = 3, kBelow = 13;

    explicit ChartLegend(std::vector<SeriesLook> series, QWidget* parent = nullptr, Use use = Use::Read,
                         const QString& stem = {});

    void setForFingers(bool fingers);
    /// For an audience: in two lines, and only to be read.
    void setLarge(bool large);
    void setTight(bool tight);                  ///< no higher than its words
    void showValues(const QStringList& values); ///< one per series; empty: unknown
    QStringList values() const;

Q_SIGNALS:
    void switched(std::size_t series, bool on);

private:
    void place(std::size_t columns);

    Use m_use;
    QGridLayout* m_grid = nullptr;
    std::vector<LegendEntry*> m_entries;
};

} // namespace coinfer
