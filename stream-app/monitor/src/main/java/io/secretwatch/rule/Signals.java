package io.secretwatch.rule;

import java.util.List;

/** The signals that several rules share, with the points that they have unless a rule says otherwise. */
public final class Signals {

    /** The namespace that holds credentials of the cluster itself. */
    public static final String CONTROL_PLANE_NAMESPACE = "kube-system";

    public static final SignalType ANONYMOUS = new SignalType("anonymous", 100, "the request was not authenticated");
    public static final SignalType IMPERSONATION =
            new SignalType("impersonation", 30, "done as another user, which the policy does not expect");
    public static final SignalType SYSTEM_IDENTITY = new SignalType(
            "system-identity", 25, "a system identity was impersonated, under which requests look ordinary");
    static final SignalType BORROWED_MASTERS = new SignalType(
            "borrowed-super-user", 35, "done as a member of group system:masters, which nothing can limit");
    public static final SignalType KUBE_SYSTEM =
            new SignalType("kube-system", 30, "the namespace holds credentials of the cluster itself");
    public static final SignalType REFUSED_BEFORE =
            new SignalType("refused-before", 50, "the principal was denied reading these Secrets before");
    public static final SignalType CONFUSED_DEPUTY = new SignalType(
            "confused-deputy",
            25,
            "a controller acts on it with rights of its own, and the author is not known to read what it names");
    public static final SignalType POWERFUL_ACCOUNT = new SignalType(
            "powerful-account", 78, "the service account reads the Secrets of the whole cluster, or may");
    public static final SignalType HOLDS_SECRETS = new SignalType("holds-secrets", 10, "the Pod holds Secrets");
    public static final SignalType SUPER_USER =
            new SignalType("super-user", 35, "it names group system:masters, which nothing can limit");
    public static final SignalType LONG_LIVED =
            new SignalType("long-lived", 10, "the credential is valid for longer than usual");
    public static final SignalType PROGRAM_CHANGED =
            new SignalType("program-changed", 32, "it changes what runs in a workload that holds Secrets");
    public static final SignalType GRANTED_HERE =
            new SignalType("granted-here", -15, "the right was granted in this very namespace");
    public static final SignalType FIRST_SEEN =
            new SignalType("first-seen", 2, "the principal is not known to have done this before");
    public static final SignalType ALWAYS_TOLD = new SignalType(
            "always-told", 21, "who lists or watches Secrets and is neither expected nor usual here is always told");
    public static final SignalType REFUSED = new SignalType("refused", -20, "the request was denied");
    public static final SignalType NOT_CARRIED_OUT =
            new SignalType("not-carried-out", -20, "the request did not succeed");
    public static final SignalType DRY_RUN = new SignalType("dry-run", -20, "a dry run: nothing was written");
    public static final SignalType EXPECTATION_EXPIRED =
            new SignalType("expectation-expired", 0, "a policy entry that has expired expected it");

    private static final List<SignalType> ALL = List.of(
            ANONYMOUS,
            IMPERSONATION,
            SYSTEM_IDENTITY,
            BORROWED_MASTERS,
            KUBE_SYSTEM,
            REFUSED_BEFORE,
            CONFUSED_DEPUTY,
            POWERFUL_ACCOUNT,
            HOLDS_SECRETS,
            SUPER_USER,
            LONG_LIVED,
            PROGRAM_CHANGED,
            GRANTED_HERE,
            FIRST_SEEN,
            ALWAYS_TOLD,
            REFUSED,
            NOT_CARRIED_OUT,
            DRY_RUN,
            EXPECTATION_EXPIRED);

    private Signals() {}

    /** All of them, in the order of the documentation. */
    public static List<SignalType> all() {
        return ALL;
    }
}
