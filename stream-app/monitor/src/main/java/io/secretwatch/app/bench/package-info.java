/** The throughput comparison: a load made of the bundled recording, and the ways of going through it. Imports {@code topology}, {@code replay} and below. */
package io.secretwatch.app.bench;
