/**
 * Campaigns of docs/reliability.md: the parts of a real installation killed at random, taken away for a time, or under a day of load; every event and alert
 * is counted at the end.
 */
package io.secretwatch.connectors.endtoend.kill;
