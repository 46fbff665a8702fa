package io.secretwatch.rule.grant;

import static io.secretwatch.testing.Verdicts.exception;
import static io.secretwatch.testing.Verdicts.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.identity.AddressUse;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.policy.Policy;
import io.secretwatch.rule.Verdict;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
import io.secretwatch.testing.Verdicts;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenMisuseRuleTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final String WEB = "system:serviceaccount:shop:web";
    private static final TokenMisuseRule RULE = new TokenMisuseRule();
    private static final Occurrences UNBOUND = Occurrences.by(WEB, TEN.plusSeconds(60));

    private final LearnedMemory memory = new LearnedMemory();

    TokenMisuseRuleTest() {
        PrincipalMemory known = PrincipalMemory.BLANK.afterUse(
                Occurrences.by(WEB, TEN).from("web-0", "10.1.0.1").get().actor(), TEN);
        memory.put(LearnedKinds.PRINCIPALS, WEB, known);
    }

    @Test
    void it_weighs_what_the_token_is_used_for() {
        assertThat(purpose(read(UNBOUND, "", ""))).isEqualTo("cluster-wide+30");
        assertThat(purpose(read(UNBOUND, "shop", ""))).isEqualTo("namespace+15");
        assertThat(purpose(read(UNBOUND, "kube-system", "db"))).isEqualTo("namespace+15");
        assertThat(purpose(read(UNBOUND, "shop", "db"))).isEqualTo("named+5");
        assertThat(purpose(review(UNBOUND))).isEqualTo("acts+10");
        assertThat(purpose(read(UNBOUND.refused(), "shop", "db"))).isEqualTo("not-carried-out-15");
    }

    @Test
    void a_pod_that_took_the_address_itself_is_not_another_pod() {
        Activity moved = read(Occurrences.by(WEB, TEN).from("web-0", "10.1.0.2"), "shop", "db");
        taken("10.1.0.2", "web-0");
        assertThat(judge(moved)).isEqualTo(Verdict.UNREMARKABLE);
        taken("10.1.0.2", "web-1");
        assertThat(Verdicts.signals(RULE, moved, memory.of(WEB))).contains("other-pod+45");
    }

    @Test
    void at_home_or_without_an_address_nothing_speaks_against_the_place() {
        assertThat(judge(read(Occurrences.by(WEB, TEN).from("web-0", "10.1.0.1"), "shop", "db")))
                .isEqualTo(Verdict.UNREMARKABLE);
        assertThat(judge(read(Occurrences.by(WEB, TEN).from("web-0", ""), "shop", "db")))
                .isEqualTo(Verdict.UNREMARKABLE);
    }

    @Test
    void each_address_is_a_shape_of_its_own_and_the_account_can_be_excepted() {
        Activity read = read(UNBOUND, "shop", "db");
        assertThat(finding(RULE, read, memory.of(WEB)).shape()).contains("10.20.0.7");
        assertThat(exception(RULE, read, memory.of(WEB))).contains("web");
    }

    private String purpose(Activity activity) {
        assertThat(Verdicts.signals(RULE, activity, memory.of(WEB))).hasSize(2).startsWith("no-pod+45");
        return Verdicts.signals(RULE, activity, memory.of(WEB)).get(1);
    }

    private Verdict judge(Activity activity) {
        return RULE.judge(activity, Policy.EMPTY, memory.of(WEB));
    }

    private void taken(String address, String pod) {
        memory.put(LearnedKinds.ADDRESSES, address, new AddressUse(pod, TEN, TEN, Set.of(pod)));
    }

    private static Activity read(Occurrences occurrence, String namespace, String name) {
        Manner manner = name.isEmpty() ? Manner.LIST : Manner.NAMED;
        return new SecretRead(
                occurrence.get(), manner, new Scope(namespace, name), new Selectors("", ""), false, false);
    }

    private static Activity review(Occurrences occurrence) {
        return new AccessReview(occurrence.get(), AccessReview.Question.WHAT_MAY_I, "", "", new Scope("shop", ""));
    }
}
