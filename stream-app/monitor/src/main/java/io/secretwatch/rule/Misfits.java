package io.secretwatch.rule;

import io.secretwatch.principal.Misfit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How much it weighs that a request does not fit the identity it was made with. */
public final class Misfits {

    private static final SignalType CREDENTIAL = SignalType.shared("other-credential");
    private static final SignalType POD = SignalType.shared("in-a-pod");
    private static final SignalType CLIENT = SignalType.shared("other-client");
    private static final SignalType GROUPS = SignalType.shared("other-groups");
    private static final SignalType PLACE = SignalType.shared("other-place");

    private static final SignalType REQUEST = SignalType.shared("other-request");

    /** All of them. */
    public static final List<SignalType> SIGNALS = List.of(CREDENTIAL, POD, CLIENT, GROUPS, PLACE, REQUEST);

    private static final Set<String> CODES =
            SIGNALS.stream().map(SignalType::code).collect(Collectors.toUnmodifiableSet());

    private Misfits() {}

    static void weigh(List<Misfit> misfits, Score score) {
        for (Misfit misfit : misfits) {
            score.add(type(misfit), misfit.text());
        }
    }

    /** Whether the finding says that its principal may be another than its name says. */
    public static boolean in(Verdict.Finding finding) {
        for (Signal signal : finding.signals()) {
            if (CODES.contains(signal.code())) {
                return true;
            }
        }
        return false;
    }

    private static SignalType type(Misfit misfit) {
        return switch (misfit.part()) {
            case CREDENTIAL -> CREDENTIAL;
            case POD -> POD;
            case CLIENT -> CLIENT;
            case GROUPS -> GROUPS;
            case PLACE -> PLACE;
            case REQUEST -> REQUEST;
        };
    }
}
