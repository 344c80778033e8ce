/** An application with an actor system of its own, whose actors have studies as children. */
@NullMarked
package embedded;

import org.jspecify.annotations.NullMarked;
