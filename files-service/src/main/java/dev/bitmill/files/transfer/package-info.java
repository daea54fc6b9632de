/**
 * What moving bytes in and out has in common: leave to do so, patience, and words for what fails.
 */
@NullMarked
package dev.bitmill.files.transfer;

import org.jspecify.annotations.NullMarked;
