/** The shapes of a line of a log: of container runtimes, of klog, of the legacy audit format, and the fields in which shippers carry one. Imports {@code wire.json}. */
@NullMarked
package io.secretwatch.wire.line;

import org.jspecify.annotations.NullMarked;
