/** The command line: one class for each command, and how failures are reported. Imports the whole of {@code app}. */
package io.secretwatch.app.command;
