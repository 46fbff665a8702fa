/** The endpoint for posts of API servers. Imports event and the other packages of receive. */
package io.secretwatch.connectors.receive.http;
