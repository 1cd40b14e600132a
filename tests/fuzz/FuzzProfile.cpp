#include "core/decide/Profile.h"
#include "tests/fuzz/MemoryFile.h"

#include <QFile>
#include <QTemporaryDir>

// A profile of two machines, for one network. An input is the file.

namespace coinfer::fuzz {
namespace {

const Network& network()
{
    static const Network made = Network::create(QStringLiteral("alexnet-32"), 10).value();
    return made;
}

MachineProfile someMachine(double micros)
{
    return {.machine = QStringLiteral("a machine"),
            .stageMicros = std::vector<double>(network().stages().size(), micros),
            .fixedMicros = 12.5,
            .microsPerKilovalue = 1,
            .microsPerKilolatent = 1.5,
            .pictureMicros = std::vector<double>(network().codecLists().pictures.size(), 30)};
}

QByteArray savedBytes(const Profile& profile)
{
    static const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("profile.json")));
    demand(saveProfile(profile, network(), file.fileName()).ok() && file.open(QIODevice::ReadOnly),
           "a profile that is valid can be saved");
    return file.readAll();
}

} // namespace

bool read(const QByteArray& input)
{
    static MemoryFile file;
    file.put(input);
    const auto profile = loadProfile(file.path(), network());
    if (!profile)
        return false;
    demand(checkProfile(*profile, network()).ok(), "a profile that is read is valid");
    const QByteArray saved = savedBytes(*profile);
    file.put(saved);
    const auto again = loadProfile(file.path(), network());
    demand(again.ok() && savedBytes(*again) == saved, "a profile that is saved reads the same");
    return true;
}

std::vector<QByteArray> seeds()
{
    Profile profile{.name = QStringLiteral("pair \xe4"),
                    .model = QStringLiteral("fashion-mnist"),
                    .modelHash = QByteArray(32, 'h'),
                    .network = network().name(),
                    .note = QStringLiteral("by hand"),
                    .device = someMachine(100),
                    .edge = someMachine(5.25),
                    .roundTripMicros = 2'000};
    std::vector<QByteArray> inputs{savedBytes(profile)};
    profile.estimate = true;
    profile.edge.format = NumberFormat::Float;
    inputs.push_back(savedBytes(profile));
    return inputs;
}

} // namespace coinfer::fuzz
