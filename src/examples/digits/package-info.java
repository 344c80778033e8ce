/** Gradient-boosted trees on handwritten digits. */
@NullMarked
package digits;

import org.jspecify.annotations.NullMarked;
