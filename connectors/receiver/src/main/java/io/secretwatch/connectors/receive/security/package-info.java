/** Who may post for which cluster, by certificate or token, and the receiver's own certificate. Imports command. */
@NullMarked
package io.secretwatch.connectors.receive.security;

import org.jspecify.annotations.NullMarked;
