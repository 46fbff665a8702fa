/** The receiver's configuration file: its keys, its callers, and all its problems at once. Imports command, receive.delivery and receive.security. */
@NullMarked
package io.secretwatch.connectors.receive.config;

import org.jspecify.annotations.NullMarked;
