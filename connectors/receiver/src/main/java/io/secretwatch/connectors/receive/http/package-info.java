/** The endpoint for posts of API servers. Imports event and the other packages of receive. */
@NullMarked
package io.secretwatch.connectors.receive.http;

import org.jspecify.annotations.NullMarked;
