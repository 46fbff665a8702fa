package io.secretwatch.rule.use;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import java.util.List;

/** How much the ways out of a Pod weigh beside a Secret. What reaches into the node is weighed by a rule of its own. */
final class Exposures {

    private static final SignalType HOST_PATH = SignalType.shared("host-path");
    private static final SignalType HOST_NETWORK = SignalType.shared("host-network");
    private static final SignalType FOREIGN_TOKEN = SignalType.shared("foreign-token");
    private static final SignalType PINNED = SignalType.shared("pinned");
    private static final SignalType CONTROL_PLANE = SignalType.shared("control-plane");
    private static final SignalType COPIED = SignalType.shared("copied-name");

    private static final SignalType COPIED_ACCOUNT = SignalType.shared("copied-account");

    static final List<SignalType> SIGNALS =
            List.of(HOST_PATH, HOST_NETWORK, FOREIGN_TOKEN, PINNED, CONTROL_PLANE, COPIED, COPIED_ACCOUNT);

    private Exposures() {}

    static void weigh(List<Exposure> exposures, Score score) {
        for (Exposure exposure : exposures) {
            weigh(exposure, score);
        }
    }

    /** Whether a workload shows none but plain ones. */
    static boolean arePlain(SecretUse use) {
        for (Exposure exposure : use.exposures()) {
            if (!isPlain(exposure)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a workload reaches into its node. */
    static boolean reachNode(SecretUse use) {
        for (Exposure exposure : use.exposures()) {
            if (exposure.kind().reachesNode()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a workload takes the name of its account from where the log does not show it. */
    static boolean haveCopiedAccount(SecretUse use) {
        for (Exposure exposure : use.exposures()) {
            if (isCopiedAccount(exposure)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is no more than the Secret itself, so that who may read that may have it. */
    private static boolean isPlain(Exposure exposure) {
        return switch (exposure.kind()) {
            case ACCOUNT -> !isCopiedAccount(exposure);
            case SHARED, COPIED, CLAIM, VOLUME, USER_NAMESPACE -> true;
            default -> exposure.kind().reachesNode();
        };
    }

    /** Whether a patch takes the name of the account from where the log does not show it. No account is called so. */
    private static boolean isCopiedAccount(Exposure exposure) {
        return exposure.kind() == Exposure.Kind.ACCOUNT && exposure.detail().equals(SecretReference.ANY);
    }

    private static void weigh(Exposure exposure, Score score) {
        switch (exposure.kind()) {
            case HOST_PATH -> score.add(HOST_PATH, "can copy Secrets to " + exposure.detail() + " of the node");
            case HOST_NETWORK -> score.add(HOST_NETWORK);
            case FOREIGN_TOKEN ->
                score.add(FOREIGN_TOKEN, "mounts a token of its service account for audience " + exposure.detail());
            case PINNED -> score.add(PINNED, "its author chose node " + exposure.detail() + ", and not the scheduler");
            case CONTROL_PLANE -> score.add(CONTROL_PLANE);
            case COPIED -> score.add(COPIED);
            case ACCOUNT -> score.when(isCopiedAccount(exposure), COPIED_ACCOUNT);
            // what the account may do counts, and what the node shows, not that there is one
            default -> {}
        }
    }
}
