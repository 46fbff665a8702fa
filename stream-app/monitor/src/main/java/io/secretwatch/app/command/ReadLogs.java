package io.secretwatch.app.command;

import io.secretwatch.app.Complaint;
import io.secretwatch.replay.NotAnAuditLog;
import io.secretwatch.replay.Summary;
import io.secretwatch.replay.source.AuditFiles;
import io.secretwatch.wire.text.Counted;
import io.secretwatch.wire.text.SafeText;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says what of the logs that a command was given is not what it should be. */
public final class ReadLogs {

    /** What it means for a replay, or a question, that nothing was an audit event. */
    static final String NOTHING_JUDGED = "nothing was judged";

    private static final int NAMED = 20;
    private static final int LONGEST = 300;

    private ReadLogs() {}

    /**
     * Complains about recordings without an audit event.
     *
     * @param paths as they were named; none where a topic was read
     * @param consequence what it means that there is none at all
     * @return whether all of what was named could be read, and something of each was an audit event
     */
    public static boolean areAuditLogs(Summary summary, List<String> paths, String consequence, PrintWriter err) {
        List<NotAnAuditLog> told = summary.others().stream()
                .filter(other -> !other.blank() || !summary.isOfAuditLogs())
                .toList();
        boolean nothing = !summary.isOfAuditLogs() && summary.unreadable().isEmpty();
        if (nothing && told.size() == 1) {
            Complaint.say(err, sentence(told.get(0)) + "; " + consequence);
        } else {
            told.stream().limit(NAMED).forEach(other -> Complaint.say(err, sentence(other)));
            if (told.size() > NAMED) {
                Complaint.say(
                        err, "and " + Counted.of(told.size() - NAMED, "recording") + " more without an audit event");
            }
            if (nothing) {
                Complaint.say(err, "nothing that was read is an audit event; " + consequence);
            }
        }
        return summary.isOfAuditLogs()
                && summary.unreadable().isEmpty()
                && paths.stream().noneMatch(path -> isAnother(path, told));
    }

    /** Complains where so much of audit logs could not be used that the outcome says little; the limit is a share from 0 to 1. */
    static boolean areWhole(Summary summary, double limit, PrintWriter err) {
        boolean whole = !summary.isOfAuditLogs() || summary.rejectedShare() <= limit;
        if (!whole) {
            long rejected = Summary.total(summary.rejected().values());
            Complaint.say(
                    err,
                    String.format(
                            Locale.ROOT,
                            "%.1f %% of what was read could not be used: %s of %,d; more than %.1f %% (--most-rejected)"
                                    + " says little of the log. --rejected FILE lists them",
                            100 * summary.rejectedShare(),
                            Counted.of(rejected, "record"),
                            summary.in(),
                            100 * limit));
        }
        return whole;
    }

    private static String sentence(NotAnAuditLog other) {
        return SafeText.line(other.name(), LONGEST) + " is not an audit log: " + other.found();
    }

    /** Whether a path stands for files without an audit event alone. */
    private static boolean isAnother(String path, List<NotAnAuditLog> others) {
        if (others.isEmpty()) {
            return false;
        }
        Set<String> names = new HashSet<>();
        others.forEach(other -> names.add(other.name()));
        List<String> files = AuditFiles.of(List.of(path), InputStream.nullInputStream()).files().stream()
                .map(file -> file.name())
                .toList();
        return !files.isEmpty() && names.containsAll(files);
    }
}
