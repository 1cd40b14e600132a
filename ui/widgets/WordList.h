#pragma once

#include <QWidget>

class QGridLayout;

namespace coinfer {

enum class HelpWord;

/// The words that the window uses, each with a picture and one or two sentences of the glossary.
class WordList : public QWidget {
    Q_OBJECT
public:
    explicit WordList(QWidget* parent = nullptr);

private:
    void add(QGridLayout& rows, HelpWord word, const QString& name, const QString& meaning);
};

} // namespace coinfer
