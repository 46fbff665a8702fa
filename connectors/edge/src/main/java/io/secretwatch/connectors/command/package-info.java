/** What the commands receive and ship have in common: unusable configuration, and words that they do not take. Imports {@code wire}. */
@NullMarked
package io.secretwatch.connectors.command;

import org.jspecify.annotations.NullMarked;
