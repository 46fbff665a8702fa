package io.secretwatch.replay;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.ocsf.OcsfWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** All that a replay reports, kept in memory. */
final class CollectedReplay implements ReplayListener {

    final List<Alert> alerts = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final OcsfWriter writer = new OcsfWriter();

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
        bytes.writeBytes(writer.write(alert));
        bytes.write('\n');
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections.add(rejection);
    }

    @Override
    public void unreadable(String recording, String why) {
        unreadable.add(recording + ": " + why);
    }

    @Override
    public void progress(Progress progress) {
        // not needed
    }
}
