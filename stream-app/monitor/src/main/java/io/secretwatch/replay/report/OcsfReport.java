package io.secretwatch.replay.report;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.replay.Summary;
import java.io.IOException;
import java.io.OutputStream;

/** Every revision of every finding as OCSF, an object a line: what the alerts topic would hold. */
public final class OcsfReport implements Report {

    private final OcsfWriter writer = new OcsfWriter();
    private final OutputStream out;

    public OcsfReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void alert(Alert alert) throws IOException {
        out.write(writer.write(alert));
        out.write('\n');
    }

    @Override
    public void end(Summary summary) throws IOException {
        out.flush();
    }
}
