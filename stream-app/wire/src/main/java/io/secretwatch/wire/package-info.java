/**
 * Facts about Kubernetes, audit logs and alerts on which the monitor and the connectors have to agree: names, shapes, limits and scales,
 * each in one place. No decision is taken here: what a fact means for an alert, or for what is redacted, is said where that is decided.
 * Imports the JDK alone.
 */
@NullMarked
package io.secretwatch.wire;

import org.jspecify.annotations.NullMarked;
