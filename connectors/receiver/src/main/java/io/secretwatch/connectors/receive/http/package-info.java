/** The endpoints: posts of API servers, and the admin pages. Imports command, event and the other packages of receive. */
@NullMarked
package io.secretwatch.connectors.receive.http;

import org.jspecify.annotations.NullMarked;
