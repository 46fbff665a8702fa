/**
 * What an analyst asks of findings that were told: a finding as a story, and the entry that would make it expected.
 *
 * <p>Reads records of the alerts topic as anybody may have written them: what is missing is empty, and every text is made safe to show.
 */
@NullMarked
package io.secretwatch.app.analyst;

import org.jspecify.annotations.NullMarked;
