package io.secretwatch.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.PolicyVersion;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** One judge task and the decode tasks of four source partitions on a clock of the test, each of which may be slow or stand still. */
final class SimulatedMonitor {

    static final int STEP_MILLIS = 50;
    static final String TOPIC = "audit";
    private static final String APPLICATION = "secretwatch";
    private static final long TICK_MILLIS = DecodeProcessor.TICK.toMillis();
    /** Small, so that whatever is late is judged in many steps. */
    private static final int STEP = 3;

    /** The source partitions. */
    final List<SimulatedSource> sources =
            IntStream.range(0, 4).mapToObj(SimulatedSource::new).toList();

    final JudgedClusters clusters = new JudgedClusters();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Meters meters = new Meters(registry);
    private final Deque<Record<byte[], byte[]>> unjudged = new ArrayDeque<>();
    private final MockProcessorContext<byte[], byte[]> context;
    private final SimulatedLag lag;
    private JudgeProcessor judge;
    private boolean judging = true;
    private long now;
    private long clockIsOff;
    private long mostAtOnce;

    SimulatedMonitor(File state, Instant start) {
        now = start.toEpochMilli();
        lag = new SimulatedLag(sources, now);
        context = new MockProcessorContext<>(settings(), new TaskId(1, 0), state);
        context.setCurrentSystemTimeMs(now);
        for (StoreBuilder<?> store : StreamsState.stores()) {
            var built = store.withLoggingDisabled().withCachingDisabled().build();
            built.init(context.getStateStoreContext(), built);
            context.addStateStore(built);
        }
        startJudge();
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        return settings;
    }

    /** Another life of the judge task, with the stores of the one before. */
    void startJudge() {
        judge = new JudgeProcessor(
                state -> new Judge(DefaultPolicy.load(), Settings.DEFAULTS, state),
                new OcsfWriter()::write,
                new Topics(Map.of(TOPIC, sources.size()), "", "", "", "", ""),
                lag,
                QuietPeriods.LIVE,
                new AlertCommits(),
                meters,
                clusters,
                STEP);
        judge.init(context);
        judging = true;
    }

    /** The task is given to another instance. */
    void closeJudge() {
        judging = false;
        judge.close();
    }

    void stopJudge() {
        judging = false;
    }

    /** The same life goes on, after it got no processor time. */
    void resumeJudge() {
        judging = true;
    }

    /** The clock of the machine is set by somebody. */
    void jump(Duration by) {
        clockIsOff += by.toMillis();
    }

    Instant now() {
        return Instant.ofEpochMilli(now);
    }

    void pass(Duration time) {
        for (long end = now + time.toMillis(); now < end; ) {
            now += STEP_MILLIS;
            context.setCurrentSystemTimeMs(now + clockIsOff);
            lag.now(now);
            sources.forEach(source -> source.run(now, now + clockIsOff, now % TICK_MILLIS == 0, lag, this::send));
            while (judging && !unjudged.isEmpty()) {
                long before = judged();
                judge.process(unjudged.remove());
                mostAtOnce = Math.max(mostAtOnce, judged() - before);
            }
            if (judging && now % TICK_MILLIS == 0) {
                looks().getPunctuator().punctuate(now);
            }
        }
    }

    /** An instance tells of a policy that counts from a time on. */
    void rule(PolicyVersion version) {
        rule(APPLICATION, version);
    }

    /** The version that is shown as that of the judges. */
    String policyOfJudges() {
        return Objects.requireNonNull(registry.get(Meter.POLICY.id())
                .tag("of", "judges")
                .gauge()
                .getId()
                .getTag("version"));
    }

    /** An instance of an application does. */
    void rule(String application, PolicyVersion version) {
        unjudged.add(new Record<>(
                application.getBytes(StandardCharsets.UTF_8), ActivityJson.write(new Dispatch.Ruled(version)), now));
    }

    /** Something that a loaded machine does: to one of the sources, or to the judge. */
    void disturb(Random random) {
        SimulatedSource source = sources.get(random.nextInt(4));
        switch (random.nextInt(6)) {
            case 0 -> source.freeze(random.nextBoolean());
            case 1 -> source.fetches(random.nextInt(3), Duration.ofMillis(50L << random.nextInt(5)));
            case 2 -> source.lagKnownAfter(Duration.ofSeconds(random.nextInt(20)));
            case 3 -> source.start();
            case 4 -> stopJudge();
            default -> startJudge();
        }
    }

    /** What the present life of the judge task has asked for. */
    private CapturedPunctuator looks() {
        return context.scheduledPunctuators().get(context.scheduledPunctuators().size() - 1);
    }

    List<String> alerts() {
        List<String> alerts = new ArrayList<>();
        context.forwarded()
                .forEach(f -> alerts.add(new String((byte[]) f.record().value(), StandardCharsets.UTF_8)));
        return alerts;
    }

    /** Which versions of the policy the alerts name, in the order of the alerts. */
    List<String> policyVersions() {
        return context.forwarded().stream()
                .map(f -> f.record().headers().lastHeader("policy-version"))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .distinct()
                .toList();
    }

    long judged() {
        return meters.value(Meter.EVENTS, "judged");
    }

    /** How many activities were judged with one record at most. */
    long mostAtOnce() {
        return mostAtOnce;
    }

    long late() {
        return meters.total(Meter.LATE);
    }

    private void send(Dispatch dispatch) {
        unjudged.add(new Record<>(null, ActivityJson.write(dispatch), now));
    }
}
