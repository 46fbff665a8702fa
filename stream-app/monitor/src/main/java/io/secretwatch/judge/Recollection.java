package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.ClusterClock;
import io.secretwatch.knowledge.IdReuse;
import io.secretwatch.knowledge.Known;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.Provenance;
import io.secretwatch.knowledge.WorkloadMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the shelves hold about one activity, looked up when it is asked for. */
final class Recollection implements Known {

    private final String cluster;
    private final String principalKey;
    private final ClusterClock clock;
    private final Activity activity;
    private final Shelves shelves;
    private PrincipalMemory principal;
    /** Several rules ask for the same, and a look at the disk costs more than all else. */
    private final Map<Workload, WorkloadMemory> workloads = new HashMap<>();

    private final Map<String, Optional<Provenance>> provenances = new HashMap<>();
    private Optional<Long> auditIdBefore;

    Recollection(Activity activity, ClusterClock clock, Shelves shelves) {
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
    public Optional<Provenance> provenance(String key) {
        return provenances.computeIfAbsent(key, asked -> shelves.provenances().get(Keys.provenance(cluster, asked)));
    }
}
