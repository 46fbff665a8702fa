package io.secretwatch.app.kafka;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Outcome;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.hunt.Hunt;
import io.secretwatch.replay.hunt.HuntRow;
import io.secretwatch.replay.source.Recording;
import io.secretwatch.replay.source.Source;
import io.secretwatch.topology.ActivityJson;
import io.secretwatch.topology.Dispatch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The activity topic judged again. A cluster is in one partition, so that each partition is judged alone. Decode tasks that catch up at
 * different speeds send out of order: activities wait for older ones for {@link #DISORDER}, in event time.
 */
public final class ActivityHistory {

    /** What comes later than this after a newer activity is judged as late. */
    static final Duration DISORDER = Duration.ofHours(1);

    private final Policy policy;
    private final Settings settings;
    private final Hunt hunt;
    private final List<String> unreadable = new ArrayList<>();
    private long read;
    private long judged;
    private long rejected;

    public ActivityHistory(Policy policy, Settings settings, Hunt hunt) {
        this.policy = policy;
        this.settings = withPatience(settings);
        this.hunt = hunt;
    }

    private static Settings withPatience(Settings given) {
        return new Settings(
                longer(given.reorderWindow(), DISORDER),
                longer(given.duplicateWindow(), DISORDER.multipliedBy(2)),
                given.foldWindow(),
                given.lowestSeverity(),
                given.rulesOff());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /**
     * Judges all that the partitions have.
     *
     * @param failures is told which partition could not be read, and why
     */
    public HuntRow.End judge(List<Source> partitions, BiConsumer<String, IOException> failures) {
        for (Source partition : partitions) {
            try (Recording recording = partition.open()) {
                judge(recording);
            } catch (IOException e) {
                unreadable.add(partition.name());
                failures.accept(partition.name(), e);
            }
        }
        return new HuntRow.End(read, judged, rejected, List.copyOf(unreadable), false);
    }

    private void judge(Recording recording) throws IOException {
        Judge judge = new Judge(policy, settings, new InMemoryState(), hunt);
        Instant newest = Instant.EPOCH;
        while (recording.next()) {
            Optional<Activity> activity = activity(recording);
            if (activity.isPresent()) {
                Occurrence occurrence = activity.get().occurrence();
                happened(judge.accept(activity.get()));
                if (!occurrence.is(Occurrence.Flag.FUTURE) && occurrence.time().isAfter(newest)) {
                    newest = occurrence.time();
                    happened(judge.advance(newest));
                }
            }
        }
        happened(judge.finish());
    }

    /** Marks, and what people say of findings, are no activities, and are not counted: a question is judged anew. */
    private Optional<Activity> activity(Recording recording) {
        Optional<Dispatch> dispatch = ActivityJson.read(recording.bytes());
        if (dispatch.isPresent() && !(dispatch.get() instanceof Dispatch.Seen)) {
            return Optional.empty();
        }
        read++;
        if (dispatch.isPresent() && dispatch.get() instanceof Dispatch.Seen seen) {
            return Optional.of(seen.activity());
        }
        rejected++;
        return Optional.empty();
    }

    private void happened(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.AlertEmitted emitted) {
                hunt.alert(emitted.alert());
            } else if (outcome instanceof Outcome.Judged) {
                judged++;
            }
        }
    }
}
