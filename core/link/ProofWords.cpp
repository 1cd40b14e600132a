#include "core/link/ProofWords.h"

#include <QCoreApplication>

namespace coinfer {

QString whyEdgeUnproven(LinkHandshake::Failure failure, const QString& place, const QString& detail)
{
    using Failure = LinkHandshake::Failure;
    if (failure == Failure::OtherToken)
        return QCoreApplication::translate(
                   "Problems", "This device does not have the token of the edge at %1. The edge shows its "
                               "token in its window or with \"coinfer-cli token show\"; enter it here, on "
                               "the start page or with \"coinfer-cli token set\"")
            .arg(place);
    if (failure == Failure::PlainText)
        return QCoreApplication::translate(
                   "Problems", "Whoever answers at %1 speaks plain text and cannot prove that it has the "
                               "token; start the edge with a token, or check host and port")
            .arg(place);
    if (failure == Failure::Closed)
        return QCoreApplication::translate(
                   "Problems", "%1 closed the connection before it had proven the token; if the token is "
                               "right, wait a minute: an edge shuts out addresses that fail too often")
            .arg(place);
    return QCoreApplication::translate("Problems",
                                       "%1 could not prove that it has the token (%2); check host and port, "
                                       "and install the same release of Coinfer on both machines")
        .arg(place, detail);
}

QString whyTokenDemanded(const QString& place)
{
    return QCoreApplication::translate(
               "Problems", "The edge at %1 accepts only devices with its token. The edge shows it in its "
                           "window or with \"coinfer-cli token show\"; enter it here, on the start page or "
                           "with \"coinfer-cli token set\", or name its file with --token-file")
        .arg(place);
}

QString whyDeviceUnproven(LinkHandshake::Failure failure, const QString& detail)
{
    using Failure = LinkHandshake::Failure;
    if (failure == Failure::OtherToken)
        return QCoreApplication::translate(
            "Problems",
            "it does not have the token of this edge; enter this edge's token there (\"Show token\" or "
            "\"coinfer-cli token show\" here, the start page or \"coinfer-cli token set\" there)");
    if (failure == Failure::Closed)
        return QCoreApplication::translate("Problems", "it left before it had proven its token");
    return QCoreApplication::translate("Problems", "it did not prove its token (%1)").arg(detail);
}

} // namespace coinfer
