#pragma once

#include <QCommandLineParser>

namespace coinfer::bench {

/// The command line of a runner on one weights file: --json, and options with a value each.
class BenchArguments {
public:
    BenchArguments()
    {
        m_parser.addHelpOption();
        m_parser.addOption({QStringLiteral("json"), QStringLiteral("Print JSON.")});
        m_parser.addPositionalArgument(QStringLiteral("model"), QStringLiteral("Weights file."));
    }

    void option(const char* name, const char* text, const char* value, const char* otherwise)
    {
        m_parser.addOption({QString::fromLatin1(name), QString::fromLatin1(text), QString::fromLatin1(value),
                            QString::fromLatin1(otherwise)});
    }
    /// After the options; ends the program if the words are not those of the options.
    void process(const QCoreApplication& app) { m_parser.process(app); }

    QString value(const char* name) const { return m_parser.value(QString::fromLatin1(name)); }
    bool json() const { return m_parser.isSet(QStringLiteral("json")); }
    bool hasModel() const { return m_parser.positionalArguments().size() == 1; }
    QString model() const { return m_parser.positionalArguments().first(); }

private:
    QCommandLineParser m_parser;
};

} // namespace coinfer::bench
