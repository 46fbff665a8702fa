package io.secretwatch.bench;

import io.secretwatch.app.bench.MeasuredProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Where whole replays spend their time in Java code, as the JVM's flight recorder samples it. What native code does, as reading files, is not in it. */
final class ProfileLadder {

    private static final int TOP = 40;

    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="jdk.ExecutionSample"><setting name="enabled">true</setting><setting name="period">1 ms</setting></event>
            </configuration>
            """;

    private final Share share;
    private final int events;
    private final int rounds;
    private final Path collapsed;
    private final Path folder;

    ProfileLadder(Share share, int events, int rounds, Path collapsed, Path folder) {
        this.share = share;
        this.events = events;
        this.rounds = rounds;
        this.collapsed = collapsed;
        this.folder = folder;
    }

    String run() throws IOException {
        Load load = Load.write(share, events, folder);
        System.out.println("profile, " + load.text());
        Path recording = folder.resolve("replay.jfr");
        StackProfile profile = new StackProfile();
        for (int round = 0; round < rounds; round++) {
            Child.replay(flags(recording), load, folder.resolve("output")).run();
            add(recording, profile);
        }
        Files.write(collapsed, profile.collapsed());
        return profile.top(TOP, false) + "\n" + profile.top(TOP, true)
                + "\n%,d samples, collapsed in %s\n".formatted(profile.samples(), collapsed.toAbsolutePath());
    }

    private List<String> flags(Path recording) throws IOException {
        Path settings = Files.writeString(folder.resolve("ladder.jfc"), SETTINGS);
        List<String> flags = new ArrayList<>(MeasuredProcess.LAUNCHER_FLAGS);
        flags.addAll(List.of(
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+DebugNonSafepoints",
                "-XX:FlightRecorderOptions=stackdepth=256",
                "-Xlog:jfr*=off",
                "-XX:StartFlightRecording=filename=" + recording + ",settings=" + settings));
        return flags;
    }

    private static void add(Path recording, StackProfile profile) throws IOException {
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    profile.add(thread(event), frames(event.getStackTrace()));
                }
            }
        }
    }

    private static String thread(RecordedEvent event) {
        String name = event.getThread("sampledThread").getJavaName();
        return ThreadKind.of(name == null ? "" : name).name().toLowerCase(Locale.ROOT);
    }

    /**
     * The outermost first, without those that only start threads and commands; hidden classes by the name that does not change from run to
     * run.
     */
    private static List<String> frames(RecordedStackTrace stack) {
        List<String> frames = new ArrayList<>();
        for (RecordedFrame frame : stack.getFrames()) {
            String type = frame.getMethod().getType().getName().replaceAll("\\$\\$Lambda.*", "\\$\\$Lambda");
            frames.add(type + "." + frame.getMethod().getName());
        }
        Collections.reverse(frames);
        frames.removeIf(frame -> frame.startsWith("picocli."));
        return frames.stream()
                .dropWhile(frame -> frame.startsWith("java.") && !frame.equals(frames.get(frames.size() - 1)))
                .toList();
    }
}
