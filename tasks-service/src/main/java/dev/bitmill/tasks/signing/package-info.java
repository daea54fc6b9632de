/** What is sent to users' own servers is signed, and what goes wrong there is told in words. */
@NullMarked
package dev.bitmill.tasks.signing;

import org.jspecify.annotations.NullMarked;
