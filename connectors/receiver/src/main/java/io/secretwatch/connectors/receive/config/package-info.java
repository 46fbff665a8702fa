/** The receiver's configuration file: its keys, the callers in it, and every problem of it at once. Imports command, receive.delivery and receive.security. */
@NullMarked
package io.secretwatch.connectors.receive.config;

import org.jspecify.annotations.NullMarked;
