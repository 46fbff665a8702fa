package io.secretwatch.app.command.policy;

import io.secretwatch.app.Complaint;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.command.FormatOption;
import io.secretwatch.app.command.KafkaOption;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.kafka.PolicyRecords;
import io.secretwatch.policy.PolicyReading;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.policy.PolicyVersionJson;
import io.secretwatch.wire.text.Counted;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which policy counted from when. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description =
                "Lists the versions of the policy that the monitor judges by, and from when each counts; --format json for replay --policy-history.")
final class PolicyHistoryCommand implements Callable<Integer> {

    @Mixin
    private KafkaOption place;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Config config = place.read()
                .orElseThrow(
                        () -> new ConfigurationException("say where Kafka is: --config FILE or --bootstrap HOST:PORT"));
        PolicyRecords.Known known = new PolicyRecords(config).history();
        PrintWriter out = spec.commandLine().getOut();
        for (PolicyVersion version : known.versions()) {
            out.println(format.isJson() ? json(version) : line(version));
        }
        if (!known.versions().isEmpty() && !known.whole()) {
            Complaint.say(
                    spec.commandLine().getErr(),
                    "it is not known what counted before "
                            + known.versions().get(0).from()
                            + ": replay --policy-history judges what happened before by the first of these versions");
        } else if (known.versions().isEmpty() && !format.isJson()) {
            out.println("No policy of application.id " + config.applicationId() + " was told on the activity topic.");
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static String json(PolicyVersion version) {
        return new String(PolicyVersionJson.write(version), StandardCharsets.UTF_8);
    }

    private static String line(PolicyVersion version) {
        int entries = version.read() instanceof PolicyReading.Valid valid
                ? valid.policy().written().expectations().size()
                : 0;
        return version.id() + "  from " + version.from() + ", " + Counted.of(entries, "entry", "entries")
                + ", findings from " + version.lowest().word() + " on";
    }
}
