/** The actors that carry studies: they decide nothing, the rules do. */
@NullMarked
package dev.audition.engine;

import org.jspecify.annotations.NullMarked;
