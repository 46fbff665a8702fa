package io.secretwatch.app.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.Terminal;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.rule.export.SigmaExport;
import io.secretwatch.rule.export.SigmaExport.Exported;
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.TextLook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The catalogue of rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Prints the catalogue of rules, or what Sigma can say of them.")
final class RulesCommand implements Callable<Integer> {

    /** What the catalogue is printed as. */
    enum Format {
        TABLE,
        JSON,
        SIGMA
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
            paramLabel = "table|json|sigma",
            defaultValue = "table",
            description =
                    "Format of the output: a table, all of each rule as JSON, or Sigma rules, with those that Sigma cannot say on the standard error (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write each Sigma rule to a file of this folder, which is made if it is not there.")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (out.isPresent() && format != Format.SIGMA) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--out needs --format sigma");
        }
        PrintWriter printed = spec.commandLine().getOut();
        switch (format) {
            case TABLE -> table(printed);
            case JSON -> {
                ObjectMapper flat = new ObjectMapper().addMixIn(RuleInfo.class, OneObject.class);
                printed.println(FormatOption.json(flat.<JsonNode>valueToTree(Catalogue.rules())));
            }
            case SIGMA -> sigma(printed);
        }
        printed.flush();
        return ExitCode.DONE;
    }

    private static void table(PrintWriter printed) {
        List<RuleInfo> rules = Catalogue.rules();
        int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
        TextLook look = Terminal.look();
        rules.forEach(rule -> printed.print(
                look.wrapped(String.format(Locale.ROOT, "%-" + width + "s  %s%n", rule.id(), rule.what()), width + 2)));
    }

    private void sigma(PrintWriter printed) {
        List<Exported> exported = SigmaExport.exported();
        if (out.isPresent()) {
            write(exported, out.get());
            printed.println(out.get() + ": " + Counted.of(exported.size(), "Sigma rule") + " written");
        } else {
            printed.print(exported.stream().map(Exported::text).collect(Collectors.joining("---\n")));
        }
        printed.flush();
        PrintWriter err = spec.commandLine().getErr();
        SigmaExport.unsaid().forEach((rule, why) -> Complaint.say(err, rule + " is not exported: " + why));
    }

    private static void write(List<Exported> rules, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Exported rule : rules) {
                Files.writeString(folder.resolve(rule.file()), rule.text());
            }
        } catch (IOException e) {
            throw new ConfigurationException("the folder " + folder + " cannot be written: " + FileFault.words(e));
        }
    }
}
