package io.secretwatch.connectors.logfile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How far a log is read, so that the place is found again after rotation, compression and restart.
 *
 * @param file device and inode, as the file system has them
 * @param head a hash of the first {@code headBytes} of the uncompressed content: an inode is used again, a copy has another
 * @param headBytes how many bytes the hash covers; 0 where nothing is read yet
 * @param offset bytes of the uncompressed content that are done with
 * @param after the time in the name of the newest backup that was finished before this file; empty for none
 */
public record Position(String file, String head, int headBytes, long offset, String after) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");
    private static final int LONGEST = 256;

    /** As Connect and the checkpoint file keep it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file);
        map.put("head", head);
        map.put("headBytes", (long) headBytes);
        map.put("offset", offset);
        map.put("after", after);
        return map;
    }

    /**
     * The opposite of {@link #toMap}.
     *
     * @throws IllegalArgumentException with a sentence about the first thing that is wrong
     */
    public static Position of(Map<String, ?> map) {
        Position position = new Position(
                text(map, "file"),
                text(map, "head"),
                (int) number(map, "headBytes"),
                number(map, "offset"),
                text(map, "after"));
        check(HASH.matcher(position.head).matches(), "head must be 32 hexadecimal digits");
        check(
                position.headBytes == Math.min(position.offset, OpenLog.HEAD),
                "headBytes must be the offset, and " + OpenLog.HEAD + " at most");
        check(
                position.after.isEmpty() || Backup.isTime(position.after),
                "after must be the time of a backup, such as 2026-03-02T09-14-07.118, or empty");
        check(
                map.size() == position.toMap().size(),
                "there are more fields than file, head, headBytes, offset and after");
        return position;
    }

    private static String text(Map<String, ?> map, String field) {
        Object value = map.get(field);
        check(value instanceof String text && text.length() <= LONGEST, field + " must be a text");
        return (String) value;
    }

    private static long number(Map<String, ?> map, String field) {
        Object value = map.get(field);
        boolean whole = value instanceof Integer || value instanceof Long;
        check(whole && ((Number) value).longValue() >= 0, field + " must be a whole number, 0 or more");
        return ((Number) value).longValue();
    }

    private static void check(boolean so, String otherwise) {
        if (!so) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
