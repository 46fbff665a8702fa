/**
 * What we tell the SOC: the typed alert, incident folding, and the OCSF record.
 *
 * <p>Imports {@code rule}, {@code activity}, {@code principal}. All text that a client chose passes {@link io.secretwatch.wire.text.SafeText} on its way out.
 */
@NullMarked
package io.secretwatch.alert;

import org.jspecify.annotations.NullMarked;
