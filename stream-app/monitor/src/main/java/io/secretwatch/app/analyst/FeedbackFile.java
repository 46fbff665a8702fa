package io.secretwatch.app.analyst;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.FeedbackJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of verdicts, one record of the feedback topic a line. */
public record FeedbackFile(Path file) implements FeedbackPlace {

    @Override
    public String name() {
        return new JsonLines(file).name();
    }

    @Override
    public long read(Consumer<Feedback> said) throws IOException {
        return new JsonLines(file).read(FeedbackJson.LONGEST, line -> {
            Optional<Feedback> one = FeedbackJson.read(line);
            one.ifPresent(said);
            return one.isPresent();
        });
    }

    @Override
    public void append(Feedback said) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        if (!endsWithLine()) {
            line.write('\n');
        }
        line.write(FeedbackJson.write(said));
        line.write('\n');
        // in one go, so that lines of two who write at the same time do not mix
        Files.write(file, line.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private boolean endsWithLine() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return true;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1);
            return channel.read(last) < 1 || last.get(0) == '\n';
        }
    }
}
