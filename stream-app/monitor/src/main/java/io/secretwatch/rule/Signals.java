package io.secretwatch.rule;

import java.util.List;

/** The signals that several rules share, with the points that they have unless a rule says otherwise. */
public final class Signals {

    /** The namespace that holds credentials of the cluster itself. */
    public static final String CONTROL_PLANE_NAMESPACE = "kube-system";

    public static final SignalType ANONYMOUS = SignalType.shared("anonymous");
    public static final SignalType IMPERSONATION = SignalType.shared("impersonation");
    public static final SignalType SYSTEM_IDENTITY = SignalType.shared("system-identity");
    static final SignalType BORROWED_MASTERS = SignalType.shared("borrowed-super-user");
    public static final SignalType KUBE_SYSTEM = SignalType.shared("kube-system");
    public static final SignalType REFUSED_BEFORE = SignalType.shared("refused-before");
    public static final SignalType CONFUSED_DEPUTY = SignalType.shared("confused-deputy");
    public static final SignalType HOLDS_SECRETS = SignalType.shared("holds-secrets");
    public static final SignalType SUPER_USER = SignalType.shared("super-user");
    public static final SignalType PROGRAM_CHANGED = SignalType.shared("program-changed");
    public static final SignalType GRANTED_HERE = SignalType.shared("granted-here");
    public static final SignalType FIRST_SEEN = SignalType.shared("first-seen");
    public static final SignalType ALWAYS_TOLD = SignalType.shared("always-told", "up-to");
    public static final SignalType REFUSED = SignalType.shared("refused");
    public static final SignalType NOT_CARRIED_OUT = SignalType.shared("not-carried-out");
    public static final SignalType DRY_RUN = SignalType.shared("dry-run");
    public static final SignalType EXPECTATION_EXPIRED = SignalType.shared("expectation-expired");

    private static final List<SignalType> ALL = List.of(
            ANONYMOUS,
            IMPERSONATION,
            SYSTEM_IDENTITY,
            BORROWED_MASTERS,
            KUBE_SYSTEM,
            REFUSED_BEFORE,
            CONFUSED_DEPUTY,
            HOLDS_SECRETS,
            SUPER_USER,
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
