package io.secretwatch.knowledge.lineage;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a workload's template holds and runs.
 *
 * @param holds what authors put into it: names of Secrets, and exposures as {@code KIND:detail}, at most {@value #KEPT}
 * @param made the same, as seen in what controllers made of it. It says what the workload holds where the author's request is not
 *     known, and never excuses one: a controller may be quicker than the answer to the author
 * @param programs digests of what it runs or ran, at most {@value #PROGRAMS_KEPT}
 */
public record Contents(Set<String> holds, Set<String> made, Set<String> programs) {

    private static final int KEPT = 512;
    private static final int PROGRAMS_KEPT = 64;
    /** Exposures with which a container is as good as root on its node. */
    private static final List<String> ROOT_ON_NODE = List.of("HOST_SECRETS:", "PRIVILEGED:", "WINDOWS_HOST:");

    static final Contents NONE = new Contents(Set.of(), Set.of(), Set.of());

    public Contents {
        holds = Collections.unmodifiableSet(new TreeSet<>(holds));
        made = Collections.unmodifiableSet(new TreeSet<>(made));
        programs = Collections.unmodifiableSet(new TreeSet<>(programs));
    }

    Contents with(SecretUse use) {
        return new Contents(
                grown(holds, reach(use), KEPT),
                made,
                grown(programs, use.making().programs(), PROGRAMS_KEPT));
    }

    Contents withMade(Set<String> reach) {
        return new Contents(holds, grown(made, reach, KEPT), programs);
    }

    /** Of an object that is created under the same name: of the one before, only what was made of it stays. */
    Contents ofNewObject() {
        return new Contents(Set.of(), made, Set.of());
    }

    private static Set<String> grown(Set<String> old, Collection<String> added, int atMost) {
        Set<String> more = new TreeSet<>(old);
        added.stream().sorted().limit(Math.max(0, atMost - old.size())).forEach(more::add);
        return more;
    }

    /** Whether the write reaches for nothing that authors did not put into it already. */
    boolean holdsAllOf(SecretUse use) {
        for (SecretReference reference : use.references()) {
            if (!has(reference.qualified())) {
                return false;
            }
        }
        for (String name : use.making().injected()) {
            if (!has(name)) {
                return false;
            }
        }
        return hasAll(use.exposures()) && hasAll(use.making().injectedWays());
    }

    private boolean hasAll(List<Exposure> exposures) {
        for (Exposure exposure : exposures) {
            if (!has(key(exposure))) {
                return false;
            }
        }
        return true;
    }

    private boolean has(String reached) {
        // where its data comes from is no matter of Secrets, and what volumes reach is looked up where that counts
        return holds.contains(reached) || reached.startsWith("CLAIM:") || reached.startsWith("VOLUME:");
    }

    /** What of this kind is in it. */
    Set<String> exposed(Exposure.Kind kind) {
        String start = kind + ":";
        Set<String> details = new TreeSet<>();
        addDetails(holds, start, details);
        addDetails(made, start, details);
        return details;
    }

    private static void addDetails(Set<String> holds, String start, Set<String> details) {
        for (String held : holds) {
            if (held.startsWith(start)) {
                details.add(held.substring(start.length()));
            }
        }
    }

    /** The names of the Secrets in it. */
    Set<String> secretNames() {
        Set<String> names = new TreeSet<>();
        addNames(holds, names);
        addNames(made, names);
        return names;
    }

    private static void addNames(Set<String> holds, Set<String> names) {
        for (String held : holds) {
            if (isName(held)) {
                names.add(held);
            }
        }
    }

    /** Whether there is the name of a Secret in it. */
    boolean namesSecrets() {
        return hasName(holds) || hasName(made);
    }

    private static boolean hasName(Set<String> holds) {
        for (String held : holds) {
            if (isName(held)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(String held) {
        return held.indexOf(':') < 0;
    }

    /** Whether it reaches into its node. */
    boolean reachesNode() {
        return hasRoot(holds) || hasRoot(made);
    }

    private static boolean hasRoot(Set<String> holds) {
        for (String held : holds) {
            for (String root : ROOT_ON_NODE) {
                if (held.startsWith(root)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What a write reaches for, as {@link #holds} has it. */
    public static Set<String> reach(SecretUse use) {
        Set<String> reach = new TreeSet<>(use.secretNames());
        reach.addAll(use.making().injected());
        addKeys(use.making().injectedWays(), reach);
        addKeys(use.exposures(), reach);
        return reach;
    }

    /** Whether all that a write reaches for is among this. */
    static boolean hasReach(Set<String> held, SecretUse use) {
        for (SecretReference reference : use.references()) {
            if (!held.contains(reference.qualified())) {
                return false;
            }
        }
        return held.containsAll(use.making().injected())
                && hasKeys(held, use.making().injectedWays())
                && hasKeys(held, use.exposures());
    }

    private static boolean hasKeys(Set<String> held, List<Exposure> exposures) {
        for (Exposure exposure : exposures) {
            if (!held.contains(key(exposure))) {
                return false;
            }
        }
        return true;
    }

    private static void addKeys(List<Exposure> exposures, Set<String> reach) {
        for (Exposure exposure : exposures) {
            reach.add(key(exposure));
        }
    }

    static String key(Exposure exposure) {
        return exposure.kind() + ":" + exposure.detail();
    }
}
