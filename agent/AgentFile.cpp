#include "agent/AgentFile.h"

#include "core/base/ArrayFile.h"
#include "core/base/CborInteger.h"

#include "agent/Features.h"

#include <QCborMap>
#include <QCoreApplication>

namespace coinfer {
namespace {

constexpr ArrayFileKind kKind{.magic = {'C', 'N', 'F', 'A'},
                              .largest = 64 << 20,
                              .foreign = QT_TRANSLATE_NOOP("Problems", "not a Coinfer agent")};

QString text(const char* latin1)
{
    return QString::fromLatin1(latin1);
}

Result<AgentFile> agentFrom(ArrayFile file)
{
    const QCborMap& map = file.header;
    const qint64 layout = integerOr(map.value(text("layout")), -1);
    if (layout != kFeatureLayout)
        return Error{QCoreApplication::translate("Problems",
                                                 "trained on feature layout %1, but this program uses layout "
                                                 "%2; train it again with \"coinfer-cli agent train\"")
                         .arg(layout)
                         .arg(kFeatureLayout)};
    return AgentFile{.name = map.value(text("name")).toString(),
                     .settings = map.value(text("settings")).toMap().toJsonObject(),
                     .record = map.value(text("record")).toMap().toJsonObject(),
                     .weights = std::move(file.arrays),
                     .hash = file.hash};
}

} // namespace

Result<AgentFile> loadAgent(const QString& path)
{
    if (path.isEmpty())
        return Error{
            QCoreApplication::translate("Problems", "the agent needs a file name; write agent:FILE")};
    auto file = readArrayFile(path, kKind);
    auto agent = file ? agentFrom(std::move(file).value()) : file.error();
    if (!agent)
        return Error{QCoreApplication::translate("Problems", "the agent %1 cannot be used: %2")
                         .arg(path, agent.error().message)};
    return agent;
}

Result<void> saveAgent(AgentFile& agent, const QString& path)
{
    const QCborMap header{{text("name"), agent.name},
                          {text("layout"), kFeatureLayout},
                          {text("settings"), QCborMap::fromJsonObject(agent.settings)},
                          {text("record"), QCborMap::fromJsonObject(agent.record)}};
    auto hash = writeArrayFile(path, kKind, header, agent.weights);
    if (!hash)
        return hash.error();
    agent.hash = std::move(hash).value();
    return {};
}

} // namespace coinfer
