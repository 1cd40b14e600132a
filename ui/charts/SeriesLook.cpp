#include "ui/charts/SeriesLook.h"

namespace coinfer {

std::vector<SeriesLook> phaseLooks()
{
    const auto names = phaseNames();
    std::vector<SeriesLook> looks;
    for (std::size_t i = 0; i < names.size(); ++i)
        looks.push_back(
            {names[i], SeriesMark::Area, [i](const Colours& colours) { return colours.phases[i]; }});
    return looks;
}

} // namespace coinfer
