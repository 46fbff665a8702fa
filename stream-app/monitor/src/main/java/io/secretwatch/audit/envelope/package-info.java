/** What log shippers and clouds wrap around an event as a JSON object, one class each, and compression. Imports {@code audit} and {@code wire}. */
@NullMarked
package io.secretwatch.audit.envelope;

import org.jspecify.annotations.NullMarked;
