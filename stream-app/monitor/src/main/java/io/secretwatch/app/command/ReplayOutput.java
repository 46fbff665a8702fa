package io.secretwatch.app.command;

import io.secretwatch.alert.Alert;
import io.secretwatch.app.Complaint;
import io.secretwatch.app.Terminal;
import io.secretwatch.app.command.replay.RejectionLog;
import io.secretwatch.app.command.replay.ReplayProgress;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.replay.Progress;
import io.secretwatch.replay.Rejection;
import io.secretwatch.replay.ReplayListener;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.report.Report;
import io.secretwatch.wire.text.TextLook;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files, or the standard output, that a replay writes to. */
final class ReplayOutput implements Closeable {

    private final Report report;
    private final OutputStream alerts;
    private final boolean ofItsOwn;
    private final Optional<RejectionLog> rejections;

    private ReplayOutput(Report report, OutputStream alerts, boolean ofItsOwn, Optional<RejectionLog> rejections) {
        this.report = report;
        this.alerts = alerts;
        this.ofItsOwn = ofItsOwn;
        this.rejections = rejections;
    }

    /** How a report begins that is written to a place of that look. */
    @FunctionalInterface
    interface Beginning {
        Report of(TextLook look, OutputStream out);
    }

    static ReplayOutput open(Beginning report, Optional<Path> out, Optional<Path> rejected) {
        try {
            Optional<RejectionLog> rejections =
                    rejected.isPresent() ? Optional.of(new RejectionLog(rejected.get())) : Optional.empty();
            OutputStream alerts =
                    new BufferedOutputStream(out.isPresent() ? Files.newOutputStream(out.get()) : System.out);
            TextLook look = out.isPresent() ? TextLook.PLAIN : Terminal.look();
            return new ReplayOutput(report.of(look, alerts), alerts, out.isPresent(), rejections);
        } catch (IOException e) {
            throw new ConfigurationException("the file " + e.getMessage()
                    + " cannot be written: does its folder exist, and may this user write there?");
        }
    }

    ReplayListener listener(ReplayProgress progress, PrintWriter err) {
        return new ReplayListener() {
            @Override
            public void alert(Alert alert) {
                progress.alert(alert);
                attempt(() -> report.alert(alert));
            }

            @Override
            public void rejected(Rejection rejection) {
                rejections.ifPresent(log -> attempt(() -> log.add(rejection)));
            }

            @Override
            public void unreadable(String recording, String why) {
                Complaint.say(err, recording + " cannot be read: " + why);
            }

            @Override
            public void progress(Progress reached) {
                progress.progress(reached);
            }
        };
    }

    void end(Summary summary) throws IOException {
        report.end(summary);
    }

    @Override
    public void close() throws IOException {
        if (rejections.isPresent()) {
            rejections.get().close();
        }
        alerts.flush();
        if (ofItsOwn) {
            alerts.close();
        }
    }

    private static void attempt(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
