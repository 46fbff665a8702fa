package io.secretwatch.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What the transport knows of the bytes it hands over.
 *
 * @param cluster the cluster that an authenticated source was given, which nothing inside the bytes may override
 * @param received when the transport got them; the time of last resort for an event that lost its own
 */
public record Origin(Optional<String> cluster, Instant received) {}
