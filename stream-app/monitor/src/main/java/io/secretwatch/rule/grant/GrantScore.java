package io.secretwatch.rule.grant;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much a granted right weighs: what it allows, where, and whom. */
final class GrantScore {

    private static final SignalType POWER = new SignalType(
            "power",
            78,
            "the heaviest right that is granted: 78 for everything, 74 for bind, escalate and impersonate, 52 for reading Secrets,"
                    + " tokens and nodes, down to 18 for creating workloads; 22 less in one namespace, 25 less for named objects,"
                    + " 5 less where a patch shows only a part");
    private static final SignalType EVERYBODY =
            new SignalType("everybody", 100, "every user or every workload of the cluster is granted a way to Secrets");
    private static final SignalType MORE = new SignalType("more", 5, "there are more ways to Secrets in it");
    private static final SignalType AGGREGATES =
            new SignalType("aggregates", 12, "the role adds itself to a role that others already have");
    private static final SignalType UNKNOWN_ROLE =
            new SignalType("unknown-role", 12, "changes who has a role whose rights are not known");
    private static final SignalType UNKNOWN_ROLE_ADDED =
            UNKNOWN_ROLE.weighing(25).meaning("gives a role whose rights are not known");
    private static final SignalType UNKNOWN_ROLE_FOR_EVERYBODY =
            UNKNOWN_ROLE.weighing(75).meaning("gives every user or workload a role whose rights are not known");
    private static final SignalType REFUSED_GRANT =
            new SignalType("refused-grant", 50, "it attempted to write rights and was denied");
    private static final SignalType BOOTSTRAP_ADMINISTRATOR = new SignalType(
            "bootstrap-administrator",
            -40,
            "granted by a member of system:masters, who installs clusters and can do everything");
    private static final SignalType NOT_CARRIED_OUT =
            Signals.NOT_CARRIED_OUT.weighing(-30).meaning("nothing was written");
    private static final SignalType IMPERSONATION = Signals.IMPERSONATION.weighing(20);

    static final List<SignalType> SIGNALS = List.of(
            POWER,
            EVERYBODY,
            MORE,
            AGGREGATES,
            UNKNOWN_ROLE,
            UNKNOWN_ROLE_ADDED,
            UNKNOWN_ROLE_FOR_EVERYBODY,
            Signals.KUBE_SYSTEM,
            REFUSED_GRANT,
            Signals.REFUSED,
            NOT_CARRIED_OUT,
            BOOTSTRAP_ADMINISTRATOR,
            IMPERSONATION);

    private static final int LESS_IN_ONE_NAMESPACE = 22;
    private static final int SUBJECTS_NAMED = 3;

    private final Activity activity;
    private final Outcome outcome;
    private final Memory memory;
    private final Score score;

    GrantScore(Activity activity, Memory memory, Score score) {
        this.activity = activity;
        this.outcome = activity.occurrence().outcome();
        this.memory = memory;
        this.score = score;
    }

    void weigh() {
        if (activity instanceof UnseenGrant) {
            // that a body is missing is said once, by another rule; that it was denied is all there is to say
            score.when(outcome.refused(), REFUSED_GRANT);
            return;
        }
        if (activity instanceof RoleChange change) {
            role(change);
        } else if (activity instanceof BindingChange change) {
            binding(change);
        }
        if (score.risk() > 0) {
            circumstances();
        }
    }

    private void circumstances() {
        if (outcome.refused()) {
            score.add(Signals.REFUSED);
            return;
        }
        boolean administrator = activity.occurrence().actor().groups().contains("system:masters")
                && activity.occurrence().actor().impersonated().isEmpty();
        score.when(!outcome.succeeded() || isDryRun(), NOT_CARRIED_OUT)
                .when(administrator, BOOTSTRAP_ADMINISTRATOR)
                .whenImpersonated(activity.occurrence(), IMPERSONATION);
    }

    private boolean isDryRun() {
        return activity instanceof RoleChange role
                ? role.dryRun()
                : activity instanceof BindingChange binding && binding.dryRun();
    }

    private void role(RoleChange change) {
        if (outcome.refused() && change.rights().isEmpty()) {
            score.add(REFUSED_GRANT);
            return;
        }
        heaviest(change.rights()).ifPresent(right -> {
            power(right, change.rights(), change.role(), "grants the right to ");
            if (!change.aggregatesTo().isEmpty()) {
                score.add(
                        AGGREGATES,
                        "adds itself to " + String.join(", ", change.aggregatesTo())
                                + ", for every subject that has it");
            }
            score.whenKubeSystem(change.role().namespace(), Signals.KUBE_SYSTEM);
        });
    }

    private void binding(BindingChange change) {
        Optional<List<Right>> rights = KnownRoles.rights(change, memory);
        if (outcome.refused() && rights.isEmpty()) {
            score.add(REFUSED_GRANT);
            return;
        }
        if (change.subjects().isEmpty()) {
            return;
        }
        boolean everybody = change.subjects().stream().anyMatch(Subject::everybody);
        String whom = change.subjects().stream()
                .limit(SUBJECTS_NAMED)
                .map(Subject::toString)
                .collect(Collectors.joining(", "));
        if (rights.isEmpty()) {
            SignalType adds = change.adds() ? UNKNOWN_ROLE_ADDED : UNKNOWN_ROLE;
            score.add(
                    everybody ? UNKNOWN_ROLE_FOR_EVERYBODY : adds,
                    "gives " + whom + " a role whose rights are not known");
            return;
        }
        heaviest(rights.get()).ifPresent(right -> {
            RbacObject binding = change.binding();
            if (everybody && right.power().direct()) {
                score.add(
                        EVERYBODY,
                        "allows everyone (" + whom + ") to " + right.power().words() + where(binding));
            } else {
                power(right, rights.get(), binding, "allows " + whom + " to ");
                score.whenKubeSystem(binding.namespace(), Signals.KUBE_SYSTEM);
            }
        });
    }

    private static Optional<Right> heaviest(List<Right> rights) {
        return rights.stream()
                .max(Comparator.comparingInt((Right right) -> weight(right))
                        .thenComparing(right -> right.power().name()));
    }

    private void power(Right right, List<Right> rights, RbacObject object, String allows) {
        score.add(POWER, points(right, object), allows + right.power().words() + extent(right) + where(object));
        long others = rights.stream()
                .filter(other -> other.power() != right.power() && other.power().direct())
                .count();
        if (others > 0) {
            score.add(MORE, others == 1 ? "and one more way to Secrets" : "and " + others + " more ways to Secrets");
        }
    }

    private static int points(Right right, RbacObject object) {
        boolean oneNamespace = !object.clusterWide() || object.kind().equals("Role");
        return Math.max(0, oneNamespace ? weight(right) - LESS_IN_ONE_NAMESPACE : weight(right));
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
        return switch (right.extent()) {
            case NAMED -> ", some by name";
            case PERHAPS -> ", as far as the patch shows";
            case ALL -> "";
        };
    }

    private static String where(RbacObject object) {
        return object.clusterWide() ? " in every namespace" : " in namespace " + object.namespace();
    }
}
