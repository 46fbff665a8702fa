package io.secretwatch.rule.use;

import static io.secretwatch.testing.Verdicts.actingAs;
import static io.secretwatch.testing.Verdicts.exception;
import static io.secretwatch.testing.Verdicts.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Exposure.Kind;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Making.Owner;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.testing.NoMemory;
import io.secretwatch.testing.Occurrences;
import io.secretwatch.testing.Verdicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretUseRuleTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final Memory MEMORY = new NoMemory();
    private static final SecretUseRule RULE = new SecretUseRule();

    @Test
    void five_secrets_are_several_and_ten_are_many() {
        assertThat(codes(use(4, false))).doesNotContain("several", "many");
        assertThat(codes(use(5, false))).contains("several");
        assertThat(codes(use(9, false))).contains("several");
        assertThat(codes(use(10, false))).contains("many");
    }

    @Test
    void five_references_that_need_not_exist_are_a_guess() {
        assertThat(codes(use(4, true))).doesNotContain("guessing");
        assertThat(codes(use(5, true))).contains("guessing");
    }

    @Test
    void what_was_denied_is_another_shape() {
        assertThat(shape(use(1, false))).doesNotContain("refused");
        assertThat(shape(use(1, false)
                        .with(Occurrences.by("ken", TEN)
                                .verb("create")
                                .refused()
                                .get())))
                .endsWith(" refused");
    }

    @Test
    void a_way_into_the_node_adds_to_the_use_however_many_there_are() {
        List<String> more = new ArrayList<>(codes(use(1, false)));
        more.add("reaches-node");
        assertThat(codes(use(1, false, new Exposure(Kind.PRIVILEGED, ""), new Exposure(Kind.HOST_SECRETS, "/"))))
                .isEqualTo(more);
    }

    @Test
    void only_a_use_in_the_own_name_can_be_excepted() {
        assertThat(exception(RULE, use(1, false), MEMORY)).contains("ken");
        assertThat(exception(RULE, actingAs("ada", use(1, false)), MEMORY)).isEmpty();
    }

    private static List<String> codes(Activity use) {
        return Verdicts.signals(RULE, use, MEMORY).stream()
                .map(signal -> signal.replaceAll("[+-]\\d+$", ""))
                .toList();
    }

    private static String shape(Activity use) {
        return finding(RULE, use, MEMORY).shape();
    }

    private static Activity use(int secrets, boolean optional, Exposure... exposures) {
        return new SecretUse(
                Occurrences.by("ken", TEN).verb("create").get(),
                new Workload("Deployment", "shop", "web"),
                IntStream.range(0, secrets)
                        .mapToObj(i -> SecretReference.inPod("s" + i, Via.VOLUME, "spec.volumes[" + i + "]", optional))
                        .toList(),
                List.of(exposures),
                new Making(Effect.WRITES, Set.of("p1"), Owner.NONE, "", false),
                false);
    }
}
