#pragma once

#include <QWidget>

#include <map>
#include <vector>

class QGridLayout;
class QLabel;

namespace coinfer {

/// Figures in rows of a few, each below its caption.
class FigureTiles : public QWidget {
    Q_OBJECT
public:
    explicit FigureTiles(int columns, QWidget* parent = nullptr);

    void setLarge() { m_isLarge = true; } ///< of figures added from now on: large digits
    void setColumns(int columns);
    /// `words` says what the figure is, for those who point at it or hear it.
    void add(const QString& objectName, const QString& caption, const QString& words);
    /// `objectName` must have been added. Without a text there is a dash.
    void show(const QString& objectName, const QString& text);
    void showCaption(const QString& objectName,
                     const QString& caption); ///< instead of the one it was added with
    using QWidget::show;

private:
    int m_columns;
    bool m_isLarge = false;
    QGridLayout* m_grid = nullptr;
    struct Tile {
        QLabel* name;
        QLabel* value;
    };
    void place();

    std::vector<Tile> m_tiles;
    std::map<QString, QLabel*> m_captions;
    std::map<QString, QLabel*> m_values;
};

} // namespace coinfer
