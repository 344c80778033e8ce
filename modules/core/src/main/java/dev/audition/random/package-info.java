/** The only source of chance: streams keyed by study seed, trial number and purpose. */
@NullMarked
package dev.audition.random;

import org.jspecify.annotations.NullMarked;
