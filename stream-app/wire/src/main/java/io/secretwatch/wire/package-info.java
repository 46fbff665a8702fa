/**
 * Facts about Kubernetes, audit logs and alerts on which the monitor and the connectors have to agree: names, shapes, limits and scales,
 * each in one place. No decision is taken here: what a fact means for an alert, or for redaction, is decided in the module that takes the decision.
 * Imports the JDK alone.
 */
@NullMarked
package io.secretwatch.wire;

import org.jspecify.annotations.NullMarked;
