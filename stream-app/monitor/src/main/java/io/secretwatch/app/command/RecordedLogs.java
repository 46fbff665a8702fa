package io.secretwatch.app.command;

import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.judge.Settings;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.ReplaySettings;
import io.secretwatch.replay.source.Source;
import io.secretwatch.replay.source.ThrottledSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which recorded audit logs a command judges, of which time, and with whose settings. */
public final class RecordedLogs {

    @Option(names = "--topic", description = "Read this topic instead; needs --config.")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "The cluster of the log. Default: that of the envelopes, or 'default'.")
    private Optional<String> cluster = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "A configuration, for its policy, judge and Kafka.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = {"--from", "--since"},
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "Leave out events before this time, such as 2026-11-23 or 2026-11-23T20:11:41Z.")
    private Instant from = Instant.MIN;

    @Option(
            names = {"--to", "--until"},
            paramLabel = "TIME",
            converter = Converters.OfTime.class,
            description = "Leave out events at or after this time.")
    private Instant to = Instant.MAX;

    @Option(names = "--throttle", paramLabel = "EVENTS", description = "Read no more than so many events a second.")
    private Optional<Long> throttle = Optional.empty();

    /** As many threads as there are processors, at most four. */
    public static int usualThreads() {
        return Math.min(4, Runtime.getRuntime().availableProcessors());
    }

    /**
     * The configuration, if one is named.
     *
     * @param writes whether something is written to Kafka; where it is not read either, the configuration need not say where it is
     */
    public Optional<Config> config(boolean writes) {
        return config.map(file -> writes || isTopic() ? Config.read(file) : Config.readWithoutKafka(file));
    }

    /** Whether a topic is read, and no files. */
    boolean isTopic() {
        return topic.isPresent();
    }

    /** The topic that is read, if one is. */
    Optional<String> topicName() {
        return topic;
    }

    /**
     * Adds what is wrong with the options.
     *
     * @param either what to say where there are neither paths nor a topic, or both
     */
    public void check(List<String> paths, String either, List<String> problems) {
        if (paths.isEmpty() == topic.isEmpty()) {
            problems.add(either);
        }
        if (topic.isPresent() && config.isEmpty()) {
            problems.add("--topic needs --config, which says where Kafka is");
        }
        if (!from.isBefore(to)) {
            problems.add("--from (--since) must be before --to (--until)");
        }
        if (throttle.filter(perSecond -> perSecond < 1).isPresent()) {
            problems.add("--throttle must be 1 or more");
        }
    }

    /** The files, or the partitions of the topic. */
    public List<Source> sources(List<String> paths, Optional<Config> read) {
        return topic.isPresent()
                ? ReplayInputs.topic(topic.get(), from, read.orElseThrow())
                : ReplayInputs.files(paths);
    }

    /** The same, read no faster than is asked for. */
    public List<Source> throttled(List<Source> sources) {
        return throttle.map(perSecond -> ThrottledSource.all(sources, perSecond))
                .orElse(sources);
    }

    /** How they are replayed, as seen now. */
    public ReplaySettings settings(int threads) {
        return new ReplaySettings(cluster, from, to, Instant.now(), threads);
    }

    /** The policy that is named, or else that of the configuration; the shipped one with it. */
    public static Policy policy(Optional<Path> named, Optional<Config> read) {
        return DetectionFiles.policy(named.or(() -> read.flatMap(Config::policy)));
    }

    /** How the judge of the configuration judges them; a topic with as much patience as the monitor has. */
    public Settings judging(Optional<Config> read) {
        Settings given = read.map(Config::judging).orElse(Settings.DEFAULTS);
        return isTopic() ? given.reordering(Settings.OVERTAKEN) : given;
    }

    /** What counts as an activity, with the kinds of objects that the configuration adds. */
    public static Classifier classifier(Optional<Config> read) {
        return DetectionFiles.classifier(read.flatMap(Config::secretFields), read.flatMap(Config::sigma));
    }
}
