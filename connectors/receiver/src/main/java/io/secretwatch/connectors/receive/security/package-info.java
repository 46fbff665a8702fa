/** Who may post for which cluster, by certificate or token, and the certificate that the receiver shows. Imports command. */
@NullMarked
package io.secretwatch.connectors.receive.security;

import org.jspecify.annotations.NullMarked;
