/** How meters are named for Prometheus. Imports nothing of the project. */
package io.secretwatch.wire.metrics;
