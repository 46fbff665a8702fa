/** How fields that name Secrets are called, in kinds of objects that no table knows. Imports {@code activity}. */
@NullMarked
package io.secretwatch.activity.manifest.named;

import org.jspecify.annotations.NullMarked;
