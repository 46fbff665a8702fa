package io.secretwatch.activity.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownStagesTest {

    private static final Optional<String> PROD = Optional.of("prod");
    private static final ObjectRef SECRETS = ref("secrets", "");
    private static final ObjectRef EXEC = ref("pods", "exec");

    private final ShownStages stages = new ShownStages();

    @Test
    void an_end_is_told_by_a_log_that_shows_beginnings() {
        assertThat(stages.repeats(Stage.RESPONSE_COMPLETE, "watch", SECRETS, PROD))
                .isFalse();
        stages.shown(Stage.RESPONSE_STARTED, "watch", SECRETS, PROD);
        assertThat(stages.repeats(Stage.RESPONSE_COMPLETE, "watch", SECRETS, PROD))
                .isTrue();
    }

    @Test
    void beginnings_of_another_kind_or_cluster_tell_nothing() {
        stages.shown(Stage.RESPONSE_STARTED, "watch", SECRETS, PROD);
        assertThat(stages.repeats(Stage.RESPONSE_COMPLETE, "create", EXEC, PROD))
                .isFalse();
        assertThat(stages.repeats(Stage.RESPONSE_COMPLETE, "watch", SECRETS, Optional.of("dev")))
                .isFalse();
        assertThat(stages.repeats(Stage.RESPONSE_COMPLETE, "watch", SECRETS, Optional.empty()))
                .isFalse();
    }

    @Test
    void a_beginning_and_a_short_request_are_always_looked_at() {
        stages.shown(Stage.RESPONSE_STARTED, "watch", SECRETS, PROD);
        assertThat(stages.repeats(Stage.RESPONSE_STARTED, "watch", SECRETS, PROD))
                .isFalse();
        assertThat(stages.repeats(Stage.RESPONSE_COMPLETE, "list", SECRETS, PROD))
                .isFalse();
    }

    @Test
    void a_receipt_is_told_by_a_log_that_shows_answers() {
        assertThat(stages.repeats(Stage.REQUEST_RECEIVED, "list", SECRETS, PROD))
                .isFalse();
        stages.shown(Stage.RESPONSE_COMPLETE, "get", SECRETS, PROD);
        assertThat(stages.repeats(Stage.REQUEST_RECEIVED, "list", SECRETS, PROD))
                .isTrue();
    }

    @Test
    void ends_are_looked_at_again_when_beginnings_no_longer_come() {
        stages.shown(Stage.RESPONSE_STARTED, "watch", SECRETS, PROD);
        int passed = 0;
        while (stages.repeats(Stage.RESPONSE_COMPLETE, "watch", SECRETS, PROD)) {
            passed++;
        }
        assertThat(passed).isEqualTo(64);
    }

    private static ObjectRef ref(String resource, String subresource) {
        return new ObjectRef("", "v1", resource, subresource, "shop", "");
    }
}
