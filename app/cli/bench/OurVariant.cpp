#include "app/cli/bench/EngineVariant.h"

namespace coinfer::bench {

Result<EngineVariant> ourVariant(const QString& name, std::shared_ptr<const Model> model, NumberFormat format,
                                 const Image& picture)
{
    auto created = Engine::create(std::move(model), format);
    if (!created)
        return created.error();
    const std::shared_ptr<Engine> engine = *std::move(created);
    return EngineVariant{name, [engine, picture](int exit) {
                             engine->start(picture);
                             engine->advance(exit, 0, engine->model().network.pathLength(exit));
                             return engine->features().values;
                         }};
}

} // namespace coinfer::bench
