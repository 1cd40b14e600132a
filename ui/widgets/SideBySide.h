#pragma once

#include "core/device/Shadow.h"

#include <QWidget>

#include <array>

class QGridLayout;
class QLabel;

namespace coinfer {

/// What a policy would decide for a frame, with the predicted result.
struct PolicyProspect {
    QString policy;
    QString decision; ///< as text
    Prospect prospect;
};

/// Two policies on the same frame, one column each, predicted by the same model; the better figure is bold.
/// Labels are named beside.ROW.COLUMN, for example beside.worth.2.
class SideBySide : public QWidget {
    Q_OBJECT
public:
    explicit SideBySide(QWidget* parent = nullptr);

    void showBoth(const PolicyProspect& first, const PolicyProspect& second);
    void showReward(bool shown); ///< the row of the rewards, in units that few know; at first it is hidden

private:
    enum Row { Policy, Decides, Latency, Accuracy, Worth, Rows };
    void addRow(QGridLayout& grid, Row row, const QString& name, const QString& caption);
    void fill(std::size_t column, const PolicyProspect& prospect);
    void embolden(Row row, double first, double second); ///< the greater one; neither if equal

    std::array<std::array<QLabel*, 2>, Rows> m_cells{};
    std::array<QLabel*, Rows> m_captions{};
};

} // namespace coinfer
