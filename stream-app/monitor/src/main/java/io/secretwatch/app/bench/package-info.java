/** The throughput comparison: a load made from the bundled recording, and the programs that process it. Imports {@code topology}, {@code replay} and below. */
@NullMarked
package io.secretwatch.app.bench;

import org.jspecify.annotations.NullMarked;
