/** Untrusted text: made safe to show, recognised as an address, hashed. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.text;

import org.jspecify.annotations.NullMarked;
