/** The command line: one class for each command, and how failures are reported. Imports the whole of {@code app}. */
@NullMarked
package io.secretwatch.app.command;

import org.jspecify.annotations.NullMarked;
