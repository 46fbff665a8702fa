package io.secretwatch.app.kafka;

import io.secretwatch.app.Failures;
import io.secretwatch.app.StoppedException;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that share the work of an application now. Kafka Streams does not look whether their tasks read the same topics: an instance that is given
 * a topic that it does not know joins the group again every second, and nobody reads what it was given.
 */
public final class GroupMembers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupMembers.class);
    /** Kafka finds out a little later that a session has ended. */
    private static final Duration AFTER_SESSION = Duration.ofSeconds(3);

    private static final int PAUSE_MILLIS = 500;
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final int PATIENCE_MILLIS = 10_000;

    private final Config config;
    private final GroupMark mark;
    private final Admin admin;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "secretwatch-group-members");
        thread.setDaemon(true);
        return thread;
    });

    /** Does not look yet; the mark is that of this instance. */
    public GroupMembers(Config config, GroupMark mark) {
        this.config = config;
        this.mark = mark;
        this.admin = Admin.create(KafkaSettings.admin(config, PATIENCE_MILLIS));
    }

    /**
     * Complains where others run whose tasks read other topics, and still do when the session of one that was killed has ended. Changes nothing.
     */
    public void expectAlike() {
        Duration patience = KafkaSettings.session(config).plus(AFTER_SESSION);
        long end = System.nanoTime() + patience.toNanos();
        try (Admin first = AnsweringKafka.admin(config)) {
            Set<String> others = others(members(first));
            if (!others.isEmpty()) {
                LOG.info(
                        "group={} waits-for=others seconds={}: they read other topics, and may be about to end",
                        config.applicationId(),
                        patience.toSeconds());
            }
            while (!others.isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new StoppedException(sentence(others));
                }
                Thread.sleep(PAUSE_MILLIS);
                others = others(members(first));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /**
     * Looks again and again from now on, for those that looked at the same time as this instance, and saw nobody either. Of two versions the one stays of
     * which an instance was started first, so that what has run for longer is never ended by what comes later.
     *
     * @param mustEnd told why this instance must end, once
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what is scheduled catches its exceptions
    public void watch(Consumer<String> mustEnd) {
        clock.scheduleWithFixedDelay(() -> look(mustEnd), PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(Consumer<String> mustEnd) {
        try {
            Map<GroupMark, String> members = members(admin);
            GroupMark first = members.keySet().stream().reduce(mark, (a, b) -> a.compareTo(b) <= 0 ? a : b);
            if (first.isOther(mark)) {
                clock.shutdown();
                mustEnd.accept(sentence(others(members)));
            }
        } catch (RuntimeException e) {
            // an exception would end the schedule; that Kafka is away is told elsewhere
            LOG.debug("group={} members=unknown because={}", config.applicationId(), Failures.chain(e));
        }
    }

    private String sentence(Set<String> others) {
        return "another version of Secretwatch, or one with other topics, runs under application.id "
                + config.applicationId() + " at " + String.join(", ", others)
                + ", and the two cannot share the work: stop all instances, then start (docs/operations.md)";
    }

    /** Where those run that cannot share the work. */
    private Set<String> others(Map<GroupMark, String> members) {
        Set<String> others = new TreeSet<>();
        members.forEach((member, host) -> {
            if (member.isOther(mark)) {
                others.add(host);
            }
        });
        return others;
    }

    /** Where each member runs that has a mark; none also where Kafka does not say who runs. */
    private Map<GroupMark, String> members(Admin admin) {
        Map<GroupMark, String> members = new HashMap<>();
        try {
            KafkaAnswer.of(admin.describeConsumerGroups(List.of(config.applicationId()))
                            .all())
                    .values()
                    .stream()
                    .flatMap(group -> group.members().stream())
                    .forEach(member -> GroupMark.in(member.clientId())
                            .ifPresent(found -> members.put(found, member.host().replaceFirst("^/", ""))));
        } catch (KafkaException e) {
            // a group that nobody has joined yet, or one that cannot be joined either
            LOG.debug("group={} members=unknown because={}", config.applicationId(), Failures.chain(e));
        }
        return members;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
