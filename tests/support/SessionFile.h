#pragma once

#include "core/session/FrameRecord.h"
#include "core/session/SessionWriter.h"
#include "tests/support/SessionSample.h"

#include <QTemporaryDir>
#include <QTest>

namespace coinfer {

/// Writes a log of these frames.
inline void writeLog(const QString& path, const std::vector<FrameRecord>& frames)
{
    auto writer = SessionWriter::create(path, sampleSession());
    QVERIFY(writer.ok());
    for (const FrameRecord& frame : frames)
        QVERIFY((*writer)->write(frame).ok());
}

/// A log path for the test function that is running.
inline QString logOfThisTest(const QTemporaryDir& folder)
{
    return folder.filePath(QStringLiteral("%1.jsonl").arg(QString::fromLatin1(QTest::currentTestFunction())));
}

} // namespace coinfer
