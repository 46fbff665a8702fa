package io.secretwatch.app.console;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.alert.FindingRow;
import io.secretwatch.app.PrivateFiles;
import io.secretwatch.app.analyst.AlertRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The newest revision of each finding of the alerts topic, numbered in the order in which they came; of more than {@value #KEPT}, or of more
 * than take {@value #KEPT_BYTES} bytes, the latest.
 */
final class FindingsView {

    static final int KEPT = 10_000;
    /** Alerts have names that others choose: 10,000 of the longest would take a gigabyte. */
    static final long KEPT_BYTES = 64L << 20;
    /** The most rows that one answer has. */
    static final int AT_ONCE = 2_000;
    /** The most characters of rows that one answer has, unless a single row is longer. */
    static final int LONGEST = 2 << 20;

    private static final long TOGETHER_MILLIS = 100;
    private static final int NAME_LETTERS = 16;

    /**
     * What is new or changed.
     *
     * @param of which view it is of: the numbers of another one say nothing
     * @param next the number after which to ask next
     * @param more there are more by now
     * @param whole all that the topic had at first is in the view
     * @param cut older findings were left out
     * @param rows as JSON
     */
    record News(
            String of,
            long next,
            boolean more,
            boolean whole,
            boolean cut,
            @JsonRawValue String rows) {}

    /** A row with its number. */
    private record Numbered(long number, @JsonUnwrapped FindingRow row) {}

    /** A finding; the reading of the topic in which it was seen last. */
    private record Kept(String uid, int revision, long number, long reading, String row, PackedAlert alert) {

        private Kept readIn(long now) {
            return new Kept(uid, revision, number, now, row, alert);
        }

        /** What it takes, and rather more. */
        long bytes() {
            return 2L * row.length() + alert.length();
        }
    }

    private final int kept;
    private final long keptBytes;
    private final Map<String, Kept> byUid = new HashMap<>();
    private final TreeMap<Long, Kept> byNumber = new TreeMap<>();
    /** By their numbers. */
    private final Map<Long, CompletableFuture<Void>> waiting = new HashMap<>();

    private String name = name();
    private long last;
    private long reading;
    private long bytes;
    private long waiters;
    private boolean cut;
    private boolean whole;
    private boolean waking;

    FindingsView() {
        this(KEPT, KEPT_BYTES);
    }

    FindingsView(int kept, long keptBytes) {
        this.kept = kept;
        this.keptBytes = keptBytes;
    }

    private static String name() {
        return PrivateFiles.random().substring(0, NAME_LETTERS);
    }

    /** The topic is read from its beginning once more. What is known stays until that is over; what does not come again is gone then. */
    synchronized void restart() {
        reading++;
        whole = false;
        cut = false;
        wakeSoon();
    }

    /** Takes a record of the alerts topic; one that is no finding, or older than what is known, changes nothing. */
    void add(JsonNode json) {
        AlertRecord.of(json).ifPresent(alert -> add(FindingRow.of(json), json));
    }

    private synchronized void add(FindingRow row, JsonNode alert) {
        Kept known = byUid.get(row.uid());
        if (known != null) {
            if (known.revision() >= row.revision()) {
                keep(known.readIn(reading));
                return;
            }
            byNumber.remove(known.number());
            bytes -= known.bytes();
        }
        last++;
        Kept now = new Kept(
                row.uid(), row.revision(), last, reading, Json.of(new Numbered(last, row)), PackedAlert.of(alert));
        keep(now);
        bytes += now.bytes();
        while (byNumber.size() > kept || (bytes > keptBytes && byNumber.size() > 1)) {
            Kept oldest = byNumber.pollFirstEntry().getValue();
            byUid.remove(oldest.uid());
            bytes -= oldest.bytes();
            cut = true;
        }
        wakeSoon();
    }

    private void keep(Kept now) {
        byUid.put(now.uid(), now);
        byNumber.put(now.number(), now);
    }

    /** All that the topic had at first has been added. */
    synchronized void whole() {
        whole = true;
        if (byUid.values().removeIf(one -> one.reading() < reading)) {
            byNumber.values().removeIf(one -> one.reading() < reading);
            bytes = byNumber.values().stream().mapToLong(Kept::bytes).sum();
            // whoever has rows that are gone begins anew
            name = name();
        }
        wakeSoon();
    }

    synchronized boolean isWhole() {
        return whole;
    }

    /** How many wait for something new. */
    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int size() {
        return byUid.size();
    }

    /** The newest revision of a finding as OCSF; absent where there is no such finding. */
    Optional<String> alert(String uid) {
        Kept known;
        synchronized (this) {
            known = byUid.get(uid);
        }
        return Optional.ofNullable(known).map(Kept::alert).map(PackedAlert::json);
    }

    /** The newest revisions of some findings, as a JSON array; one that is not there is left out. */
    String alerts(List<String> uids) {
        return uids.stream().map(this::alert).flatMap(Optional::stream).collect(Collectors.joining(",", "[", "]"));
    }

    /** What has come after a number of the view of this name; all of it where the name is another. */
    synchronized News since(long number, String of) {
        List<String> rows = new ArrayList<>();
        long next = of.equals(name) ? number : 0;
        long length = 0;
        for (Kept one : byNumber.tailMap(next, false).values()) {
            length += one.row().length();
            if (rows.size() == AT_ONCE || (length > LONGEST && !rows.isEmpty())) {
                break;
            }
            rows.add(one.row());
            next = one.number();
        }
        return new News(name, next, next < last, whole, cut, "[" + String.join(",", rows) + "]");
    }

    /** Is done when there is something after this number, or after so long. */
    CompletableFuture<Void> changed(long number, String of, long longestMillis) {
        CompletableFuture<Void> change = new CompletableFuture<>();
        long me;
        synchronized (this) {
            if (!of.equals(name) || number < last) {
                return CompletableFuture.completedFuture(null);
            }
            me = ++waiters;
            waiting.put(me, change);
        }
        return change.completeOnTimeout(null, longestMillis, TimeUnit.MILLISECONDS)
                .thenRun(() -> {
                    synchronized (this) {
                        waiting.remove(me);
                    }
                });
    }

    /** Not for each alert of many that come at the same time. */
    private void wakeSoon() {
        if (!waking && !waiting.isEmpty()) {
            waking = true;
            CompletableFuture.delayedExecutor(TOGETHER_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(this::wake);
        }
    }

    private void wake() {
        List<CompletableFuture<Void>> all;
        synchronized (this) {
            waking = false;
            all = List.copyOf(waiting.values());
        }
        all.forEach(one -> one.complete(null));
    }
}
