package io.secretwatch.app.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Terminal;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.wire.text.TextLook;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The catalogue of rules. */
@Command(name = "rules", mixinStandardHelpOptions = true, description = "Prints the catalogue of rules.")
final class RulesCommand implements Callable<Integer> {

    /** Machines get all of a rule side by side. */
    @SuppressWarnings("UnusedMethod") // Jackson reads them as a mix-in
    private interface OneObject {
        @JsonUnwrapped
        RuleInfo.Coverage coverage();

        @JsonUnwrapped
        RuleInfo.Guidance guidance();
    }

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<RuleInfo> rules = Catalogue.rules();
        if (format.isJson()) {
            ObjectMapper flat = new ObjectMapper().addMixIn(RuleInfo.class, OneObject.class);
            out.println(FormatOption.json(flat.<JsonNode>valueToTree(rules)));
        } else {
            int width =
                    rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
            TextLook look = Terminal.look();
            rules.forEach(rule -> out.print(look.wrapped(
                    String.format(Locale.ROOT, "%-" + width + "s  %s%n", rule.id(), rule.what()), width + 2)));
        }
        out.flush();
        return ExitCode.DONE;
    }
}
