/** What services say to each other on topics: wire records, their JSON and the names of the topics. */
@NullMarked
package dev.muster.events;

import org.jspecify.annotations.NullMarked;
