#pragma once

namespace coinfer {

/// Every number of the drift detector; surprises are in units of reward.
struct DriftSettings {
    double tolerated = 0.05; ///< a mean that moves by less is no drift
    double threshold = 1.5;  ///< sum of what lies beyond that before an alarm is given
    int leastSamples = 30;   ///< before the first alarm
};

/// Tells when the mean of a noisy quantity has moved, either way: the Page-Hinkley test (Page, "Continuous
/// inspection schemes", Biometrika 1954; Hinkley 1971). Plain value.
class DriftDetector {
public:
    explicit DriftDetector(DriftSettings settings = {}) : m_settings(settings) {}

    /// Whether this sample completes the evidence; then all is forgotten. What is no number is left out.
    bool add(double surprise);

private:
    DriftSettings m_settings;
    int m_samples = 0;
    double m_mean = 0;
    double m_above = 0; ///< evidence that the mean has risen
    double m_below = 0; ///< that it has fallen
};

} // namespace coinfer
