/** The campaign of docs/reliability.md: the parts of a real installation killed at random under load, and every event and alert counted at the end. */
package io.secretwatch.connectors.endtoend.kill;
