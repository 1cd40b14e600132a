#include "core/decide/Profile.h"

#include "core/base/WholeFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <cmath>
#include <limits>

// docs/profile.md describes the file.
namespace coinfer {
namespace {

constexpr int kSchema = 2; // 1 knew one time for pictures of all codecs
constexpr qint64 kLargestFile = 1 << 20;
constexpr double kLongestMicros = 3600e6; // an hour; a larger value must be in the wrong unit

bool isTime(double micros)
{
    return micros >= 0 && micros <= kLongestMicros; // false for NaN
}

QString key(const char* name)
{
    return QLatin1String(name);
}

double number(const QJsonObject& object, const char* name)
{
    return object.value(key(name)).toDouble(std::numeric_limits<double>::quiet_NaN());
}

QString text(const QJsonObject& object, const char* name)
{
    return object.value(key(name)).toString();
}

QJsonObject toJson(const MachineProfile& machine, const Network& network)
{
    QJsonObject stages, pictures;
    for (std::size_t i = 0; i < machine.stageMicros.size(); ++i)
        stages.insert(network.stages()[i].name(), machine.stageMicros[i]);
    const auto& codecs = network.codecLists().pictures;
    for (std::size_t i = 0; i < machine.pictureMicros.size(); ++i)
        pictures.insert(toString(codecs[i]), machine.pictureMicros[i]);
    return {{key("machine"), machine.machine},
            {key("format"), toString(machine.format)},
            {key("fixed_us"), machine.fixedMicros},
            {key("us_per_kilovalue"), machine.microsPerKilovalue},
            {key("us_per_kilolatent"), machine.microsPerKilolatent},
            {key("pictures_us"), pictures},
            {key("stages_us"), stages}};
}

Result<MachineProfile> machineFrom(const QJsonObject& object, const Network& network)
{
    const auto format = parseNumberFormat(text(object, "format"));
    if (!format)
        return format.error();
    MachineProfile machine{.machine = text(object, "machine"),
                           .format = *format,
                           .fixedMicros = number(object, "fixed_us"),
                           .microsPerKilovalue = number(object, "us_per_kilovalue"),
                           .microsPerKilolatent = number(object, "us_per_kilolatent")};
    QJsonObject stages = object.value(key("stages_us")).toObject();
    for (const Stage& stage : network.stages()) {
        const QJsonValue micros = stages.take(stage.name());
        if (!micros.isDouble())
            return Error{QStringLiteral("it has no time for the stage \"%1\"").arg(stage.name())};
        machine.stageMicros.push_back(micros.toDouble());
    }
    if (!stages.isEmpty())
        return Error{
            QStringLiteral("the network %1 has no stage \"%2\"").arg(network.name(), stages.keys().first())};
    const QJsonObject pictures = object.value(key("pictures_us")).toObject();
    for (const CutCodec& codec : network.codecLists().pictures) {
        const QJsonValue micros = pictures.value(toString(codec));
        if (!micros.isDouble())
            return Error{QStringLiteral("it has no time for pictures as %1").arg(toString(codec))};
        machine.pictureMicros.push_back(micros.toDouble());
    }
    return machine;
}

Result<void> checkMachine(const MachineProfile& machine, const Network& network, const QString& role)
{
    if (machine.stageMicros.size() != network.stages().size())
        return Error{
            QCoreApplication::translate("Problems", "the profile of the %1 has %2 stages, but %3 has %4")
                .arg(role)
                .arg(machine.stageMicros.size())
                .arg(network.name())
                .arg(network.stages().size())};
    if (machine.pictureMicros.size() != network.codecLists().pictures.size())
        return Error{
            QCoreApplication::translate(
                "Problems", "the profile of the %1 has times for %2 codecs of pictures, but the model has %3")
                .arg(role)
                .arg(machine.pictureMicros.size())
                .arg(network.codecLists().pictures.size())};
    const bool good = std::ranges::all_of(machine.stageMicros, isTime) &&
                      std::ranges::all_of(machine.pictureMicros, isTime) && isTime(machine.fixedMicros) &&
                      isTime(machine.microsPerKilovalue) && isTime(machine.microsPerKilolatent);
    if (!good)
        return Error{
            QCoreApplication::translate("Problems", "a time of the %1 is missing, negative or over an hour")
                .arg(role)};
    return {};
}

Result<Profile> profileFrom(const QJsonObject& object, const Network& network)
{
    if (object.value(key("schema")).toInt() != kSchema)
        return Error{QStringLiteral("it is not a profile of schema %1").arg(kSchema)};
    Profile profile{.name = text(object, "name"),
                    .model = text(object, "model"),
                    .modelHash = QByteArray::fromHex(text(object, "model_hash").toLatin1()),
                    .network = text(object, "network"),
                    .estimate = object.value(key("estimate")).toBool(),
                    .note = text(object, "note"),
                    .roundTripMicros = number(object, "round_trip_us")};
    if (profile.network != network.name())
        return Error{
            QStringLiteral("it is for the network \"%1\", not for %2").arg(profile.network, network.name())};
    auto device = machineFrom(object.value(key("device")).toObject(), network);
    if (!device)
        return Error{QStringLiteral("device: %1").arg(device.error().message)};
    auto edge = machineFrom(object.value(key("edge")).toObject(), network);
    if (!edge)
        return Error{QStringLiteral("edge: %1").arg(edge.error().message)};
    profile.device = std::move(*device);
    profile.edge = std::move(*edge);
    if (const auto good = checkProfile(profile, network); !good)
        return good.error();
    return profile;
}

} // namespace

Result<void> checkProfile(const Profile& profile, const Network& network)
{
    if (profile.network != network.name())
        return Error{QCoreApplication::translate("Problems",
                                                 "the profile \"%1\" is for the network \"%2\", not for "
                                                 "%3; measure one with \"coinfer-cli profile\"")
                         .arg(profile.name, profile.network, network.name())};
    if (const auto device =
            checkMachine(profile.device, network, QCoreApplication::translate("Problems", "device"));
        !device)
        return device;
    if (const auto edge =
            checkMachine(profile.edge, network, QCoreApplication::translate("Problems", "edge"));
        !edge)
        return edge;
    if (!isTime(profile.roundTripMicros))
        return Error{
            QCoreApplication::translate("Problems", "the round trip is missing, negative or over an hour")};
    return {};
}

Result<Profile> loadProfile(const QString& path, const Network& network)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("cannot read the profile \"%1\": %2").arg(path, file.errorString())};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(kLargestFile), &problem);
    auto profile = document.isObject()
                       ? profileFrom(document.object(), network)
                       : Result<Profile>(Error{
                             QStringLiteral("it is not a JSON object (%1)").arg(problem.errorString())});
    if (!profile)
        return Error{
            QStringLiteral("cannot use the profile \"%1\": %2; measure one with \"coinfer-cli profile\"")
                .arg(path, profile.error().message)};
    return profile;
}

Result<void> saveProfile(const Profile& profile, const Network& network, const QString& path)
{
    if (const auto good = checkProfile(profile, network); !good)
        return good;
    const QJsonObject object{{key("schema"), kSchema},
                             {key("name"), profile.name},
                             {key("model"), profile.model},
                             {key("model_hash"), QString::fromLatin1(profile.modelHash.toHex())},
                             {key("network"), profile.network},
                             {key("estimate"), profile.estimate},
                             {key("note"), profile.note},
                             {key("round_trip_us"), profile.roundTripMicros},
                             {key("device"), toJson(profile.device, network)},
                             {key("edge"), toJson(profile.edge, network)}};
    QSaveFile file(path);
    if (const auto opened = openWhole(file); !opened)
        return opened;
    appendAll(file, QJsonDocument(object).toJson());
    return commitWhole(file);
}

MachineProfile leastOf(MachineProfile a, const MachineProfile& b)
{
    for (std::size_t i = 0; i < std::min(a.stageMicros.size(), b.stageMicros.size()); ++i)
        a.stageMicros[i] = std::min(a.stageMicros[i], b.stageMicros[i]);
    for (std::size_t i = 0; i < std::min(a.pictureMicros.size(), b.pictureMicros.size()); ++i)
        a.pictureMicros[i] = std::min(a.pictureMicros[i], b.pictureMicros[i]);
    for (const auto figure : {&MachineProfile::fixedMicros, &MachineProfile::microsPerKilovalue,
                              &MachineProfile::microsPerKilolatent})
        a.*figure = std::min(a.*figure, b.*figure);
    return a;
}

DeviceWork codecWork(const CutCodec& codec)
{
    switch (codec.kind) {
    case CutCodec::Kind::Bottleneck:
        return &Slowdown::latents;
    case CutCodec::Kind::Raw:
    case CutCodec::Kind::Jpeg:
        return &Slowdown::jpeg;
    case CutCodec::Kind::Webp:
        return &Slowdown::webp;
    case CutCodec::Kind::Features:
        break;
    }
    return &Slowdown::features;
}

MachineProfile slowed(MachineProfile profile, const Network& network, const Slowdown& slowdown)
{
    for (double& micros : profile.stageMicros)
        micros *= slowdown.stages;
    profile.fixedMicros *= slowdown.preprocessing;
    profile.microsPerKilovalue *= slowdown.features;
    profile.microsPerKilolatent *= slowdown.latents;
    const auto& codecs = network.codecLists().pictures;
    for (std::size_t i = 0; i < std::min(codecs.size(), profile.pictureMicros.size()); ++i)
        profile.pictureMicros[i] *= slowdown.*codecWork(codecs[i]);
    return profile;
}

} // namespace coinfer
