#pragma once

#include "ui/charts/SeriesLook.h"

#include <QAbstractButton>
#include <QStringList>
#include <QWidget>

#include <vector>

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

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SeriesLook m_look;
    QString m_value;
    int m_valueRoom = 0;
    bool m_forFingers = false;
};

/// Names and marks of a chart's series in one line. If series can be hidden, each entry is a button named
/// `stem` plus its number, from 1.
class ChartLegend : public QWidget {
    Q_OBJECT
public:
    enum class Use { Read, Switch };
    explicit ChartLegend(std::vector<SeriesLook> series, QWidget* parent = nullptr, Use use = Use::Read,
                         const QString& stem = {});

    void setForFingers(bool fingers);
    void showValues(const QStringList& values); ///< one per series; empty: unknown
    QStringList values() const;

Q_SIGNALS:
    void switched(std::size_t series, bool on);

private:
    std::vector<LegendEntry*> m_entries;
};

} // namespace coinfer
