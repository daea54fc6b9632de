/** The walk of one piece of work: fetch, look, plan, run, check, store. */
@NullMarked
package dev.bitmill.transcoder.work;

import org.jspecify.annotations.NullMarked;
