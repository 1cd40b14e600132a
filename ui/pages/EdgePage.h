#pragma once

#include "core/edge/ArrivalWatch.h"

#include <QWidget>

#include <cmath>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace coinfer {

class ArrivalPanel;
class Card;
class ChartChooser;
class DeviceTable;
class EdgeChart;
struct EdgeBin;
class EdgeModel;
class FactList;
class TimeBar;

/// The page of an edge: what arrives, its devices, counts, address, load and rate. Shows everything at once
/// if there is room; on a small screen, one part at a time. Watches what arrives only while that is visible.
class EdgePage : public QWidget {
    Q_OBJECT
public:
    explicit EdgePage(EdgeModel& edge, QWidget* parent = nullptr);
    ~EdgePage() override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Part { Arrivals, Devices, Totals, Charts, Connecting };
    enum class Room {
        Small, ///< for one part
        Parts, ///< for all but the charts
        All
    };

    void buildArrivals();
    void buildAddress();
    QWidget* reach() const;
    void buildDevices();
    void buildTotals();
    void buildCharts();
    void follow();
    void arrangeWide();
    void arrangeCompact();
    void setCompactParts(bool compact);
    void showChosenPart();
    Room roomNow() const;
    void watch();
    void choose(DeviceId device);
    void showStatus();
    void showArrival();
    void showArrivalAge();
    QString nothingWords() const;
    void showDevices();
    void showTotals();
    void showCharts();
    QString loadWords(const EdgeBin& bin) const;
    void showCursor();
    void showRefusals();

    EdgeModel& m_edge;
    DeviceId m_only = kEveryDevice; ///< whose requests are shown
    ChartChooser* m_chooser = nullptr;
    Card* m_arrivals = nullptr;
    ArrivalPanel* m_arrival = nullptr;
    QWidget* m_nothing = nullptr; ///< in place of what has not arrived
    QLabel* m_where = nullptr;
    QLabel* m_nobody = nullptr;
    QPushButton* m_everyDevice = nullptr;
    Card* m_address = nullptr;
    Card* m_devices = nullptr;
    DeviceTable* m_table = nullptr;
    QLabel* m_noDevices = nullptr;
    Card* m_totals = nullptr;
    FactList* m_figures = nullptr;
    QLabel* m_reasons = nullptr;
    QLabel* m_refusals = nullptr;
    TimeBar* m_time = nullptr;
    QWidget* m_charts = nullptr; ///< these two
    EdgeChart* m_rate = nullptr;
    EdgeChart* m_load = nullptr;
    Room m_room = Room::Small;
    double m_summedUp = NAN; ///< end of the interval that the charts' figures describe
};

} // namespace coinfer
