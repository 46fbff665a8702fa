package io.secretwatch.activity;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a workload was written: what of its lineage the request shows.
 *
 * @param programs digests of what its containers run: name, image, command, arguments and mounts of each; of a patch, of what it changes
 * @param owner what it claims to be made for
 * @param uid of the workload, empty where the log does not have it
 * @param carriedOut one of Kubernetes' own workload controllers wrote it, for an owner
 * @param firstOfTemplate the first that was made of the owner's template, as the controller's own mark says
 * @param injectors the webhook configurations whose patches add references or ways into the node to it
 * @param injected names of the Secrets that they add
 * @param injectedWays the ways into the node that they add
 */
public record Making(
        Effect effect,
        Set<String> programs,
        Owner owner,
        String uid,
        boolean carriedOut,
        boolean firstOfTemplate,
        Set<String> injectors,
        Set<String> injected,
        List<Exposure> injectedWays) {

    /** Of a workload that no webhook was seen to change. */
    public Making(Effect effect, Set<String> programs, Owner owner, String uid, boolean carriedOut) {
        this(effect, programs, owner, uid, carriedOut, false, Set.of(), Set.of(), List.of());
    }

    /** What the request does to the workload. */
    public enum Effect {
        /** Writes it, or a part of it. */
        WRITES,
        /** Puts another whole template in place of the one there is, as {@code kubectl rollout undo} does. */
        REPLACES_TEMPLATE,
        /** Changes how many Pods are made of the template, by subresource {@code scale}. */
        SCALES
    }

    public Making {
        programs = sorted(programs);
        injectors = sorted(injectors);
        injectedWays = List.copyOf(injectedWays);
        injected = sorted(injected);
    }

    private static Set<String> sorted(Set<String> names) {
        return names.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(names));
    }
}
