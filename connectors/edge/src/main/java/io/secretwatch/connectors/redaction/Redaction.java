package io.secretwatch.connectors.redaction;

/** What is done to every audit event before it is written to Kafka for the first time. */
@FunctionalInterface
public interface Redaction {

    /** Takes out what docs/redaction.md lists; the default. */
    Redaction STANDARD = new SecretRedaction();

    /** Leaves every event as it came. The monitor says so where Secret values then reach the topic. */
    Redaction OFF = Redacted::untouched;

    /**
     * Takes the Secret values out of one event.
     *
     * @param event one JSON object, UTF-8, whole or cut off anywhere; not kept and not changed
     * @return never null; what could not be understood is taken out rather than left in
     */
    Redacted redact(byte[] event);
}
