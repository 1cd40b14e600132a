#pragma once

#include <QColor>
#include <QFont>

namespace coinfer {

/// Colours for white paper: Okabe and Ito's, safe for colour-blind readers, with light ones darkened for
/// print.
namespace paper {
inline constexpr QColor kText{0x1B, 0x24, 0x30};
inline constexpr QColor kFaint{0x5B, 0x67, 0x76};
inline constexpr QColor kGrid{0xDD, 0xE2, 0xE9};
inline constexpr QColor kBand{0xF3, 0xF5, 0xF8};
inline constexpr QColor kInks[]{{0x00, 0x72, 0xB2}, {0xE6, 0x9F, 0x00}, {0x00, 0x9E, 0x73},
                                {0xCC, 0x79, 0xA7}, {0x56, 0xB4, 0xE9}, {0xD5, 0x5E, 0x00},
                                {0xE3, 0xCF, 0x2F}, {0x8A, 0x94, 0xA0}};
} // namespace paper

/// A font of this size for a painter whose unit is the point.
inline QFont paperFont(double points, QFont::Weight weight = QFont::Normal)
{
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setStyleHint(QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPointSizeF(points); // the device has 72 points per inch
    font.setWeight(weight);
    return font;
}

} // namespace coinfer
