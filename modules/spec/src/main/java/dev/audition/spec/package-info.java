/** The spec: sweep.yaml, its expressions and its JSON Schema, read into values of the core. */
@NullMarked
package dev.audition.spec;

import org.jspecify.annotations.NullMarked;
