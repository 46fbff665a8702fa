/** What the tests of the connectors share: a broker, Connect workers, child processes, external programs, certificates. Never shipped. */
package io.secretwatch.connectors.testing;
