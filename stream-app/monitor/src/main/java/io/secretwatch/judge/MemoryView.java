package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.delivery.LogGap;
import io.secretwatch.knowledge.identity.AuditIdUse;
import io.secretwatch.knowledge.identity.IdReuse;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.learning.RecalledMemory;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.log.StageUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was remembered when an activity came, looked up when it is asked for. What is written meanwhile does not show. */
final class MemoryView extends RecalledMemory {

    private final Occurrence occurrence;
    private final ClusterClock clock;
    private final JudgeState state;
    private final Optional<LogGap> gap;
    private final boolean knowsHabits;
    /** Several rules ask for the same, and a look at the disk costs more than all else. They ask for a handful of things. */
    private final List<Recalled> recalled = new ArrayList<>();

    private record Recalled(StateKind<?> kind, String key, Optional<?> value) {}

    /** With a gap of the log that is to be reported with this activity. */
    MemoryView(Activity activity, ClusterClock clock, JudgeState state, Optional<LogGap> gap) {
        this(activity.occurrence(), clock, state, gap, true);
    }

    private MemoryView(
            Occurrence occurrence, ClusterClock clock, JudgeState state, Optional<LogGap> gap, boolean knowsHabits) {
        this.occurrence = occurrence;
        this.clock = clock;
        this.state = state;
        this.gap = gap;
        this.knowsHabits = knowsHabits;
    }

    /** The same, in which nothing is usual or new. */
    MemoryView withoutHabits() {
        return new MemoryView(occurrence, clock, state, gap, false);
    }

    @Override
    @SuppressWarnings("unchecked") // a name has one kind, and a kind one type
    public <V> Optional<V> recall(StateKind<V> kind, String key) {
        if (!knowsHabits && kind.name().equals(LearnedKinds.HABITS.name())) {
            return Optional.empty();
        }
        for (Recalled earlier : recalled) {
            if (earlier.kind().name().equals(kind.name()) && earlier.key().equals(key)) {
                return (Optional<V>) earlier.value();
            }
        }
        Optional<V> value = state.of(kind).get(Keys.of(occurrence.cluster(), key));
        recalled.add(new Recalled(kind, key, value));
        return value;
    }

    @Override
    protected Instant now() {
        return occurrence.time();
    }

    @Override
    public PrincipalMemory principal() {
        return principalOf(occurrence.actor().authenticated().username());
    }

    @Override
    public ClusterClock clock() {
        return clock;
    }

    @Override
    public StageUse stages() {
        return state.of(StateKinds.STAGES)
                .get(Keys.cluster(occurrence.cluster()))
                .orElse(StageUse.NOTHING);
    }

    @Override
    public Optional<LogGap> logGap() {
        return gap;
    }

    @Override
    public IdReuse auditIdReuse() {
        if (!AuditIdUse.concerns(occurrence)) {
            return IdReuse.NONE;
        }
        return recall(LearnedKinds.AUDIT_IDS, AuditIdUse.key(occurrence))
                .map(earlier -> AuditIdUse.of(occurrence).since(earlier))
                .orElse(IdReuse.NONE);
    }
}
