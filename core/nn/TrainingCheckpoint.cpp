#include "core/nn/TrainingCheckpoint.h"

#include <QFile>
#include <QSaveFile>

#include <torch/torch.h>

#include <sstream>

namespace coinfer {

Result<void> saveCheckpoint(const QString& path, const QString& fingerprint, TrainingNet& net,
                            torch::optim::Optimizer& optimizer, int epochsDone)
{
    std::ostringstream bytes;
    try {
        torch::serialize::OutputArchive archive, momentum;
        for (const auto& [name, tensor] : net.tensors())
            archive.write(name, tensor.detach());
        optimizer.save(momentum);
        archive.write("optimizer", momentum);
        archive.write("epochs_done", c10::IValue(static_cast<std::int64_t>(epochsDone)));
        archive.write("fingerprint", c10::IValue(fingerprint.toStdString()));
        archive.save_to(bytes);
    } catch (const std::exception& e) {
        return Error{QStringLiteral("the checkpoint cannot be created: %1").arg(QString::fromUtf8(e.what()))};
    }
    const std::string whole = bytes.str();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(whole.data(), static_cast<qint64>(whole.size())) < 0 ||
        !file.commit())
        return Error{QStringLiteral("the checkpoint %1 cannot be written: %2").arg(path, file.errorString())};
    return {};
}

Result<std::optional<int>> loadCheckpoint(const QString& path, const QString& fingerprint, TrainingNet& net,
                                          torch::optim::Optimizer& optimizer)
{
    if (!QFile::exists(path))
        return std::optional<int>{};
    try {
        torch::NoGradGuard noGradient;
        torch::serialize::InputArchive archive, momentum;
        archive.load_from(QFile::encodeName(path).toStdString());
        c10::IValue found, epochs;
        archive.read("fingerprint", found);
        if (QString::fromStdString(found.toStringRef()) != fingerprint)
            return Error{QStringLiteral(
                             "the checkpoint %1 belongs to another run (%2); remove it or name another file")
                             .arg(path, QString::fromStdString(found.toStringRef()))};
        for (auto& [name, tensor] : net.tensors()) {
            torch::Tensor stored;
            archive.read(name, stored);
            tensor.copy_(stored);
        }
        archive.read("optimizer", momentum);
        optimizer.load(momentum);
        archive.read("epochs_done", epochs);
        return std::optional<int>(static_cast<int>(epochs.toInt()));
    } catch (const std::exception&) {
        return Error{
            QStringLiteral("the checkpoint %1 is damaged; remove it to start from scratch").arg(path)};
    }
}

} // namespace coinfer
