/** What the commands receive and ship have in common. Imports nothing. */
@NullMarked
package io.secretwatch.connectors.command;

import org.jspecify.annotations.NullMarked;
