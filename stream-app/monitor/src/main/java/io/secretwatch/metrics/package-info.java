/** Every meter in one documented table, and the small vocabulary by which the topology counts. Imports Micrometer; labels are bounded sets only. */
@NullMarked
package io.secretwatch.metrics;

import org.jspecify.annotations.NullMarked;
