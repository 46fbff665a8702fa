/** What becomes of alerts on a machine that gets no processor time, stands still, loses its broker, or whose clock is set. */
package io.secretwatch.connectors.endtoend.starved;
