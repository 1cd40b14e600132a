#pragma once

#include <QWidget>

#include <cmath>

class QLabel;
class QTableWidget;

namespace coinfer {

class Card;
class EdgeChart;
class EdgeModel;
class TimeBar;

/// An edge at work: the address to type, its devices, its load, queue and rates.
class EdgePage : public QWidget {
    Q_OBJECT
public:
    explicit EdgePage(EdgeModel& edge, QWidget* parent = nullptr);
    ~EdgePage() override;

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildAddress();
    void buildDevices();
    void buildCharts();
    void showStatus();
    void showDevices();
    void showCharts();
    void showCursor();
    void showRefusals();

    EdgeModel& m_edge;
    Card* m_address = nullptr;
    Card* m_devices = nullptr;
    QLabel* m_figures = nullptr;
    QTableWidget* m_table = nullptr;
    QLabel* m_nobody = nullptr;
    QLabel* m_refusals = nullptr;
    TimeBar* m_time = nullptr;
    EdgeChart* m_rate = nullptr;
    EdgeChart* m_load = nullptr;
    double m_summedUp = NAN; ///< the end of the time that the charts' titles speak of
};

} // namespace coinfer
