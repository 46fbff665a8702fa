package io.secretwatch.connectors.sink;

import io.secretwatch.connectors.format.Alert;
import java.time.Duration;
import java.util.function.Function;

/**
 * What the configuration of a sink comes to.
 *
 * @param transport the way to the receiver
 * @param message an alert in the receiver's words
 * @param longest the most bytes of a message that the receiver takes
 * @param batching when alerts become a batch
 * @param backoff how long to wait after a failure
 * @param longestWait the most that a receiver may ask us to wait
 * @param budget how long a call may begin requests
 * @param replays whether alerts of a replay are delivered too
 * @param revisions which revisions of a finding are delivered
 */
public record DeliverySettings(
        AlertTransport transport,
        Function<Alert, byte[]> message,
        int longest,
        Batching batching,
        Backoff backoff,
        Duration longestWait,
        Duration budget,
        boolean replays,
        Revisions revisions) {}
