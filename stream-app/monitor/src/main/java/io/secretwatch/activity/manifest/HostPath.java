package io.secretwatch.activity.manifest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The path of a {@code hostPath} as the container runtime takes it: cleaned as Go's {@code path.Clean} does, relative to the root, and
 * through the links that every node has. The API server refuses {@code ..} as a step of its own ({@code validatePathNoBacksteps});
 * {@code ..lib} is a name.
 */
final class HostPath {

    /** Links of a process to its own root and folder; kubelet and the runtime see those of the node. */
    private static final Set<String> TO_ROOT = Set.of("root", "cwd");

    private static final int STEPS_KEPT = 64;

    /**
     * Devices that hold the node's own file systems: the first disk that the kernel finds and its partitions, and what a device mapper
     * makes (Linux: Documentation/admin-guide/devices.txt). What else is attached is for data, as storage software uses it.
     */
    private static final Pattern SYSTEM_DISK = Pattern.compile(
            "/dev/((s|h|v|xv)da[0-9]{0,3}|(nvme0n1|mmcblk0)(p[0-9]{1,3})?|dm-[0-9]{1,5}|root|mapper/.+)");

    private HostPath() {}

    /** The names from the root on; none for the root itself. */
    static List<String> steps(String written) {
        String path = written;
        if (hasDrive(written) || written.startsWith("\\")) {
            path = (hasDrive(written) ? written.substring(2) : written)
                    .replace('\\', '/')
                    .toLowerCase(Locale.ROOT);
        }
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".") && steps.size() < STEPS_KEPT) {
                steps.addLast(step);
                followed(steps);
            }
        }
        return List.copyOf(steps);
    }

    /** The path that is meant. */
    static String cleaned(String written) {
        return "/" + String.join("/", steps(written));
    }

    /** Whether it is a device with the node's own file systems. */
    static boolean isSystemDisk(String written) {
        return SYSTEM_DISK.matcher(cleaned(written)).matches();
    }

    /** As Windows has it. */
    private static boolean hasDrive(String path) {
        return path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
    }

    /** {@code /var/run} is {@code /run}; {@code /proc/1/root} and its like are the root of the node, or of a process that may be one of its. */
    private static void followed(Deque<String> steps) {
        List<String> all = List.copyOf(steps);
        int last = all.size() - 1;
        if (all.equals(List.of("var", "run"))) {
            steps.removeFirst();
        } else if (last >= 2 && all.get(0).equals("proc") && TO_ROOT.contains(all.get(last)) && ofProcess(all)) {
            steps.clear();
        }
    }

    /** {@code /proc/<process>/root}, or that of one of its threads. */
    private static boolean ofProcess(List<String> steps) {
        return steps.size() == 3 || (steps.size() == 5 && steps.get(2).equals("task"));
    }
}
