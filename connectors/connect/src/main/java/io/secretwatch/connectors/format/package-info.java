/** Alerts in other formats: pure functions from an OCSF Detection Finding, and a Connect transformation. Imports {@code wire} alone. */
@NullMarked
package io.secretwatch.connectors.format;

import org.jspecify.annotations.NullMarked;
