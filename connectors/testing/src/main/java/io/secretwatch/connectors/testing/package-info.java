/** What the tests of the connectors share: a broker, Connect workers, child processes, programs of others, certificates. Never shipped. */
package io.secretwatch.connectors.testing;
