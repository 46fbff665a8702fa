/**
 * What is expected: entries with an owner, a reason and an expiry, and the reader of their YAML.
 * Imports {@code principal} and Jackson only; no clock, no logging.
 */
@NullMarked
package io.secretwatch.policy;

import org.jspecify.annotations.NullMarked;
