package io.secretwatch.rule;

import io.secretwatch.principal.Misfit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How much it weighs that a request does not fit the identity it was made with. */
public final class Misfits {

    private static final SignalType CREDENTIAL =
            new SignalType("other-credential", 50, "a certificate bears the name of an identity that has tokens only");
    private static final SignalType POD =
            new SignalType("in-a-pod", 50, "a Pod runs under the account of a controller of the control plane");
    private static final SignalType CLIENT = new SignalType(
            "other-client", 30, "the client calls itself something else than the program whose identity it is");
    private static final SignalType GROUPS =
            new SignalType("other-groups", 30, "the groups are not those that the identity always has");
    private static final SignalType PLACE = new SignalType(
            "other-place", 40, "it comes from an address that is not that of the node, or of the control plane");

    private static final SignalType REQUEST =
            new SignalType("other-request", 40, "the program whose identity it is never makes such a request");

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
        return finding.signals().stream().anyMatch(signal -> CODES.contains(signal.code()));
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
