/** JSON on its bytes: where a value ends, the members of an object, escapes. Builds nothing, and is not troubled by depth or size. Imports nothing of the project. */
package io.secretwatch.wire.json;
