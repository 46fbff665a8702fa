/** The outputs of a replay: a table, HTML, OCSF, the counts. Imports {@code replay} and below. */
package io.secretwatch.replay.report;
