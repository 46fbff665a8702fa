/** The commands about findings that were told: one class for each. */
@NullMarked
package io.secretwatch.app.command.analyst;

import org.jspecify.annotations.NullMarked;
