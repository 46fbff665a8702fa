/** Who may post for which cluster, by certificate or token, and the receiver's own certificate. Imports command. */
package io.secretwatch.connectors.receive.security;
