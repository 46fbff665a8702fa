package io.secretwatch.topology;

import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.alert.Alert;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.metrics.Meters;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The whole graph: audit topics, decoded, through the activity topic, judged with what the baseline topic vouches for, to the alerts topic;
 * and what people say of findings, to their judge.
 */
public final class SecretwatchTopology implements Supplier<Topology> {

    private static final ByteArrayDeserializer BYTES_IN = new ByteArrayDeserializer();
    private static final ByteArraySerializer BYTES_OUT = new ByteArraySerializer();

    private final Topics topics;
    private final SourceLag arrivals;
    private final Classifier classifier;
    private final String defaultCluster;
    private final Function<JudgeState, Judge> judges;
    private final QuietPeriods patience;
    private final Function<Alert, byte[]> writer;
    private final Meters meters;
    private final AlertCommits commits = new AlertCommits();
    private final JudgedClusters clusters = new JudgedClusters();

    /**
     * A topology of these parts.
     *
     * @param arrivals how far the audit topics have been read, seen from outside
     * @param classifier what events are to us
     * @param defaultCluster of events that nothing else names a cluster for
     * @param judges the judge of a task, by the state that the task has
     * @param writer the bytes of an alert
     */
    public SecretwatchTopology(
            Topics topics,
            SourceLag arrivals,
            Classifier classifier,
            String defaultCluster,
            Function<JudgeState, Judge> judges,
            QuietPeriods patience,
            Function<Alert, byte[]> writer,
            Meters meters) {
        this.topics = topics;
        this.arrivals = arrivals;
        this.classifier = classifier;
        this.defaultCluster = defaultCluster;
        this.judges = judges;
        this.patience = patience;
        this.writer = writer;
        this.meters = meters;
    }

    /**
     * The changelog topics of an application, by name, with their settings. They have as many partitions as the activity topic. Kafka Streams lets
     * the leader of the group create them, which may be an instance of a version that has other stores.
     */
    public static Map<String, Map<String, String>> changelogs(String application) {
        return StateKinds.names().stream()
                .collect(Collectors.toMap(store -> changelog(application, store), any -> StreamsState.CHANGELOG));
    }

    /** The changelog topic of one kind of state. */
    public static String changelog(String application, String kind) {
        return application + "-" + kind + "-changelog";
    }

    /** The clusters that are judged here while it runs. */
    public JudgedClusters clusters() {
        return clusters;
    }

    @Override
    public Topology get() {
        Topology topology = new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        Names.AUDIT_SOURCE,
                        new RecordTimestampExtractor(),
                        BYTES_IN,
                        BYTES_IN,
                        auditTopics())
                .addProcessor(Names.DECODE, this::decode, Names.AUDIT_SOURCE)
                .addSink(
                        Names.ACTIVITY_SINK,
                        topics.activity(),
                        BYTES_OUT,
                        BYTES_OUT,
                        SecretwatchTopology::everyPartitionForMarks,
                        Names.DECODE)
                .addSink(Names.REJECTED_SINK, topics.rejected(), BYTES_OUT, BYTES_OUT, Names.DECODE)
                .addSource(
                        AutoOffsetReset.earliest(),
                        Names.ACTIVITY_SOURCE,
                        new RecordTimestampExtractor(),
                        BYTES_IN,
                        BYTES_IN,
                        topics.activity())
                .addSource(
                        AutoOffsetReset.earliest(),
                        Names.BASELINE_SOURCE,
                        new BeforeAllElse(),
                        BYTES_IN,
                        BYTES_IN,
                        topics.baseline())
                .addProcessor(Names.JUDGE, this::judgement, Names.ACTIVITY_SOURCE, Names.BASELINE_SOURCE)
                .addSink(Names.ALERT_SINK, topics.alerts(), BYTES_OUT, BYTES_OUT, Names.JUDGE)
                // a sink of its own: one that both shared would tie decoding and judging into one sub-topology
                .addSink(Names.FOREIGN_SINK, topics.rejected(), BYTES_OUT, BYTES_OUT, Names.JUDGE);
        addFeedback(topology);
        for (StoreBuilder<?> store : StreamsState.stores()) {
            topology.addStateStore(store, Names.JUDGE);
        }
        return topology;
    }

    /** Last, so that the numbers of the sub-topologies before it, by which tasks have their folders, stay. */
    private void addFeedback(Topology topology) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        Names.FEEDBACK_SOURCE,
                        new RecordTimestampExtractor(),
                        BYTES_IN,
                        BYTES_IN,
                        topics.feedback())
                .addProcessor(Names.FEEDBACK, () -> new FeedbackProcessor(meters), Names.FEEDBACK_SOURCE)
                .addSink(Names.FEEDBACK_SINK, topics.activity(), BYTES_OUT, BYTES_OUT, Names.FEEDBACK)
                .addSink(Names.REJECTED_FEEDBACK_SINK, topics.rejected(), BYTES_OUT, BYTES_OUT, Names.FEEDBACK);
    }

    private String[] auditTopics() {
        return topics.audit().keySet().stream().sorted().toArray(String[]::new);
    }

    private DecodeProcessor decode() {
        return new DecodeProcessor(new ActivityDecoder(classifier, defaultCluster), topics, arrivals, commits, meters);
    }

    private JudgeProcessor judgement() {
        return new JudgeProcessor(
                judges, writer, topics, arrivals, patience, commits, meters, clusters, JudgeProcessor.STEP);
    }

    /** Activities go by their key, the cluster; marks, which have none, go to every judge task. */
    private static Optional<Set<Integer>> everyPartitionForMarks(
            String topic, byte[] key, byte[] value, int partitions) {
        return key != null
                ? Optional.empty()
                : Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
    }
}
