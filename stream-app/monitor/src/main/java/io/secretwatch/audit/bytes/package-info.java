/** Where the parts of an event stand among its bytes, and what is read of them in place, once, and only if it is wanted. */
@NullMarked
package io.secretwatch.audit.bytes;

import org.jspecify.annotations.NullMarked;
