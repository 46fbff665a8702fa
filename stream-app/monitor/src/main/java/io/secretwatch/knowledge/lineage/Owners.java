package io.secretwatch.knowledge.lineage;

import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.AsciiLetters;
import java.util.ArrayList;
import java.util.List;

/**
 * What may have made a workload, as far as its name says. Names are those that Kubernetes' controllers give: five random letters after a Pod's prefix ({@code SimpleNameGenerator}), a hash after a
 * Deployment's name, an ordinal after a StatefulSet's, minutes after a CronJob's.
 */
final class Owners {

    /** Letters that cannot make up a word ({@code k8s.io/apimachinery/pkg/util/rand}). */
    private static final AsciiLetters RANDOM = new AsciiLetters("bcdfghjklmnpqrstvwxz2456789");

    private static final AsciiLetters NUMBER = new AsciiLetters("0123456789");
    private static final AsciiLetters HASH = new AsciiLetters("abcdefghijklmnopqrstuvwxyz0123456789");
    private static final List<String> MAKERS_OF_PODS =
            List.of("ReplicaSet", "Job", "DaemonSet", "ReplicationController");
    /** After the prefix of a Pod whose name the log does not have. */
    private static final String ANY = "-*";

    private Owners() {}

    /** What may have made a workload of this name, in that order; of a Pod, the Pods of its prefix come first. */
    static List<Workload> namedBy(Workload workload) {
        String name = workload.name();
        int dash = name.lastIndexOf('-');
        if (dash < 0) {
            return List.of();
        }
        return switch (workload.kind()) {
            case "Pod" -> ofPod(workload, dash);
            case "ReplicaSet" -> endsIn(HASH, name, dash, 5, 10) ? stem("Deployment", workload, dash) : List.of();
            case "Job" -> endsIn(NUMBER, name, dash, 1, 10) ? stem("CronJob", workload, dash) : List.of();
            default -> List.of();
        };
    }

    private static List<Workload> ofPod(Workload pod, int dash) {
        if (pod.name().endsWith(ANY)) {
            return makers(pod, dash);
        }
        if (endsIn(RANDOM, pod.name(), dash, 5, 5)) {
            List<Workload> all = makers(pod, dash);
            all.add(
                    0,
                    new Workload(
                            "Pod",
                            pod.namespace(),
                            pod.name().substring(0, dash).concat(ANY)));
            return all;
        }
        return endsIn(NUMBER, pod.name(), dash, 1, 10) ? stem("StatefulSet", pod, dash) : List.of();
    }

    private static List<Workload> makers(Workload pod, int dash) {
        String stem = pod.name().substring(0, dash);
        List<Workload> makers = new ArrayList<>(1 + MAKERS_OF_PODS.size());
        for (String kind : MAKERS_OF_PODS) {
            makers.add(new Workload(kind, pod.namespace(), stem));
        }
        return makers;
    }

    private static List<Workload> stem(String kind, Workload workload, int dash) {
        return List.of(new Workload(kind, workload.namespace(), workload.name().substring(0, dash)));
    }

    /** Whether after the dash there are so many of these letters, and nothing else. */
    private static boolean endsIn(AsciiLetters letters, String name, int dash, int shortest, int longest) {
        int length = name.length() - dash - 1;
        return length >= shortest && length <= longest && letters.makeUp(name, dash + 1);
    }
}
