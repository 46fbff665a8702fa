/** Events as Sigma rules look at them. */
@NullMarked
package io.secretwatch.activity.sigma;

import org.jspecify.annotations.NullMarked;
