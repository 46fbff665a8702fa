package io.secretwatch.connectors.ship;

/**
 * What a followed log may have lost for us; each is a log line too.
 *
 * @param gaps files that were gone or damaged before they were read to their end, as far as anybody can tell
 * @param truncations times the file became shorter or another under the same inode; it was begun anew
 */
record Losses(long gaps, long truncations) {
}
