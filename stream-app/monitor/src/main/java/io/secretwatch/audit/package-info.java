/**
 * What the API server said: {@code audit.k8s.io/v1} events, the envelopes they travel in, and the decoder.
 *
 * <p>Imports {@code wire} alone. Jackson is not visible outside, except as the {@code JsonNode} of a body.
 */
@NullMarked
package io.secretwatch.audit;

import org.jspecify.annotations.NullMarked;
