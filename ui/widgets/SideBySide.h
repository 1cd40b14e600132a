#pragma once

#include "core/device/Shadow.h"

#include <QWidget>

#include <array>

class QGridLayout;
class QLabel;

namespace coinfer {

/// What one policy would do with a frame, and what is predicted to come of it.
struct PolicyProspect {
    QString policy;
    QString decision; ///< in words
    Prospect prospect;
};

/// Two policies on the same frame: a column each, predicted by the same model, the better figure in bold.
/// Its labels are named beside.WHAT.COLUMN, for example beside.worth.2.
class SideBySide : public QWidget {
    Q_OBJECT
public:
    explicit SideBySide(QWidget* parent = nullptr);

    void showBoth(const PolicyProspect& first, const PolicyProspect& second);

private:
    enum Row { Policy, Decides, Latency, Accuracy, Worth, Rows };
    void addRow(QGridLayout& grid, Row row, const QString& name, const QString& caption);
    void fill(std::size_t column, const PolicyProspect& prospect);
    void embolden(Row row, double first, double second); ///< the greater one; neither where they are equal

    std::array<std::array<QLabel*, 2>, Rows> m_cells{};
};

} // namespace coinfer
