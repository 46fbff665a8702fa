package io.secretwatch.knowledge.lineage;

import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workload with what follows from its name: the key under which it is remembered, and what may have made it. Many lines begin with the same. */
public final class NamedWorkload {

    private final Workload workload;
    private final String key;
    private @Nullable List<NamedWorkload> makers;

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

    /** What may have made it, as {@link Owners} says. */
    List<NamedWorkload> makers() {
        List<NamedWorkload> known = makers;
        if (known == null) {
            known = new ArrayList<>();
            for (Workload maker : Owners.namedBy(workload)) {
                known.add(new NamedWorkload(maker));
            }
            makers = known;
        }
        return known;
    }
}
