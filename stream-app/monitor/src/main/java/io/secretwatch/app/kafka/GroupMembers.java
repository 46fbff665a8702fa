package io.secretwatch.app.kafka;

import io.secretwatch.app.Failures;
import io.secretwatch.app.StoppedException;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that share the work of an application now. Kafka Streams does not look whether their tasks read the same topics: an instance that is given
 * a topic that it does not know joins the group again every second, and nobody reads what it was given.
 */
public final class GroupMembers {

    private static final Logger LOG = LoggerFactory.getLogger(GroupMembers.class);
    /** Kafka finds out a little later that a session has ended. */
    private static final Duration AFTER_SESSION = Duration.ofSeconds(3);

    private static final int PAUSE_MILLIS = 500;

    private GroupMembers() {}

    /**
     * Complains where others run whose tasks read other topics, and still do when the session of one that was killed has ended. Changes nothing.
     */
    public static void expectAlike(Config config, GroupMark mark) {
        String application = config.applicationId();
        Duration patience = KafkaSettings.session(config).plus(AFTER_SESSION);
        long end = System.nanoTime() + patience.toNanos();
        try (Admin admin = AnsweringKafka.admin(config)) {
            Set<String> others = others(admin, application, mark);
            if (!others.isEmpty()) {
                LOG.info(
                        "group={} waits-for=others seconds={}: they read other topics, and may be about to end",
                        application,
                        patience.toSeconds());
            }
            while (!others.isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new StoppedException(sentence(application, others));
                }
                Thread.sleep(PAUSE_MILLIS);
                others = others(admin, application, mark);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static String sentence(String application, Set<String> others) {
        return "another version of Secretwatch, or one with other topics, runs under application.id " + application
                + " at " + String.join(", ", others)
                + ", and the two cannot share the work: stop all instances, then start (docs/operations.md)";
    }

    /** Where those run that cannot share the work; empty also where Kafka does not say who runs. */
    private static Set<String> others(Admin admin, String application, GroupMark mark) {
        return members(admin, application).stream()
                .filter(member -> mark.isOther(member.clientId()))
                .map(member -> member.host().replaceFirst("^/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Collection<MemberDescription> members(Admin admin, String application) {
        try {
            return KafkaAnswer.of(
                            admin.describeConsumerGroups(List.of(application)).all())
                    .values()
                    .stream()
                    .flatMap(group -> group.members().stream())
                    .toList();
        } catch (KafkaException e) {
            // a group that nobody has joined yet, or one that cannot be joined either
            LOG.debug("group={} members=unknown because={}", application, Failures.chain(e));
            return List.of();
        }
    }
}
