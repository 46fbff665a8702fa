package io.secretwatch.connectors.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.app.command.SecretwatchCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Options of the connectors' commands, which the monitor does not know. */
class CompletionTest {

    @Test
    void shells_complete_the_options_of_ship_and_receive() {
        assertThat(completion("fish"))
                .contains("-n '__fish_seen_subcommand_from ship' -l bootstrap")
                .contains("-n '__fish_seen_subcommand_from receive' -l print-flags");
        assertThat(completion("bash"))
                .containsPattern("(?s)function _picocli_secretwatch_ship\\(\\).*?'--bootstrap'")
                .containsPattern("(?s)function _picocli_secretwatch_receive\\(\\).*?'--print-flags'");
    }

    private static String completion(String shell) {
        StringWriter out = new StringWriter();
        int code = SecretwatchCommand.program().setOut(new PrintWriter(out)).execute("completion", shell);
        assertThat(code).isZero();
        return out.toString();
    }
}
