/** The outputs of a replay: a table, HTML, OCSF, the counts. Imports {@code replay} and below. */
@NullMarked
package io.secretwatch.replay.report;

import org.jspecify.annotations.NullMarked;
