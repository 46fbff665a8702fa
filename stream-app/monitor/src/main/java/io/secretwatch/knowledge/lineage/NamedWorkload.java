package io.secretwatch.knowledge.lineage;

import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workload with what follows from its name: the key under which it is remembered, and its line as far as names say. Many requests come from the same Pods. */
public final class NamedWorkload {

    private final Workload workload;
    private final String key;
    private @Nullable List<NamedWorkload> line;

    public NamedWorkload(Workload workload) {
        this.workload = workload;
        this.key = ObjectKey.keyOf(workload);
    }

    /** The workload itself. */
    public Workload workload() {
        return workload;
    }

    /** The key under which it is remembered. */
    public String key() {
        return key;
    }

    /** It, and what may have made it or its makers, as far as their names say: each once, in the order in which they are looked at. */
    List<NamedWorkload> line() {
        List<NamedWorkload> known = line;
        if (known == null) {
            known = new ArrayList<>(List.of(this));
            for (int i = 0; i < known.size(); i++) {
                known.get(i).followMakers(known);
            }
            line = known;
        }
        return known;
    }

    /** Adds what may have made it, as {@link Owners} says, as far as it is not there yet. */
    void followMakers(List<NamedWorkload> all) {
        for (Workload maker : Owners.namedBy(workload)) {
            follow(new NamedWorkload(maker), all);
        }
    }

    /** Adds one that is not there yet. */
    static void follow(NamedWorkload up, List<NamedWorkload> all) {
        for (NamedWorkload one : all) {
            if (one.workload.equals(up.workload)) {
                return;
            }
        }
        all.add(up);
    }
}
