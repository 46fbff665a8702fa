package io.secretwatch.app.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.secretwatch.app.ExitCode;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The catalogue of rules. */
@Command(name = "rules", mixinStandardHelpOptions = true, description = "Prints the catalogue of rules.")
final class RulesCommand implements Callable<Integer> {

    enum Format {
        TABLE,
        JSON
    }

    /** Machines get all of a rule side by side. */
    @SuppressWarnings("UnusedMethod") // Jackson reads them as a mix-in
    private interface OneObject {
        @JsonUnwrapped
        RuleInfo.Coverage coverage();

        @JsonUnwrapped
        RuleInfo.Guidance guidance();
    }

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Format of the output (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        List<RuleInfo> rules = Catalogue.rules();
        if (format == Format.JSON) {
            out.println(new ObjectMapper()
                    .addMixIn(RuleInfo.class, OneObject.class)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(rules));
        } else {
            int width =
                    rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
            rules.forEach(rule -> out.printf("%-" + width + "s  %s%n", rule.id(), rule.what()));
        }
        out.flush();
        return ExitCode.DONE;
    }
}
