/** What the commands receive and ship have in common: the exception for unusable configuration. Imports nothing. */
@NullMarked
package io.secretwatch.connectors.command;

import org.jspecify.annotations.NullMarked;
