package io.secretwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.command.SecretwatchCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The report of the recording of the demo, as {@code replay} writes it.
 *
 * @param address of the page
 * @param alerts of the same replay, as OCSF
 */
record RecordedReport(String address, List<JsonNode> alerts) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEMO = "../monitor/src/main/resources/io/secretwatch/demo/";

    private static RecordedReport made;

    /** The same for all tests, which do not change it. */
    static synchronized RecordedReport once() throws IOException {
        if (made == null) {
            made = in(Files.createDirectories(Path.of("target", "recorded-report")));
        }
        return made;
    }

    private static RecordedReport in(Path folder) throws IOException {
        Path page = folder.resolve("report.html");
        Path ocsf = folder.resolve("alerts.jsonl");
        replay("html", page);
        replay("ocsf", ocsf);
        List<JsonNode> alerts = new ArrayList<>();
        for (String line : Files.readAllLines(ocsf)) {
            alerts.add(JSON.readTree(line));
        }
        return new RecordedReport(page.toUri().toString(), alerts);
    }

    private static void replay(String format, Path out) {
        assertThat(SecretwatchCommand.execute(
                        System.out,
                        "replay",
                        "--quiet",
                        "--cluster",
                        "dev-production",
                        "--policy",
                        DEMO + "expected.yaml",
                        "--format",
                        format,
                        "--out",
                        out.toString(),
                        DEMO + "audit.jsonl.gz"))
                .isEqualTo(ExitCode.DONE);
    }
}
