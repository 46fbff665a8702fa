/** What the commands receive and ship have in common. Imports nothing. */
package io.secretwatch.connectors.command;
