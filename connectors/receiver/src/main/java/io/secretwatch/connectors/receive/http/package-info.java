/** The endpoints: posts of API servers, and the admin pages. Imports command, event and the other packages of receive. */
package io.secretwatch.connectors.receive.http;
