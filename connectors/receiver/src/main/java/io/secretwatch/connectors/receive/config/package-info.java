/** The receiver's configuration file: its keys, its callers, and all its problems at once. Imports command, receive.delivery and receive.security. */
package io.secretwatch.connectors.receive.config;
