package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.Binding;
import io.secretwatch.knowledge.TimeKey;
import io.secretwatch.knowledge.identity.AuditIdUse;
import io.secretwatch.knowledge.identity.IdReuse;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.rights.RightsQuestion;
import io.secretwatch.testing.Occurrences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryViewTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    private final JudgeState state = new InMemoryState();

    @Test
    void an_audit_id_is_compared_for_all_but_nodes() {
        Occurrence ken = Occurrences.by("ken", TEN).id("id").get();
        state.of(LearnedKinds.AUDIT_IDS)
                .put(Keys.of("prod", AuditIdUse.key(TimeKey.ofHour(ken.time()), ken)), AuditIdUse.of(ken));
        assertThat(view("ken").auditIdReuse()).isEqualTo(IdReuse.NONE);
        assertThat(view("eve").auditIdReuse()).isEqualTo(IdReuse.OF_ANOTHER);
        assertThat(view("system:node:n1").auditIdReuse()).isEqualTo(IdReuse.NONE);
    }

    @Test
    void what_is_forgotten_is_forgotten_in_its_cluster_alone() {
        state.of(LearnedKinds.QUESTIONS).put(Keys.of("prod", "ken"), new RightsQuestion(TEN));
        new ClusterMemoryWriter("other", state).remove(LearnedKinds.QUESTIONS, "ken");
        assertThat(view("eve").rightsQuestion("ken")).isPresent();
        new ClusterMemoryWriter("prod", state).remove(LearnedKinds.QUESTIONS, "ken");
        assertThat(view("eve").rightsQuestion("ken")).isEmpty();
    }

    @Test
    void the_origin_of_a_role_is_the_same_by_its_object_and_by_its_key() {
        for (String name : List.of("a", "b", "c")) {
            ObjectOrigin origin = ObjectOrigin.of(name, TEN.minusSeconds(1), Binding.UNSEEN);
            state.of(LearnedKinds.ORIGINS).put("prod", ObjectKey.of(role(name)).toString(), origin);
        }
        MemoryView view = view("eve");
        List<RbacObject> roles = List.of(role("a"), role("none"), role("b"), role("c"), role("a"));
        for (RbacObject role : roles) {
            assertThat(view.origin(role)).isEqualTo(view.origin(ObjectKey.of(role)));
        }
        for (RbacObject role : roles) {
            assertThat(view.origin(role)).isEqualTo(view.origin(ObjectKey.of(role)));
        }
    }

    private static RbacObject role(String name) {
        return new RbacObject("Role", "shop", name);
    }

    private MemoryView view(String user) {
        Activity read = new SecretRead(
                Occurrences.by(user, TEN).id("id").get(),
                Manner.NAMED,
                new Scope("shop", "db"),
                new Selectors("", ""),
                false,
                false);
        return new MemoryView(read, ClusterClock.START, state, Optional.empty(), new NamesAndReasons(), new Recalled());
    }
}
