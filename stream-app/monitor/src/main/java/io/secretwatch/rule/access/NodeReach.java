package io.secretwatch.rule.access;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Exposure.Kind;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.HostPlace;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.policy.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a workload reaches into the node it runs on: by its own fields, or by a volume of the cluster that it asks for.
 *
 * @param ways each once, those of volumes after its own
 */
record NodeReach(List<Way> ways) {

    private static final NodeReach NONE = new NodeReach(List.of());

    private static final List<Kind> PATHS =
            Arrays.stream(Kind.values()).filter(HostPlace::isMounted).toList();

    /**
     * A way.
     *
     * @param from the field of the workload by which it is there
     * @param exposure what that comes to
     */
    record Way(Exposure from, Exposure exposure) {}

    static NodeReach of(SecretUse use, Memory memory) {
        List<Way> ways = new ArrayList<>();
        for (Exposure exposure : use.exposures()) {
            if (exposure.kind().reachesNode()) {
                ways.add(new Way(exposure, exposure));
            }
        }
        for (Exposure exposure : use.exposures()) {
            for (String volume : volumes(exposure, use.workload().namespace(), memory)) {
                volume(exposure, volume, memory, ways);
            }
        }
        if (ways.isEmpty()) {
            return NONE;
        }
        // a tracer sees the processes of its own Pod, unless it is shown those of the node
        if (!use.has(Kind.HOST_PID)) {
            ways.removeIf(way -> way.exposure().equals(new Exposure(Kind.CAPABILITY, "SYS_PTRACE")));
        }
        // on every node, as log shippers are
        if (use.workload().kind().equals("DaemonSet")) {
            ways.removeIf(way -> way.exposure().kind() == Kind.HOST_LOGS);
        }
        return new NodeReach(List.copyOf(ways));
    }

    private static Set<String> volumes(Exposure exposure, String namespace, Memory memory) {
        return switch (exposure.kind()) {
            case VOLUME -> Set.of(exposure.detail());
            case CLAIM ->
                memory.workload(new Workload("PersistentVolumeClaim", namespace, exposure.detail()))
                        .exposed(Kind.VOLUME);
            default -> Set.of();
        };
    }

    private static void volume(Exposure from, String name, Memory memory, List<Way> ways) {
        Workload volume = new Workload("PersistentVolume", "", name);
        for (Kind kind : PATHS) {
            memory.workload(volume).exposed(kind).forEach(path -> ways.add(new Way(from, new Exposure(kind, path))));
        }
    }

    boolean isEmpty() {
        return ways.isEmpty();
    }

    /** Whether one of the ways is by a field that a workload is not known to have. */
    boolean isMoreThan(WorkloadMemory known) {
        for (Way way : ways) {
            if (!known.isExposed(way.from())) {
                return true;
            }
        }
        return false;
    }

    boolean has(Kind kind) {
        return ways.stream().anyMatch(way -> way.exposure().kind() == kind);
    }

    /** What of this kind it reaches by, in the order of the names. */
    Set<String> details(Kind kind) {
        Set<String> details = new TreeSet<>();
        ways.stream()
                .map(Way::exposure)
                .filter(exposure -> exposure.kind() == kind)
                .forEach(e -> details.add(e.detail()));
        return details;
    }

    /** The kinds of ways. */
    Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        ways.forEach(way -> kinds.add(way.exposure().kind()));
        return kinds;
    }

    /** The kinds of ways, and the paths: what tells one reach from another. */
    String words() {
        return ways.stream()
                .map(way -> way.exposure().kind()
                        + (HostPlace.isMounted(way.exposure().kind())
                                ? " " + HostPlace.cleaned(way.exposure().detail())
                                : ""))
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** What the policy is asked. */
    Request.NodeAccess request(Workload workload) {
        Set<String> paths = new TreeSet<>();
        PATHS.forEach(kind -> details(kind).forEach(path -> paths.add(HostPlace.cleaned(path))));
        return new Request.NodeAccess(
                workload.namespace(),
                workload.kind(),
                workload.name(),
                paths,
                kinds().stream().allMatch(HostPlace::isMounted));
    }
}
