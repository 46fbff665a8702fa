package io.secretwatch.app.command.replay;

import io.secretwatch.alert.Alert;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.kafka.RunTopic;
import io.secretwatch.replay.Progress;
import io.secretwatch.replay.Rejection;
import io.secretwatch.replay.ReplayListener;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.source.Source;
import io.secretwatch.replay.source.TopicSources;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A replay whose alerts go to a topic of its own, or nowhere else.
 *
 * <p>A replay gives the same alerts each time, if it reads the same records and looks at them as at the same time. The first alert bears both,
 * so a run that was broken off is done again, and what is there already is compared and not written a second time.
 */
public final class ReplayRun implements AutoCloseable {

    private final Optional<RunTopic> topic;
    private String extent = "";

    private ReplayRun(Optional<RunTopic> topic) {
        this.topic = topic;
    }

    /** No run: nothing is written. */
    static ReplayRun none() {
        return new ReplayRun(Optional.empty());
    }

    /** The run of this name. */
    static ReplayRun of(String name, Config config) {
        return new ReplayRun(Optional.of(RunTopic.open(name, config)));
    }

    /** These settings, as at the time as at which the run looks at its recordings. */
    public ReplaySettings settings(ReplaySettings now) {
        return begun().map(text -> now.asOf(asOf(text))).orElse(now);
    }

    /** These sources, as far as they went when the run began. */
    public List<Source> sources(List<Source> now, ReplaySettings settings) {
        extent = begun().orElseGet(() -> settings.asOf() + ";" + TopicSources.extent(now));
        return begun().map(text -> TopicSources.within(now, text.substring(text.indexOf(';') + 1)))
                .orElse(now);
    }

    private Optional<String> begun() {
        return topic.flatMap(RunTopic::begunWith);
    }

    private Instant asOf(String text) {
        try {
            return Instant.parse(text.substring(0, Math.max(0, text.indexOf(';'))));
        } catch (DateTimeException e) {
            throw new ConfigurationException(
                    "topic " + topic.orElseThrow().name() + " does not say how its run began; choose another --run");
        }
    }

    /** Writes alerts, and lets another listener hear all. */
    public ReplayListener listener(ReplayListener other) {
        return topic.<ReplayListener>map(to -> new Writing(to, extent, other)).orElse(other);
    }

    /** Waits until all is written, and says for people what the topic holds; nothing where there is none. */
    public String end() {
        return topic.map(to -> {
                    to.end();
                    long all = to.found() + to.written();
                    String before =
                            to.found() == 0 ? "" : String.format(Locale.ROOT, "; %,d were there before", to.found());
                    return String.format(
                            Locale.ROOT, "%-11s %,12d  (alerts in topic %s%s)%n", "run", all, to.name(), before);
                })
                .orElse("");
    }

    @Override
    public void close() {
        topic.ifPresent(RunTopic::close);
    }

    /** Passes everything on. */
    private record Writing(RunTopic topic, String extent, ReplayListener other) implements ReplayListener {

        @Override
        public void alert(Alert alert) {
            topic.write(alert, extent);
            other.alert(alert);
        }

        @Override
        public void rejected(Rejection rejection) {
            other.rejected(rejection);
        }

        @Override
        public void unreadable(String recording, String why) {
            other.unreadable(recording, why);
        }

        @Override
        public void progress(Progress progress) {
            other.progress(progress);
        }
    }
}
