/**
 * What the actors did, as far as it concerns Secrets: the classifier, the pod-spec walker, and the activities they make.
 *
 * <p>Imports {@code audit} and {@code principal}. An activity holds no body, no Secret data and no raw request URI.
 */
@NullMarked
package io.secretwatch.activity;

import org.jspecify.annotations.NullMarked;
