/** Everything on one machine: the services, their PostgreSQL and the facade in one program. */
@NullMarked
package dev.bitmill.standalone;

import org.jspecify.annotations.NullMarked;
