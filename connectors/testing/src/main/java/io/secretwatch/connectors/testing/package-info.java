/** What the tests of the connectors share: a broker, Connect workers, child processes, external programs, certificates. Never shipped. */
@NullMarked
package io.secretwatch.connectors.testing;

import org.jspecify.annotations.NullMarked;
