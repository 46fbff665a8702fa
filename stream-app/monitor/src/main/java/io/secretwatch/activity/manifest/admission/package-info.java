/** Readers of what admission webhooks and admission policies match, are given and make. */
@NullMarked
package io.secretwatch.activity.manifest.admission;

import org.jspecify.annotations.NullMarked;
