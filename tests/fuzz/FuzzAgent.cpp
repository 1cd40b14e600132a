#include "tests/fuzz/ArrayFileInput.h"

#include "agent/AgentFile.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>

// The file of an agent; see ArrayFileInput.h for the inputs.

namespace coinfer::fuzz {

bool read(const QByteArray& input)
{
    static MemoryFile file;
    file.put(fileOf(input, "CNFA"));
    const auto agent = loadAgent(file.path());
    if (!agent)
        return false;
    for (const auto& [name, array] : agent->weights) {
        demand(array.values.size() == Tensor::count(array.shape), "an array has its shape");
        demand(std::ranges::all_of(array.values, [](float v) { return std::isfinite(v); }),
               "weights are finite");
    }
    return true;
}

std::vector<QByteArray> seeds()
{
    const QTemporaryDir folder;
    std::vector<QByteArray> inputs;
    AgentFile agent{.name = QStringLiteral("sac"),
                    .settings = {{QStringLiteral("seed"), 1}, {QStringLiteral("width"), 64.5}},
                    .record = {{QStringLiteral("steps"), QJsonObject{{QStringLiteral("all"), 1e6}}}}};
    for (const bool withArrays : {false, true}) {
        if (withArrays)
            agent.weights = {{QStringLiteral("first.weight"), Tensor{{2, 3}, {0, 1, -2, 3e30F, 4, 5}}},
                             {QStringLiteral("first.bias"), Tensor{{2}, {0.5F, -0.5F}}}};
        const QString path = folder.filePath(QStringLiteral("agent"));
        QFile file(path);
        demand(saveAgent(agent, path).ok() && file.open(QIODevice::ReadOnly), "an agent can be saved");
        const QByteArray bytes = file.readAll();
        inputs.push_back(inputOf(bytes));
        inputs.push_back(piece(std::uint8_t{kAsItIs}) + bytes);
    }
    return inputs;
}

} // namespace coinfer::fuzz
