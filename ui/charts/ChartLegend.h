#pragma once

#include "ui/charts/SeriesLook.h"

#include <QAbstractButton>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace coinfer {

/// Mark, name and newest value of one series; pressed while it is shown.
class LegendEntry : public QAbstractButton {
    Q_OBJECT
public:
    LegendEntry(SeriesLook look, QWidget* parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    /// Beside the name; takes the room of the longest one so far, so that the line does not jump.
    void showValue(const QString& value);
    QString value() const { return m_value; }
    void setForFingers(bool fingers); ///< as high as a finger is wide

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SeriesLook m_look;
    QString m_value;
    int m_valueRoom = 0;
    bool m_forFingers = false;
};

/// Names and marks of a chart's series in one line. Where they can be switched, each is a button called
/// `stem` with its number, from 1.
class ChartLegend : public QWidget {
    Q_OBJECT
public:
    enum class Use { Read, Switch };
    explicit ChartLegend(std::vector<SeriesLook> series, QWidget* parent = nullptr, Use use = Use::Read,
                         const QString& stem = {});

    void setForFingers(bool fingers);
    void showValues(const QStringList& values); ///< one a series; empty: not known
    QStringList values() const;

Q_SIGNALS:
    void switched(std::size_t series, bool on);

private:
    std::vector<LegendEntry*> m_entries;
};

} // namespace coinfer
