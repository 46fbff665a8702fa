package io.secretwatch.rule.access;

import io.secretwatch.activity.Exposure.Kind;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.manifest.HostPlace;
import io.secretwatch.activity.rbac.Administrator;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.text.FirstFew;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How much a way into the node weighs: what is seen of it, and who makes it. */
final class NodeAccessScore {

    private static final SignalType HOST_SECRETS = SignalType.of(NodeAccessRule.ID, "host-secrets");
    private static final SignalType HOST_CONTROL = SignalType.of(NodeAccessRule.ID, "host-control");
    private static final SignalType HOST_PROCESSES = SignalType.of(NodeAccessRule.ID, "host-processes");
    private static final SignalType HOST_LOGS = SignalType.of(NodeAccessRule.ID, "host-logs");
    private static final SignalType PRIVILEGED = SignalType.of(NodeAccessRule.ID, "privileged");
    private static final SignalType CAPABILITIES = SignalType.of(NodeAccessRule.ID, "capabilities");
    private static final SignalType SOME_CAPABILITIES = SignalType.of(NodeAccessRule.ID, "capabilities", "memory");
    private static final SignalType WINDOWS_HOST = SignalType.of(NodeAccessRule.ID, "windows-host-process");
    private static final SignalType UNMASKED_PROC = SignalType.of(NodeAccessRule.ID, "unmasked-proc");
    private static final SignalType HOST_PID = SignalType.of(NodeAccessRule.ID, "host-pid");
    private static final SignalType USER_NAMESPACE = SignalType.of(NodeAccessRule.ID, "user-namespace");
    private static final SignalType HOST_NETWORK = SignalType.of(NodeAccessRule.ID, "host-network");
    private static final SignalType PINNED = SignalType.of(NodeAccessRule.ID, "pinned");
    private static final SignalType CONTROL_PLANE = SignalType.of(NodeAccessRule.ID, "control-plane");
    private static final SignalType PROGRAM_CHANGED = SignalType.of(NodeAccessRule.ID, "program-changed");
    private static final SignalType PLACED = SignalType.of(NodeAccessRule.ID, "placed");
    private static final SignalType NOT_ITS_NAMESPACE = SignalType.of(NodeAccessRule.ID, "not-its-namespace");
    private static final SignalType NODE_AGENT = SignalType.of(NodeAccessRule.ID, "node-agent");

    static final List<SignalType> SIGNALS = List.of(
            Signals.ANONYMOUS,
            HOST_SECRETS,
            HOST_CONTROL,
            HOST_PROCESSES,
            HOST_LOGS,
            PRIVILEGED,
            CAPABILITIES,
            SOME_CAPABILITIES,
            WINDOWS_HOST,
            UNMASKED_PROC,
            HOST_PID,
            USER_NAMESPACE,
            HOST_NETWORK,
            PINNED,
            CONTROL_PLANE,
            NODE_AGENT,
            PROGRAM_CHANGED,
            PLACED,
            NOT_ITS_NAMESPACE,
            Signals.IMPERSONATION,
            Signals.NOT_CARRIED_OUT,
            Signals.DRY_RUN);

    /** Those that show what others keep in memory, and change nothing by themselves. */
    private static final Set<String> SHOWING = Set.of("BPF", "PERFMON", "SYS_RAWIO");

    private final SecretUse use;
    private final NodeReach reach;
    private final Score score;
    private final List<Weight> ways = new ArrayList<>();

    /** A way, and what is said of it. */
    private record Weight(SignalType type, String text) {}

    NodeAccessScore(SecretUse use, NodeReach reach, Score score) {
        this.use = use;
        this.reach = reach;
        this.score = score;
    }

    /** That what runs was changed where there is a way into the node. */
    void changed(WorkloadMemory template) {
        boolean runs = !template.runsAllOf(use);
        SignalType what = runs ? PROGRAM_CHANGED : PLACED;
        score.whenAnonymous(use.occurrence(), Signals.ANONYMOUS)
                .add(what, what.meaning() + (template.author().isEmpty() ? "" : ", written by " + template.author()))
                .when(Roles.reachesOut(use.occurrence()), NOT_ITS_NAMESPACE);
        done();
    }

    /** The ways into the node, and whose they are. */
    void opened() {
        paths();
        asRoot();
        when(reach.has(Kind.WINDOWS_HOST), WINDOWS_HOST);
        when(reach.has(Kind.HOST_PID), HOST_PID);
        when(use.has(Kind.HOST_NETWORK), HOST_NETWORK);
        when(use.has(Kind.PINNED), PINNED);
        when(use.has(Kind.CONTROL_PLANE), CONTROL_PLANE);
        score.whenAnonymous(use.occurrence(), Signals.ANONYMOUS);
        if (isAgent() && sum() > NODE_AGENT.points()) {
            score.add(
                    NODE_AGENT,
                    "an agent of the node, as it seems: "
                            + ways.stream().map(Weight::text).collect(Collectors.joining("; ")));
        } else {
            ways.forEach(way -> score.add(way.type, way.text));
        }
        done();
    }

    private void done() {
        boolean done = use.occurrence().outcome().succeeded();
        score.whenImpersonated(use.occurrence(), Signals.IMPERSONATION)
                .when(!done, Signals.NOT_CARRIED_OUT)
                .when(done && use.dryRun(), Signals.DRY_RUN);
    }

    private void when(boolean holds, SignalType type) {
        if (holds) {
            ways.add(new Weight(type, type.meaning()));
        }
    }

    private void paths() {
        path(Kind.HOST_SECRETS, HOST_SECRETS, "mounts ");
        path(Kind.HOST_CONTROL, HOST_CONTROL, "can write to ");
        path(Kind.HOST_PROCESSES, HOST_PROCESSES, "mounts ");
        path(Kind.HOST_LOGS, HOST_LOGS, "mounts ");
    }

    private void path(Kind kind, SignalType type, String does) {
        Set<String> paths = reach.details(kind);
        if (paths.isEmpty()) {
            return;
        }
        String first = paths.iterator().next();
        String there = HostPlace.of(first, true).map(HostPlace::holds).orElse("where Secrets of others are kept");
        String volume = reach.ways().stream()
                .filter(way -> way.exposure().kind() == kind && way.from().kind() != kind)
                .findFirst()
                .map(way -> (way.from().kind() == Kind.CLAIM ? ", by claim " : ", by volume ")
                        + way.from().detail())
                .orElse("");
        ways.add(new Weight(type, does + FirstFew.of(paths, 1) + " of the node, " + there + volume));
    }

    /** What ends at the Pod where it has users of its own. */
    private void asRoot() {
        Set<String> capabilities = reach.details(Kind.CAPABILITY);
        boolean privileged = reach.has(Kind.PRIVILEGED);
        boolean added = !capabilities.isEmpty();
        boolean unmasked = reach.has(Kind.UNMASKED_PROC);
        when(privileged, PRIVILEGED);
        when(unmasked, UNMASKED_PROC);
        if (added) {
            boolean shows = SHOWING.containsAll(capabilities);
            ways.add(new Weight(
                    shows ? SOME_CAPABILITIES : CAPABILITIES,
                    "adds " + String.join(", ", capabilities)
                            + (shows ? ", which shows the memory of the node" : ", which leads out of the container")));
        }
        when((privileged || added || unmasked) && use.has(Kind.USER_NAMESPACE), USER_NAMESPACE);
    }

    /** Networks, storage, logs and measurements need such Pods on every node, and who installs them could do all of it in other ways. */
    private boolean isAgent() {
        Principal who = use.occurrence().actor().authenticated();
        boolean own = who instanceof Principal.ServiceAccount account
                && account.namespace().equals(use.workload().namespace())
                && !account.namespace().equals("kube-system");
        return use.workload().kind().equals("DaemonSet")
                && use.occurrence().actor().impersonated().isEmpty()
                && (own || Administrator.is(use.occurrence()));
    }

    private int sum() {
        return ways.stream().mapToInt(way -> way.type.points()).sum();
    }
}
