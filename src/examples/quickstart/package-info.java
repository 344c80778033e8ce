/** The Java API in five lines. */
@NullMarked
package quickstart;

import org.jspecify.annotations.NullMarked;
