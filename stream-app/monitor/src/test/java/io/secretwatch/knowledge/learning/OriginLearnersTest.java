package io.secretwatch.knowledge.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Right.Extent;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.AdmissionConfig;
import io.secretwatch.knowledge.ObjectOrigin.Binding;
import io.secretwatch.knowledge.ObjectOrigin.CertificateRequest;
import io.secretwatch.knowledge.ObjectOrigin.Content;
import io.secretwatch.knowledge.ObjectOrigin.Credential;
import io.secretwatch.knowledge.ObjectOrigin.Role;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OriginLearnersTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final RbacObject ROLE = new RbacObject("Role", "shop", "reader");
    private static final RbacObject BINDING = new RbacObject("RoleBinding", "shop", "readers");
    private static final Right READ = new Right(Power.SECRETS_READ, Extent.ALL);
    private static final Right EXEC = new Right(Power.EXEC, Extent.NAMED);

    private final LearnedMemory memory = new LearnedMemory();

    @Test
    void a_role_that_is_patched_keeps_what_it_allowed_and_one_that_is_replaced_does_not() {
        learn(new RbacLearner(), role("grace", TEN, false, READ));
        learn(new RbacLearner(), role("heidi", TEN.plusSeconds(1), true, EXEC));
        assertThat(origin(ROLE).author()).isEqualTo("heidi");
        assertThat(origin(ROLE).since()).isEqualTo(TEN.plusSeconds(1));
        assertThat(content(ROLE, Role.class).rights()).containsExactly(EXEC, READ);
        learn(new RbacLearner(), role("grace", TEN.plusSeconds(2), false, EXEC));
        assertThat(content(ROLE, Role.class).rights()).containsExactly(EXEC);
    }

    @Test
    void what_is_written_out_of_sight_leaves_a_role_unseen_until_it_is_written_in_sight() {
        learn(new RbacLearner(), role("grace", TEN, false, READ));
        learn(new RbacLearner(), unseen(ROLE));
        assertThat(content(ROLE, Role.class)).isEqualTo(new Role(Set.of(READ), Set.of(), true));
        learn(new RbacLearner(), role("grace", TEN, true, EXEC));
        assertThat(content(ROLE, Role.class).unseen()).isTrue();
        learn(new RbacLearner(), role("grace", TEN, false, EXEC));
        assertThat(content(ROLE, Role.class).unseen()).isFalse();
    }

    @Test
    void a_patch_of_a_binding_adds_subjects_and_does_not_take_the_role_away() {
        learn(new RbacLearner(), binding(ROLE, false, new Subject("User", "", "ken")));
        learn(new RbacLearner(), binding(new RbacObject("", "", ""), true, new Subject("User", "", "ada")));
        Binding holds = content(BINDING, Binding.class);
        assertThat(holds.role()).contains(ROLE);
        assertThat(holds.subjects().values()).extracting(Subject::name).containsExactly("ada", "ken");
        assertThat(holds.unseen()).isFalse();
        learn(new RbacLearner(), unseen(BINDING));
        assertThat(content(BINDING, Binding.class).unseen()).isTrue();
        assertThat(content(BINDING, Binding.class).role()).contains(ROLE);
    }

    @Test
    void many_subjects_are_cut_and_the_role_is_not() {
        Subject[] many = IntStream.range(0, 400)
                .mapToObj(i -> new Subject("User", "", "user-" + i))
                .toArray(Subject[]::new);
        learn(new RbacLearner(), binding(ROLE, false, many));
        Binding holds = content(BINDING, Binding.class);
        assertThat(holds.subjects().values()).hasSize(256);
        assertThat(holds.subjects().cut()).isTrue();
        assertThat(holds.role()).contains(ROLE);
    }

    @Test
    void what_was_refused_or_tried_only_or_has_no_name_is_not_learnt() {
        learn(
                new RbacLearner(),
                role("grace", TEN, false, READ)
                        .with(Occurrences.by("grace", TEN).refused().get()));
        learn(
                new RbacLearner(),
                new RoleChange(Occurrences.by("grace", TEN).get(), ROLE, List.of(READ), List.of(), false, true));
        learn(new RbacLearner(), unseen(new RbacObject("Role", "shop", "")));
        assertThat(memory.writes()).isZero();
    }

    @Test
    void an_injector_of_bundles_does_not_become_the_author_of_a_webhook() {
        learn(new AdmissionConfigLearner(), webhook("grace", "update", TEN, "service shop/hook"));
        learn(new AdmissionConfigLearner(), webhook("injector", "patch", TEN.plusSeconds(60), "service shop/hook"));
        assertThat(memory.writes()).isEqualTo(1);
        Instant later = TEN.plus(Duration.ofDays(2));
        learn(new AdmissionConfigLearner(), webhook("injector", "patch", later, "service shop/hook"));
        assertThat(hook())
                .extracting(ObjectOrigin::author, ObjectOrigin::since, ObjectOrigin::lastWritten)
                .containsExactly("grace", TEN, later);
        learn(new AdmissionConfigLearner(), webhook("mallory", "patch", later, "https://evil.example"));
        assertThat(hook().author()).isEqualTo("mallory");
        assertThat(hook().content(AdmissionConfig.class)
                        .orElseThrow()
                        .destinations()
                        .values())
                .containsExactly("https://evil.example", "service shop/hook");
        learn(new AdmissionConfigLearner(), webhook("grace", "update", later, "service shop/hook"));
        assertThat(hook().content(AdmissionConfig.class)
                        .orElseThrow()
                        .destinations()
                        .values())
                .containsExactly("service shop/hook");
    }

    @Test
    void a_patch_adds_expressions_and_an_update_replaces_them_and_what_is_not_shown_is_never_there() {
        learn(new AdmissionConfigLearner(), policy("update", "a", "b"));
        learn(new AdmissionConfigLearner(), policy("patch", "c", "*"));
        AdmissionConfig holds = policy();
        assertThat(holds.expressions().values()).containsExactly("a", "b", "c");
        assertThat(holds.holdsAllOf(policy("patch", "c", "b"))).isTrue();
        assertThat(holds.holdsAllOf(policy("patch", "d"))).isFalse();
        assertThat(holds.holdsAllOf(policy("patch", "*"))).isFalse();
        learn(new AdmissionConfigLearner(), policy("update", "d"));
        assertThat(policy().expressions().values()).containsExactly("d");
    }

    @Test
    void of_more_expressions_than_are_kept_those_that_were_written_last_are_there() {
        for (int i = 0; i < 300; i++) {
            String[] two = {"digest-" + i, "digest-" + (i + 1)};
            learn(new AdmissionConfigLearner(), policy("patch", two));
            assertThat(policy().holdsAllOf(policy("patch", two)))
                    .as("patch %d", i)
                    .isTrue();
            assertThat(policy().expressions().values()).hasSizeLessThanOrEqualTo(256);
        }
    }

    @Test
    void a_token_is_remembered_where_another_made_it() {
        learn(new CredentialLearner(), token("grace"));
        assertThat(memory.get(
                        LearnedKinds.ORIGINS, ObjectKey.credential("jti-1").toString()))
                .contains(ObjectOrigin.of("grace", TEN, new Credential("system:serviceaccount:shop:web")));
        learn(new CredentialLearner(), token("system:serviceaccount:shop:web"));
        learn(new CredentialLearner(), token("system:node:n1"));
        assertThat(memory.writes()).isEqualTo(1);
    }

    @Test
    void a_certificate_is_remembered_when_it_is_asked_for() {
        learn(new CredentialLearner(), certificate(CertificateIssue.Step.APPROVED));
        assertThat(memory.writes()).isZero();
        learn(new CredentialLearner(), certificate(CertificateIssue.Step.REQUESTED));
        assertThat(memory.get(
                        LearnedKinds.ORIGINS,
                        ObjectKey.certificateRequest("csr").toString()))
                .contains(ObjectOrigin.of(
                        "grace", TEN, new CertificateRequest("signer", "root", Set.of("system:masters"))));
    }

    private void learn(Learner learner, Activity activity) {
        memory.learn(learner, activity, false);
    }

    private ObjectOrigin origin(RbacObject object) {
        return memory.get(LearnedKinds.ORIGINS, ObjectKey.of(object).toString()).orElseThrow();
    }

    private <C extends Content> C content(RbacObject object, Class<C> kind) {
        return origin(object).content(kind).orElseThrow();
    }

    private ObjectOrigin hook() {
        String key = ObjectKey.admissionConfig("MutatingWebhookConfiguration", "hook")
                .toString();
        return memory.get(LearnedKinds.ORIGINS, key).orElseThrow();
    }

    private static RoleChange role(String author, Instant time, boolean adds, Right... rights) {
        return new RoleChange(Occurrences.by(author, time).get(), ROLE, List.of(rights), List.of(), adds, false);
    }

    private static BindingChange binding(RbacObject role, boolean adds, Subject... subjects) {
        return new BindingChange(
                Occurrences.by("grace", TEN).get(), BINDING, role, List.of(subjects), Optional.empty(), adds, false);
    }

    private static UnseenGrant unseen(RbacObject object) {
        return new UnseenGrant(Occurrences.by("ivan", TEN).get(), object, UnseenWorkload.Because.values()[0]);
    }

    private static AdmissionConfigChange webhook(String author, String verb, Instant time, String destination) {
        return new AdmissionConfigChange(
                Occurrences.by(author, time).verb(verb).get(),
                "MutatingWebhookConfiguration",
                "hook",
                Set.of(AdmissionConfigChange.Power.CHANGES_PODS),
                List.of(destination),
                List.of(),
                true,
                Optional.empty());
    }

    private AdmissionConfig policy() {
        String key =
                ObjectKey.admissionConfig("ValidatingAdmissionPolicy", "sums").toString();
        return memory.get(LearnedKinds.ORIGINS, key)
                .flatMap(origin -> origin.content(AdmissionConfig.class))
                .orElseThrow();
    }

    private static AdmissionConfigChange policy(String verb, String... expressions) {
        return new AdmissionConfigChange(
                Occurrences.by("grace", TEN).verb(verb).get(),
                "ValidatingAdmissionPolicy",
                "sums",
                Set.of(),
                List.of(),
                List.of(expressions),
                true,
                Optional.empty());
    }

    private static TokenIssue token(String minter) {
        return new TokenIssue(Occurrences.by(minter, TEN).get(), "shop", "web", List.of(), 3_600, "", "jti-1", true);
    }

    private static CertificateIssue certificate(CertificateIssue.Step step) {
        return new CertificateIssue(
                Occurrences.by("grace", TEN).get(),
                step,
                "csr",
                "signer",
                "root",
                List.of("system:masters"),
                "",
                0,
                false);
    }
}
