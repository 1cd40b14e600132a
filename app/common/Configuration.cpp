#include "app/common/Configuration.h"

#include "app/common/CommandTree.h"
#include "core/base/Units.h"
#include "core/base/WholeFile.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <sstream>

namespace coinfer {
namespace {

constexpr const char* kConfig = "config";
constexpr const char* kPrintConfig = "print-config";
constexpr qint64 kMostBytes = 1 << 20;

/// The long name by which an option is set; empty if it can be given on the command line only.
std::string settingName(const CLI::Option& option)
{
    return option.get_configurable() && !option.get_group().empty() && !option.get_lnames().empty()
               ? option.get_lnames().front()
               : std::string();
}

const CLI::Option* optionOf(const CLI::App& command, const std::string& setting)
{
    for (const CLI::Option* option : command.get_options())
        if (!setting.empty() && settingName(*option) == setting)
            return option;
    return nullptr;
}

/// Whether the argument gives the option: --name, --name=value, or a negated name of it.
bool gives(const std::string& argument, const CLI::Option& option)
{
    const std::string name = argument.substr(0, argument.find('='));
    return name.starts_with("--") && option.check_lname(name.substr(2));
}

/// The flag that sets the option to the value; `true` sets one whose value may be left out.
std::string argumentFor(const CLI::Option& option, const std::string& value)
{
    const std::string flag = "--" + settingName(option);
    const bool mayBeBare = option.get_items_expected_min() == 0 && option.get_items_expected_max() > 0;
    return mayBeBare && value == "true" ? flag : flag + "=" + value;
}

/// Whether the command line has the option, or one that excludes it.
bool isGiven(const std::vector<std::string>& arguments, const CLI::Option& option)
{
    const auto given = [&](const CLI::Option& each) {
        return std::any_of(arguments.begin(), arguments.end(),
                           [&](const std::string& argument) { return gives(argument, each); });
    };
    const auto excluded = option.get_excludes();
    return given(option) || std::any_of(excluded.begin(), excluded.end(),
                                        [&](const CLI::Option* each) { return given(*each); });
}

/// The command that the first words name.
CommandAt commandOf(const CLI::App& program, const std::vector<std::string>& arguments)
{
    CommandAt found{.path = {}, .app = &program};
    for (const std::string& word : arguments) {
        const auto below = commandsBelow(*found.app);
        const auto named = std::find_if(below.begin(), below.end(),
                                        [&](const CLI::App* each) { return each->get_name() == word; });
        if (named == below.end())
            break;
        found.path.push_back(word);
        found.app = *named;
    }
    return found;
}

/// The files that --config names in place of the usual ones.
QStringList filesNamed(const std::vector<std::string>& arguments)
{
    QStringList files;
    const std::string flag = std::string("--") + kConfig;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == flag && i + 1 < arguments.size())
            files << QString::fromStdString(arguments[i + 1]);
        else if (arguments[i].starts_with(flag + "="))
            files << QString::fromStdString(arguments[i].substr(flag.size() + 1));
    }
    return files;
}

/// CLI11's reader, told that a value is all that follows the =: no lists, and # begins a comment at the start
/// of a line only, since addresses and paths may hold any of [ , # and spaces.
CLI::ConfigBase plainReader()
{
    constexpr char kNever = '\x01';
    CLI::ConfigBase reader;
    reader.comment(kNever)->arrayBounds(kNever, kNever)->arrayDelimiter('\x02')->parentSeparator('\x03');
    return reader;
}

Result<QByteArray> bytesOf(const QString& path)
{
    const auto failed = [&](const QString& why) {
        return Error{QStringLiteral("cannot read the configuration file %1: %2").arg(path, why)};
    };
    if (isSpecialFile(path))
        return failed(QStringLiteral("it is not a regular file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(file.errorString());
    const QByteArray bytes = readUpTo(file, kMostBytes);
    if (file.error() != QFileDevice::NoError)
        return failed(file.errorString());
    if (bytes.size() > kMostBytes)
        return failed(QStringLiteral("it is larger than %1").arg(formatBytes(kMostBytes)));
    return bytes;
}

/// `agent-train`; of a program without commands, its word.
std::string joined(const std::vector<std::string>& path, char between)
{
    return path.empty() ? "window" : CLI::detail::join(path, std::string(1, between));
}

} // namespace

QStringList configurationFiles(const std::vector<std::string>& path)
{
    const QString name = QStringLiteral("coinfer/%1.conf").arg(QString::fromStdString(joined(path, '-')));
    return {QStringLiteral("/etc/") + name,
            QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u'/' + name};
}

std::string configurationVariable(const std::vector<std::string>& path, const std::string& option)
{
    std::string name = "COINFER_" + joined(path, '_') + "_" + option;
    std::replace(name.begin(), name.end(), '-', '_');
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name;
}

Configuration::Configuration(CLI::App& program) : m_program(program)
{
    for (const CommandAt& command : commandTree(program))
        if (commandsBelow(*command.app).empty())
            addFlags(const_cast<CLI::App&>(*command.app), command.path); // each belongs to m_program
    program.failure_message([this](const CLI::App* app, const CLI::Error& error) {
        const CLI::Error more(error.get_name(), explained(error.what()), error.get_exit_code());
        return CLI::FailureMessage::simple(app, more);
    });
}

void Configuration::addFlags(CLI::App& command, const std::vector<std::string>& path)
{
    const std::string name = joined(path, '-');
    command
        .add_option_function<std::string>(
            std::string("--") + kConfig, [](const std::string&) {},
            "configuration file to read in place of /etc/coinfer/" + name + ".conf and ~/.config/coinfer/" +
                name + ".conf")
        ->configurable(false);
    command
        .add_flag_callback(
            std::string("--") + kPrintConfig,
            [this, &command, path] {
                std::fputs(printed(command, path).c_str(), stdout);
                throw CLI::Success();
            },
            "print all settings with their values as a configuration file, then exit")
        ->configurable(false);
}

void Configuration::parse(int argc, const char* const* argv)
{
    m_program.name(argv[0]);
    const auto all = complete({argv + 1, argv + argc});
    if (!all)
        throw CLI::ConfigError(all.error().message.toStdString(), CLI::ExitCodes::ConfigError);
    m_program.parse(std::vector<std::string>(all->rbegin(), all->rend())); // CLI11 takes them from the back
}

Result<std::vector<std::string>> Configuration::complete(const std::vector<std::string>& arguments)
{
    m_settings.clear();
    const CommandAt command = commandOf(m_program, arguments);
    if (!commandsBelow(*command.app).empty())
        return arguments;
    if (const auto read = readFiles(command, filesNamed(arguments)); !read)
        return read.error();
    readEnvironment(command);
    std::erase_if(m_settings, [&](const Setting& setting) {
        return setting.value.empty() || isGiven(arguments, *optionOf(*command.app, setting.option));
    });

    std::vector<std::string> added;
    for (const Setting& setting : m_settings)
        added.push_back(argumentFor(*optionOf(*command.app, setting.option), setting.value));
    std::vector<std::string> all = arguments;
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(command.path.size()), added.begin(), added.end());
    return all;
}

Result<void> Configuration::readFiles(const CommandAt& command, const QStringList& named)
{
    for (const QString& file : named.isEmpty() ? configurationFiles(command.path) : named) {
        if (named.isEmpty() && !QFileInfo::exists(file))
            continue;
        if (const auto read = readFile(command, file); !read)
            return read;
    }
    return {};
}

Result<void> Configuration::readFile(const CommandAt& command, const QString& file)
{
    const auto bytes = bytesOf(file);
    if (!bytes)
        return bytes.error();
    const auto refused = [&](const std::string& what) {
        return Error{QStringLiteral("%1: %2; --print-config prints all settings")
                         .arg(file, QString::fromStdString(what))};
    };
    std::istringstream text(bytes->toStdString());
    for (const CLI::ConfigItem& item : plainReader().from_config(text)) {
        if (!item.parents.empty())
            return refused("there are no sections, such as [" + item.parents.front() + "]");
        if (!optionOf(*command.app, item.name))
            return refused("there is no setting \"" + item.name + "\"");
        set({item.name, item.inputs.back(), file.toStdString()});
    }
    return {};
}

void Configuration::readEnvironment(const CommandAt& command)
{
    for (const CLI::Option* option : command.app->get_options()) {
        const std::string name = settingName(*option);
        const std::string variable = configurationVariable(command.path, name);
        if (const QByteArray value = qgetenv(variable.c_str()); !name.empty() && !value.isEmpty())
            set({name, value.toStdString(), variable});
    }
}

/// The last one counts.
void Configuration::set(const Setting& setting)
{
    std::erase_if(m_settings, [&](const Setting& each) { return each.option == setting.option; });
    m_settings.push_back(setting);
}

std::string Configuration::explained(const std::string& message) const
{
    for (const Setting& setting : m_settings) {
        const std::string name = "--" + setting.option;
        if (message.starts_with(name + ":") || message.starts_with(name + " "))
            return message + " (set in " + setting.origin + ")";
    }
    return message;
}

std::string Configuration::printed(const CLI::App& command, const std::vector<std::string>& path) const
{
    const QStringList files = configurationFiles(path);
    std::string all = "# Read from " + files.join(QStringLiteral(", then from ")).toStdString() +
                      ".\n# A variable prevails over a file, for example " +
                      configurationVariable(path, "NAME") + "; a flag prevails over both.\n";
    for (const CLI::Option* option : command.get_options()) {
        const std::string name = settingName(*option);
        if (name.empty())
            continue;
        const auto set = std::find_if(m_settings.begin(), m_settings.end(),
                                      [&](const Setting& setting) { return setting.option == name; });
        const std::string usual = option->get_items_expected_max() == 0 ? "true" : option->get_default_str();
        all += "\n# " + option->get_description() + "\n";
        if (set != m_settings.end())
            all += "# (set in " + set->origin + ")\n";
        all += option->count() > 0 ? name + " = " + option->results().back() + "\n"
                                   : "#" + name + (usual.empty() ? " =\n" : " = " + usual + "\n");
    }
    return all;
}

} // namespace coinfer
