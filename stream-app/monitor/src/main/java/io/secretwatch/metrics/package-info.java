/** Every meter, in one documented table. Imports Micrometer; labels take values from bounded sets only. */
@NullMarked
package io.secretwatch.metrics;

import org.jspecify.annotations.NullMarked;
