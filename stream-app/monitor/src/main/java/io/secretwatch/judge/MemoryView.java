package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Workload;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.AddressUse;
import io.secretwatch.knowledge.AuditIdUse;
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
import io.secretwatch.knowledge.learning.LearnedKinds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was remembered when an activity came, looked up when it is asked for. What is written meanwhile does not show. */
final class MemoryView implements Memory {

    private final Occurrence occurrence;
    private final ClusterClock clock;
    private final JudgeState state;
    /** Several rules ask for the same, and a look at the disk costs more than all else. By kind, then by key. */
    private final Map<String, Map<String, Optional<?>>> recalled = new HashMap<>();

    MemoryView(Activity activity, ClusterClock clock, JudgeState state) {
        this.occurrence = activity.occurrence();
        this.clock = clock;
        this.state = state;
    }

    @Override
    @SuppressWarnings("unchecked") // a name has one kind, and a kind one type
    public <V> Optional<V> recall(StateKind<V> kind, String key) {
        return (Optional<V>) recalled.computeIfAbsent(kind.name(), any -> new HashMap<>())
                .computeIfAbsent(key, asked -> state.of(kind).get(Keys.of(occurrence.cluster(), asked)));
    }

    @Override
    public PrincipalMemory principal() {
        return principalOf(occurrence.actor().authenticated().username());
    }

    @Override
    public PrincipalMemory principalOf(String username) {
        return recall(LearnedKinds.PRINCIPALS, username).orElse(PrincipalMemory.BLANK);
    }

    @Override
    public WorkloadMemory workload(Workload workload) {
        return recall(LearnedKinds.WORKLOADS, ObjectKey.of(workload).toString()).orElse(WorkloadMemory.BLANK);
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
    public IdReuse auditIdReuse() {
        if (!AuditIdUse.concerns(occurrence)) {
            return IdReuse.NONE;
        }
        return recall(LearnedKinds.AUDIT_IDS, AuditIdUse.key(occurrence))
                .map(earlier -> AuditIdUse.of(occurrence).since(earlier))
                .orElse(IdReuse.NONE);
    }

    @Override
    public Optional<ObjectOrigin> origin(ObjectKey object) {
        return recall(LearnedKinds.ORIGINS, object.toString());
    }

    @Override
    public Grants grants(String key) {
        return recall(LearnedKinds.GRANTS, key).orElse(Grants.NONE);
    }

    @Override
    public Optional<PodAccount> podAccount(String namespace, String pod) {
        return recall(LearnedKinds.PODS, PodAccount.key(namespace, pod));
    }

    @Override
    public Optional<FreshSecret> freshSecret(String namespace, String name, Instant now) {
        return recall(LearnedKinds.FRESH_SECRETS, FreshSecret.key(now, namespace, name))
                .or(() -> recall(
                        LearnedKinds.FRESH_SECRETS, FreshSecret.key(now.minus(Duration.ofHours(1)), namespace, name)));
    }

    @Override
    public Optional<AddressUse> addressUse(String address) {
        return recall(LearnedKinds.ADDRESSES, address);
    }

    @Override
    public Optional<RightsQuestion> rightsQuestion(String username) {
        return recall(LearnedKinds.QUESTIONS, username);
    }
}
