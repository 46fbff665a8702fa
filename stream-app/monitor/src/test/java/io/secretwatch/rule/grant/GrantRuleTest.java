package io.secretwatch.rule.grant;

import static io.secretwatch.testing.Verdicts.actingAs;
import static io.secretwatch.testing.Verdicts.exception;
import static io.secretwatch.testing.Verdicts.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.Role;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.policy.Policy;
import io.secretwatch.rule.Verdict;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
import io.secretwatch.testing.Verdicts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantRuleTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final RbacObject CUSTOM = new RbacObject("ClusterRole", "", "custom");
    private static final RbacObject ADMIN = new RbacObject("ClusterRole", "", "cluster-admin");
    private static final Subject EVE = new Subject("User", "", "eve");
    private static final Subject EVERYBODY = new Subject("Group", "", "system:authenticated");

    private final LearnedMemory memory = new LearnedMemory();

    @Test
    void a_role_whose_rights_are_not_known_weighs_by_whom_it_is_given_and_how() {
        assertThat(signals(binding(CUSTOM, EVE, false, false))).containsExactly("unknown-role+12");
        assertThat(signals(binding(CUSTOM, EVE, true, false))).containsExactly("unknown-role+25");
        assertThat(signals(binding(CUSTOM, EVERYBODY, true, false))).containsExactly("unknown-role+75");
    }

    @Test
    void a_role_that_was_written_out_of_sight_is_not_known() {
        memory.put(LearnedKinds.ORIGINS, ObjectKey.of(CUSTOM).toString(), ObjectOrigin.of("ken", TEN, Role.UNSEEN));
        assertThat(signals(binding(CUSTOM, EVE, false, false))).containsExactly("unknown-role+12");
    }

    @Test
    void a_denied_grant_weighs_by_what_is_known_of_it() {
        assertThat(signals(refused(binding(CUSTOM, EVE, true, false)))).startsWith("refused-grant+50");
        assertThat(signals(refused(role()))).startsWith("refused-grant+50");
        assertThat(signals(refused(binding(ADMIN, EVE, true, false))))
                .startsWith("power+78")
                .doesNotContain("refused-grant+50");
        assertThat(signals(refused(role(new Right(Power.SECRETS_READ, Extent.ALL)))))
                .startsWith("power+52")
                .doesNotContain("refused-grant+50");
    }

    @Test
    void a_grant_that_is_only_tried_gives_nothing_and_one_that_is_denied_shows_what_was_wanted() {
        assertThat(signals(binding(ADMIN, EVE, true, false))).containsExactly("power+78");
        Activity tried = binding(ADMIN, EVE, true, true);
        assertThat(new GrantRule().judge(tried, Policy.EMPTY, memory.of("ken"))).isEqualTo(Verdict.UNREMARKABLE);
        assertThat(signals(refused(tried))).startsWith("power+78");
    }

    @Test
    void a_right_that_a_patch_shows_in_part_weighs_a_little_less() {
        assertThat(signals(role(new Right(Power.SECRETS_READ, Extent.PERHAPS)))).containsExactly("power+47");
    }

    @Test
    void a_denied_grant_is_another_shape_than_one_that_succeeds() {
        Activity grant = binding(ADMIN, EVE, true, false);
        assertThat(finding(new GrantRule(), grant, memory.of("ken")).shape()).doesNotEndWith(" refused");
        assertThat(finding(new GrantRule(), refused(grant), memory.of("ken")).shape())
                .endsWith(" refused");
    }

    @Test
    void only_a_grant_that_succeeds_in_the_own_name_can_be_excepted() {
        Activity grant = binding(ADMIN, EVE, true, false);
        assertThat(exception(new GrantRule(), grant, memory.of("ken"))).contains("ken");
        assertThat(exception(new GrantRule(), refused(grant), memory.of("ken"))).isEmpty();
        assertThat(exception(new GrantRule(), actingAs("ada", grant), memory.of("ken")))
                .isEmpty();
    }

    private List<String> signals(Activity activity) {
        return Verdicts.signals(new GrantRule(), activity, memory.of("ken"));
    }

    private static Activity refused(Activity activity) {
        return activity.with(Occurrences.by("ken", TEN).verb("create").refused().get());
    }

    private static Activity binding(RbacObject role, Subject subject, boolean adds, boolean dryRun) {
        return new BindingChange(
                Occurrences.by("ken", TEN).verb("create").get(),
                new RbacObject("ClusterRoleBinding", "", "b"),
                role,
                List.of(subject),
                Optional.empty(),
                adds,
                dryRun);
    }

    private static Activity role(Right... rights) {
        return new RoleChange(
                Occurrences.by("ken", TEN).verb("create").get(), CUSTOM, List.of(rights), List.of(), false, false);
    }
}
