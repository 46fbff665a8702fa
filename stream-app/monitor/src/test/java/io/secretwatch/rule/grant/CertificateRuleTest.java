package io.secretwatch.rule.grant;

import static io.secretwatch.testing.Verdicts.exception;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.CertificateIssue.Step;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.CertificateRequest;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.policy.Policy;
import io.secretwatch.rule.Verdict;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
import io.secretwatch.testing.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateRuleTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final String CLIENT = "kubernetes.io/kube-apiserver-client";
    private static final CertificateRule RULE = new CertificateRule();

    private final LearnedMemory memory = new LearnedMemory();

    @Test
    void an_approval_is_measured_by_what_was_requested() {
        requested("system:bootstrap:abc", CLIENT, "system:nodes");
        assertThat(signals(approval())).containsExactly("approved+25");
        requested("system:bootstrap:abc", CLIENT, "system:nodes", "system:masters");
        assertThat(signals(approval())).contains("approved+48").anyMatch(signal -> signal.startsWith("super-user+"));
        requested("eve", CLIENT, "system:nodes");
        assertThat(signals(approval())).containsExactly("approved+48");
        requested("ken", CLIENT, "team");
        assertThat(signals(approval())).containsExactly("approved+48", "self-approved+30");
    }

    @Test
    void the_signer_of_the_request_counts_where_the_approval_does_not_say_it() {
        requested("eve", "example.org/signer", "system:masters");
        assertThat(RULE.judge(approval(), Policy.EMPTY, memory.of("ken"))).isEqualTo(Verdict.UNREMARKABLE);
    }

    @Test
    void a_certificate_of_more_than_thirty_days_lives_long() {
        long days = Duration.ofDays(30).toSeconds();
        assertThat(signals(request(days))).doesNotContain("long-lived+5");
        assertThat(signals(request(days + 1))).contains("long-lived+5");
    }

    @Test
    void only_what_succeeded_can_be_excepted() {
        assertThat(exception(RULE, request(60), memory.of("ken"))).contains("ken");
        Activity refused = request(60).with(Occurrences.by("ken", TEN).refused().get());
        assertThat(exception(RULE, refused, memory.of("ken"))).isEmpty();
    }

    private List<String> signals(Activity activity) {
        return Verdicts.signals(RULE, activity, memory.of("ken"));
    }

    private void requested(String author, String signer, String... groups) {
        memory.put(
                LearnedKinds.ORIGINS,
                ObjectKey.certificateRequest("csr").toString(),
                ObjectOrigin.of(author, TEN, new CertificateRequest(signer, "", Set.of(groups))));
    }

    private static Activity approval() {
        return issue(Step.APPROVED, "", "", 0);
    }

    private static Activity request(long seconds) {
        return issue(Step.REQUESTED, CLIENT, "ada", seconds);
    }

    private static Activity issue(Step step, String signer, String user, long seconds) {
        return new CertificateIssue(
                Occurrences.by("ken", TEN).get(), step, "csr", signer, user, List.of(), "", seconds, false);
    }
}
