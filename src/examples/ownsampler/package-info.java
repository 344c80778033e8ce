/** A sampler of one's own. */
@NullMarked
package ownsampler;

import org.jspecify.annotations.NullMarked;
