package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AllowedRequest;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.rbac.HeardReasons;
import io.secretwatch.activity.sigma.SigmaScreen;
import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Origin;
import io.secretwatch.audit.Stage;
import io.secretwatch.audit.WholeEvent;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.kubernetes.ClusterName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes activities of the bytes of the records of one stream, the same ones for a topic and for a file. Knows which stages of requests the
 * stream has shown, so each stream needs one of its own. Not for several threads.
 */
public final class ActivityDecoder {

    /** Clocks may differ by this much before an event counts as one from the future. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final String REASON = "authorization.k8s.io/reason";

    private static final Map<Decoded.Why, DecodeResult> IRRELEVANT = irrelevant();

    private final Classifier classifier;
    private final AuditDecoder decoder;
    private final String defaultCluster;
    private final ShownStages stages = new ShownStages();
    private final HeardReasons heard;
    private final Predicate<Instant> heeded;
    private final SigmaScreen sigma;
    /** What Sigma rules make of the event that is being decoded. */
    private final List<Function<Origin, DecodeResult>> beside = new ArrayList<>();

    /**
     * A decoder for what this classifier looks at.
     *
     * @param defaultCluster of events that nothing else names a cluster for
     */
    public ActivityDecoder(Classifier classifier, String defaultCluster) {
        this(classifier, defaultCluster, new HeardReasons());
    }

    /**
     * A decoder for a part of a stream.
     *
     * @param heard to which it adds the reasons that this part shows
     */
    public ActivityDecoder(Classifier classifier, String defaultCluster, HeardReasons heard) {
        this(classifier, defaultCluster, heard, time -> true);
    }

    /**
     * A decoder for a part of a stream of which some times alone are heeded.
     *
     * @param heeded the times; a reason that is shown at another one is shown anew later
     */
    public ActivityDecoder(
            Classifier classifier, String defaultCluster, HeardReasons heard, Predicate<Instant> heeded) {
        this.heeded = heeded;
        this.classifier = classifier;
        this.sigma = new SigmaScreen(classifier.sigma());
        this.decoder = new AuditDecoder(new Wanted());
        this.defaultCluster = ClusterName.tidied(defaultCluster);
        this.heard = heard;
    }

    /**
     * Gives one result for each event of a record, at least one in all, and one more for each Sigma rule that an event
     * matches, and each correlation that counts it. Throws
     * nothing but what {@code out} throws.
     */
    public void decode(byte[] bytes, int offset, int length, Origin origin, Consumer<DecodeResult> out) {
        beside.clear();
        decoder.decode(bytes, offset, length, origin, new Handing(origin, out));
    }

    /** Hands on what became of the events of one record. */
    private final class Handing implements Consumer<Decoded> {

        private final Origin origin;
        private final Consumer<DecodeResult> out;

        Handing(Origin origin, Consumer<DecodeResult> out) {
            this.origin = origin;
            this.out = out;
        }

        @Override
        public void accept(Decoded decoded) {
            out.accept(result(decoded, origin));
            if (!beside.isEmpty()) {
                List<Function<Origin, DecodeResult>> all = List.copyOf(beside);
                beside.clear();
                all.forEach(one -> out.accept(one.apply(origin)));
            }
        }
    }

    /** What the classifier looks at, without what was told before. */
    private final class Wanted implements Interest {

        @Override
        public Depth depth(Stage stage, String verb, ObjectRef ref, Optional<String> cluster) {
            Depth depth = classifier.depth(stage, verb, ref);
            if (depth == Depth.NOTHING) {
                // of a request that is only received, nothing was decided
                return stage == Stage.REQUEST_RECEIVED ? Depth.NOTHING : Depth.REASON;
            }
            return stages.repeats(stage, verb, ref, cluster) ? Depth.NOTHING : depth;
        }

        @Override
        public boolean looksAt(Stage stage, String verb, ObjectRef ref) {
            return sigma.looksAt(stage, verb, ref);
        }

        @Override
        public void look(Stage stage, String verb, WholeEvent event) {
            try {
                List<Function<Occurrence, Activity>> matches = sigma.matches(stage, verb, event);
                if (!matches.isEmpty()) {
                    event.read()
                            .ifPresent(read ->
                                    matches.forEach(match -> beside.add(origin -> matched(read, match, origin))));
                }
            } catch (RuntimeException | StackOverflowError e) {
                DecodeResult failed = failed(e);
                beside.add(origin -> failed);
            }
        }

        @Override
        public boolean isNews(Slice reason, Optional<String> cluster) {
            return !heard.has(cluster.orElse(""), reason);
        }
    }

    private DecodeResult result(Decoded decoded, Origin origin) {
        if (decoded instanceof Decoded.Relevant relevant) {
            return classified(relevant, origin);
        }
        if (decoded instanceof Decoded.Allowed allowed) {
            return allowed(allowed, origin);
        }
        if (decoded instanceof Decoded.Rejected rejected) {
            return new DecodeResult.Rejected(rejected.reason(), rejected.detail());
        }
        return irrelevant(((Decoded.Irrelevant) decoded).why());
    }

    private DecodeResult matched(Decoded.Relevant read, Function<Occurrence, Activity> match, Origin origin) {
        AuditEvent event = read.event();
        try {
            boolean future = isUnbelievable(event.stageTimestamp(), origin.now());
            Occurrence occurrence = Classifier.occurrence(event, cluster(read.cluster()), future);
            return new DecodeResult.Matched(
                    match.apply(origin.backEnd().isEmpty() ? occurrence : occurrence.by(origin.backEnd())));
        } catch (RuntimeException | StackOverflowError e) {
            return failed(e);
        }
    }

    private static DecodeResult irrelevant(Decoded.Why why) {
        return Objects.requireNonNull(IRRELEVANT.get(why), "every reason has a result");
    }

    private DecodeResult allowed(Decoded.Allowed passed, Origin origin) {
        AuditEvent event = passed.event();
        try {
            if (passed.reason().text().equals(event.annotation(REASON))) {
                String cluster = cluster(passed.cluster());
                Optional<AllowedRequest> allowed =
                        classifier.allowed(event, cluster, isUnbelievable(event.stageTimestamp(), origin.now()));
                if (allowed.isPresent()) {
                    if (heeded.test(event.stageTimestamp())) {
                        heard.add(passed.cluster().orElse(""), passed.reason());
                    }
                    return new DecodeResult.Allowed(allowed.get());
                }
            }
            return irrelevant(Decoded.Why.NOT_OF_INTEREST);
        } catch (RuntimeException | StackOverflowError e) {
            return failed(e);
        }
    }

    private String cluster(Optional<String> said) {
        return said.isPresent() ? ClusterName.tidied(said.get()) : defaultCluster;
    }

    /** One event must not stop the monitor; the exception's text may quote it, so only its type is kept. */
    private static DecodeResult failed(Throwable e) {
        return new DecodeResult.Rejected(
                Decoded.Reason.INTERNAL_ERROR, e.getClass().getSimpleName());
    }

    private DecodeResult classified(Decoded.Relevant relevant, Origin origin) {
        AuditEvent event = relevant.event();
        try {
            String cluster = cluster(relevant.cluster());
            boolean future = isUnbelievable(event.stageTimestamp(), origin.now());
            Optional<Activity> activity = classifier.classify(event, cluster, future);
            if (activity.isPresent()) {
                stages.shown(
                        event.entry().stage(),
                        event.request().verb(),
                        event.request().objectRef().orElse(ObjectRef.NONE),
                        relevant.cluster());
            }
            return new DecodeResult.Classified(event, cluster, by(origin.backEnd(), activity));
        } catch (RuntimeException | StackOverflowError e) {
            return failed(e);
        }
    }

    private static Optional<Activity> by(String backEnd, Optional<Activity> activity) {
        return backEnd.isEmpty()
                ? activity
                : activity.map(one -> one.with(one.occurrence().by(backEnd)));
    }

    /** Of an event without a time that can be believed, the judge takes that of its neighbours. */
    private static boolean isUnbelievable(Instant time, Instant now) {
        return time.equals(Origin.UNKNOWN_TIME)
                || (time.isAfter(now) && time.minus(CLOCK_TOLERANCE).isAfter(now));
    }

    private static Map<Decoded.Why, DecodeResult> irrelevant() {
        Map<Decoded.Why, DecodeResult> all = new EnumMap<>(Decoded.Why.class);
        for (Decoded.Why why : Decoded.Why.values()) {
            all.put(why, new DecodeResult.Irrelevant(why));
        }
        return all;
    }
}
