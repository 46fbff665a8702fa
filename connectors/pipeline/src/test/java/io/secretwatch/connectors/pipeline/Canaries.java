package io.secretwatch.connectors.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Secret values of a recording, in every encoding in which they occur there, and a search for all of them at once. */
final class Canaries {

    private static final int HEAD = 8;

    private final Map<Long, List<byte[]>> byHead = new HashMap<>();

    private Canaries() {}

    static Canaries of(Path file) throws IOException {
        Canaries canaries = new Canaries();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                byte[] canary = line.getBytes(StandardCharsets.UTF_8);
                canaries.byHead
                        .computeIfAbsent(head(canary, 0), h -> new ArrayList<>())
                        .add(canary);
            }
        }
        return canaries;
    }

    /** How many stand in these bytes. */
    int in(byte[] text) {
        int found = 0;
        for (int at = 0; at + HEAD <= text.length; at++) {
            for (byte[] canary : byHead.getOrDefault(head(text, at), List.of())) {
                if (startsWith(text, at, canary)) {
                    found++;
                }
            }
        }
        return found;
    }

    private static boolean startsWith(byte[] text, int at, byte[] canary) {
        return at + canary.length <= text.length
                && Arrays.equals(text, at, at + canary.length, canary, 0, canary.length);
    }

    private static long head(byte[] text, int at) {
        long head = 0;
        for (int i = 0; i < HEAD; i++) {
            head = head << 8 | text[at + i] & 0xff;
        }
        return head;
    }
}
