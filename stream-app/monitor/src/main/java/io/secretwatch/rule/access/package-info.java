/** How principals get into what runs, where Secrets are mounted. */
@NullMarked
package io.secretwatch.rule.access;

import org.jspecify.annotations.NullMarked;
