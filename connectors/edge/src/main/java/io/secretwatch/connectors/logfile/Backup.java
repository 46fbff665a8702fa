package io.secretwatch.connectors.logfile;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A rotated file: {@code audit-2026-03-02T09-14-07.118.log}, perhaps with {@code .gz}, beside {@code audit.log}. The API server's
 * lumberjack names them so (natefinch/lumberjack 2.2, backupName).
 *
 * @param time when it was rotated, as in the name; the order of times is the order of texts
 */
record Backup(Path path, String time) {

    static final String GZ = ".gz";

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{3}");

    static boolean isTime(String text) {
        return TIME.matcher(text).matches();
    }

    boolean compressed() {
        return path.toString().endsWith(GZ);
    }
}
