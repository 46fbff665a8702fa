/** How principals get a right, a token or a certificate, or a place between clients and the API server. */
package io.secretwatch.rule.grant;
