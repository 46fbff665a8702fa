/** What the connectors leave in an event in place of a value, and the monitor recognises. Imports nothing of the project. */
package io.secretwatch.wire.redaction;
