/** The facade as clients see it, in front of small services made for the tests. */
@NullMarked
package dev.bitmill.facade;

import org.jspecify.annotations.NullMarked;
