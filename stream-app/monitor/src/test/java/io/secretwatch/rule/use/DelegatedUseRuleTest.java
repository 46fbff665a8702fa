package io.secretwatch.rule.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Making.Owner;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.policy.Policy;
import io.secretwatch.rule.Verdict;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DelegatedUseRuleTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final String OPERATOR = "system:serviceaccount:ops:operator";
    private static final Verdict KNOWN = new Verdict.Expected("could-read-them-anyway");

    private final LearnedMemory memory = new LearnedMemory();

    @Test
    void one_who_read_the_secret_may_have_a_controller_read_it_in_the_same_namespace() {
        assertThat(judge("ken", Via.FIELD, "shop", "")).isInstanceOf(Verdict.Finding.class);
        read("ken");
        assertThat(judge("ken", Via.FIELD, "shop", "")).isEqualTo(KNOWN);
    }

    @Test
    void a_person_who_read_it_may_not_have_it_sent_or_given_to_another_namespace() {
        read("ken");
        assertThat(judge("ken", Via.SENT, "shop", "")).isInstanceOf(Verdict.Finding.class);
        assertThat(judge("ken", Via.FIELD, "other", "shop")).isInstanceOf(Verdict.Finding.class);
        assertThat(judge("ken", Via.FIELD, "", "shop")).isInstanceOf(Verdict.Finding.class);
    }

    @Test
    void a_program_that_reads_it_may_have_it_sent() {
        read(OPERATOR);
        assertThat(judge(OPERATOR, Via.SENT, "shop", "")).isEqualTo(KNOWN);
    }

    private void read(String user) {
        SecretRead read = new SecretRead(
                Occurrences.by(user, TEN).get(),
                Manner.NAMED,
                new Scope("shop", "db"),
                new Selectors("", ""),
                false,
                false);
        memory.put(LearnedKinds.PRINCIPALS, user, PrincipalMemory.BLANK.afterExpected(read, memory.of(user)));
    }

    private Verdict judge(String user, Via via, String namespace, String of) {
        Activity use = new SecretUse(
                Occurrences.by(user, TEN).verb("create").get(),
                new Workload("Certificate", namespace, "web"),
                List.of(new SecretReference(of, "db", via, "spec.secret", false)),
                List.of(),
                new Making(Effect.WRITES, Set.of(), Owner.NONE, "", false),
                false);
        return new DelegatedUseRule().judge(use, Policy.EMPTY, memory.of(user));
    }
}
