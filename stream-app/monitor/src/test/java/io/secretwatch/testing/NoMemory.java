package io.secretwatch.testing;

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
import java.time.Instant;
import java.util.Optional;

/** The memory of a cluster of which nothing is known yet. */
public final class NoMemory implements Memory {

    @Override
    public <V> Optional<V> recall(StateKind<V> kind, String key) {
        return Optional.empty();
    }

    @Override
    public PrincipalMemory principal() {
        return PrincipalMemory.BLANK;
    }

    @Override
    public PrincipalMemory principalOf(String username) {
        return PrincipalMemory.BLANK;
    }

    @Override
    public WorkloadMemory workload(Workload workload) {
        return WorkloadMemory.BLANK;
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
        return Optional.empty();
    }

    @Override
    public Grants grants(String key) {
        return Grants.NONE;
    }

    @Override
    public Optional<PodAccount> podAccount(String namespace, String pod) {
        return Optional.empty();
    }

    @Override
    public Optional<FreshSecret> freshSecret(String namespace, String name, Instant now) {
        return Optional.empty();
    }

    @Override
    public Optional<AddressUse> addressUse(String address) {
        return Optional.empty();
    }

    @Override
    public Optional<RightsQuestion> rightsQuestion(String username) {
        return Optional.empty();
    }
}
