#pragma once

namespace coinfer {

/// Every number of the drift detector; surprises are in units of reward.
struct DriftSettings {
    double tolerated = 0.05; ///< a smaller change of the mean is not drift
    double threshold = 1.5;  ///< accumulated excess over that before an alarm is raised
    int leastSamples = 30;   ///< before the first alarm
};

/// Detects that the mean of a noisy quantity has changed, in either direction: the Page-Hinkley test (Page,
/// "Continuous inspection schemes", Biometrika 1954; Hinkley 1971). Plain value.
class DriftDetector {
public:
    explicit DriftDetector(DriftSettings settings = {}) : m_settings(settings) {}

    /// Whether this sample completes the evidence; the detector then starts over. Ignores NaN and infinities.
    bool add(double surprise);

private:
    DriftSettings m_settings;
    int m_samples = 0;
    double m_mean = 0;
    double m_above = 0; ///< evidence that the mean has increased
    double m_below = 0; ///< evidence that it has decreased
};

} // namespace coinfer
