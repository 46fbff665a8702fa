package io.secretwatch.bench;

import io.secretwatch.app.bench.BenchLoad;
import io.secretwatch.testing.RecordingPolicy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of audit events for a replay, made of the bundled recording.
 *
 * @param readWhole events of kinds that matter
 * @param activities those of them that become one
 * @param policy the file of the policy that belongs to the recording
 */
record Load(Share share, Path file, Path policy, int events, long bytes, int readWhole, int activities) {

    /** Writes so many events into the folder. */
    static Load write(Share share, int events, Path folder) throws IOException {
        return new Writing(share, events, folder.resolve(share + ".jsonl")).write(RecordingPolicy.in(folder));
    }

    String text() {
        return "%s: %,d events, %,d bytes each, %.1f %% read whole, %.1f %% become activities"
                .formatted(share.text, events, bytes / events, 100.0 * readWhole / events, 100.0 * activities / events);
    }

    /** The recording is repeated, each time later, and the share is taken of what matters. */
    private static final class Writing {

        private final List<Sample> recording = Sample.recording();
        private final int[] ordinals = Share.ordinals(recording);
        private final Share share;
        private final int events;
        private final Path file;
        private int offered;
        private long bytes;
        private int readWhole;
        private int activities;

        Writing(Share share, int events, Path file) {
            this.share = share;
            this.events = events;
            this.file = file;
        }

        Load write(Path policy) throws IOException {
            int all = offeredFor(events);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
                new BenchLoad(all, 1).forEach(event -> offer(event, out));
            }
            return new Load(share, file, policy, events, bytes, readWhole, activities);
        }

        /** How many have to be offered so that this many are taken. */
        private int offeredFor(int wanted) {
            int number = 0;
            for (int taken = 0; taken < wanted; number++) {
                taken += isTaken(number) ? 1 : 0;
            }
            return number;
        }

        private boolean isTaken(int number) {
            return share.takes(recording, ordinals, number % recording.size(), number / recording.size());
        }

        private void offer(byte[] event, OutputStream out) {
            int number = offered++;
            if (!isTaken(number)) {
                return;
            }
            Sample sample = recording.get(number % recording.size());
            readWhole += Share.isReadWhole(sample) ? 1 : 0;
            activities += Share.isReadWhole(sample) && sample.activity().isPresent() ? 1 : 0;
            bytes += event.length + 1;
            BenchLoad.write(event, out);
        }
    }
}
