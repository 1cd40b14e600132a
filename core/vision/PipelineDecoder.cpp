#include "core/vision/PipelineDecoder.h"

#include <QCoreApplication>

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>

namespace coinfer {
namespace {

constexpr GstClockTime kLook = 100 * GST_MSECOND; ///< how often a silent pipeline is checked for errors

struct Unref {
    void operator()(GstSample* sample) const { gst_sample_unref(sample); }
    void operator()(GstMessage* message) const { gst_message_unref(message); }
    void operator()(GError* error) const { g_error_free(error); }
    template <typename T> void operator()(T* object) const { gst_object_unref(object); }
};
template <typename T> using Owned = std::unique_ptr<T, Unref>;

Error inWords(const GError& error)
{
    return Error{QString::fromUtf8(error.message)};
}

/// The first appsink of the pipeline, whatever its name.
GstElement* appSinkOf(GstElement* pipeline)
{
    if (!GST_IS_BIN(pipeline))
        return nullptr;
    GstIterator* sinks = gst_bin_iterate_all_by_element_factory_name(GST_BIN(pipeline), "appsink");
    GValue value = G_VALUE_INIT;
    GstElement* found = nullptr;
    if (gst_iterator_next(sinks, &value) == GST_ITERATOR_OK) {
        found = GST_ELEMENT(g_value_dup_object(&value));
        g_value_unset(&value);
    }
    gst_iterator_free(sinks);
    return found;
}

class Pipeline : public FilmDecoder {
public:
    explicit Pipeline(const std::atomic<bool>& stopped) : m_stopped(stopped) {}
    ~Pipeline() override
    {
        if (m_pipeline)
            gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
    }

    Result<void> start(const std::string& text)
    {
        GError* error = nullptr;
        GstElement* parsed =
            gst_parse_launch_full(text.c_str(), nullptr, GST_PARSE_FLAG_FATAL_ERRORS, &error);
        if (error)
            return inWords(*Owned<GError>(error));
        m_pipeline.reset(GST_ELEMENT(gst_object_ref_sink(parsed)));
        m_sink.reset(appSinkOf(parsed));
        if (!m_sink)
            return Error{QCoreApplication::translate("Problems", "it has no appsink")};
        m_bus.reset(gst_element_get_bus(parsed));
        gst_element_set_state(parsed, GST_STATE_PLAYING); // failures are reported over the bus
        return {};
    }

    bool hasEnd() const override { return true; } // the sink keeps or drops frames as the pipeline says

    Result<std::optional<Image>> next() override
    {
        while (!m_stopped) {
            auto* sink = GST_APP_SINK(m_sink.get());
            if (const Owned<GstSample> sample{gst_app_sink_try_pull_sample(sink, kLook)})
                return toImage(*sample);
            const Owned<GstMessage> said{gst_bus_pop_filtered(m_bus.get(), GST_MESSAGE_ERROR)};
            if (said)
                return failure(said.get());
            if (gst_app_sink_is_eos(sink))
                return std::optional<Image>();
        }
        return std::optional<Image>();
    }

private:
    static Error failure(GstMessage* message)
    {
        GError* error = nullptr;
        gst_message_parse_error(message, &error, nullptr);
        const Owned<GError> owned(error);
        return Error{QStringLiteral("%1: %2").arg(QString::fromUtf8(GST_MESSAGE_SRC_NAME(message)),
                                                  QString::fromUtf8(error->message))};
    }

    /// Each sample states its own size, so the size may change.
    Result<std::optional<Image>> toImage(GstSample& sample)
    {
        GstVideoInfo info;
        GstVideoFrame frame;
        const GstCaps* caps = gst_sample_get_caps(&sample);
        if (!caps || !gst_video_info_from_caps(&info, caps) ||
            GST_VIDEO_INFO_FORMAT(&info) != GST_VIDEO_FORMAT_BGR ||
            !gst_video_frame_map(&frame, &info, gst_sample_get_buffer(&sample), GST_MAP_READ))
            return Error{QCoreApplication::translate("Problems", "it delivers no pictures in BGR")};
        Image image{info.width, info.height,
                    std::vector<std::uint8_t>(static_cast<std::size_t>(info.width) * info.height * 3)};
        const auto* plane = static_cast<const std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0));
        auto* to = image.rgb.data();
        for (int y = 0; y < info.height; ++y) {
            const auto* from =
                plane + static_cast<std::ptrdiff_t>(y) * GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0);
            for (int x = 0; x < info.width; ++x, from += 3, to += 3)
                to[0] = from[2], to[1] = from[1], to[2] = from[0];
        }
        gst_video_frame_unmap(&frame);
        return std::optional(std::move(image));
    }

    const std::atomic<bool>& m_stopped;
    Owned<GstElement> m_pipeline;
    Owned<GstElement> m_sink;
    Owned<GstBus> m_bus;
};

} // namespace

Result<std::unique_ptr<FilmDecoder>> openGStreamer(const std::string& pipeline,
                                                   const std::atomic<bool>& stopped)
{
    GError* failed = nullptr;
    if (!gst_init_check(nullptr, nullptr, &failed))
        return failed ? inWords(*Owned<GError>(failed))
                      : Error{QStringLiteral("GStreamer cannot be started")};
    auto opened = std::make_unique<Pipeline>(stopped);
    if (const auto started = opened->start(pipeline); !started)
        return started.error();
    return std::unique_ptr<FilmDecoder>(std::move(opened));
}

} // namespace coinfer
