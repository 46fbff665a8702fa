/** Every meter, in one documented table. Imports Micrometer; labels take values from bounded sets only. */
package io.secretwatch.metrics;
