@org.jspecify.annotations.NullMarked
package dev.audition.forecast;
