/** Event files for TensorBoard, with hyperparameters. */
@NullMarked
package dev.audition.exporter.tensorboard;

import org.jspecify.annotations.NullMarked;
