package io.secretwatch.app;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.PolicyFiles;
import io.secretwatch.metrics.Meters;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.SafeText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the policy's files, and the threshold in the configuration, while the monitor runs. What stands there unchanged at two looks is told
 * to all judges, if nothing is wrong with it; else what was told last stays in force.
 *
 * <p>The content is compared, and not the times of files: a ConfigMap is replaced by a link that leads elsewhere.
 */
public final class PolicyWatch implements AutoCloseable {

    /** How often the files are looked at. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);
    private static final int MISTAKES = 10;
    private static final int LONGEST = 300;

    /** Tells all judges of a policy. */
    @FunctionalInterface
    public interface Announcing {

        /** Returns the version with the time from which it counts. */
        PolicyVersion announce(List<String> files, Severity lowest) throws IOException;
    }

    /** What stands in the files: texts without a mistake, or mistakes. */
    private record Look(List<String> files, Severity lowest, List<String> mistakes) {

        static Look at(Supplier<Config> configuration) {
            try {
                Config config = configuration.get();
                Severity lowest = config.judging().lowestSeverity();
                if (config.policy().isEmpty()) {
                    return new Look(List.of(), lowest, List.of());
                }
                PolicyFiles read = PolicyFiles.read(config.policy().get(), DefaultPolicy.load());
                return new Look(
                        read.texts(),
                        lowest,
                        read.problems().stream()
                                .map(PolicyFiles.FileProblem::text)
                                .toList());
            } catch (ConfigurationException e) {
                return new Look(List.of(), Severity.INFORMATIONAL, e.problems());
            }
        }
    }

    private final Supplier<Config> configuration;
    private final Announcing announcing;
    private final Meters meters;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "policy-watch");
        thread.setDaemon(true);
        return thread;
    });

    private volatile PolicyVersion told;
    private volatile Policy policy;
    private Look last;
    private Look done;
    private boolean failing;

    private PolicyWatch(
            Supplier<Config> configuration, Announcing announcing, Meters meters, Look first, PolicyVersion inForce) {
        this.configuration = configuration;
        this.announcing = announcing;
        this.meters = meters;
        this.told = inForce;
        this.policy = policyOf(told);
        this.last = first;
        this.done = first;
    }

    /**
     * Reads what stands in the files now, and tells nobody. Where that has a mistake, what the judges know stays in force.
     *
     * @param configuration reads it, again each time
     * @param known the newest version that the judges know; it is only asked for where the files have a mistake
     * @throws ConfigurationException with every mistake, where the judges know none
     */
    public static PolicyWatch read(
            Supplier<Config> configuration,
            Supplier<Optional<PolicyVersion>> known,
            Announcing announcing,
            Meters meters) {
        Look first = Look.at(configuration);
        PolicyVersion inForce = first.mistakes().isEmpty()
                ? new PolicyVersion(Instant.EPOCH, first.lowest(), first.files())
                : known(known, first.mistakes());
        return new PolicyWatch(configuration, announcing, meters, first, inForce);
    }

    private static PolicyVersion known(Supplier<Optional<PolicyVersion>> known, List<String> mistakes) {
        try {
            return known.get().orElseThrow(() -> new ConfigurationException(mistakes));
        } catch (ConfigurationException e) {
            throw new ConfigurationException(Stream.concat(mistakes.stream(), e.problems().stream())
                    .distinct()
                    .toList());
        }
    }

    /**
     * Tells the judges what was read, once nothing else keeps this instance from starting. They hear it before anything that they judge, where
     * they begin. What they know already they are not told: another instance may have told them something newer since.
     *
     * @throws ConfigurationException where they cannot be told
     */
    public PolicyWatch tell() {
        if (!last.mistakes().isEmpty()) {
            reject(last);
            meters.tellsPolicy(told.id(), told.lowest().word());
            meters.policy(told.id(), told.from());
            return this;
        }
        try {
            meters.tellsPolicy(told.id(), told.lowest().word());
            told = announcing.announce(told.files(), told.lowest());
            LOG.info("policy={} entries={} if-new-from={}", told.id(), entries(), told.from());
            meters.policy(told.id(), told.from());
            return this;
        } catch (IOException e) {
            // Kafka may as well have gone away since the start began
            boolean refused = Failures.causes(e).anyMatch(AuthorizationException.class::isInstance);
            throw new ConfigurationException("the judges cannot be told of the policy: "
                    + String.valueOf(e.getMessage()).replaceFirst("\\.$", "")
                    + (refused ? "; may this user write to the activity topic in a transaction?" : ""));
        }
    }

    /** Looks again and again from now on. */
    public PolicyWatch follow(Duration period) {
        var unused =
                looking.scheduleWithFixedDelay(this::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** The policy that this instance told last, or will tell at the start, on top of the shipped one. */
    public Policy policy() {
        return policy;
    }

    /** Looks once. */
    void look() {
        try {
            Look now = Look.at(configuration);
            boolean settled = now.equals(last);
            last = now;
            if (settled && !now.equals(done)) {
                take(now);
            }
        } catch (RuntimeException e) {
            // a thread that ends would say nothing of later changes
            LOG.error("policy=not-looked-at because={}", Failures.chain(e));
        }
    }

    private void take(Look now) {
        if (!now.mistakes().isEmpty()) {
            reject(now);
            return;
        }
        try {
            if (now.lowest() != told.lowest() || !now.files().equals(told.files())) {
                // before: the judges may hear of it at once
                meters.tellsPolicy(PolicyVersion.id(now.files()), now.lowest().word());
                told = announcing.announce(now.files(), now.lowest());
                policy = policyOf(told);
                LOG.info(
                        "policy={} from={} entries={} lowest={}",
                        told.id(),
                        told.from(),
                        entries(),
                        told.lowest().word());
                meters.policy(told.id(), told.from());
            }
            done = now;
            failing = false;
            meters.policyRejected(false);
        } catch (IOException e) {
            if (!failing) {
                LOG.warn(
                        "policy=not-told in-force={} because={} again-in={}s",
                        told.id(),
                        SafeText.line(String.valueOf(e.getMessage()), LONGEST),
                        PERIOD.toSeconds());
            }
            failing = true;
        }
    }

    private void reject(Look wrong) {
        done = wrong;
        meters.policyRejected(true);
        LOG.warn("policy=rejected in-force={} because={}", told.id(), text(wrong.mistakes()));
    }

    private int entries() {
        return policy.written().expectations().size();
    }

    private static String text(List<String> mistakes) {
        String some = String.join(
                "; ",
                mistakes.stream()
                        .limit(MISTAKES)
                        .map(one -> SafeText.line(one, LONGEST))
                        .toList());
        int more = mistakes.size() - MISTAKES;
        return more > 0 ? some + "; and " + Counted.of(more, "more mistake") : some;
    }

    private static Policy policyOf(PolicyVersion version) {
        return version.read() instanceof PolicyReading.Valid valid ? valid.policy() : DefaultPolicy.load();
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
