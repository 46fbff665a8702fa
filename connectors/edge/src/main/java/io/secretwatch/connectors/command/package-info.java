/** What the commands receive and ship have in common: the exception for unusable configuration. Imports nothing. */
package io.secretwatch.connectors.command;
