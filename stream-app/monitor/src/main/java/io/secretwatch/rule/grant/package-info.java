/** How principals get a right, a token or a certificate, or a place between clients and the API server. */
@NullMarked
package io.secretwatch.rule.grant;

import org.jspecify.annotations.NullMarked;
