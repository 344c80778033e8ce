/** Tests of the whole product. */
@NullMarked
package dev.audition.dist;

import org.jspecify.annotations.NullMarked;
