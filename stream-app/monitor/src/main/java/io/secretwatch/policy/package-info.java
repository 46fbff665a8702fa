/**
 * What is expected: exceptions with an owner, a reason and an expiry, and the YAML they are written in.
 * Imports {@code principal} and Jackson only; no clock, no logging.
 */
@NullMarked
package io.secretwatch.policy;

import org.jspecify.annotations.NullMarked;
