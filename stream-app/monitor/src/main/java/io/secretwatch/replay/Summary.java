package io.secretwatch.replay;

import io.secretwatch.wire.alert.Severity;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * What a replay came to. Every record is in exactly one of irrelevant, judged, duplicate and rejected; each match of a Sigma rule, and each
 * correlation that counts an event, is an activity besides, which is judged or a duplicate.
 *
 * @param in records read: events, and what should have been events
 * @param irrelevant by why, see {@link SkipReason}
 * @param judged activities that were judged
 * @param duplicate second deliveries
 * @param rejected by the code of the reason
 * @param late of those judged, the ones that came after their turn
 * @param future of those judged or duplicate, the ones whose time cannot be believed
 * @param expected of those judged, the ones that a policy entry or a structural fact accepts, by its id
 * @param found of those judged, the ones that are part of a finding
 * @param below of those judged, the ones that would be part of a finding if its severity were not below the lowest that is reported
 * @param findings by their highest severity
 * @param alerts records for the SOC: a finding has one for each of its revisions
 * @param said what people said of findings, by what came of it
 * @param reading how it fared with the recordings
 * @param coverage at which levels there was something to see
 */
public record Summary(
        long in,
        SortedMap<String, Long> irrelevant,
        long judged,
        long duplicate,
        SortedMap<String, Long> rejected,
        long late,
        long future,
        SortedMap<String, Long> expected,
        long found,
        SortedMap<Severity, Long> below,
        SortedMap<Severity, Long> findings,
        long alerts,
        SortedMap<String, Long> said,
        Reading reading,
        Coverage coverage) {

    /** How many recordings were read to their end. */
    public long recordings() {
        return reading.recordings();
    }

    /** Recordings that could not be read at all. */
    public List<String> unreadable() {
        return reading.unreadable();
    }

    /** Recordings in which no audit event was found. */
    public List<NotAnAuditLog> others() {
        return reading.others();
    }

    /** Whether every record is accounted for, and there is nothing besides: there were no Sigma rules. */
    public boolean adds() {
        return in == total(irrelevant.values()) + judged + duplicate + total(rejected.values());
    }

    /** Whether an audit event was found in any recording. */
    public boolean isOfAuditLogs() {
        // what was left out by its time is one
        return recordings() + reading.leftOut().size() > others().size();
    }

    /** The share of what was read that could not be used, from 0 to 1; 0 where nothing was read. */
    public double rejectedShare() {
        return in == 0 ? 0 : (double) total(rejected.values()) / in;
    }

    /** Whether there is a finding of that severity or a higher one. */
    public boolean reaches(Severity severity) {
        return !findings.tailMap(severity).isEmpty();
    }

    /** The sum of counts. */
    public static long total(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
