/** What the connectors write in place of a redacted value, and the monitor recognises. Imports nothing of the project. */
package io.secretwatch.wire.redaction;
