#include "core/nn/NetworkDescription.h"

namespace coinfer {
namespace {

QString pooling(Pool pool)
{
    return QStringLiteral("max pool %1/%2").arg(pool.size).arg(pool.stride);
}

QString operation(const Stage& stage)
{
    const StageRow& row = stage.row;
    QStringList steps;
    if (row.before.size)
        steps << pooling(row.before);
    if (row.enlarge)
        steps << QStringLiteral("enlarge to %1x%1").arg(row.enlarge);
    if (row.operation == Operation::Convolution)
        steps << QStringLiteral("conv %1x%1/%2, ReLU").arg(row.kernel).arg(row.stride);
    else
        steps << (stage.relu ? QStringLiteral("linear, ReLU") : QStringLiteral("linear"));
    if (row.after.size)
        steps << pooling(row.after);
    return steps.join(QStringLiteral(", "));
}

QString exitsThrough(const Network& network, int stage)
{
    if (const int cut = network.stages()[static_cast<std::size_t>(stage)].bottleneck)
        return QStringLiteral("bottleneck at cut %1").arg(cut);
    QStringList exits;
    for (int exit = 1; exit <= kExits; ++exit)
        for (int index : network.path(exit))
            if (index == stage)
                exits << QString::number(exit);
    return exits.join(QLatin1Char(' '));
}

QString shapeText(Shape shape)
{
    return shape.height > 1
               ? QStringLiteral("%1x%2x%3").arg(shape.height).arg(shape.width).arg(shape.channels)
               : QString::number(shape.channels);
}

QString bytesText(const Stage& stage)
{
    if (stage.bottleneck)
        return QStringLiteral("coded");
    return stage.relu ? QString::number(stage.output.count()) : QStringLiteral("nothing is sent");
}

} // namespace

QString describe(const Network& network)
{
    QString text =
        QStringLiteral("| stage | exits | does | output | multiply-adds | weights | bytes at 8 bits |\n"
                       "|---|---|---|---|---:|---:|---:|\n");
    int index = 0;
    for (const Stage& stage : network.stages())
        text +=
            QStringLiteral("| %1 | %2 | %3 | %4 | %5 | %6 | %7 |\n")
                .arg(stage.name(), exitsThrough(network, index++), operation(stage), shapeText(stage.output))
                .arg(stage.macs)
                .arg(stage.parameters)
                .arg(bytesText(stage));
    return text;
}

} // namespace coinfer
