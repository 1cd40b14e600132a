#pragma once

#include <QHash>
#include <QList>
#include <QMap>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace coinfer::test {

/// A strict reader of Prometheus' text format 0.0.4, written from its description and independent of what
/// writes it. One sample a line; comments are HELP and TYPE only; no timestamps.
struct PrometheusParser {
    struct Sample {
        QString name;
        QMap<QString, QString> labels;
        double value = 0;
    };

    explicit PrometheusParser(const QByteArray& bytes)
    {
        const QString text = QString::fromUtf8(bytes);
        if (!text.isEmpty() && !text.endsWith(QLatin1Char('\n')))
            errors << QStringLiteral("the last line does not end");
        for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            line.startsWith(QLatin1Char('#')) ? readComment(line) : readSample(line);
    }

    /// The only value of a metric with these labels; NaN if there is none.
    double value(const QString& name, const QMap<QString, QString>& labels = {}) const
    {
        for (const Sample& sample : samples)
            if (sample.name == name && sample.labels == labels)
                return sample.value;
        return qQNaN();
    }

    QList<Sample> samples;
    QMap<QString, QString> types, helps; ///< by metric
    QStringList errors;

private:
    static const QRegularExpression& name()
    {
        static const QRegularExpression pattern(QStringLiteral("^[a-zA-Z_:][a-zA-Z0-9_:]*$"));
        return pattern;
    }

    void readComment(const QString& line)
    {
        const QString kind = line.section(QLatin1Char(' '), 1, 1),
                      metric = line.section(QLatin1Char(' '), 2, 2);
        auto& known = kind == QLatin1String("HELP") ? helps : types;
        if ((kind != QLatin1String("HELP") && kind != QLatin1String("TYPE")) ||
            !name().match(metric).hasMatch())
            errors << QStringLiteral("bad comment: %1").arg(line);
        else if (known.contains(metric))
            errors << QStringLiteral("told twice: %1").arg(line);
        else
            known[metric] = line.section(QLatin1Char(' '), 3);
    }

    /// The metric that a sample's name belongs to.
    QString familyOf(const QString& sample) const
    {
        for (const char* ending : {"_bucket", "_sum", "_count"})
            if (const QString base = sample.chopped(qstrlen(ending));
                sample.endsWith(QLatin1String(ending)) && types.value(base) == QLatin1String("histogram"))
                return base;
        return sample;
    }

    void readSample(const QString& line)
    {
        static const QRegularExpression pattern(QStringLiteral("^([^ {]+)(?:\\{(.*)\\})? ([^ ]+)$"),
                                                QRegularExpression::DotMatchesEverythingOption);
        const auto match = pattern.match(line);
        Sample sample{.name = match.captured(1)};
        bool isNumber = false;
        const QString number = match.captured(3);
        sample.value = number == QLatin1String("+Inf") ? qInf() : number.toDouble(&isNumber);
        if (!match.hasMatch() || !name().match(sample.name).hasMatch() ||
            !(isNumber || number == QLatin1String("+Inf")) || !readLabels(match.captured(2), sample.labels))
            errors << QStringLiteral("bad sample: %1").arg(line);
        else if (!types.contains(familyOf(sample.name)))
            errors << QStringLiteral("no TYPE before: %1").arg(line);
        samples << sample;
    }

    /// name="value",... with \\, \" and \n escaped.
    static bool readLabels(const QString& text, QMap<QString, QString>& labels)
    {
        static const QRegularExpression pattern(
            QStringLiteral("\\G([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)"));
        qsizetype at = 0;
        while (at < text.size()) {
            const auto match = pattern.match(text, at);
            if (!match.hasMatch() || labels.contains(match.captured(1)))
                return false;
            QString value;
            const QString escaped = match.captured(2);
            for (qsizetype i = 0; i < escaped.size(); ++i) {
                const bool special = escaped[i] == QLatin1Char('\\');
                i += special ? 1 : 0;
                value += special && escaped[i] == QLatin1Char('n') ? QLatin1Char('\n') : escaped[i];
            }
            labels[match.captured(1)] = value;
            at = match.capturedEnd();
        }
        return true;
    }
};

} // namespace coinfer::test
