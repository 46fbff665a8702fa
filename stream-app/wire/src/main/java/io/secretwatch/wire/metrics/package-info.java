/** How meters are named for Prometheus. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.metrics;

import org.jspecify.annotations.NullMarked;
