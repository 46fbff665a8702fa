/**
 * What {@code bench} measures: throughput, other programs on the same log, and the time from an event to its alert; with loads made from the
 * bundled recording. Imports {@code topology}, {@code replay} and below.
 */
@NullMarked
package io.secretwatch.app.bench;

import org.jspecify.annotations.NullMarked;
