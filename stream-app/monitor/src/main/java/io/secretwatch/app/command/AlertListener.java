package io.secretwatch.app.command;

import io.secretwatch.alert.Alert;
import io.secretwatch.app.Complaint;
import io.secretwatch.replay.Progress;
import io.secretwatch.replay.Rejection;
import io.secretwatch.replay.ReplayListener;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Hears a replay for its alerts, for a command that answers at the end. */
public record AlertListener(Consumer<Alert> alerts, PrintWriter err) implements ReplayListener {

    @Override
    public void alert(Alert alert) {
        alerts.accept(alert);
    }

    @Override
    public void rejected(Rejection rejection) {
        // counted in the summary
    }

    @Override
    public void unreadable(String recording, String why) {
        Complaint.say(err, recording + " cannot be read: " + why);
    }

    @Override
    public void progress(Progress progress) {
        // the answer comes at the end
    }
}
