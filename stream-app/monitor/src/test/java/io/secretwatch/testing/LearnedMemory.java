package io.secretwatch.testing;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.delivery.LogGap;
import io.secretwatch.knowledge.identity.IdReuse;
import io.secretwatch.knowledge.learning.JudgedActivity;
import io.secretwatch.knowledge.learning.Learner;
import io.secretwatch.knowledge.learning.MemoryWriter;
import io.secretwatch.knowledge.learning.RecalledMemory;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.log.StageUse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A memory in a map, that counts what is written. */
public final class LearnedMemory implements MemoryWriter {

    private final Map<String, Object> values = new HashMap<>();
    private int writes;

    /** Lets a learner learn from an activity. */
    public void learn(Learner learner, Activity activity, boolean expected) {
        learner.learn(
                new JudgedActivity(activity, expected, 0),
                of(activity.occurrence().actor().authenticated().username()),
                this);
    }

    /** How often something was written or forgotten. */
    public int writes() {
        return writes;
    }

    @Override
    public <V> void put(StateKind<V> kind, String key, V value) {
        writes++;
        values.put(kind.name() + "/" + key, value);
    }

    @Override
    public void remove(StateKind<?> kind, String key) {
        writes++;
        values.remove(kind.name() + "/" + key);
    }

    /** What is remembered. */
    public <V> Optional<V> get(StateKind<V> kind, String key) {
        return Optional.ofNullable(kind.type().cast(values.get(kind.name() + "/" + key)));
    }

    /** What a rule that judges something of this user is given. */
    public Memory of(String user) {
        return new RecalledMemory() {
            @Override
            public <V> Optional<V> recall(StateKind<V> kind, String key) {
                return get(kind, key);
            }

            @Override
            public PrincipalMemory principal() {
                return principalOf(user);
            }

            @Override
            public ClusterClock clock() {
                return ClusterClock.START;
            }

            @Override
            public StageUse stages() {
                return StageUse.NOTHING;
            }

            @Override
            public Optional<LogGap> logGap() {
                return Optional.empty();
            }

            @Override
            public IdReuse auditIdReuse() {
                return IdReuse.NONE;
            }
        };
    }
}
