/** What programs that listen for HTTP have in common: a bound on connections, TLS, the admin endpoint. Imports Jetty and nothing of Secretwatch, so that every process can use it. */
@NullMarked
package io.secretwatch.http;

import org.jspecify.annotations.NullMarked;
