/** The command line: one class for each command, and how their failures look. Imports the whole of {@code app}. */
package io.secretwatch.app.command;
