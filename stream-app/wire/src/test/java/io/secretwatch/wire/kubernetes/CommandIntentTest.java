package io.secretwatch.wire.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandIntentTest {

    @Test
    void words_say_what_a_command_is_after() {
        assertThat(of("cat /var/run/secrets/kubernetes.io/serviceaccount/token"))
                .containsExactly(CommandIntent.TOKEN, CommandIntent.SECRET_FILES);
        assertThat(of("/usr/bin/env")).containsExactly(CommandIntent.ENVIRONMENT);
        assertThat(of("cat /proc/1/environ")).containsExactly(CommandIntent.ENVIRONMENT);
        assertThat(of("tar cf - /data")).containsExactly(CommandIntent.COPY);
        assertThat(of("ls /environment /tarball")).isEmpty();
    }

    @Test
    void case_does_not_matter_nor_do_letters_whose_small_form_is_another_letter() {
        assertThat(of("TYPE C:\\KEYS\\TLS.PEM")).containsExactly(CommandIntent.SECRET_FILES);
        // KELVIN SIGN becomes k
        assertThat(of("cat \u212Aubeconfig")).containsExactly(CommandIntent.SECRET_FILES);
    }

    private static List<CommandIntent> of(String line) {
        return Arrays.stream(CommandIntent.values())
                .filter(intent -> intent.isIn(line))
                .toList();
    }
}
