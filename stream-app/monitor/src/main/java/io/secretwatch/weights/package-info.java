/** The numbers that decide, in two tables that are read as one place to weigh them: the points of signals, and thresholds. */
@NullMarked
package io.secretwatch.weights;

import org.jspecify.annotations.NullMarked;
