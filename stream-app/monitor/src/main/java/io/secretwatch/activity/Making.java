package io.secretwatch.activity;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.classify.RequestLine;
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

    /**
     * The object that a workload says it was made for: its controlling owner reference. A claim, until it is known who made the workload.
     *
     * @param uid empty where the reference has none
     * @param group of its API, empty for the core group and where the reference has none
     */
    public record Owner(String kind, String name, String uid, String group) {

        /** Of a workload that claims none. */
        public static final Owner NONE = new Owner("", "", "", "");

        /**
         * For these, only the controllers of Kubernetes make workloads. For a CronJob others do, as {@code kubectl create job --from}, and for a
         * Pod, as Spark does for its driver.
         */
        private static final Set<String> OF_KUBERNETES =
                Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ReplicationController");

        private static final Set<String> GROUPS_OF_KUBERNETES = Set.of("", "apps", "batch", "extensions");

        private static final int OWNERS_LOOKED_AT = 100;

        /** The controlling owner reference of an object. */
        public static Owner of(JsonNode body) {
            JsonNode owners = body.path("metadata").path("ownerReferences");
            for (int i = 0; i < Math.min(owners.size(), OWNERS_LOOKED_AT); i++) {
                JsonNode owner = owners.path(i);
                if (owner.path("controller").asBoolean(false)) {
                    return new Owner(text(owner, "kind"), text(owner, "name"), text(owner, "uid"), group(owner));
                }
            }
            return NONE;
        }

        /** Whether there is one. */
        public boolean claimed() {
            return !name.isEmpty();
        }

        /** Whether nobody but a controller of Kubernetes makes workloads for it, so that the claim of anybody else is false. */
        public boolean isOfKubernetes() {
            return OF_KUBERNETES.contains(kind) && GROUPS_OF_KUBERNETES.contains(group);
        }

        private static String group(JsonNode owner) {
            String version = text(owner, "apiVersion");
            int slash = version.indexOf('/');
            return slash < 0 ? "" : version.substring(0, slash);
        }

        private static String text(JsonNode owner, String field) {
            return RequestLine.cut(owner.path(field).asText(""), 253);
        }
    }
}
