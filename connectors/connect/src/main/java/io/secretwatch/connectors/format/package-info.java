/** Alerts in other people's formats: pure functions from an OCSF Detection Finding, and a Connect transformation. Imports nothing of ours. */
package io.secretwatch.connectors.format;
