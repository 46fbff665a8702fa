/** What a replay shows: a table, HTML, OCSF, the counts. Imports {@code replay} and below. */
package io.secretwatch.replay.report;
