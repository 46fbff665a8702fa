/** What this product is called, its version, and from which commit it was built. */
@NullMarked
package io.secretwatch.wire.product;

import org.jspecify.annotations.NullMarked;
