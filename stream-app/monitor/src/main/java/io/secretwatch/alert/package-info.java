/**
 * What the SOC gets: the typed alert, incident folding, and the OCSF record.
 *
 * <p>Imports {@code rule}, {@code activity}, {@code principal}, {@code weights}. All text that a client chose passes through {@link io.secretwatch.wire.text.SafeText}.
 */
@NullMarked
package io.secretwatch.alert;

import org.jspecify.annotations.NullMarked;
