package io.secretwatch.rule.read;

import static io.secretwatch.testing.Verdicts.actingAs;
import static io.secretwatch.testing.Verdicts.exception;
import static io.secretwatch.testing.Verdicts.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Outcome.Decision;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.Role;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.rule.Signal;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretReadRuleTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final SecretReadRule RULE = new SecretReadRule();
    private static final RbacObject BINDING = new RbacObject("RoleBinding", "shop", "b");
    private static final RbacObject ROLE = new RbacObject("Role", "shop", "r");

    private final LearnedMemory memory = new LearnedMemory();

    @ParameterizedTest
    @CsvSource({
        "PT1S, 1 second",
        "PT2S, 2 seconds",
        "PT119S, 119 seconds",
        "PT2M, 2 minutes",
        "PT119M, 119 minutes",
        "PT2H, 2 hours",
        "PT47H, 47 hours",
        "P2D, 2 days",
    })
    void the_age_of_a_grant_is_in_the_largest_unit_of_which_there_are_two(Duration age, String words) {
        written(BINDING, "ada", TEN.minus(age));
        assertThat(texts(allowed())).contains("access granted " + words + " ago by ada");
    }

    @Test
    void a_role_that_changed_after_its_binding_is_noted_too() {
        written(BINDING, "ada", TEN.minusSeconds(600));
        written(ROLE, "eve", TEN.minusSeconds(300));
        assertThat(texts(allowed())).contains("Role shop/r changed 5 minutes ago by eve");
        written(ROLE, "eve", TEN.minusSeconds(600));
        assertThat(texts(allowed())).noneMatch(text -> text.contains("changed"));
    }

    @Test
    void a_role_whose_binding_was_not_seen_is_noted() {
        written(ROLE, "eve", TEN.minusSeconds(300));
        assertThat(texts(allowed())).contains("Role shop/r changed 5 minutes ago by eve");
    }

    @Test
    void the_shape_has_how_it_ended_and_as_whom() {
        assertThat(shape(allowed())).contains("ok");
        assertThat(shape(denied())).contains("refused");
        assertThat(shape(actingAs("ada", allowed()))).contains(" as ada");
    }

    @Test
    void what_one_may_have_read_among_more_than_is_remembered_is_not_said_to_be_new() {
        String first = "the principal was not seen to do exactly this before";
        assertThat(texts(named(0))).contains(first);
        PrincipalMemory reader = PrincipalMemory.BLANK;
        for (int i = 0; i < 300; i++) {
            reader = reader.after(named(i), memory.of("ken"));
        }
        memory.put(LearnedKinds.PRINCIPALS, "ken", reader);
        assertThat(reader.hasRead("shop", "s0")).as("it gave way").isFalse();
        assertThat(texts(named(0))).doesNotContain(first);
        assertThat(texts(named(300))).doesNotContain(first);
    }

    private static Activity named(int number) {
        return new SecretRead(
                Occurrences.by("ken", TEN).get(),
                Manner.NAMED,
                new Scope("shop", "s" + number),
                Selectors.NONE,
                false,
                false);
    }

    @Test
    void only_a_read_that_succeeds_can_be_excepted() {
        assertThat(exception(RULE, allowed(), memory.of("ken"))).contains("ken");
        assertThat(exception(RULE, denied(), memory.of("ken"))).isEmpty();
    }

    private List<String> texts(Activity read) {
        return finding(RULE, read, memory.of("ken")).signals().stream()
                .map(Signal::text)
                .toList();
    }

    private String shape(Activity read) {
        return finding(RULE, read, memory.of("ken")).shape();
    }

    private void written(RbacObject object, String author, Instant time) {
        memory.put(LearnedKinds.ORIGINS, ObjectKey.of(object).toString(), ObjectOrigin.of(author, time, Role.UNSEEN));
    }

    private static Activity allowed() {
        String reason = "RBAC: allowed by RoleBinding \"b/shop\" of Role \"r\" to User \"ken\"";
        return list("shop", new Outcome(Decision.ALLOW, 200, reason, false));
    }

    private static Activity denied() {
        return list("", new Outcome(Decision.FORBID, 403, "", false));
    }

    private static Activity list(String namespace, Outcome outcome) {
        Occurrence any = Occurrences.by("ken", TEN).get();
        Occurrence occurrence = new Occurrence(
                any.cluster(),
                any.time(),
                any.fingerprint(),
                any.auditId(),
                any.actor(),
                any.call(),
                outcome,
                any.flags(),
                any.backEnd());
        return new SecretRead(occurrence, Manner.LIST, new Scope(namespace, ""), new Selectors("", ""), false, false);
    }
}
