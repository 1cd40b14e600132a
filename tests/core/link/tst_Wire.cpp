#include "core/link/Wire.h"
#include "tests/support/WireSums.h"

#include <QCborMap>
#include <QCborValue>
#include <QTest>

#include <limits>
#include <random>

using namespace coinfer;
using namespace coinfer::test;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

Hello someHello()
{
    return {.program = QStringLiteral("coinfer 0.1"),
            .peer = QStringLiteral("Prüfstand"),
            .model = QStringLiteral("cifar10"),
            .modelHash = QByteArray(32, '\x5a'),
            .capabilities = {QStringLiteral("zstd")}};
}

InferRequest someRequest(qsizetype bytes = 300)
{
    InferRequest request{.id = 7, .decision = {3, 2, 4}, .compressed = true, .bytes = {}};
    for (qsizetype i = 0; i < bytes; ++i)
        request.bytes.append(static_cast<char>(i * 31));
    return request;
}

InferReply someReply()
{
    return {.id = 7,
            .scores = {1.5F, -2.25F, 0.1F, 1e-30F},
            .queue = Microseconds(120),
            .decode = Microseconds(30),
            .compute = Microseconds(4'000),
            .atEdge = Microseconds(4'150),
            .load = 0.3F,
            .queueLength = 2};
}

ErrorMessage someError()
{
    return {.code = ErrorCode::WrongModel, .id = 0, .text = QStringLiteral("Same --model")};
}

std::vector<Message> oneOfEach()
{
    InferRequest hurried = someRequest();
    hurried.budget = Microseconds(80'000);
    return {someHello(), someRequest(),
            hurried,     someReply(),
            Ping{1},     Pong{0xffffffff},
            Busy{9},     someError(),
            Bye{},       Late{.id = 9, .atEdge = Microseconds(40), .load = 0.5F, .queueLength = 1}};
}

/// Messages are equal when their bytes are: encode() is a function of every field.
bool same(const Message& a, const Message& b)
{
    return a.index() == b.index() && encode(a) == encode(b);
}

std::optional<Message> only(const QByteArray& bytes)
{
    WireDecoder decoder;
    decoder.feed(bytes);
    const auto message = decoder.next();
    return message ? *message : std::nullopt;
}

QString errorOf(const QByteArray& bytes, ErrorCode* code = nullptr)
{
    WireDecoder decoder;
    decoder.feed(bytes);
    const auto message = decoder.next();
    if (code)
        *code = decoder.errorCode();
    return message ? QString() : message.error().message;
}

template <class Change> QByteArray changed(InferRequest request, Change change)
{
    change(request);
    return encode(request);
}

template <class Change> QByteArray changed(InferReply reply, Change change)
{
    change(reply);
    return encode(reply);
}

} // namespace

class tst_Wire : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheDocumentedHeader()
    {
        QCOMPARE(encode(Ping{0x01020304}).left(16), QByteArray::fromHex("434e4652"
                                                                        "03"
                                                                        "04"
                                                                        "0000"
                                                                        "04030201"
                                                                        "00000000"));
        const QByteArray bytes = encode(someRequest());
        QCOMPARE(qFromLittleEndian<quint32>(bytes.data() + 12), static_cast<quint32>(bytes.size() - 24));
        QCOMPARE(qFromLittleEndian<quint32>(bytes.data() + 16), crc32c(bytes.first(16)));
        QCOMPARE(qFromLittleEndian<quint32>(bytes.data() + 20), crc32c(bytes.first(16) + bytes.sliced(24)));
    }

    void bringsEveryFieldAcross()
    {
        const auto request = std::get<InferRequest>(only(encode(someRequest())).value());
        QCOMPARE(request.id, 7U);
        QVERIFY((request.decision == Decision{3, 2, 4}));
        QVERIFY(request.compressed);
        QCOMPARE(request.bytes, someRequest().bytes);

        const auto reply = std::get<InferReply>(only(encode(someReply())).value());
        QVERIFY(reply.scores == someReply().scores);
        QVERIFY(reply.atEdge == Microseconds(4'150) && reply.queue == Microseconds(120));
        QVERIFY(reply.decode == Microseconds(30) && reply.compute == Microseconds(4'000));
        QCOMPARE(reply.load, 0.3F);
        QCOMPARE(reply.queueLength, 2);

        const auto hello = std::get<Hello>(only(encode(someHello())).value());
        QCOMPARE(hello.peer, QStringLiteral("Prüfstand"));
        QCOMPARE(hello.program, someHello().program);
        QCOMPARE(hello.model, someHello().model);
        QCOMPARE(hello.modelHash, someHello().modelHash);
        QCOMPARE(hello.capabilities, someHello().capabilities);

        const auto error = std::get<ErrorMessage>(only(encode(someError())).value());
        QCOMPARE(error.code, ErrorCode::WrongModel);
        QCOMPARE(error.text, someError().text);
        QCOMPARE(std::get<Busy>(only(encode(Busy{9})).value()).id, 9U);
    }

    void takesTheStreamByteByByte()
    {
        WireDecoder decoder;
        for (const Message& message : oneOfEach()) {
            const QByteArray bytes = encode(message);
            for (qsizetype i = 0; i + 1 < bytes.size(); ++i) {
                decoder.feed(bytes.mid(i, 1));
                const auto early = decoder.next();
                QVERIFY(early.ok() && !early->has_value());
            }
            decoder.feed(bytes.right(1));
            const auto whole = decoder.next();
            QVERIFY(whole.ok() && whole->has_value() && same(**whole, message));
            QCOMPARE(decoder.messageBytes(), bytes.size());
        }
    }

    void takesAllMessagesOfOneChunk()
    {
        QByteArray stream;
        for (const Message& message : oneOfEach())
            stream += encode(message);
        WireDecoder decoder;
        decoder.feed(stream);
        for (const Message& message : oneOfEach()) {
            const auto next = decoder.next();
            QVERIFY(next.ok() && next->has_value() && same(**next, message));
        }
        const auto end = decoder.next();
        QVERIFY(end.ok() && !end->has_value());
    }

    void carriesTheLargestRequest()
    {
        const auto request = someRequest((4 << 20) - 300);
        QVERIFY(same(only(encode(request)).value(), request));
    }

    void refusesALengthOverTheCapBeforeItsBytesCome()
    {
        const QString tooLong = errorOf(headerWithLength(encode(someRequest()), kMostPayload + 1));
        QVERIFY(tooLong.contains(QStringLiteral("4194305 bytes, over the limit of 4194304")));
        QVERIFY(errorOf(headerWithLength(encode(someHello()), kMostControlPayload + 1))
                    .contains(QStringLiteral("limit of 65536")));
        QVERIFY(errorOf(headerWithLength(encode(Ping{1}), 1)).contains(QStringLiteral("limit of 0")));
    }

    /// Any bit: what follows a damaged length would otherwise be awaited, or taken for a part of the message.
    void knowsADamagedHeaderBeforeItsBodyComes()
    {
        const QByteArray good = encode(someRequest()).first(kHeaderBytes);
        QVERIFY(errorOf(good).isEmpty());
        for (qsizetype bit = 5 * 8; bit < kSumAt * 8; ++bit) { // magic and version have words of their own
            QByteArray header = good;
            header[bit / 8] = static_cast<char>(header[bit / 8] ^ (1 << bit % 8));
            ErrorCode code{};
            const QString text = errorOf(header, &code);
            QVERIFY2(text.contains(QStringLiteral("checksum of its header")), qPrintable(text));
            QCOMPARE(code, ErrorCode::BadMessage);
        }
    }

    void refusesABodyThatBelongsToAnotherHeader()
    {
        InferRequest other = someRequest();
        other.id = 8;
        const QByteArray swapped = encode(other).first(kSumAt) + encode(someRequest()).sliced(kSumAt);
        QVERIFY(errorOf(swapped).contains(QStringLiteral("its checksum is wrong")));
    }

    void knowsAStrangerByItsFirstByte()
    {
        ErrorCode code{};
        QVERIFY(errorOf("G", &code).contains(QStringLiteral("check host and port")));
        QCOMPARE(code, ErrorCode::BadMessage);
        QVERIFY(!errorOf("GET / HTTP/1.1\r\n\r\n").isEmpty());
        QVERIFY(!errorOf("CNFX").isEmpty());
        QVERIFY(errorOf("CNF").isEmpty());
    }

    void tellsWhatToDoAboutAnotherVersion()
    {
        QByteArray bytes = encode(Ping{1});
        bytes[4] = 9;
        ErrorCode code{};
        const QString text = errorOf(bytes.left(5), &code);
        QVERIFY2(text.contains(QStringLiteral("version 9")) && text.contains(QStringLiteral("version 3")),
                 qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("same release")));
        QCOMPARE(code, ErrorCode::WrongVersion);
    }

    void refusesUnknownTypesAndFlags()
    {
        for (const int type : {0, 10, 255}) {
            QByteArray bytes = encode(Ping{1});
            bytes[5] = static_cast<char>(type);
            QVERIFY(errorOf(resummed(bytes)).contains(QStringLiteral("unknown type %1").arg(type)));
        }
        QByteArray bytes = encode(Ping{1});
        bytes[7] = 1;
        QVERIFY(errorOf(resummed(bytes)).contains(QStringLiteral("flags")));
    }

    void staysBrokenAfterAnError()
    {
        WireDecoder decoder;
        decoder.feed("nonsense");
        const auto first = decoder.next();
        QVERIFY(!first.ok());
        decoder.feed(encode(Ping{1}));
        const auto second = decoder.next();
        QVERIFY(!second.ok());
        QCOMPARE(second.error().message, first.error().message);
    }

    void refusesFieldsOutOfBounds_data()
    {
        using Request = InferRequest&;
        using Reply = InferReply&;
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char* name, const QByteArray& bytes, const char* complaint) {
            QTest::newRow(name) << bytes << QString::fromUtf8(complaint);
        };
        const auto ask = someRequest();
        row("request 0", changed(ask, [](Request r) { r.id = 0; }), "0 is not");
        row("exit 0", changed(ask, [](Request r) { r.decision.exit = 0; }), "no exit 0");
        row("exit 6", changed(ask, [](Request r) { r.decision.exit = 6; }), "no exit 6");
        row("cut -1", changed(ask, [](Request r) { r.decision.cut = -1; }), "no cut -1");
        row("cut 256", changed(ask, [](Request r) { r.decision.cut = 256; }), "no cut 256");
        row("5 bits", changed(ask, [](Request r) { r.decision.codec = 5; }), "no codec \"5-bit\"");
        row("bottleneck 4", changed(ask, [](Request r) { r.decision.codec = CutCodec::bottleneck(4); }),
            "no codec \"bottleneck-4\"");
        row("JPEG of quality 101", changed(ask, [](Request r) { r.decision.codec = CutCodec::jpeg(101); }),
            "no codec \"jpeg-101\"");
        row("nothing sent", changed(ask, [](Request r) { r.bytes = {}; }), "nothing was sent");
        const auto answer = someReply();
        row("reply 0", changed(answer, [](Reply r) { r.id = 0; }), "0 is not");
        row("no scores", changed(answer, [](Reply r) { r.scores = {}; }), "0 scores");
        row("1001 scores", changed(answer, [](Reply r) { r.scores.resize(1001); }), "1001 scores");
        row("NaN score", changed(answer, [](Reply r) { r.scores[1] = kNan; }), "finite");
        row("infinite score", changed(answer, [](Reply r) { r.scores[1] = -kInfinity; }), "finite");
        row("negative time", changed(answer, [](Reply r) { r.queue = Microseconds(-1); }), "time of -1");
        row("parts longer than the whole", changed(answer, [](Reply r) { r.queue += Microseconds(1); }),
            "more than the whole");
        row("endless time", changed(answer, [](Reply r) { r.compute = Microseconds::max(); }), "time of");
        row("load 1.5", changed(answer, [](Reply r) { r.load = 1.5F; }), "load");
        row("NaN load", changed(answer, [](Reply r) { r.load = kNan; }), "load");
        row("negative queue", changed(answer, [](Reply r) { r.queueLength = -1; }), "queue");
        Hello hello = someHello();
        hello.modelHash.chop(1);
        row("short hash", encode(hello), "31 bytes");
        hello = someHello();
        hello.peer = QString(201, u'x');
        row("long name", encode(hello), "200 characters");
        for (const int bytes : {1, 15, 17, 64}) {
            hello = someHello();
            hello.link = QByteArray(bytes, 'x');
            row(qPrintable(QStringLiteral("link of %1 bytes").arg(bytes)), encode(hello),
                qPrintable(QStringLiteral("%1 bytes instead of 16").arg(bytes)));
        }
        row("busy 0", encode(Busy{0}), "0 is not");
        row("error code 99", encode(ErrorMessage{.code = ErrorCode{99}, .text = {}}), "code 99");
    }
    void refusesFieldsOutOfBounds()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, complaint);
        const QString text = errorOf(bytes);
        QVERIFY2(text.contains(complaint), qPrintable(text));
    }

    void refusesBodiesThatAreNotTheExpectedCbor_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray deep = QByteArray(60'000, '\x81');                   // an array in an array in ...
        const QByteArray endless = QByteArray::fromHex("bb7fffffffffffffff"); // map of 2^63 - 1 pairs
        const QByteArray hugeText = QByteArray::fromHex("7b7fffffffffffffff") + "abc";
        QTest::newRow("empty") << withBody(encode(someHello()), {});
        QTest::newRow("not a map") << withBody(encode(someHello()), QCborValue(42).toCbor());
        QTest::newRow("trailing bytes")
            << withBody(encode(someHello()), encode(someHello()).mid(kHeaderBytes) + "x");
        QTest::newRow("deep nesting") << withBody(encode(someHello()), deep);
        QTest::newRow("endless map") << withBody(encode(someHello()), endless);
        QTest::newRow("huge text") << withBody(encode(someHello()), hugeText);
        QTest::newRow("field missing")
            << withBody(encode(someError()), QCborValue(QCborMap{{QStringLiteral("code"), 1}}).toCbor());
        QTest::newRow("field of another type") << withBody(
            encode(someError()), QCborValue(QCborMap{{QStringLiteral("code"), QStringLiteral("1")},
                                                     {QStringLiteral("text"), QString()}})
                                     .toCbor());
        QTest::newRow("code that wraps to a good one") << withBody(
            encode(someError()),
            QCborValue(QCborMap{{QStringLiteral("code"), 65536 + 1}, {QStringLiteral("text"), QString()}})
                .toCbor());
        QTest::newRow("number over 32 bits") << withBody(
            encode(someError()), QCborValue(QCborMap{{QStringLiteral("code"), (qint64{1} << 32) + 1},
                                                     {QStringLiteral("text"), QString()}})
                                     .toCbor());
        QTest::newRow("number that fits no integer") << withBody(
            encode(someError()),
            QCborValue(QCborMap{{QStringLiteral("code"), 1e300}, {QStringLiteral("text"), QString()}})
                .toCbor());
        QTest::newRow("one byte of head length") << withBody(encode(someRequest()), "\x01");
        QTest::newRow("head longer than body")
            << withBody(encode(someRequest()), QByteArray::fromHex("ffff00"));
        QTest::newRow("half a score")
            << withBody(encode(someReply()), encode(someReply()).mid(kHeaderBytes) + "xy");
    }
    void refusesBodiesThatAreNotTheExpectedCbor()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!errorOf(bytes).isEmpty());
    }

    void hidesWhatWouldCommandATerminal()
    {
        Hello hello = someHello();
        hello.model = QStringLiteral("\x1b[31mred\nline\u009b2J\u202e");
        hello.capabilities = {QStringLiteral("a\tb")};
        const auto heard = std::get<Hello>(only(encode(hello)).value());
        QCOMPARE(heard.model, QStringLiteral(" [31mred line 2J "));
        QCOMPARE(heard.capabilities, QStringList{QStringLiteral("a b")});
        const ErrorMessage error{.text = QStringLiteral("no\r\x1b]0;title\x07 \U0001F600")};
        QCOMPARE(std::get<ErrorMessage>(only(encode(error)).value()).text,
                 QStringLiteral("no  ]0;title  \U0001F600"));
    }

    void ignoresUnknownKeys()
    {
        auto map = QCborValue::fromCbor(encode(someHello()).mid(kHeaderBytes)).toMap();
        map[QStringLiteral("colour")] = QStringLiteral("blue");
        const auto hello = only(withBody(encode(someHello()), QCborValue(map).toCbor()));
        QVERIFY(hello && same(*hello, someHello()));
    }

    void theNumberOfTheLinkMayBeMissing()
    {
        QVERIFY(std::get<Hello>(only(encode(someHello())).value()).link.isEmpty());
        Hello hello = someHello();
        hello.link = QByteArray("0123456789abcdef");
        QCOMPARE(std::get<Hello>(only(encode(hello)).value()).link, hello.link);
        auto map = QCborValue::fromCbor(encode(hello).mid(kHeaderBytes)).toMap();
        map[QStringLiteral("link")] = QStringLiteral("0123456789abcdef"); // a text
        QVERIFY(!only(withBody(encode(hello), QCborValue(map).toCbor())));
    }

    void shortensTextsThatAreTooLong()
    {
        const auto error = only(encode(ErrorMessage{.text = QString(5'000, u'é')}));
        QVERIFY(error.has_value());
        QCOMPARE(std::get<ErrorMessage>(*error).text.size(), kMostTextLength);
    }

    void neverYieldsAWrongMessageFromADamagedStream()
    {
        std::mt19937 random(20260129);
        const auto below = [&random](std::size_t limit) { return random() % limit; };
        const auto kinds = oneOfEach();
        int errors = 0;
        for (int round = 0; round < 6'000; ++round) {
            std::vector<Message> sent;
            QByteArray stream;
            for (std::size_t i = 0, count = 1 + below(4); i < count; ++i) {
                sent.push_back(kinds[below(kinds.size())]);
                stream += encode(sent.back());
            }
            damage(stream, below);
            WireDecoder decoder;
            std::size_t got = 0;
            bool broken = false;
            for (qsizetype at = 0; at < stream.size() && !broken;) {
                const auto chunk = static_cast<qsizetype>(1 + below(200));
                decoder.feed(stream.mid(at, chunk));
                at += chunk;
                for (;;) {
                    const auto next = decoder.next();
                    broken = !next.ok();
                    if (broken || !next->has_value())
                        break;
                    QVERIFY(got < sent.size() && same(**next, sent[got]));
                    ++got;
                }
            }
            errors += broken ? 1 : 0;
        }
        QVERIFY2(errors > 3'000, "the damage must have been noticed");
    }

    void survivesNoiseBehindAValidChecksum()
    {
        std::mt19937 random(7);
        const auto kinds = oneOfEach();
        int accepted = 0;
        for (int round = 0; round < 6'000; ++round) {
            QByteArray bytes = encode(kinds[random() % kinds.size()]);
            for (int flips = 0; flips < 3; ++flips)
                bytes[static_cast<qsizetype>(5 + random() % static_cast<std::size_t>(bytes.size() - 5))] ^=
                    static_cast<char>(1 << random() % 8);
            qToLittleEndian(static_cast<quint32>(bytes.size() - kHeaderBytes), bytes.data() + kLengthAt);
            const auto message = only(resummed(bytes));
            if (message) {
                ++accepted;
                QVERIFY(validate(*message).ok());
            }
        }
        QVERIFY(accepted > 0);
    }

private:
    template <class Below> static void damage(QByteArray& stream, Below below)
    {
        const auto position = [&] {
            return static_cast<qsizetype>(below(static_cast<std::size_t>(stream.size())));
        };
        switch (below(4)) {
        case 0: // flipped bits
            for (std::size_t i = 0, count = 1 + below(3); i < count; ++i)
                stream[position()] ^= static_cast<char>(1 << below(8));
            break;
        case 1: // lost bytes
            stream.remove(position(), static_cast<qsizetype>(1 + below(5)));
            break;
        case 2: // strange bytes
            stream.insert(position(),
                          QByteArray(static_cast<qsizetype>(1 + below(5)), static_cast<char>(below(256))));
            break;
        default: // a burst
            for (qsizetype at = position(), end = std::min(stream.size(), at + 8); at < end; ++at)
                stream[at] = static_cast<char>(below(256));
        }
    }
};

QTEST_GUILESS_MAIN(tst_Wire)
#include "tst_Wire.moc"
