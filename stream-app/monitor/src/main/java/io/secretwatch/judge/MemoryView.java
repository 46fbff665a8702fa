package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.delivery.LogGap;
import io.secretwatch.knowledge.identity.AuditIdUse;
import io.secretwatch.knowledge.identity.IdReuse;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.learning.RecalledMemory;
import io.secretwatch.knowledge.lineage.NamedWorkload;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.log.StageUse;
import io.secretwatch.knowledge.rights.ToldGrant;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was remembered when an activity came, looked up when it is asked for. What is written meanwhile does not show. */
final class MemoryView extends RecalledMemory {

    private final Occurrence occurrence;
    private final String username;
    private final ClusterClock clock;
    private final JudgeState state;
    private final Optional<LogGap> gap;
    private final boolean knowsHabits;
    private final NamesAndReasons texts;
    private final Recalled recalled;
    private @Nullable PrincipalMemory principal;

    /**
     * With a gap of the log that is to be reported with this activity.
     *
     * @param recalled where nothing is yet; this view is the only one that uses it until the next activity
     */
    MemoryView(
            Activity activity,
            ClusterClock clock,
            JudgeState state,
            Optional<LogGap> gap,
            NamesAndReasons texts,
            Recalled recalled) {
        this(activity.occurrence(), clock, state, gap, texts, recalled, true);
    }

    private MemoryView(
            Occurrence occurrence,
            ClusterClock clock,
            JudgeState state,
            Optional<LogGap> gap,
            NamesAndReasons texts,
            Recalled recalled,
            boolean knowsHabits) {
        this.occurrence = occurrence;
        this.username = occurrence.actor().authenticated().username();
        this.clock = clock;
        this.state = state;
        this.gap = gap;
        this.texts = texts;
        this.recalled = recalled;
        this.knowsHabits = knowsHabits;
    }

    /** The same, in which nothing is usual or new. */
    MemoryView withoutHabits() {
        return new MemoryView(occurrence, clock, state, gap, texts, new Recalled(), false);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // each kind is one object
    public <V> Optional<V> recall(StateKind<V> kind, String key) {
        if (!knowsHabits && kind == (StateKind<?>) LearnedKinds.HABITS) {
            return Optional.empty();
        }
        int known = recalled.find(kind, key);
        if (known >= 0) {
            return recalled.answer(known);
        }
        Optional<V> value = state.of(kind).get(occurrence.cluster(), key);
        recalled.keep(kind, key, value);
        return value;
    }

    @Override
    protected ToldGrant parse(Outcome outcome) {
        return texts.reason(outcome);
    }

    @Override
    protected NamedWorkload named(Workload workload) {
        return texts.named(workload);
    }

    @Override
    protected String hour(Instant time) {
        return texts.hour(time);
    }

    @Override
    protected String key(RbacObject object) {
        return texts.key(object);
    }

    @Override
    protected Instant now() {
        return occurrence.time();
    }

    @Override
    public PrincipalMemory principal() {
        PrincipalMemory known = principal;
        if (known == null) {
            known = principalOf(username);
            principal = known;
        }
        return known;
    }

    @Override
    public ClusterClock clock() {
        return clock;
    }

    @Override
    public StageUse stages() {
        return state.of(StateKinds.STAGES).get(occurrence.cluster(), "").orElse(StageUse.NOTHING);
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
        return recall(LearnedKinds.AUDIT_IDS, auditIdKey(occurrence))
                .map(earlier -> AuditIdUse.of(occurrence).since(earlier))
                .orElse(IdReuse.NONE);
    }
}
