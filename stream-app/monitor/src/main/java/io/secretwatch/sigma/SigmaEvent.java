package io.secretwatch.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** An audit event as Sigma rules look at it: member by member, each read only if a rule asks for it. */
@FunctionalInterface
public interface SigmaEvent {

    /** The value of a member, such as {@code objectRef}; null where the event has none. */
    @Nullable
    JsonNode member(String name);
}
