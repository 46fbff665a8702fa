/** The throughput comparison: a load made of the bundled recording, and the ways of going through it. Imports {@code topology}, {@code replay} and below. */
@NullMarked
package io.secretwatch.app.bench;

import org.jspecify.annotations.NullMarked;
