package io.secretwatch.testing;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.AddressUse;
import io.secretwatch.knowledge.ClusterClock;
import io.secretwatch.knowledge.FreshSecret;
import io.secretwatch.knowledge.Grants;
import io.secretwatch.knowledge.IdReuse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.PodAccount;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.RightsQuestion;
import io.secretwatch.knowledge.StageUse;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.WorkloadMemory;
import io.secretwatch.knowledge.learning.JudgedActivity;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.learning.Learner;
import io.secretwatch.knowledge.learning.MemoryWriter;
import java.time.Duration;
import java.time.Instant;
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
        return new Memory() {
            @Override
            public <V> Optional<V> recall(StateKind<V> kind, String key) {
                return get(kind, key);
            }

            @Override
            public PrincipalMemory principal() {
                return principalOf(user);
            }

            @Override
            public PrincipalMemory principalOf(String username) {
                return get(LearnedKinds.PRINCIPALS, username).orElse(PrincipalMemory.BLANK);
            }

            @Override
            public WorkloadMemory workload(Workload workload) {
                return get(LearnedKinds.WORKLOADS, ObjectKey.of(workload).toString())
                        .orElse(WorkloadMemory.BLANK);
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
            public IdReuse auditIdReuse() {
                return IdReuse.NONE;
            }

            @Override
            public Optional<ObjectOrigin> origin(ObjectKey object) {
                return get(LearnedKinds.ORIGINS, object.toString());
            }

            @Override
            public Grants grants(String key) {
                return get(LearnedKinds.GRANTS, key).orElse(Grants.NONE);
            }

            @Override
            public Optional<PodAccount> podAccount(String namespace, String pod) {
                return get(LearnedKinds.PODS, PodAccount.key(namespace, pod));
            }

            @Override
            public Optional<FreshSecret> freshSecret(String namespace, String name, Instant now) {
                return get(LearnedKinds.FRESH_SECRETS, FreshSecret.key(now, namespace, name))
                        .or(() -> get(
                                LearnedKinds.FRESH_SECRETS,
                                FreshSecret.key(now.minus(Duration.ofHours(1)), namespace, name)));
            }

            @Override
            public Optional<AddressUse> addressUse(String address) {
                return get(LearnedKinds.ADDRESSES, address);
            }

            @Override
            public Optional<RightsQuestion> rightsQuestion(String username) {
                return get(LearnedKinds.QUESTIONS, username);
            }
        };
    }
}
