#include "app/common/LiveAgent.h"

#include "app/common/Agents.h"

#include "agent/AgentFile.h"

#include <QFile>
#include <QJsonObject>

namespace coinfer {
namespace {

constexpr auto kBetweenSavings = std::chrono::seconds(10);
/// Before the names of the arrays that learning is held to, whatever program goes on with the file.
constexpr QLatin1String kAnchorPrefix("anchor.");

/// The weights that are held to; of a file without any, its own.
std::shared_ptr<const AgentWeights> anchorOf(const std::shared_ptr<const AgentWeights>& weights)
{
    AgentWeights anchor;
    for (const auto& [name, array] : *weights)
        if (name.startsWith(kAnchorPrefix))
            anchor[name.mid(kAnchorPrefix.size())] = array;
    return anchor.empty() ? weights : std::make_shared<const AgentWeights>(std::move(anchor));
}

/// What has been learned, on disk: at most as old as kBetweenSavings, and whole once the learner has ended.
/// One thread at a time.
class LearnedFile {
public:
    explicit LearnedFile(QString path) : m_path(std::move(path)) {}

    ~LearnedFile()
    {
        if (m_latest)
            save();
    }

    Result<AgentSnapshot> begin()
    {
        const bool isThere = QFile::exists(m_path);
        auto start = isThere ? readAgent(m_path) : agentSnapshot(QStringLiteral("sac"));
        if (!start)
            return start.error();
        m_anchor = anchorOf(start->weights);
        if (isThere)
            return start;
        if (const auto saved = write(*start); !saved) // now rather than after an hour of learning
            return saved.error();
        return start;
    }

    const std::shared_ptr<const AgentWeights>& anchor() const { return m_anchor; } ///< once begun

    void keep(const AgentSnapshot& snapshot)
    {
        m_latest = snapshot;
        if (const auto now = std::chrono::steady_clock::now(); now - m_savedAt >= kBetweenSavings) {
            m_savedAt = now;
            save();
        }
    }

private:
    Result<void> write(const AgentSnapshot& snapshot) const
    {
        QJsonObject record{{QStringLiteral("learned"), QStringLiteral("from live frames")}};
        if (snapshot.temperature)
            record[QStringLiteral("alpha")] = *snapshot.temperature;
        AgentFile file{.name = QStringLiteral("sac-learned"), .record = record, .weights = *snapshot.weights};
        for (const auto& [name, array] : *m_anchor)
            file.weights[kAnchorPrefix + name] = array;
        return saveAgent(file, m_path);
    }

    void save()
    {
        const auto saved = write(*m_latest);
        if (!saved && !m_reported)
            qWarning("cannot save what was learned, so it is only kept in memory: %s",
                     qPrintable(saved.error().message));
        m_reported = !saved;
        m_latest.reset();
    }

    QString m_path;
    std::shared_ptr<const AgentWeights> m_anchor;
    std::optional<AgentSnapshot> m_latest; ///< not saved yet
    std::chrono::steady_clock::time_point m_savedAt = std::chrono::steady_clock::now();
    bool m_reported = false;
};

} // namespace

Result<std::unique_ptr<Policy>> liveAgentPolicy(std::shared_ptr<const LatencyModel> costs,
                                                const LiveAgentSettings& settings)
{
    LearningPolicy::OnSnapshot onSnapshot;
    LearningSettings learning{.seed = settings.seed};
    auto start = agentSnapshot(QStringLiteral("sac"));
    if (!settings.learned.isEmpty()) {
        const auto file = std::make_shared<LearnedFile>(settings.learned);
        start = file->begin();
        learning.anchor = file->anchor();
        onSnapshot = [file](const AgentSnapshot& snapshot) { file->keep(snapshot); };
    }
    if (!start)
        return start.error();
    start->name = kLiveAgent;
    auto policy = LearningPolicy::create(std::move(costs), *std::move(start), learning, settings.place,
                                         std::move(onSnapshot));
    if (!policy)
        return policy.error();
    return std::unique_ptr<Policy>(std::move(policy).value());
}

} // namespace coinfer
