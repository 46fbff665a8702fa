package io.secretwatch.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.app.kafka.GroupMark;
import io.secretwatch.app.kafka.GroupMembers;
import io.secretwatch.app.kafka.KafkaSourceLag;
import io.secretwatch.app.kafka.MonitorRights;
import io.secretwatch.app.kafka.OpenTransactions;
import io.secretwatch.app.kafka.SteadyTime;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.judge.Judge;
import io.secretwatch.metrics.Meters;
import io.secretwatch.policy.Policy;
import io.secretwatch.topology.JudgedClusters;
import io.secretwatch.topology.QuietPeriods;
import io.secretwatch.topology.SecretwatchTopology;
import io.secretwatch.wire.kafka.KafkaRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running topology: started against a Kafka that has been looked at, stopped in order. */
public final class Monitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Config config;
    private final KafkaStreams streams;
    private final GroupMembers members;
    private final KafkaSourceLag sourceLag;
    private final OpenTransactions transactions;
    private final KafkaStreamsMetrics streamsMetrics;
    private final Meters meters;
    private final JudgedClusters clusters;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private volatile boolean failed;

    private Monitor(
            Config config,
            KafkaStreams streams,
            GroupMembers members,
            KafkaSourceLag sourceLag,
            OpenTransactions transactions,
            Meters meters,
            JudgedClusters clusters) {
        this.config = config;
        this.streams = streams;
        this.members = members;
        this.sourceLag = sourceLag;
        this.transactions = transactions;
        this.meters = meters;
        this.clusters = clusters;
        this.streamsMetrics = new KafkaStreamsMetrics(streams);
    }

    /** Looks at the topics, then starts. Returns at once; {@link #ready()} says whether it runs. */
    public static Monitor start(Config config, Policy policy, QuietPeriods patience, MeterRegistry registry) {
        return start(config, new TopicSetup(config).ensure(), policy, patience, registry, new Meters(registry));
    }

    /** The same on topics that were looked at, which counts by these meters of the registry. */
    public static Monitor start(
            Config config,
            TopicSetup.Ready kafka,
            Policy policy,
            QuietPeriods patience,
            MeterRegistry registry,
            Meters meters) {
        Monitor monitor = of(config, kafka, policy, patience, meters);
        try {
            monitor.expectAlike();
        } catch (RuntimeException e) {
            monitor.close();
            throw e;
        }
        monitor.start(registry);
        return monitor;
    }

    /** One that does nothing until it is started; complains of what it cannot use. */
    public static Monitor of(
            Config config, TopicSetup.Ready kafka, Policy policy, QuietPeriods patience, Meters meters) {
        return of(config, kafka, policy, patience, meters, new OpenTransactions(config, kafka.topics(), meters));
    }

    static Monitor of(
            Config config,
            TopicSetup.Ready kafka,
            Policy policy,
            QuietPeriods patience,
            Meters meters,
            OpenTransactions transactions) {
        Classifier classifier = DetectionFiles.classifier(config.secretFields(), config.sigma());
        KafkaSourceLag sourceLag = new KafkaSourceLag(config, kafka.topics());
        SecretwatchTopology topology = new SecretwatchTopology(
                kafka.topics(),
                sourceLag,
                classifier,
                config.cluster(),
                state -> new Judge(policy, config.judging(), state),
                patience,
                new OcsfWriter()::write,
                meters);
        Properties settings = new Properties();
        settings.putAll(KafkaSettings.streams(config, kafka.replication()));
        Topology graph = topology.get();
        GroupMark mark = GroupMark.of(graph, Instant.now());
        KafkaStreams streams = new KafkaStreams(graph, settings, mark.clients(), new SteadyTime());
        return new Monitor(
                config, streams, new GroupMembers(config, mark), sourceLag, transactions, meters, topology.clusters());
    }

    /** Complains, after a while, where instances run that cannot share the work with this one. To be asked before anything is said to others. */
    public void expectAlike() {
        members.expectAlike();
    }

    /** Starts it, and returns at once; {@link #ready()} says whether it runs. */
    public void start(MeterRegistry registry) {
        streams.setStateListener((now, before) -> {
            LOG.info("monitor={} before={}", now, before);
            if (now == KafkaStreams.State.ERROR) {
                failed = true;
            }
            if (now.hasCompletedShutdown()) {
                end.complete(failed ? ExitCode.FAILED : ExitCode.DONE);
            }
        });
        streams.setUncaughtExceptionHandler(failure -> {
            failed = true;
            // the type and the place: a text from far below may quote what was read
            LOG.error("monitor=stopping because={} {}", Failures.chain(failure), sentence(failure));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streamsMetrics.bindTo(registry);
        sourceLag.start();
        transactions.start();
        streams.start();
        members.watch(this::mustEnd);
        LOG.info(
                "monitor=started application={} audit={} alerts={} threads={}",
                config.applicationId(),
                config.topics().audit(),
                config.topics().alerts(),
                config.threads());
    }

    private void mustEnd(String because) {
        failed = true;
        LOG.error("monitor=stopping because=\"{}\"", because);
        leave();
    }

    /** A refusal names no right: Kafka is asked which one was taken away. */
    private String sentence(Throwable failure) {
        return KafkaRefusal.sentence(failure, "Read or Write", "a topic")
                .map(refused -> MonitorRights.lacking(config).orElse(refused))
                .orElseGet(() -> Failures.sentence(failure));
    }

    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** What keeps it from judging all that comes, in a few words; empty where nothing does. */
    public String lacking() {
        if (!ready()) {
            return "no";
        }
        return openTransactions().stream()
                .findFirst()
                .map(one -> one.partition().topic() + " partition "
                        + one.partition().partition() + " cannot be read behind a transaction that is open since "
                        + one.since())
                .orElse("");
    }

    public boolean alive() {
        return !failed && !end.isDone();
    }

    /** What it is doing, in the words of Kafka Streams. */
    public String state() {
        return streams.state().name();
    }

    /** How far the audit topics are read, by all instances together. */
    public KafkaSourceLag.Position position() {
        return sourceLag.position();
    }

    /** What it reads and cannot read to the end, because a transaction does not end there. */
    public List<OpenTransactions.Standing> openTransactions() {
        return transactions.standing();
    }

    /** The clusters that this instance judges now, as far as it has judged them. */
    public Map<String, JudgedClusters.Judged> clusters() {
        return clusters.all();
    }

    public Meters meters() {
        return meters;
    }

    /** The code to end with, once it has ended by itself or was closed. */
    public CompletableFuture<Integer> end() {
        return end;
    }

    /** Other instances take over at once, and a restart need not wait for the group to miss this member. */
    private void leave() {
        CloseOptions leave = CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(PATIENCE);
        if (!streams.close(leave)) {
            LOG.warn("monitor=not-closed within={}", PATIENCE);
        }
    }

    @Override
    public void close() {
        leave();
        members.close();
        sourceLag.close();
        transactions.close();
        streamsMetrics.close();
    }
}
