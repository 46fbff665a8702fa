/** What each role can do with what {@code deploy/acls.sh} grants on a Kafka that allows nothing by itself, and what it says without it. */
package io.secretwatch.connectors.rights;
