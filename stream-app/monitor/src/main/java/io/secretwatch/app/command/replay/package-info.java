/** Options of a replay by what they are about, and what it says of itself while it runs. Imports the whole of {@code app}. */
@NullMarked
package io.secretwatch.app.command.replay;

import org.jspecify.annotations.NullMarked;
