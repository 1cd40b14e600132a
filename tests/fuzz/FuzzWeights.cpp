#include "core/nn/Model.h"
#include "core/nn/ModelFile.h"
#include "tests/core/nn/ModelFileSample.h"
#include "tests/fuzz/ArrayFileInput.h"

#include <QTemporaryDir>

// A weights file; see ArrayFileInput.h for the inputs. The arrays of a whole net would be megabytes: a file
// that is complete but for them counts as taken.

namespace coinfer::fuzz {

bool read(const QByteArray& input)
{
    static MemoryFile file;
    file.put(fileOf(input, "CNFW"));
    const auto model = loadModel(file.path());
    return model.ok() ||
           model.error().message.contains(QStringLiteral("arrays that the network needs are missing"));
}

std::vector<QByteArray> seeds()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("weights"));
    std::vector<QByteArray> inputs;
    Model model = test::completeModel();
    for (const bool isShort : {false, true}) {
        if (isShort) {
            model.accuracies.rows.resize(2);
            model.outcomes = {};
        }
        demand(saveModel(model, path).ok(), "a model can be saved");
        inputs.push_back(inputOf(test::contents(path)));
    }
    return inputs;
}

} // namespace coinfer::fuzz
