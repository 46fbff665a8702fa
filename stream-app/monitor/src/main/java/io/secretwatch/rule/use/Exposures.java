package io.secretwatch.rule.use;

import io.secretwatch.activity.Exposure;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import java.util.List;

/** How much the ways out of a Pod weigh, or past its own Secrets. */
final class Exposures {

    private static final SignalType HOST_SECRETS =
            new SignalType("host-secrets", 75, "mounts a path of the node where the Secrets of other Pods are kept");
    private static final SignalType HOST_PATH =
            new SignalType("host-path", 50, "can copy Secrets to a path of the node");
    private static final SignalType PRIVILEGED = new SignalType("privileged", 25, "a privileged container");
    private static final SignalType HOST_PID = new SignalType("host-pid", 25, "sees the processes of the node");
    private static final SignalType HOST_NETWORK = new SignalType("host-network", 10, "shares the network of the node");
    private static final SignalType FOREIGN_TOKEN =
            new SignalType("foreign-token", 40, "mounts a token of its service account for another audience");
    private static final SignalType PINNED =
            new SignalType("pinned", 10, "bound to a node by its author, bypassing the scheduler");
    private static final SignalType CONTROL_PLANE =
            new SignalType("control-plane", 10, "may run on the nodes of the control plane");

    static final List<SignalType> SIGNALS =
            List.of(HOST_SECRETS, HOST_PATH, PRIVILEGED, HOST_PID, HOST_NETWORK, FOREIGN_TOKEN, PINNED, CONTROL_PLANE);

    private Exposures() {}

    static void weigh(List<Exposure> exposures, Score score) {
        exposures.forEach(exposure -> weigh(exposure, score));
    }

    private static void weigh(Exposure exposure, Score score) {
        switch (exposure.kind()) {
            case HOST_SECRETS ->
                score.add(
                        HOST_SECRETS,
                        "mounts " + exposure.detail() + " of the node, where the Secrets of other Pods are kept");
            case HOST_PATH -> score.add(HOST_PATH, "can copy Secrets to " + exposure.detail() + " of the node");
            case PRIVILEGED -> score.add(PRIVILEGED);
            case HOST_PID -> score.add(HOST_PID);
            case HOST_NETWORK -> score.add(HOST_NETWORK);
            case FOREIGN_TOKEN ->
                score.add(FOREIGN_TOKEN, "mounts a token of its service account for audience " + exposure.detail());
            case PINNED ->
                score.add(PINNED, "bound to node " + exposure.detail() + " by its author, bypassing the scheduler");
            case CONTROL_PLANE -> score.add(CONTROL_PLANE);
            // what the account may do counts, not that there is one
            case ACCOUNT, SHARED -> {}
        }
    }
}
