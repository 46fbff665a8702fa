package io.secretwatch.rule.grant;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.rbac.BuiltInRoles;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectOrigin.Role;
import io.secretwatch.knowledge.rights.Grants;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.text.FirstFew;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** How much a granted right weighs: what it allows, where, and whom. */
final class GrantScore {

    private static final SignalType EVERYBODY = SignalType.of(GrantRule.ID, "everybody");
    private static final SignalType EVERYBODY_INDIRECTLY = SignalType.of(GrantRule.ID, "everybody", "indirectly");
    private static final SignalType MORE = SignalType.of(GrantRule.ID, "more");
    private static final SignalType AGGREGATES = SignalType.of(GrantRule.ID, "aggregates");
    private static final SignalType AGGREGATES_UNKNOWN = SignalType.of(GrantRule.ID, "aggregates", "unknown");
    private static final SignalType CONTROL_PLANE_ROLE = SignalType.of(GrantRule.ID, "control-plane-role");
    private static final SignalType UNKNOWN_ROLE = SignalType.of(GrantRule.ID, "unknown-role");
    private static final SignalType UNKNOWN_ROLE_ADDED = SignalType.of(GrantRule.ID, "unknown-role", "added");
    private static final SignalType UNKNOWN_ROLE_FOR_EVERYBODY =
            SignalType.of(GrantRule.ID, "unknown-role", "everybody");
    private static final SignalType HIDDEN = SignalType.of(GrantRule.ID, "hidden-grant");
    private static final SignalType REFUSED_GRANT = SignalType.of(GrantRule.ID, "refused-grant");
    private static final SignalType BOOTSTRAP_ADMINISTRATOR = SignalType.of(GrantRule.ID, "bootstrap-administrator");
    private static final SignalType NOT_CARRIED_OUT = SignalType.of(GrantRule.ID, "not-carried-out");
    private static final SignalType IMPERSONATION = SignalType.of(GrantRule.ID, "impersonation");

    static final List<SignalType> SIGNALS = List.of(
            EVERYBODY,
            EVERYBODY_INDIRECTLY,
            MORE,
            AGGREGATES,
            AGGREGATES_UNKNOWN,
            CONTROL_PLANE_ROLE,
            UNKNOWN_ROLE,
            UNKNOWN_ROLE_ADDED,
            UNKNOWN_ROLE_FOR_EVERYBODY,
            Signals.KUBE_SYSTEM,
            HIDDEN,
            REFUSED_GRANT,
            Signals.REFUSED,
            NOT_CARRIED_OUT,
            BOOTSTRAP_ADMINISTRATOR,
            IMPERSONATION);

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
        if (activity instanceof UnseenGrant unseen) {
            unseen(unseen);
            return;
        }
        // a try that is allowed gives nothing; one that is denied shows what was wanted
        if (isDryRun() && outcome.succeeded()) {
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

    /** That the policy of the log leaves bodies out is said once, by another rule; that one body is missing is its author's doing. */
    private void unseen(UnseenGrant unseen) {
        boolean hidden = unseen.because() != Because.AUDIT_LEVEL && unseen.because() != Because.MISSING;
        score.when(outcome.refused(), REFUSED_GRANT).when(hidden && outcome.succeeded(), HIDDEN);
    }

    private void circumstances() {
        if (outcome.refused()) {
            score.add(Signals.REFUSED);
            return;
        }
        boolean administrator = activity.occurrence().actor().groups().contains("system:masters")
                && activity.occurrence().actor().impersonated().isEmpty();
        score.when(!outcome.succeeded(), NOT_CARRIED_OUT)
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
        Optional<Role> before = change.adds()
                ? memory.origin(change.role()).flatMap(origin -> origin.content(Role.class))
                : Optional.empty();
        Set<String> aggregatesTo = new TreeSet<>(change.aggregatesTo());
        before.map(Role::aggregatesTo).ifPresent(aggregatesTo::addAll);
        // a label brings along what the role allows already
        List<Right> rights = change.aggregatesTo().isEmpty() || !change.adds()
                ? change.rights()
                : GrantWeight.together(
                        change.rights(), Roles.rights(change.role(), memory).orElse(List.of()));
        String aggregates = "adds itself to " + String.join(", ", aggregatesTo) + ", for every subject that has it";
        Predicate<Right> toPeople = GrantWeight.toPeopleOf(aggregatesTo);
        Optional<Right> heaviest = GrantWeight.heaviest(rights, change.role(), toPeople);
        if (heaviest.isEmpty()) {
            boolean unknown = change.adds()
                    && !change.aggregatesTo().isEmpty()
                    && Roles.rights(change.role(), memory).isEmpty();
            if (unknown) {
                score.add(AGGREGATES_UNKNOWN, aggregates + ", and its rights are not known");
            }
            return;
        }
        Right right = heaviest.get();
        if (isOfEverybody(change.role()) && !change.rights().isEmpty()) {
            everybody(right, change.role(), "every user or workload, whom " + change.role() + " is given to,");
        } else {
            power(right, rights, change.role(), toPeople, "grants the right to ");
        }
        if (!aggregatesTo.isEmpty()) {
            score.add(AGGREGATES, aggregates);
        }
        score.whenKubeSystem(change.role().namespace(), Signals.KUBE_SYSTEM);
    }

    private boolean isOfEverybody(RbacObject role) {
        return BuiltInRoles.everybodyHas(role)
                || Subject.EVERYBODY.stream()
                        .anyMatch(group -> memory.grants(Grants.ofGroup(group)).gives(role));
    }

    private void binding(BindingChange change) {
        Optional<RbacObject> role =
                change.role().name().isEmpty() ? Roles.roleOf(change.binding(), memory) : Optional.of(change.role());
        Optional<List<Right>> rights = role.flatMap(named -> Roles.rights(named, memory));
        if (outcome.refused() && rights.isEmpty()) {
            score.add(REFUSED_GRANT);
            return;
        }
        if (change.subjects().isEmpty()) {
            return;
        }
        boolean everybody = change.subjects().stream().anyMatch(Subject::everybody);
        int count = change.subjects().size() + change.more().orElse(0);
        String whom = FirstFew.of(change.subjects(), count, SUBJECTS_NAMED);
        if (rights.isEmpty()) {
            // a patch of the subjects alone is of a binding that works already
            SignalType adds = change.adds() || change.role().name().isEmpty() ? UNKNOWN_ROLE_ADDED : UNKNOWN_ROLE;
            score.add(
                    everybody ? UNKNOWN_ROLE_FOR_EVERYBODY : adds,
                    "gives " + whom + " a role whose rights are not known");
            return;
        }
        Predicate<Right> toPeople = GrantWeight.toPeople(Set.copyOf(change.subjects()));
        GrantWeight.heaviest(rights.get(), change.binding(), toPeople).ifPresent(right -> {
            RbacObject binding = change.binding();
            if (everybody) {
                everybody(right, binding, "everyone (" + whom + ")");
                return;
            }
            power(right, rights.get(), binding, toPeople, "allows " + whom + " to ");
            boolean another = role.filter(BuiltInRoles::ofControlPlane)
                    .filter(given -> !change.subjects().stream()
                            .allMatch(subject -> BuiltInRoles.has(subject.username(), given)))
                    .isPresent();
            score.whenKubeSystem(binding.namespace(), Signals.KUBE_SYSTEM).when(another, CONTROL_PLANE_ROLE);
        });
    }

    private void everybody(Right right, RbacObject object, String whom) {
        score.add(
                right.power().direct() ? EVERYBODY : EVERYBODY_INDIRECTLY,
                "allows " + whom + " to " + right.power().words() + GrantWeight.where(object));
    }

    private void power(Right right, List<Right> rights, RbacObject object, Predicate<Right> toPeople, String allows) {
        score.add(
                GrantWeight.type(right),
                GrantWeight.points(right, object, toPeople),
                allows + right.power().words() + GrantWeight.extent(right) + GrantWeight.where(object));
        List<String> others = rights.stream()
                .map(Right::power)
                .filter(other -> other != right.power() && other.direct())
                .distinct()
                .map(Power::words)
                .toList();
        // who may do everything has no more
        if (!others.isEmpty() && right.power() != Power.EVERYTHING) {
            score.add(MORE, "and also to " + String.join(", to ", others));
        }
    }
}
