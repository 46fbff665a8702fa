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
import io.secretwatch.wire.io.FileFault;
import io.secretwatch.wire.text.TextLook;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files, or the standard output, that a replay writes to. */
final class ReplayOutput implements Closeable {

    private final Report report;
    private final OutputStream alerts;
    private final Optional<Path> file;
    private final Optional<RejectionLog> rejections;

    private ReplayOutput(Report report, OutputStream alerts, Optional<Path> file, Optional<RejectionLog> rejections) {
        this.report = report;
        this.alerts = alerts;
        this.file = file;
        this.rejections = rejections;
    }

    /** How a report begins that is written to a place of that look. */
    @FunctionalInterface
    interface Beginning {
        Report of(TextLook look, OutputStream out);
    }

    static ReplayOutput open(Beginning report, Optional<Path> out, Optional<Path> rejected) {
        Optional<RejectionLog> rejections = rejected.map(file -> opened(file, RejectionLog::new));
        OutputStream alerts =
                new BufferedOutputStream(out.<OutputStream>map(file -> opened(file, Files::newOutputStream))
                        .orElse(System.out));
        TextLook look = out.isPresent() ? TextLook.PLAIN : Terminal.look();
        return new ReplayOutput(report.of(look, alerts), alerts, out, rejections);
    }

    private interface Opening<T> {
        T open(Path file) throws IOException;
    }

    private static <T> T opened(Path file, Opening<T> how) {
        try {
            return how.open(file);
        } catch (IOException e) {
            throw new ConfigurationException("the file " + file + " cannot be written: " + FileFault.words(e));
        }
    }

    ReplayListener listener(ReplayProgress progress, PrintWriter err) {
        return new ReplayListener() {
            @Override
            public void alert(Alert alert) {
                progress.alert(alert);
                attempt(place(), () -> report.alert(alert));
            }

            @Override
            public void rejected(Rejection rejection) {
                rejections.ifPresent(log -> attempt(log.name(), () -> log.add(rejection)));
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

    /** Ends the report; all is written when this is closed. */
    void end(Summary summary) {
        attempt(place(), () -> report.end(summary));
    }

    @Override
    public void close() {
        rejections.ifPresent(log -> attempt(log.name(), log::close));
        attempt(place(), alerts::flush);
        if (file.isPresent()) {
            attempt(place(), alerts::close);
        }
    }

    private String place() {
        return file.map(Path::toString).orElse("standard output");
    }

    private static void attempt(String place, Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            // of a full disk the system does not say where it is
            throw new UncheckedIOException(new FileSystemException(place, null, FileFault.words(e)));
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
