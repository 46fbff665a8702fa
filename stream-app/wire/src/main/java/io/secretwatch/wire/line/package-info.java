/** Lines of logs: of container runtimes, of klog, of the legacy audit format, and the fields in which shippers carry a line. Imports {@code wire.json}. */
@NullMarked
package io.secretwatch.wire.line;

import org.jspecify.annotations.NullMarked;
