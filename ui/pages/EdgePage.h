#pragma once

#include <QWidget>

#include <cmath>

class QLabel;
class QTableWidget;

namespace coinfer {

class Card;
class EdgeChart;
struct EdgeBin;
class EdgeModel;
class FigureTiles;
class TimeBar;

/// The page of an edge: its address, devices, load, queue and rates.
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
    QWidget* reach() const;
    void buildDevices();
    void buildTiles();
    void buildCharts();
    void showStatus();
    void showDevices();
    void showTiles();
    void showCharts();
    QString loadWords(const EdgeBin& bin) const;
    void showCursor();
    void showRefusals();

    EdgeModel& m_edge;
    Card* m_address = nullptr;
    Card* m_devices = nullptr;
    QLabel* m_figures = nullptr;
    QTableWidget* m_table = nullptr;
    QLabel* m_nobody = nullptr;
    FigureTiles* m_tiles = nullptr;
    QLabel* m_reasons = nullptr;
    QLabel* m_refusals = nullptr;
    TimeBar* m_time = nullptr;
    EdgeChart* m_rate = nullptr;
    EdgeChart* m_load = nullptr;
    bool m_isCompact = false;
    double m_summedUp = NAN; ///< end of the interval that the charts' figures describe
};

} // namespace coinfer
