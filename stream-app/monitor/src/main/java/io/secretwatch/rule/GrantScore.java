package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Memory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much a granted right weighs: what it allows, where, and whom. */
final class GrantScore {

    private static final int DRY_RUN = -30;

    private final Activity activity;
    private final Memory known;
    private final Score score = new Score();

    GrantScore(Activity activity, Memory known) {
        this.activity = activity;
        this.known = known;
    }

    Score score() {
        if (activity instanceof UnseenGrant unseen) {
            // that a body is missing is said once, by another rule; that it was refused is all there is to say
            return unseen.occurrence().outcome().refused() ? refused() : score;
        }
        if (activity instanceof RoleChange change) {
            role(change);
        } else if (activity instanceof BindingChange change) {
            binding(change);
        }
        if (score.risk() == 0) {
            return score;
        }
        if (activity.occurrence().outcome().refused()) {
            return score.add("refused", -20, "it was refused");
        }
        if (!activity.occurrence().outcome().succeeded() || isDryRun()) {
            score.add("not-carried-out", DRY_RUN, "nothing was written");
        }
        if (activity.occurrence().actor().groups().contains("system:masters")
                && activity.occurrence().actor().impersonated().isEmpty()) {
            score.add(
                    "bootstrap-administrator",
                    -40,
                    "granted by a member of system:masters, who installs clusters and can do everything");
        }
        activity.occurrence()
                .actor()
                .impersonated()
                .ifPresent(other -> score.add(
                        "impersonation",
                        20,
                        "done as " + other.username() + ", whom the policy does not expect it to be"));
        return score;
    }

    private Score refused() {
        return score.add("refused-grant", 50, "it tried to write rights, and was refused");
    }

    private boolean isDryRun() {
        return activity instanceof RoleChange role
                ? role.dryRun()
                : activity instanceof BindingChange binding && binding.dryRun();
    }

    private void role(RoleChange change) {
        if (change.occurrence().outcome().refused() && change.rights().isEmpty()) {
            refused();
            return;
        }
        heaviest(change.rights()).ifPresent(right -> {
            score.add(
                    "power",
                    points(right, change.role()),
                    "allows to " + right.power().words() + extent(right) + where(change.role()));
            more(change.rights(), right);
            if (!change.aggregatesTo().isEmpty()) {
                score.add(
                        "aggregates",
                        12,
                        "adds itself to " + String.join(", ", change.aggregatesTo()) + " of everybody who has them");
            }
            place(change.role());
        });
    }

    private void binding(BindingChange change) {
        Optional<List<Right>> rights = RoleNotes.rights(change, known);
        if (change.occurrence().outcome().refused() && rights.isEmpty()) {
            refused();
            return;
        }
        if (change.subjects().isEmpty()) {
            return;
        }
        boolean everybody = change.subjects().stream().anyMatch(Subject::everybody);
        String whom = change.subjects().stream().limit(3).map(Subject::toString).collect(Collectors.joining(", "));
        if (rights.isEmpty()) {
            score.add(
                    "unknown-role",
                    everybody ? 75 : change.adds() ? 25 : 12,
                    "gives " + whom + " a role of which it is not known what it allows");
            return;
        }
        heaviest(rights.get()).ifPresent(right -> {
            if (everybody && right.power().direct()) {
                score.add(
                        "everybody",
                        100,
                        "everybody, " + whom + ", may " + right.power().words() + where(change.binding()));
                return;
            }
            score.add(
                    "power",
                    points(right, change.binding()),
                    "lets " + whom + " " + right.power().words() + extent(right) + where(change.binding()));
            more(rights.get(), right);
            place(change.binding());
        });
    }

    private static Optional<Right> heaviest(List<Right> rights) {
        return rights.stream()
                .max(Comparator.comparingInt((Right right) -> weight(right))
                        .thenComparing(right -> right.power().name()));
    }

    private void more(List<Right> rights, Right told) {
        long others = rights.stream()
                .filter(right -> right.power() != told.power() && right.power().direct())
                .count();
        if (others > 0) {
            score.add(
                    "more", 5, others == 1 ? "and one more way to Secrets" : "and " + others + " more ways to Secrets");
        }
    }

    private void place(RbacObject object) {
        if (object.namespace().equals("kube-system")) {
            score.add("kube-system", 30, "the namespace holds credentials of the cluster itself");
        }
    }

    private static int points(Right right, RbacObject object) {
        int weight = weight(right);
        boolean oneNamespace = !object.clusterWide() || object.kind().equals("Role");
        return Math.max(0, oneNamespace ? weight - 22 : weight);
    }

    private static int weight(Right right) {
        int weight = switch (right.power()) {
            case EVERYTHING -> 78;
            case BIND, ESCALATE, IMPERSONATE -> 74;
            case SECRETS_READ, TOKENS, NODES -> 52;
            case CERTIFICATES, WEBHOOKS -> 46;
            case SECRETS_WRITE -> 40;
            case EXEC, GATHERED -> 30;
            case WORKLOADS, SECRETS_CREATE -> 18;
        };
        return right.extent() == Extent.NAMED ? weight - 25 : right.extent() == Extent.PERHAPS ? weight - 5 : weight;
    }

    private static String extent(Right right) {
        return right.extent() == Extent.NAMED
                ? ", some by name"
                : right.extent() == Extent.PERHAPS ? ", as far as the patch shows" : "";
    }

    private static String where(RbacObject object) {
        return object.clusterWide() ? " in every namespace" : " in namespace " + object.namespace();
    }
}
