package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.AddressUse;
import io.secretwatch.knowledge.ClusterClock;
import io.secretwatch.knowledge.IdReuse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.RightsQuestion;
import io.secretwatch.knowledge.WorkloadMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the shelves hold about one activity, looked up when it is asked for. */
final class MemoryView implements Memory {

    private final String cluster;
    private final String principalKey;
    private final ClusterClock clock;
    private final Activity activity;
    private final Shelves shelves;
    private PrincipalMemory principal;
    /** Several rules ask for the same, and a look at the disk costs more than all else. */
    private final Map<Workload, WorkloadMemory> workloads = new HashMap<>();

    private final Map<ObjectKey, Optional<ObjectOrigin>> origins = new HashMap<>();
    private final Map<String, Optional<AddressUse>> addresses = new HashMap<>();
    private Optional<Long> auditIdBefore;

    MemoryView(Activity activity, ClusterClock clock, Shelves shelves) {
        this.cluster = activity.occurrence().cluster();
        this.principalKey = Keys.principal(activity);
        this.clock = clock;
        this.activity = activity;
        this.shelves = shelves;
    }

    @Override
    public PrincipalMemory principal() {
        if (principal == null) {
            principal = shelves.principals().get(principalKey).orElse(PrincipalMemory.BLANK);
        }
        return principal;
    }

    @Override
    public PrincipalMemory principalOf(String username) {
        return shelves.principals().get(Keys.principal(cluster, username)).orElse(PrincipalMemory.BLANK);
    }

    @Override
    public WorkloadMemory workload(Workload workload) {
        return workloads.computeIfAbsent(
                workload,
                asked -> shelves.workloads().get(Keys.workload(cluster, asked)).orElse(WorkloadMemory.BLANK));
    }

    @Override
    public ClusterClock clock() {
        return clock;
    }

    @Override
    public IdReuse auditIdReuse() {
        return AuditIds.reuse(activity.occurrence(), auditIdBefore());
    }

    /** Whether the audit id stood on nothing before, as far as is known. */
    boolean auditIdIsNew() {
        return auditIdBefore().isEmpty();
    }

    private Optional<Long> auditIdBefore() {
        if (auditIdBefore == null) {
            auditIdBefore = AuditIds.before(activity.occurrence(), shelves);
        }
        return auditIdBefore;
    }

    @Override
    public Optional<ObjectOrigin> origin(ObjectKey object) {
        return origins.computeIfAbsent(object, asked -> shelves.origins().get(Keys.origin(cluster, asked)));
    }

    @Override
    public Optional<AddressUse> addressUse(String address) {
        return addresses.computeIfAbsent(address, asked -> shelves.addresses().get(Keys.address(cluster, asked)));
    }

    @Override
    public Optional<RightsQuestion> rightsQuestion(String username) {
        return shelves.questions().get(Keys.principal(cluster, username));
    }
}
