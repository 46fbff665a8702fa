/** What log shippers, clouds and container runtimes wrap around an event, one class each, and compression. Imports {@code audit} and {@code wire}. */
@NullMarked
package io.secretwatch.audit.envelope;

import org.jspecify.annotations.NullMarked;
