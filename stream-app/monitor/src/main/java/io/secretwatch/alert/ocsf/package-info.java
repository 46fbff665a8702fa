/** Writes an alert as an OCSF 1.8.0 Detection Finding. Imports {@code alert}, {@code rule}, {@code activity} and {@code principal}. */
@NullMarked
package io.secretwatch.alert.ocsf;

import org.jspecify.annotations.NullMarked;
