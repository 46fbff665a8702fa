/** What the shell is told: which words commands take, how to complete them, what this program is. */
@NullMarked
package io.secretwatch.app.command.shell;

import org.jspecify.annotations.NullMarked;
