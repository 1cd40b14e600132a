#pragma once

#include <QWidget>

namespace coinfer {

/// The words of the glossary that the help explains with a picture.
enum class HelpWord { Exit, Cut, Codec, Guard, Deadline, Confidence };

/// The picture of a word, drawn in the theme's colours and sharp at every scale.
class WordPicture : public QWidget {
    Q_OBJECT
public:
    explicit WordPicture(HelpWord word, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    HelpWord m_word;
};

} // namespace coinfer
