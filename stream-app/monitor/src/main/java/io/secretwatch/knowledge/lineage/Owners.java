package io.secretwatch.knowledge.lineage;

import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.AsciiLetters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workload may have been made of, in the order in which it is looked at: what it is said to be made for, and what its name says. Names
 * are those that Kubernetes' controllers give: five random letters after a Pod's prefix ({@code SimpleNameGenerator}), a hash after a
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

    private final List<Workload> all = new ArrayList<>(12);
    /** The Pods of a prefix, of which all makers are there. */
    private @Nullable Workload made;

    Owners(Workload first) {
        all.add(first);
    }

    int count() {
        return all.size();
    }

    Workload at(int index) {
        return all.get(index);
    }

    /** Adds one that is not there yet. */
    void follow(Workload up) {
        if (!all.contains(up)) {
            all.add(up);
        }
    }

    /** Adds what may have made a workload of this name. */
    void followNameOf(Workload workload) {
        String name = workload.name();
        int dash = name.lastIndexOf('-');
        if (dash < 0) {
            return;
        }
        switch (workload.kind()) {
            case "Pod" -> followPod(workload, dash);
            case "ReplicaSet" -> {
                if (endsIn(HASH, name, dash, 5, 10)) {
                    followStem("Deployment", workload, dash);
                }
            }
            case "Job" -> {
                if (endsIn(NUMBER, name, dash, 1, 10)) {
                    followStem("CronJob", workload, dash);
                }
            }
            default -> {}
        }
    }

    private void followPod(Workload pod, int dash) {
        if (pod.name().endsWith(ANY)) {
            if (!pod.equals(made)) {
                followMakers(pod, dash);
            }
        } else if (endsIn(RANDOM, pod.name(), dash, 5, 5)) {
            made = new Workload(
                    "Pod", pod.namespace(), pod.name().substring(0, dash).concat(ANY));
            follow(made);
            followMakers(pod, dash);
        } else if (endsIn(NUMBER, pod.name(), dash, 1, 10)) {
            followStem("StatefulSet", pod, dash);
        }
    }

    private void followMakers(Workload pod, int dash) {
        String stem = pod.name().substring(0, dash);
        for (String kind : MAKERS_OF_PODS) {
            follow(new Workload(kind, pod.namespace(), stem));
        }
    }

    private void followStem(String kind, Workload workload, int dash) {
        follow(new Workload(kind, workload.namespace(), workload.name().substring(0, dash)));
    }

    /** Whether after the dash there are so many of these letters, and nothing else. */
    private static boolean endsIn(AsciiLetters letters, String name, int dash, int shortest, int longest) {
        int length = name.length() - dash - 1;
        return length >= shortest && length <= longest && letters.makeUp(name, dash + 1);
    }
}
