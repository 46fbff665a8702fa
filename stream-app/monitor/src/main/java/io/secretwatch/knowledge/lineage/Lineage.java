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
 * <p>It follows what programs were seen to make for whom, and, where nothing was seen, the names that Kubernetes' controllers give:
 * five random letters after a Pod's prefix ({@code SimpleNameGenerator}), a hash after a Deployment's name, an ordinal after a
 * StatefulSet's, minutes after a CronJob's.
 *
 * @param line from the workload upwards, only what something is known of; empty where nothing is
 */
public record Lineage(Map<Workload, WorkloadMemory> line) {

    /** Real lines have three or four members; owners that go in a circle end here. */
    private static final int LONGEST = 8;

    /** Letters that cannot make up a word ({@code k8s.io/apimachinery/pkg/util/rand}). */
    private static final boolean[] RANDOM = letters("bcdfghjklmnpqrstvwxz2456789");

    private static final boolean[] NUMBER = letters("0123456789");
    private static final boolean[] HASH = letters("abcdefghijklmnopqrstuvwxyz0123456789");
    private static final List<String> MAKERS_OF_PODS =
            List.of("ReplicaSet", "Job", "DaemonSet", "ReplicationController");

    /** Of a workload of which nothing is known. */
    public static final Lineage UNKNOWN = new Lineage(Map.of());

    /** The line of a workload. */
    public static Lineage of(Workload workload, Memory known) {
        Map<Workload, WorkloadMemory> line = new LinkedHashMap<>();
        List<Workload> next = new ArrayList<>(List.of(workload));
        for (int i = 0; i < next.size() && i < LONGEST * 4 && line.size() < LONGEST; i++) {
            Workload here = next.get(i);
            WorkloadMemory memory = known.workload(here);
            if (memory.isKnown()
                    && line.putIfAbsent(here, memory) == null
                    && memory.madeFor().isPresent()) {
                follow(memory.madeFor().get(), next);
            }
            byName(here, next);
        }
        return new Lineage(line);
    }

    private static void follow(Workload up, List<Workload> next) {
        if (!next.contains(up)) {
            next.add(up);
        }
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

    private static void byName(Workload workload, List<Workload> next) {
        String name = workload.name();
        int dash = name.lastIndexOf('-');
        boolean prefix = name.endsWith("-*");
        String stem = prefix ? name.substring(0, name.length() - 2) : dash > 0 ? name.substring(0, dash) : "";
        String tail = prefix || dash < 0 ? "" : name.substring(dash + 1);
        switch (workload.kind()) {
            case "Pod" -> {
                boolean random = isOf(RANDOM, tail, 5, 5);
                if (random) {
                    follow(new Workload("Pod", workload.namespace(), stem + "-*"), next);
                }
                if (prefix || random) {
                    for (String kind : MAKERS_OF_PODS) {
                        follow(new Workload(kind, workload.namespace(), stem), next);
                    }
                } else if (isOf(NUMBER, tail, 1, 10)) {
                    follow(new Workload("StatefulSet", workload.namespace(), stem), next);
                }
            }
            case "ReplicaSet" -> {
                if (isOf(HASH, tail, 5, 10)) {
                    follow(new Workload("Deployment", workload.namespace(), stem), next);
                }
            }
            case "Job" -> {
                if (isOf(NUMBER, tail, 1, 10)) {
                    follow(new Workload("CronJob", workload.namespace(), stem), next);
                }
            }
            default -> {}
        }
    }

    private static boolean[] letters(String all) {
        boolean[] letters = new boolean[128];
        for (int i = 0; i < all.length(); i++) {
            letters[all.charAt(i)] = true;
        }
        return letters;
    }

    private static boolean isOf(boolean[] letters, String text, int shortest, int longest) {
        if (text.length() < shortest || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= letters.length || !letters[c]) {
                return false;
            }
        }
        return true;
    }
}
