/** JSON on its bytes: where a value ends, the members of an object, escapes, and what a stricter parser cannot read. Does not build a tree, and has no limit of depth or size. Imports {@code wire.io}. */
@NullMarked
package io.secretwatch.wire.json;

import org.jspecify.annotations.NullMarked;
