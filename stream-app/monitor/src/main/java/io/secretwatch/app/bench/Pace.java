package io.secretwatch.app.bench;

/**
 * At what pace a round went, in the part that counts.
 *
 * @param perSecond events
 * @param processorMicros processor time of the threads that read, for each event
 * @param remark what else there is to say of the round; mostly nothing
 */
public record Pace(double perSecond, double processorMicros, String remark) {

    /** With something more to say. */
    Pace and(String more) {
        return new Pace(perSecond, processorMicros, more + remark);
    }
}
