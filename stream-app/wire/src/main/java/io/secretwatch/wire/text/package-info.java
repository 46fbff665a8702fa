/** Untrusted text: made safe to show, recognised as an address, hashed. Imports nothing of the project. */
package io.secretwatch.wire.text;
