package io.secretwatch.http;

/**
 * Whether a process is ready to do its work, as {@code /readyz} says it: a load balancer looks at the status alone, people read the sentence.
 *
 * @param text what the page says
 */
public record Readiness(boolean ready, String text) {

    private static final String READY = "ok";

    /** It is ready unless something is lacking, which is said in a sentence; empty where nothing is. */
    public static Readiness unless(String lacking) {
        return lacking.isEmpty() ? new Readiness(true, READY) : new Readiness(false, lacking);
    }

    /** It does its work in another way than it should, for a reason that people ought to know; empty where there is none. */
    public static Readiness although(String limitation) {
        return new Readiness(true, limitation.isEmpty() ? READY : READY + ", although " + limitation);
    }
}
