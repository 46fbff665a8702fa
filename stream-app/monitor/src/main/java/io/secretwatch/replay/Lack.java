package io.secretwatch.replay;

import io.secretwatch.activity.classify.AuditArea;
import java.util.Optional;

/**
 * Something that a log does not have, and for which it does not show all of a way to a Secret.
 *
 * @param area what the events are about that lack it
 * @param evidence what they lack; absent where there is no event of the area at all
 */
public record Lack(AuditArea area, Optional<Evidence> evidence) {}
