package io.secretwatch.replay.hunt;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an activity reaches a Secret.
 *
 * @param word such as {@code list} or {@code mount}
 * @param through which Secrets were asked for, or what stands between the principal and the Secret
 */
record Way(String word, String through) {

    /** Which way an activity reaches this Secret; absent where it does not, as far as is known. */
    static Optional<Way> to(SecretName secret, Activity activity, Memory memory) {
        if (activity instanceof SecretRead read) {
            return secret.isIn(read.scope()) ? Optional.of(of(read)) : Optional.empty();
        }
        if (activity instanceof SecretCreation creation) {
            boolean same = creation.namespace().equals(secret.namespace())
                    && creation.name().equals(secret.name());
            return same ? Optional.of(new Way("create", "")) : Optional.empty();
        }
        if (activity instanceof SecretUse use) {
            return of(secret, use, memory);
        }
        if (activity instanceof ContainerAccess access) {
            return holds(access, secret, memory) ? Optional.of(of(access)) : Optional.empty();
        }
        return Optional.empty();
    }

    static Way of(SecretRead read) {
        String verb = read.occurrence().call().verb();
        String word = switch (read.manner()) {
            case NAMED -> verb;
            case LIST -> "list";
            case WATCH -> "watch";
            case WATCH_ON -> "watch of changes";
            case DELETE_COLLECTION -> "deletecollection";
            case DRY_RUN_DELETE -> "delete as a dry run";
            case WRITE -> verb;
            case IDLE_WRITE -> verb + " without a change";
            case PROXIED -> "read through a proxy";
        };
        return new Way(word, read.scope() + filter(read.selectors()));
    }

    private static String filter(Selectors selectors) {
        return (selectors.label().isEmpty() ? "" : ", labels " + selectors.label())
                + (selectors.field().isEmpty() ? "" : ", fields " + selectors.field());
    }

    private static Way of(ContainerAccess access) {
        String word = access.way() == ContainerAccess.Way.LOG
                ? "logs"
                : access.way().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Way(word, pod(access).toString());
    }

    static Workload pod(ContainerAccess access) {
        return new Workload("Pod", access.namespace(), access.name());
    }

    /** Whether it leads into one Pod, and not to a node or a Service, of which the log does not say which Pod answers. */
    static boolean isIntoPod(ContainerAccess access) {
        return switch (access.way()) {
            case EXEC, ATTACH, PORT_FORWARD, POD_PROXY, LOG -> true;
            case SERVICE_PROXY, NODE_PROXY, SERVER_LOGS -> false;
        };
    }

    private static boolean holds(ContainerAccess access, SecretName secret, Memory memory) {
        if (!isIntoPod(access)) {
            return false;
        }
        Set<String> names = memory.line(pod(access)).secretNames();
        return names.contains(secret.toString())
                || (access.namespace().equals(secret.namespace()) && names.contains(secret.name()));
    }

    private static Optional<Way> of(SecretName secret, SecretUse use, Memory memory) {
        for (SecretReference reference : use.references()) {
            String namespace = reference.namespace().isEmpty() ? use.workload().namespace() : reference.namespace();
            boolean there = namespace.equals(secret.namespace()) || namespace.equals(SecretReference.ANY);
            boolean named =
                    reference.name().equals(secret.name()) || reference.name().equals(SecretReference.ANY);
            if (there && named) {
                String word = reference.delegated() ? "use by a controller" : "use in a workload";
                return Optional.of(new Way(word, template(use, memory).toString()));
            }
        }
        boolean injected = use.workload().namespace().equals(secret.namespace())
                && use.making().injected().contains(secret.name());
        return injected
                ? Optional.of(
                        new Way("injected by a webhook", template(use, memory).toString()))
                : Optional.empty();
    }

    /** What was written, or, of what a controller made, the template of the nearest author. */
    static Workload template(SecretUse use, Memory memory) {
        if (!use.making().carriedOut() || !use.making().owner().claimed()) {
            return use.workload();
        }
        for (Map.Entry<Workload, WorkloadMemory> one :
                memory.line(use.madeFor()).line().entrySet()) {
            if (!one.getValue().author().isEmpty()) {
                return one.getKey();
            }
        }
        return use.madeFor();
    }
}
