#include "app/cli/LineSink.h"
#include "tests/support/Patience.h"
#include "tests/support/program/Program.h"

#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace coinfer;
using namespace coinfer::cli;

namespace {

/// Of which nobody reads unless told to.
class Pipe {
public:
    Pipe()
    {
        if (::pipe2(m_ends, O_CLOEXEC) != 0)
            qFatal("no pipe");
    }
    ~Pipe()
    {
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }
    int writing() const { return m_ends[1]; }
    void fill() const
    {
        const int flags = ::fcntl(m_ends[1], F_GETFL);
        ::fcntl(m_ends[1], F_SETFL, flags | O_NONBLOCK);
        const QByteArray page(4096, '-');
        while (::write(m_ends[1], page.constData(), 4096) > 0) {
        }
        ::fcntl(m_ends[1], F_SETFL, flags);
    }
    /// What is in it now.
    QByteArray read() const
    {
        QByteArray all(1 << 20, '\0');
        ::fcntl(m_ends[0], F_SETFL, O_NONBLOCK);
        const ssize_t got = ::read(m_ends[0], all.data(), static_cast<std::size_t>(all.size()));
        return all.left(std::max<ssize_t>(got, 0));
    }

private:
    int m_ends[2] = {-1, -1};
};

} // namespace

class tst_LineSink : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesAtOnceWhereThereIsRoom()
    {
        const Pipe pipe;
        LineSink sink(pipe.writing());
        sink.write("one\n");
        QCOMPARE(pipe.read(), QByteArray("one\n"));
    }

    /// Nothing here waits, else CTest would end it.
    void keepsWhatFindsNoRoomInOrder()
    {
        const Pipe pipe;
        pipe.fill();
        LineSink sink(pipe.writing());
        sink.write("one\n");
        sink.write("two\n");
        QVERIFY(!pipe.read().contains("one"));
        sink.write("three\n");
        QCOMPARE(pipe.read(), QByteArray("one\ntwo\nthree\n"));
    }

    void countsWhatIsLost()
    {
        const Pipe pipe;
        pipe.fill();
        LineSink sink(pipe.writing());
        for (int i = 0; i < 1'500; ++i)
            sink.write("line " + QByteArray::number(i) + '\n');
        (void)pipe.read();
        QByteArray all;
        for (int i = 0; i < 10; ++i) {
            sink.write("end\n");
            all += pipe.read();
        }
        QVERIFY(all.startsWith("line 0\nline 1\n"));
        QVERIFY(all.contains("line 999\n") && !all.contains("line 1000\n"));
        QCOMPARE(all.count("messages are missing here"), 1);
    }

    void aLineLongerThanThePipeIsWrittenInPortions()
    {
        const Pipe pipe;
        LineSink sink(pipe.writing());
        const QByteArray line = QByteArray(300'000, 'x') + '\n';
        sink.write(line);
        QByteArray all;
        for (int i = 0; i < 10; ++i) {
            all += pipe.read();
            sink.write("");
        }
        QCOMPARE(all, line);
    }

    void aClosedPipeIsNoTrouble()
    {
        std::signal(SIGPIPE, SIG_IGN);
        int ends[2];
        QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
        ::close(ends[0]);
        LineSink sink(ends[1]);
        sink.write("one\n");
        sink.write("two\n");
        ::close(ends[1]);
    }

    /// The program behind it: an edge whose stderr nobody reads ends at the first Ctrl+C.
    void anEdgeThatNobodyReadsStillEnds()
    {
        const Pipe pipe;
        pipe.fill();
        RunningProgram edge({QStringLiteral("edge"), QStringLiteral("--model"),
                             QStringLiteral("fashion-mnist"), QStringLiteral("--listen"),
                             QStringLiteral("127.0.0.1:0")},
                            pipe.writing());
        QTRY_VERIFY_WITH_TIMEOUT(edge.takesInterrupts(), kPatience);
        QCOMPARE(edge.interrupt().exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(tst_LineSink)
#include "tst_LineSink.moc"
