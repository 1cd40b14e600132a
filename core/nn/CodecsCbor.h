#pragma once

#include "core/nn/Model.h"

#include <QCborMap>

#include <map>
#include <optional>

namespace coinfer {

/// The model's list of codecs with how its bottlenecks send their latents, as docs/weights.md describes it.
QCborMap codecsToCbor(const Model& model);
/// Inverse of codecsToCbor(): returns the lists and fills `latents`. An older file has no such entry and
/// means codecsOfOldFiles(). nullopt if the entry is malformed.
std::optional<CodecLists> codecsFrom(const QCborValue& value, std::map<int, LatentCode>& latents);
/// Whether every bottleneck of the network has a sound code, and nothing else has.
bool latentsFit(const Model& model);

} // namespace coinfer
