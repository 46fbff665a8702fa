package io.secretwatch.replay.source;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells which files are one log that was rotated: they differ in a time or a number, and in being compressed. */
final class RotatedName {

    /** {@code -2026-11-24T10-00-00.000} of API servers, {@code .20261124} of logrotate, {@code -1732442400} of others. */
    private static final Pattern TIME = Pattern.compile("[-_.]?\\d{4}-?\\d\\d-?\\d\\d(?:[-_.:TZ]*\\d+)*Z?");

    private static final Pattern COMPRESSED = Pattern.compile("\\.(?:gz|zst|zstd)$");
    private static final Pattern NUMBER = Pattern.compile("[-.]\\d+$");
    /** {@code 2026}, {@code d=24} or {@code dt=2026-11-24} of object stores. */
    private static final Pattern FOLDER_OF_TIME = Pattern.compile("(?:[a-z]+=)?\\d[-\\dTZ:]*");

    private RotatedName() {}

    /** What the names of all files of one log have in common. */
    static String series(String path) {
        String[] parts = path.split("/", -1);
        int last = parts.length - 1;
        parts[last] = file(parts[last]);
        return Arrays.stream(parts)
                .filter(part -> !FOLDER_OF_TIME.matcher(part).matches())
                .collect(Collectors.joining("/"));
    }

    private static String file(String name) {
        String plain = COMPRESSED.matcher(name).replaceFirst("");
        return TIME.matcher(NUMBER.matcher(plain).replaceFirst("")).replaceFirst("");
    }
}
