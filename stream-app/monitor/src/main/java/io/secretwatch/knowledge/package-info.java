/** What we remember of principals and clusters: first seen, refusals, reach. Immutable values that the judge keeps on shelves. Imports {@code activity} and {@code principal}. */
package io.secretwatch.knowledge;
