package io.secretwatch.knowledge.lineage;

import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The line from a workload up to the template it was made of: Pod, ReplicaSet, Deployment; Pod, Job, CronJob; Pod, custom resource.
 *
 * <p>It follows what programs were seen to make for whom, and, where nothing was seen, the names that Kubernetes' controllers give.
 *
 * @param line from the workload upwards, only what something is known of; empty where nothing is
 */
public record Lineage(Map<Workload, WorkloadMemory> line) {

    /** Real lines have three or four members; owners that go in a circle end here. */
    private static final int LONGEST = 8;

    private static final int LOOKED_AT = 4 * LONGEST;

    /** Of a workload of which nothing is known. */
    public static final Lineage UNKNOWN = new Lineage(Map.of());

    /** The line of a workload: of each of its members first what it is said to be made for, and then what its name says. */
    public static Lineage of(NamedWorkload workload, Memory known) {
        Map<Workload, WorkloadMemory> line = new LinkedHashMap<>();
        List<NamedWorkload> named = workload.line();
        for (int i = 0; i < named.size() && i < LOOKED_AT && line.size() < LONGEST; i++) {
            WorkloadMemory memory = known.workload(named.get(i));
            if (memory.isKnown()) {
                if (memory.madeFor().isPresent()) {
                    return told(workload, known);
                }
                line.put(named.get(i).workload(), memory);
            }
        }
        return line.isEmpty() ? UNKNOWN : new Lineage(line);
    }

    /** The line of a workload with a member that is said to be made for another. */
    private static Lineage told(NamedWorkload workload, Memory known) {
        Map<Workload, WorkloadMemory> line = new LinkedHashMap<>();
        List<NamedWorkload> all = new ArrayList<>(List.of(workload));
        for (int i = 0; i < all.size() && i < LOOKED_AT && line.size() < LONGEST; i++) {
            NamedWorkload here = all.get(i);
            WorkloadMemory memory = known.workload(here);
            if (memory.isKnown()
                    && line.putIfAbsent(here.workload(), memory) == null
                    && memory.madeFor().isPresent()) {
                NamedWorkload.follow(new NamedWorkload(memory.madeFor().get()), all);
            }
            here.followMakers(all);
        }
        return line.isEmpty() ? UNKNOWN : new Lineage(line);
    }

    /** Whether anything is known of it. */
    public boolean isKnown() {
        return !line.isEmpty();
    }

    /** The names of the Secrets that it holds. */
    public Set<String> secretNames() {
        Set<String> names = new TreeSet<>();
        for (WorkloadMemory memory : line.values()) {
            names.addAll(memory.secretNames());
        }
        return names;
    }

    /** The names of the accounts that it runs as. */
    public Set<String> accounts() {
        Set<String> names = new TreeSet<>();
        for (WorkloadMemory memory : line.values()) {
            names.addAll(memory.accounts());
        }
        return names;
    }

    /** Whether it holds a Secret, or reaches into its node, where those of others are kept. */
    public boolean holdsSecrets() {
        for (WorkloadMemory memory : line.values()) {
            if (memory.holdsSecrets()) {
                return true;
            }
        }
        return false;
    }

    /** User name of the author of the nearest template with a known author; empty if there is none. */
    public String author() {
        for (WorkloadMemory memory : line.values()) {
            if (!memory.author().isEmpty()) {
                return memory.author();
            }
        }
        return "";
    }

    /** The highest risk of a finding that writing a part of it was, 0 where none was one. */
    public int risk() {
        int risk = 0;
        for (WorkloadMemory memory : line.values()) {
            risk = Math.max(risk, memory.risk());
        }
        return risk;
    }
}
