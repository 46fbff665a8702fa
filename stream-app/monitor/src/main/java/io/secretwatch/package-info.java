/** The entry point; the packages below are in the order of the data in docs/architecture.md. */
package io.secretwatch;
